//! Policies: each value by itself, and missing values.

use login_linker_core::decision::decide::{step, target};
use login_linker_core::decision::journey::Method;
use login_linker_core::decision::situation::Situation;
use login_linker_core::decision::step::Step;
use login_linker_core::page::address::AddressKind;
use login_linker_core::presentation::language::Language;
use login_linker_core::presentation::{Key, Part, Text, card, notes};
use login_linker_core::reading::Status::{Connected, NotConnected};
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::{PageKind, Reading, SectionState};
use login_linker_core::state::policy::{AccountPattern, MAX_TEXT_CHARS, Policy};
use login_linker_core::state::settings::Settings;
use serde_json::{Value, json};

use crate::readings::{MAGENTO, a, closed, open, page, signed_in, unknown};

fn policy(values: Value) -> Policy {
    Policy::of(serde_json::from_value(values).expect("a policy is an object"))
}

/// The policy with one value, and whether the value was ignored.
fn one(name: &str, value: Value) -> (Policy, bool) {
    let mut policy = policy(json!({ name: value }));
    let ignored = !policy.ignored.is_empty();
    if ignored {
        assert_eq!(policy.ignored, [name]);
    }
    policy.ignored.clear();
    (policy, ignored)
}

#[test]
fn a_whole_policy() {
    let read = policy(json!({
        "helpText": "  IT service\n desk, ext. 4711 ",
        "helpLink": "https://help.example.com/link?from=login-linker",
        "allowedAccounts": ["MAG001*", "mag123456789"],
        "card": false,
        "language": "pt-BR",
    }));
    let whole = Policy {
        help_text: Some("IT service desk, ext. 4711".into()),
        help_link: Some("https://help.example.com/link?from=login-linker".into()),
        allowed: ["MAG001*", "MAG123456789"]
            .iter()
            .filter_map(|words| AccountPattern::parse(words))
            .collect(),
        card: Some(false),
        language: Some(Language::PtBr),
        ignored: Vec::new(),
    };
    assert_eq!(read, whole);
    assert!(!read.is_none());
    assert!(policy(json!({})).is_none());
}

#[test]
fn an_invalid_value_is_ignored_and_listed() {
    let long = "x".repeat(MAX_TEXT_CHARS + 1);
    let rows = [
        ("helpText", json!("")),
        ("helpText", json!(" \n\t")),
        ("helpText", json!(long)),
        ("helpText", json!(7)),
        ("helpText", json!(["a"])),
        ("helpLink", json!("http://help.example.com")),
        ("helpLink", json!("javascript:alert(1)")),
        ("helpLink", json!("HTTPS")),
        ("helpLink", json!("https://")),
        ("helpLink", json!("https://help.example.com/a b")),
        ("helpLink", json!("https://help.example.com/\u{0}")),
        ("helpLink", json!(format!("https://{}", "a".repeat(2000)))),
        ("helpLink", json!(null)),
        ("allowedAccounts", json!("")),
        ("allowedAccounts", json!({ "MAG": 1 })),
        ("allowedAccounts", json!(4.5)),
        ("allowedAccounts", json!(["*"])),
        ("allowedAccounts", json!(["MAG"])),
        ("allowedAccounts", json!(["GAM00*"])),
        ("allowedAccounts", json!([["MAG00*"]])),
        ("card", json!("false")),
        ("card", json!(2)),
        ("card", json!(-1)),
        ("card", json!(0.5)),
        ("card", json!(null)),
        ("language", json!("xx")),
        ("language", json!("")),
        ("language", json!(true)),
        ("unheardOf", json!(true)),
    ];
    for (name, value) in rows {
        let (read, ignored) = one(name, value.clone());
        assert!(ignored, "{name}: {value}");
        assert_eq!(read, Policy::default(), "{name}: {value}");
    }
}

#[test]
fn windows_registry_numbers_are_flags() {
    for (number, card) in [(0, false), (1, true)] {
        let (read, ignored) = one("card", json!(number));
        assert_eq!((read.card, ignored), (Some(card), false));
    }
}

#[test]
fn the_other_values_apply() {
    let read = policy(json!({
        "card": "no", "helpText": "Desk", "allowedAccounts": ["MAG1*", 5, "nonsense"],
    }));
    assert_eq!(read.ignored, ["allowedAccounts", "card"]);
    assert_eq!(read.help_text.as_deref(), Some("Desk"));
    assert_eq!(read.allowed, [AccountPattern::parse("MAG1*").unwrap()]);
    assert_eq!(read.card, None);
}

#[test]
fn names_are_kept_few_and_short() {
    let many: serde_json::Map<String, Value> = (0..100)
        .map(|n| (format!("{n:03}\u{7}{}", "n".repeat(1000)), json!(n)))
        .collect();
    let read = policy(Value::Object(many));
    assert_eq!(read.ignored.len(), 8);
    assert!(read.ignored.iter().all(|name| name.len() == 40));
}

#[test]
fn account_patterns_allow_accounts() {
    let rows: [(&[&str], &str, bool); 14] = [
        (&[], "MAG123456789", true),
        (&["MAG123456789"], "MAG123456789", true),
        (&["mag123456789"], "MAG123456789", true),
        (&["MAG123456789"], "MAG123456780", false),
        (&["MAG12345678"], "MAG123456789", false),
        (&["MAG00*"], "MAG001234567", true),
        (&["MAG00*"], "MAG010034567", false),
        (&["MAG*7"], "MAG001234567", true),
        (&["MAG*7"], "MAG001234568", false),
        (&["MAG*12*12"], "MAG120012012", true),
        (&["MAG*12*12"], "MAG120012013", false),
        (&["MAG0012345??"], "MAG001234567", true),
        (&["MAG0012345??"], "MAG00123456", false),
        (&["MAG11111", "MAG222*"], "MAG222333", true),
    ];
    for (allowed, account, may) in rows {
        let read = policy(json!({ "allowedAccounts": allowed }));
        let account = MagId::parse(account).expect("an id");
        assert_eq!(read.allows(&account), may, "{allowed:?} {account:?}");
    }
    let one = policy(json!({ "allowedAccounts": "MAG222*" }));
    assert!(one.allows(&MagId::parse("MAG222333").unwrap()));
    assert!(!one.allows(&MagId::parse("MAG333222").unwrap()));
}

/// The cost of many stars is linear.
#[test]
fn no_pattern_takes_long() {
    let stars = policy(json!({ "allowedAccounts": format!("MAG{}9", "*".repeat(39)) }));
    assert_eq!(stars.allowed.len(), 1);
    assert!(!stars.allows(&MagId::parse("MAG000000000000").unwrap()));
}

#[test]
fn the_help_desk_is_named_where_something_is_wrong() {
    let words = |key, words: &str| Text::with(key, Part::Words(words.into()));
    let rows = [
        (json!({}), None),
        (
            json!({ "helpText": "Desk" }),
            Some((words(Key::HelpNamed, "Desk"), None)),
        ),
        (
            json!({ "helpLink": "mailto:desk@example.com" }),
            Some((
                Text::plain(Key::HelpUnnamed),
                Some("mailto:desk@example.com".to_string()),
            )),
        ),
        (
            json!({ "helpText": "Desk", "helpLink": "https://h.example" }),
            Some((
                words(Key::HelpNamed, "Desk"),
                Some("https://h.example".to_string()),
            )),
        ),
    ];
    for (values, expect) in rows {
        let policy = policy(values);
        let card = |step| card(&step, &unknown(), false, &policy, "en");
        let trouble = card(Step::NotOffered).expect("a card");
        assert_eq!(trouble.help, expect);
        let none = card(Step::SignIn).expect("a card").help;
        assert_eq!(none, None);
    }
}

#[test]
fn the_popup_says_that_there_is_a_policy_and_what_was_ignored() {
    assert_eq!(notes(&policy(json!({}))), []);
    let set = Text::plain(Key::PolicySet);
    assert_eq!(
        notes(&policy(json!({ "card": true }))),
        std::slice::from_ref(&set)
    );
    let ignored = Text::with(Key::PolicyIgnored, Part::Words("card, colour".into()));
    assert_eq!(
        notes(&policy(json!({ "colour": "red", "card": "yes" }))),
        [set, ignored]
    );
}

#[test]
fn the_policy_overrides_the_user() {
    let settings = |hints, language, values| Settings {
        hints,
        language,
        policy: policy(values),
    };
    let free = settings(false, Some(Language::De), json!({}));
    assert_eq!((free.hints(), free.language()), (false, Some(Language::De)));
    let ruled = settings(
        false,
        Some(Language::De),
        json!({ "card": true, "language": "fr" }),
    );
    assert_eq!(
        (ruled.hints(), ruled.language()),
        (true, Some(Language::Fr))
    );
    let card = card(&Step::SignIn, &unknown(), false, &ruled.policy, "fr").expect("a card");
    assert_eq!(card.turn_off_hints, None, "it could not be switched off");
}

fn steps(reading: &Reading, situation: &Situation, expect: &Step, ring: Option<usize>) {
    let found = step(reading, situation);
    assert_eq!(&found, expect);
    assert_eq!(target(reading, &found), ring, "{expect:?}");
}

#[test]
fn not_allowed() {
    let disallowed = |journey| Situation {
        disallowed: true,
        journey,
        ..signed_in(a())
    };
    let not_allowed = |here| Step::NotAllowed {
        signed_in: a(),
        here,
    };
    steps(
        &open(&[(MAGENTO, NotConnected)]),
        &disallowed(None),
        &not_allowed(false),
        None,
    );
    // The steps before it are the same for every account.
    steps(
        &closed(NotConnected),
        &disallowed(None),
        &Step::OpenSection,
        Some(2),
    );
    let account = Reading {
        address_kind: AddressKind::MagentoElsewhere,
        ..page(PageKind::MagentoAccount, SectionState::Absent, &[])
    };
    let two = Some(Method::Two);
    steps(&account, &disallowed(two), &not_allowed(true), None);
    steps(&account, &disallowed(None), &Step::None, None);
    // A linked user is not warned about linking.
    steps(
        &open(&[(MAGENTO, Connected(None))]),
        &disallowed(None),
        &Step::Done { account: None },
        None,
    );
    // With an unknown account, nothing is shown.
    let nobody = Situation {
        disallowed: true,
        ..unknown()
    };
    steps(
        &open(&[(MAGENTO, NotConnected)]),
        &nobody,
        &Step::Connect {
            provider: MAGENTO,
            reload: false,
        },
        Some(13),
    );
}
