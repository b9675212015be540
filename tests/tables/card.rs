//! Every step's card: its sentence, item number, button, article, and who helps.

use login_linker_core::decision::journey::Method;
use login_linker_core::decision::situation::{LocalSituation, Situation};
use login_linker_core::decision::step::{ReturnReason, Step};
use login_linker_core::presentation::{Action, Article, Card, Key, Part, Text, card};
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::session::Session;
use login_linker_core::state::policy::Policy;

use crate::readings::{ADOBE, a, b, signed_in, situation, unknown};

fn shown(step: &Step, situation: &Situation) -> Option<Card<Text>> {
    let desk = Policy {
        help_text: Some("IT".into()),
        ..Policy::default()
    };
    card(step, situation, false, &desk, "de")
}

/// The sentence, the number of the item out of five, the button, the article, and whether the help
/// desk is named.
type Row = (Key, Option<u8>, Option<Action>, Option<Article>, bool);

fn check(step: &Step, situation: &Situation, expect: Row) {
    let card = shown(step, situation).expect("a card");
    let point = card.item_number.map(|text| match text.parts[..] {
        [Part::Number(at), Part::Number(5)] => at,
        _ => panic!("{text:?}"),
    });
    assert!(card.buttons.len() <= 2);
    let found = (
        card.text.key,
        point,
        card.buttons.first().map(|(_, action)| *action),
        card.link.map(|(title, url)| {
            let article = Article::ALL.into_iter().find(|a| a.title() == title.key);
            let article = article.expect("one of ours");
            assert_eq!(url, article.url("de"));
            article
        }),
        card.help.is_some(),
    );
    assert_eq!(found, expect, "{step:?} {situation:?}");
    assert_eq!(card.show.is_some(), step.has_target(), "{step:?}");
}

fn on(journey: Method) -> Situation {
    Situation {
        journey: Some(journey),
        ..unknown()
    }
}

const CONNECT: Step = Step::Connect {
    provider: ADOBE,
    reload: false,
};

#[test]
fn on_the_way() {
    for (step, key, point) in [
        (Step::SignIn, Key::TextSignIn, 1),
        (Step::OpenSettings, Key::TextOpenSettings, 2),
        (Step::OpenSection, Key::TextOpenSection, 3),
    ] {
        check(&step, &unknown(), (key, Some(point), None, None, false));
        check(
            &step,
            &on(Method::One),
            (key, Some(point), None, None, false),
        );
        // The first item of method 2 is complete once the login has been seen.
        let second = (key, Some(point + 1), None, None, false);
        check(&step, &signed_in(a()), second);
    }
    let away = Step::SignInAtMagento;
    let one = (Key::TextSignInAtMagento, Some(5), None, None, false);
    let mut from_connect = on(Method::One);
    from_connect.local.from_connect = true;
    check(&away, &from_connect, one);
    // Another sign-in page of the site need not lead back.
    let stray = (Key::TextSignInAtMagentoTwo, Some(5), None, None, false);
    check(&away, &on(Method::One), stray);
    let two = (Key::TextSignInAtMagentoTwo, Some(1), None, None, false);
    check(&away, &on(Method::Two), two);
    let back = Some(Action::GoBack);
    let unnamed = (Key::TextReturnUnnamed, Some(2), back, None, false);
    check(&Step::Return(ReturnReason::Link), &unknown(), unnamed);
    let named = (Key::TextReturn, Some(2), back, None, false);
    check(&Step::Return(ReturnReason::Link), &signed_in(a()), named);
}

#[test]
fn connect_by_what_is_known_of_the_other_login() {
    let first = Some(Action::SignInFirst);
    for known in [unknown(), situation(Session::SignedOut)] {
        let row = (Key::TextConnectOne, Some(4), first, None, false);
        check(&CONNECT, &known, row);
        assert_eq!(
            shown(&CONNECT, &known).and_then(|card| card.last_seen),
            None
        );
    }
    let switch = Some(Action::Switch);
    let named = signed_in(a());
    let row = (Key::TextConnectTwo, Some(5), switch, None, false);
    check(&CONNECT, &named, row);
    let unnamed = situation(Session::SignedIn {
        account: None,
        ago: 5,
    });
    let row = (Key::TextConnectTwoUnnamed, Some(5), switch, None, false);
    check(&CONNECT, &unnamed, row);
    let reload = Step::Connect {
        provider: ADOBE,
        reload: true,
    };
    let row = (
        Key::TextConnectReload,
        Some(5),
        Some(Action::Reload),
        None,
        false,
    );
    check(&reload, &named, row);
    // The time of observation is shown with the sentence about it.
    let seen = |step| shown(step, &named).and_then(|card| card.last_seen);
    assert_eq!(seen(&CONNECT), Some(Text::with(Key::Seen, Part::Ago(5))));
    assert_eq!(seen(&reload), None);
    assert_eq!(seen(&Step::SignIn), None);
}

#[test]
fn problems() {
    let linking = Some(Article::Linking);
    let not_allowed = |here| Step::NotAllowed {
        signed_in: a(),
        here,
    };
    let switch = Some(Action::Switch);
    let mismatch = Step::Mismatch {
        linked: a(),
        signed_in: b(),
    };
    // Another account must sign in first: the first item of method 2.
    for (here, key, action) in [
        (false, Key::TextNotAllowed, switch),
        (true, Key::TextNotAllowedHere, None),
    ] {
        let row = (key, Some(1), action, None, true);
        check(&not_allowed(here), &signed_in(a()), row);
    }
    for (step, key, action, article) in [
        (Step::NotOffered, Key::TextNotOffered, None, linking),
        (mismatch, Key::TextMismatch, Some(Action::Relink), linking),
        (Step::Unrecognised, Key::TextUnrecognised, None, None),
    ] {
        check(&step, &unknown(), (key, None, action, article, true));
    }
    let translated = (Key::TextTranslation, None, None, None, false);
    check(&Step::TurnOffTranslation, &unknown(), translated);
}

#[test]
fn errors() {
    let on = Action::Continue;
    for (notice, key, action, article) in [
        (
            Notice::AlreadyConnectedElsewhere,
            Key::ErrorAlreadyConnectedElsewhere,
            Action::Switch,
            Article::Linking,
        ),
        (
            Notice::CouldNotComplete,
            Key::ErrorCouldNotComplete,
            on,
            Article::Linking,
        ),
        (Notice::Canceled, Key::ErrorCanceled, on, Article::Linking),
        (Notice::EmailTaken, Key::ErrorEmailTaken, on, Article::Login),
        (
            Notice::EmailInvalid,
            Key::ErrorEmailInvalid,
            on,
            Article::MageId,
        ),
        (
            Notice::FormOutdated,
            Key::ErrorFormOutdated,
            Action::Reopen,
            Article::Linking,
        ),
        (
            Notice::VerifyEmail,
            Key::ErrorVerifyEmail,
            Action::GoBack,
            Article::MageId,
        ),
        (
            Notice::AccessDenied,
            Key::ErrorSignedOut,
            Action::Reopen,
            Article::Linking,
        ),
        (
            Notice::SiteUnavailable,
            Key::ErrorSiteUnavailable,
            Action::Reopen,
            Article::Linking,
        ),
    ] {
        let row = (key, None, Some(action), Some(article), true);
        check(&Step::ExplainError(notice), &unknown(), row);
    }
    let denied = Step::ExplainError(Notice::AccessDenied);
    let returned = Situation {
        local: LocalSituation {
            returned: true,
            ..LocalSituation::default()
        },
        ..unknown()
    };
    let row = (
        Key::ErrorAccessDenied,
        None,
        Some(Action::Reopen),
        Some(Article::Linking),
        true,
    );
    check(&denied, &returned, row);
    for notice in [Notice::Connected, Notice::Disconnected] {
        assert_eq!(shown(&Step::ExplainError(notice), &unknown()), None);
    }
}

/// Each title says what happened, or what to do: no two errors share one.
#[test]
fn titles_of_errors() {
    let errors = [
        Notice::AlreadyConnectedElsewhere,
        Notice::CouldNotComplete,
        Notice::Canceled,
        Notice::EmailTaken,
        Notice::EmailInvalid,
        Notice::FormOutdated,
        Notice::VerifyEmail,
        Notice::AccessDenied,
        Notice::SiteUnavailable,
    ];
    let mut titles: Vec<&str> = Vec::new();
    for error in errors {
        let card = shown(&Step::ExplainError(error), &unknown()).expect("a card");
        let title = card.title.key.name();
        assert!(!titles.contains(&title), "{error:?}: {title}");
        assert!(card.main, "its first button is the main one");
        titles.push(title);
    }
}

#[test]
fn steps_without_a_card() {
    let policy = Policy::default();
    let is =
        |step, situation: &Situation, said| card(step, situation, said, &policy, "en").is_some();
    assert!(!is(&Step::None, &unknown(), false));
    // Done is shown once; everything else as long as it applies.
    assert!(is(&Step::Done { account: None }, &unknown(), false));
    assert!(!is(&Step::Done { account: None }, &unknown(), true));
    assert!(is(&Step::SignIn, &unknown(), true));
    let closed = Situation {
        hints: false,
        ..unknown()
    };
    assert!(!is(&Step::SignIn, &closed, false));
}
