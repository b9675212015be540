use login_linker::core::words::{
    self, ANCHORS, PROVIDERS, anchor_pattern, has_anchor, holds_across_spaces, plain, provider,
};

#[test]
fn plain_is_lower_case_with_single_spaces() {
    for (text, expect) in [
        ("", ""),
        (" \t\n\u{a0} ", ""),
        ("  Not\u{a0}\n Connected ", "not connected"),
        ("CONNECT WITH", "connect with"),
        // Nothing else is touched: look-alikes stay what they are.
        ("Magento\u{200b}.com", "magento\u{200b}.com"),
        ("Аdobe.com", "Аdobe.com"),
        ("İ ẞ", "İ ẞ"),
    ] {
        assert_eq!(plain(text), expect, "{text:?}");
    }
}

#[test]
fn a_provider_is_its_name_and_nothing_more() {
    let check = |words, expect: Option<&str>| {
        let found = provider(words)
            .and_then(|at| PROVIDERS.get(at))
            .map(|p| p.name);
        assert_eq!(found, expect, "{words:?}");
    };
    check("magento.com", Some("Magento.com"));
    check("adobe.com", Some("Adobe.com"));
    check("github", Some("GitHub"));
    for words in [
        "",
        "magento",
        "magento.com.evil.example",
        "magento.community",
        "evil-magento.com",
        "adobe.com.au",
        "adobe commerce",
        "magentо.com",
        "magento .com",
        "magento.com\u{200b}",
    ] {
        check(words, None);
    }
}

#[test]
fn only_two_names_are_wanted_and_the_newer_is_last() {
    let wanted: Vec<_> = PROVIDERS
        .iter()
        .filter(|p| p.wanted)
        .map(|p| p.name)
        .collect();
    assert_eq!(wanted, ["Magento.com", "Adobe.com"]);
}

#[test]
fn anchors_find_all_that_matters() {
    for text in [
        "Provider: Magento.com",
        "Connect\u{a0}with Adobe.com",
        "STATUS NOT\n CONNECTED",
        "Disconnect from X",
        "Account  Settings",
        "Show Single Sign-On",
        "Please verify your email address.",
        "ID: MAG001234567",
        "The form has become outdated.",
        "The e-mail address a@b.example is already taken.",
        "You are signed out",
    ] {
        assert!(has_anchor(text), "{text:?}");
    }
    for text in ["", "Region eu-3", "merchant", "Save changes", "con nect"] {
        assert!(!has_anchor(text), "{text:?}");
    }
}

#[test]
fn anchors_are_plain_and_need_no_escape() {
    for anchor in ANCHORS {
        assert_eq!(plain(anchor), anchor);
        let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | ':' | '-');
        assert!(
            anchor.chars().all(safe),
            "{anchor:?} means something else in a pattern"
        );
    }
    assert!(anchor_pattern().starts_with("a(?:ccount\\s+settings|pi\\s+tokens)|c(?:ancel|"));
    assert!(anchor_pattern().ends_with("|ingle\\s+sign|sh\\s+keys)"));
    let mut sorted = ANCHORS;
    sorted.sort_unstable();
    assert_eq!(ANCHORS, sorted);
}

#[test]
fn a_word_is_found_across_spaces() {
    assert!(holds_across_spaces("dis connect from x", "disconnect"));
    assert!(!holds_across_spaces("connect with x", "disconnect"));
}

#[test]
fn a_word_is_found_where_it_first_stands() {
    for (text, word, cut) in [
        ("connected as a", "as", Some(("connected ", " a"))),
        ("as as", "as", Some(("", " as"))),
        ("été", "t", Some(("é", "é"))),
        ("a", "a", Some(("", ""))),
        ("a", "", Some(("", "a"))),
        ("", "", Some(("", ""))),
        ("a", "ab", None),
        ("", "a", None),
    ] {
        assert_eq!(words::cut(text, word), cut, "{text:?} {word:?}");
        assert_eq!(words::find(text, word), text.find(word));
        assert_eq!(words::holds(text, word), cut.is_some());
    }
}
