//! Which words a report keeps, and how it replaces the others.

use login_linker_core::page::address::{AddressKind, LinkTarget};
use login_linker_core::page::snapshot::{Builder, Element, Hidden, NodeKind, Snapshot};
use login_linker_core::report::address::{shape, url};
use login_linker_core::report::token::FILLERS;
use login_linker_core::report::{About, keywords, parse, token, write};

use crate::report;

/// The report line of a single text.
fn line(text: &str) -> String {
    let mut page = Builder::default();
    page.open(Element::default());
    page.text(text);
    let snapshot = Snapshot {
        address_kind: AddressKind::Account,
        translated: false,
        restored: false,
        nodes: page.finish(),
    };
    let report = report(&snapshot, "https://accounts.magento.cloud/user");
    let (_, line) = report.trim_end().rsplit_once('\n').expect("has lines");
    line.trim().strip_prefix("1 ").expect("is a text").into()
}

#[test]
fn keywords_stay_and_other_words_go() {
    for (text, want) in [
        ("Provider: Magento.com", "Provider: Magento.com"),
        ("Status Not connected", "Status Not connected"),
        ("Connected as MAG001234567.", "Connected as MAG[d9]."),
        ("ID: MAG00123, Jane", "ID: MAG[d5], [a4]"),
        ("MAG00123x", "MAG[d5][a1]"),
        ("MAG00123 MAG001234 mag00123", "MAG[d5] MAG[d6#1] mag[d5]"),
        ("Hello, Jane Doe!", "[a5], [a4] [a3]!"),
        ("jane.doe@example.org", "[a4].[a3]@example.[a3]"),
        ("jane@magento.com", "[a4]@[a7].[a3]"),
        ("Magento.com", "Magento.com"),
        ("Magento.com.evil.example", "Magento.com.[a4].example"),
        ("Magento.coming", "Magento.com[a3]"),
        ("evilmagento.com", "[a11].[a3]"),
        ("J\u{fc}rgen", "[a1][o1/2][a4]"),
        ("expand_more", "expand_[a4]"),
        ("wipes", "wipe[a1]"),
        ("@team", "@team"),
        ("linked2", "linked[d1]"),
        ("Ado\u{ad}be.com", "Adobe.com"),
        ("a\u{200b}b [~]", "[a2] [o3]"),
        ("abc123", "[a3][d3]"),
        ("0042", "[d4]"),
        (" two  spaces ", "\" [a3] [a6] \""),
        ("Reconnected", "Reconnected"),
        ("Reconnect", "Reconnect"),
        ("Show Single Sign-On", "Show Single Sign-On"),
        ("Show me", "Show [a2]"),
        ("[a5] \"x\"", "[o1]a[d1][o1] \"[a1]\""),
        ("\u{417}dravstvuj \u{1f600}", "\"[o1/2][a9] \""),
        ("David: id: x", "[a5]: id: [a1]"),
        (
            "https://x.example/a?token=b",
            "[a5]://[a1].example/a?[a5]=[a1]",
        ),
    ] {
        let want = match want.starts_with('"') {
            true => want.into(),
            false => format!("\"{want}\""),
        };
        assert_eq!(line(text), want, "{text}");
    }
}

/// Two units with different accounts contradict each other, in the report too.
#[test]
fn two_accounts_stay_two_wherever_their_ids_are_cut() {
    let snapshot = snapshot_of(&["MAG0012345", "MAG0099999 MAG00", "12345"]);
    let back = crate::back(&report(&snapshot, ""));
    let texts: Vec<_> = back.nodes[1..]
        .iter()
        .map(|n| format!("{:?}", n.kind))
        .collect();
    assert!(texts[0].contains("MAG0000000"), "{texts:?}");
    assert!(texts[1].contains("MAG0000001 MAG00"), "{texts:?}");
    assert!(texts[2].contains("00000"), "{texts:?}");
}

/// Characters next to an id do not belong to it.
#[test]
fn one_account_stays_one_whatever_follows_its_id() {
    let snapshot = snapshot_of(&["MAG001234567", "2021", "MAG001234567", "Disconnect"]);
    let back = crate::back(&report(&snapshot, ""));
    assert_eq!(back.nodes[1].kind, back.nodes[3].kind);
    assert!(report(&snapshot, "").contains("MAG[d9]"));
}

#[test]
fn more_than_ten_accounts_are_numbered() {
    let ids: Vec<String> = (0..12).map(|at| format!("MAG0012345{at:02}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let report = report(&snapshot_of(&ids), "");
    assert!(
        report.ends_with("\"MAG[d9#10]\"\n 1 \"MAG[d9#11]\"\n"),
        "{report}"
    );
}

#[test]
fn a_word_cut_in_two_is_kept_in_both_pieces() {
    let mut page = Builder::default();
    page.open(Element::default());
    page.text("Not con");
    page.open(Element::default());
    page.text("nected, con");
    let snapshot = Snapshot {
        address_kind: AddressKind::Account,
        translated: false,
        restored: false,
        nodes: page.finish(),
    };
    let report = report(&snapshot, "https://accounts.magento.cloud/user");
    assert!(report.contains("1 \"Not con\"\n"), "{report}");
    assert!(report.contains("2 \"nected, [a3]\"\n"), "{report}");
}

#[test]
fn fillers_have_the_length_and_class_of_what_was_there() {
    for word in [
        "abc",
        "0042",
        "a1b2",
        "a-b",
        "J\u{fc}",
        "\u{1f600}\u{417}!",
        "~",
    ] {
        let fates = vec![login_linker_core::report::redact::Redaction::Hidden; 20];
        let chars: Vec<char> = word.chars().collect();
        let token = token::encode(&chars, &fates);
        let filler = token::decode(&token);
        assert_eq!(filler.chars().count(), chars.len(), "{word} {token}");
        assert_eq!(filler.len(), word.len(), "{word} {token}");
    }
}

#[test]
fn text_that_is_no_token_is_unchanged() {
    for text in [
        "[",
        "[]",
        "[x5]",
        "[a]",
        "[a-1]",
        "[a5",
        "a5]",
        "[a99999999999999999999]",
        "[a5#1]",
        "[m3]",
        "[d1#23]",
        "[d3#x]",
        "[/]",
        "[a+5]",
        "[a400001]",
    ] {
        assert_eq!(token::decode(text), text);
    }
    assert_eq!(token::decode("[[a2]"), "[qq");
    assert_eq!(token::decode("[d5#12]"), "00012");
    assert_eq!(token::decode("[a400000]").len(), 400_000);
}

/// Consecutive fillers never read as a keyword.
#[test]
fn no_keyword_is_made_of_fillers() {
    let is_filler = |c: char| FILLERS.contains(&c) || c == '0';
    for keyword in keywords::all() {
        let letters = &keyword.letters;
        assert!(!letters.chars().all(is_filler), "{letters}");
        for filler in FILLERS {
            assert!(
                !letters.contains(&String::from_iter([filler, filler])),
                "{letters}"
            );
        }
        let clean = |c: char| !"[]\"\u{f8}\u{203b}\u{10400}".contains(c);
        assert!(letters.chars().all(clean), "{letters}");
    }
}

#[test]
fn addresses_keep_their_shape_and_nothing_else() {
    for (address, want) in [
        (
            "https://accounts.magento.cloud/user",
            "accounts.magento.cloud/user",
        ),
        ("https://accounts.magento.cloud/", "accounts.magento.cloud"),
        (
            "https://accounts.magento.cloud/user/4711?token=abc#x",
            "accounts.magento.cloud/user/#",
        ),
        (
            "https://accounts.magento.cloud/user/jane.doe",
            "accounts.magento.cloud/user/[a4][o1][a3]",
        ),
        (
            "https://accounts.magento.cloud/openid-connect/magento?code=s3cret&state=x",
            "accounts.magento.cloud/openid-connect/[a7]",
        ),
        (
            "https://account.magento.com/applications/customer/login/?client_id=1",
            "account.magento.com/applications/customer/login",
        ),
        ("https://example.com/jane", "elsewhere"),
        ("http://accounts.magento.cloud/user", "elsewhere"),
        ("about:blank", "elsewhere"),
        ("", "elsewhere"),
    ] {
        assert_eq!(shape(address), want, "{address}");
    }
}

#[test]
fn the_place_overrides_an_address_that_does_not_match() {
    let user = "https://accounts.magento.cloud/user";
    assert_eq!(
        url("accounts.magento.cloud/user/#", AddressKind::Account),
        [user, "/1"].concat()
    );
    for shape in [
        "",
        "elsewhere",
        "accounts.magento.cloud/q",
        "accounts.magento.cloud/<b>",
    ] {
        assert_eq!(url(shape, AddressKind::Account), user, "{shape}");
    }
}

#[test]
fn lines_added_by_mail_programs_are_skipped() {
    let text = "Hello,\r\nhere it is.\r\n\r\nLogin Linker report, version 0.1.0\r\n\
        address: accounts.magento.cloud/user\r\nplace: account\r\nread: page projects\r\n\
        0 other hidden=clipped link=account disabled covered closed selected harmful new\r\n\
        1 control \"Account settings\"\r\n2 nonsense\r\n1 \"x\r\n\r\nRegards\r\n4711 is my number\r\n";
    let parsed = parse(text).expect("parses");
    assert_eq!(parsed.snapshot.address_kind, AddressKind::Account);
    assert_eq!(parsed.snapshot.nodes.len(), 3);
    let element = Element {
        hidden: Some(Hidden::Clipped),
        link: Some(LinkTarget::Account),
        disabled: true,
        covered: true,
        expanded: Some(false),
        selected: true,
        harmful: true,
        ..Element::default()
    };
    assert_eq!(parsed.snapshot.nodes[0].kind, NodeKind::Element(element));
    assert!(parse("Hello").is_none());
}

/// A page of these texts in order.
fn snapshot_of(texts: &[&str]) -> Snapshot {
    let mut page = Builder::default();
    page.open(Element::default());
    for text in texts {
        page.text(text);
    }
    Snapshot {
        address_kind: AddressKind::Account,
        translated: false,
        restored: false,
        nodes: page.finish(),
    }
}

#[test]
fn only_digits_and_dots_of_the_version_are_written() {
    let snapshot = Snapshot {
        address_kind: AddressKind::Account,
        translated: false,
        restored: false,
        nodes: Vec::new(),
    };
    for (version, written) in [("0.1.0", "0.1.0"), ("10.2.33 (Jane)", "10.2.33")] {
        let about = About {
            version: version.into(),
            address: String::new(),
            situation: crate::fresh(),
        };
        let report = write(&snapshot, &about);
        let first = report.lines().next().unwrap_or("");
        assert!(first.ends_with(&format!(", version {written}")), "{first}");
    }
}
