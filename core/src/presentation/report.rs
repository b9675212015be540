//! The report in the popup, after the user has requested it.

use crate::state::policy::Policy;

use super::badge::Badge;
use super::help_desk::{Help, help};
use super::text::{Key, Text};

/// The result of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportState {
    /// The page did not respond, so there is no report.
    NoAnswer,
    /// The report is on the clipboard.
    Copied,
    /// The browser refused access to the clipboard.
    Refused,
}

/// The report section of the popup as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportView {
    /// The badge before the result.
    pub badge: Badge,
    /// The result, announced politely to screen readers.
    pub status: Text,
    /// The recipient; `None` if there is no report.
    pub send: Option<Help<Text>>,
    /// Heading of the section.
    pub title: Text,
    /// An explanation of the report; `None` if there is none.
    pub hint: Option<Text>,
}

/// The report section. `repository` is the project's URL, empty if it has none.
pub fn report(state: ReportState, policy: &Policy, repository: &str) -> ReportView {
    let (badge, status, is_there) = match state {
        ReportState::NoAnswer => (Badge::NotConnected, Key::ReportNoAnswer, false),
        ReportState::Copied => (Badge::Connected, Key::ReportCopied, true),
        ReportState::Refused => (Badge::NotConnected, Key::ReportRefused, true),
    };
    ReportView {
        badge,
        status: status.into(),
        send: is_there.then(|| destination(policy, repository)),
        title: Key::ReportTitle.into(),
        hint: is_there.then(|| Key::ReportHint.into()),
    }
}

/// The recipient: the company's help desk, otherwise the project's issues, otherwise the maintainer.
fn destination(policy: &Policy, repository: &str) -> Help<Text> {
    match help(policy) {
        Some((_, url)) => (Key::ReportSendHelp.into(), url),
        None if repository.is_empty() => (Key::ReportSendMaintainer.into(), None),
        None => (
            Key::ReportSendIssues.into(),
            Some([repository, "/issues"].concat()),
        ),
    }
}
