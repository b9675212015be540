//! The report in the popup: whether it was copied, and where to send it.

use login_linker_core::presentation::{Badge, Key, ReportState, Text, report};
use login_linker_core::state::policy::Policy;

#[test]
fn a_report_to_be_copied() {
    let desk = Policy {
        help_link: Some("https://help.example".into()),
        ..Policy::default()
    };
    let none = Policy::default();
    let parts = |state, policy, repository| {
        let view = report(state, policy, repository);
        (view.status.key, view.send, view.hint.is_some())
    };
    let no_answer = (Key::ReportNoAnswer, None, false);
    assert_eq!(parts(ReportState::NoAnswer, &none, ""), no_answer);
    let send = |key, url: Option<&str>| Some((Text::plain(key), url.map(String::from)));
    // To the help desk, else to the project, else to whoever provides the extension.
    let to_desk = send(Key::ReportSendHelp, Some("https://help.example"));
    let copied = parts(ReportState::Copied, &desk, "https://project.example");
    assert_eq!(copied, (Key::ReportCopied, to_desk, true));
    let to_project = send(
        Key::ReportSendIssues,
        Some("https://project.example/issues"),
    );
    let copied = parts(ReportState::Copied, &none, "https://project.example");
    assert_eq!(copied, (Key::ReportCopied, to_project, true));
    let refused = parts(ReportState::Refused, &none, "");
    let to_anyone = send(Key::ReportSendMaintainer, None);
    assert_eq!(refused, (Key::ReportRefused, to_anyone, true));
    let badge = |state| report(state, &none, "").badge;
    assert_eq!(badge(ReportState::Copied), Badge::Connected);
    assert_eq!(badge(ReportState::NoAnswer), Badge::NotConnected);
}
