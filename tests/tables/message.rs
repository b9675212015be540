use login_linker_core::codec::{from_bytes, to_bytes};
use login_linker_core::decision::relink::RelinkItem;
use login_linker_core::decision::situation::Situation;
use login_linker_core::decision::step::{ReturnReason, Step};
use login_linker_core::presentation::{Action, Badge, Card};
use login_linker_core::protocol::{FromContent, FromPopup, PageUpdate, ToContent, pack, unpack};
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::session::Session;

use crate::readings::{a, b, signed_in};

fn sample_update() -> PageUpdate {
    let text = |words: &str| String::from(words);
    PageUpdate {
        situation: signed_in(a()),
        step: Some(Step::Mismatch {
            linked: b(),
            signed_in: a(),
        }),
        card: Some(Card {
            name: text("名"),
            language: text("ja"),
            direction: text("ltr"),
            badge: Badge::Error,
            title: text(""),
            text: "é".repeat(200),
            last_seen: Some(text("5 s")),
            item_number: None,
            show: Some(text("Show")),
            main: true,
            buttons: vec![(text("Switch"), Action::Switch), (text(""), Action::GoBack)],
            link: Some((text("More"), text("https://example.com/"))),
            help: Some((text("Help"), None)),
            close: text("Close"),
            turn_off_hints: Some(text("Never")),
        }),
        again: Some(u32::MAX),
    }
}

#[test]
fn a_card_arrives_as_it_was_sent() {
    let sample_update = sample_update();
    assert_eq!(unpack(&pack(&sample_update)), Some(sample_update.clone()));
    let sample_update = ToContent::PageUpdate(Box::new(sample_update));
    assert_eq!(unpack(&pack(&sample_update)), Some(sample_update));
}

#[test]
fn every_step_arrives() {
    let steps = [
        Step::None,
        Step::SignIn,
        Step::OpenSettings,
        Step::OpenSection,
        Step::Connect {
            provider: 300,
            reload: true,
        },
        Step::NotAllowed {
            signed_in: a(),
            here: true,
        },
        Step::NotOffered,
        Step::Done { account: Some(a()) },
        Step::ExplainError(Notice::AccessDenied),
        Step::SignInAtMagento,
        Step::Return(ReturnReason::Keep),
        Step::Uncover,
        Step::EnterCode,
        Step::SwitchAccount {
            signed_in: a(),
            here: true,
        },
        Step::SignOut { signed_in: a() },
        Step::Relink(RelinkItem::Confirm),
        Step::CancelDisconnect,
        Step::TurnOffTranslation,
        Step::Unrecognised,
    ];
    for step in steps {
        assert_eq!(from_bytes(&to_bytes(&step)), Some(step));
    }
}

#[test]
fn a_message_of_the_wrong_length_is_not_decoded() {
    let whole = to_bytes(&sample_update());
    for length in 0..whole.len() {
        assert_eq!(from_bytes::<PageUpdate>(&whole[..length]), None, "{length}");
    }
    let more = [whole, vec![0]].concat();
    assert_eq!(from_bytes::<PageUpdate>(&more), None);
}

#[test]
fn unknown_data_is_no_message() {
    assert_eq!(from_bytes::<FromContent>(&[9]), None);
    assert_eq!(from_bytes::<Step>(&[200]), None);
    // Invalid UTF-8, too few bytes, an unterminated number, an invalid id.
    assert_eq!(from_bytes::<String>(&[1, 0xff]), None);
    assert_eq!(from_bytes::<Vec<bool>>(&[200, 200, 3, 1]), None);
    assert_eq!(from_bytes::<u32>(&[0x80; 6]), None);
    let situation = to_bytes(&Situation {
        session: Session::SignedOut,
        ..signed_in(a())
    });
    assert!(from_bytes::<Situation>(&situation).is_some());
    let mut forged = to_bytes(&signed_in(a()));
    let at = forged.iter().position(|b| *b == b'G').unwrap();
    forged[at] = b'X';
    assert_eq!(from_bytes::<Situation>(&forged), None);
}

#[test]
fn every_popup_message_names_its_tab() {
    let all = [
        FromPopup::Ask(7),
        FromPopup::Act(7, Action::Close),
        FromPopup::SetLanguage(7, None),
    ];
    assert!(all.iter().all(|message| message.tab() == 7));
}

#[test]
fn numbers_are_as_short_as_they_can_be() {
    for (number, bytes) in [
        (0, 1),
        (127, 1),
        (128, 2),
        (16_383, 2),
        (16_384, 3),
        (u32::MAX, 5),
    ] {
        assert_eq!(to_bytes(&number).len(), bytes, "{number}");
        assert_eq!(from_bytes(&to_bytes(&number)), Some(number));
    }
}

#[test]
fn every_press_arrives_as_a_request() {
    use login_linker_core::presentation::Action::*;
    use login_linker_core::protocol::{FromContent, Request, RequestId, pack_request};
    let id = RequestId {
        document: 3_000_000_000,
        number: 4,
    };
    for action in [
        Close,
        TurnHintsOff,
        TurnHintsOn,
        Show,
        SignInFirst,
        Switch,
        GoBack,
        KeepAccount,
        SignOutOther,
        Relink,
        Continue,
        Reopen,
        Reload,
    ] {
        let bytes = pack_request(id, &pack(&FromContent::Act(action)));
        let request: Option<Request> = unpack(&bytes);
        let message = request.map(|request| request.message);
        assert_eq!(message, Some(FromContent::Act(action)));
    }
}
