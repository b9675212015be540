//! The report before it is copied: what the popup shows of it.

use super::{Key, Text};

/// How far a report has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportState {
    /// The page gave no answer, so that there is none.
    NoAnswer,
    /// To be looked at.
    Shown,
    /// On the clipboard.
    Copied,
    /// The browser refused the clipboard.
    Refused,
}

/// The report's part of the popup as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportView {
    /// Over it.
    pub title: Text,
    /// What it is; `None` if there is none.
    pub hint: Option<Text>,
    /// Puts it on the clipboard; `None` if there is none.
    pub copy: Option<Text>,
    /// What has come of it, said politely.
    pub said: Option<Text>,
}

/// What to show of a report.
pub fn report(state: ReportState) -> ReportView {
    let is_there = state != ReportState::NoAnswer;
    let said = match state {
        ReportState::NoAnswer => Some(Key::ReportNoAnswer),
        ReportState::Shown => None,
        ReportState::Copied => Some(Key::ReportCopied),
        ReportState::Refused => Some(Key::ReportRefused),
    };
    ReportView {
        title: Text::plain(Key::ReportTitle),
        hint: is_there.then(|| Text::plain(Key::ReportHint)),
        copy: is_there.then(|| Text::plain(Key::ButtonCopy)),
        said: said.map(Text::plain),
    }
}
