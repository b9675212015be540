//! The report once it is asked for: what the popup shows of it.

use crate::state::policy::Policy;

use super::help::{Help, help};
use super::text::{Key, Text};

/// How far a report has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportState {
    /// The page gave no answer, so that there is none.
    NoAnswer,
    /// On the clipboard.
    Copied,
    /// The browser refused the clipboard.
    Refused,
}

/// The report's part of the popup as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportView {
    /// What has come of it, announced politely.
    pub said: Text,
    /// Who it may be sent to; `None` if there is none.
    pub send: Option<Help<Text>>,
    /// Over it.
    pub title: Text,
    /// What it is; `None` if there is none.
    pub hint: Option<Text>,
}

/// What to show of a report. `repository` is the project's own address, empty if it has none.
pub fn report(state: ReportState, policy: &Policy, repository: &str) -> ReportView {
    let (said, is_there) = match state {
        ReportState::NoAnswer => (Key::ReportNoAnswer, false),
        ReportState::Copied => (Key::ReportCopied, true),
        ReportState::Refused => (Key::ReportRefused, true),
    };
    ReportView {
        said: said.into(),
        send: is_there.then(|| destination(policy, repository)),
        title: Key::ReportTitle.into(),
        hint: is_there.then(|| Key::ReportHint.into()),
    }
}

/// The company's help desk; else the project's issues; else whoever maintains it.
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
