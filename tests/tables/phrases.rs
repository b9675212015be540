use login_linker_core::page::normalize::{self, contains_across_spaces, plain};
use login_linker_core::page::phrases::anchors::{ANCHORS, anchor_pattern, has_anchor};
use login_linker_core::page::phrases::{self, PROVIDERS};
use login_linker_core::page::provider_names::find as provider;

#[test]
fn plain_is_lower_case_with_single_spaces() {
    for (text, expect) in [
        ("", ""),
        (" \t\n\u{a0} ", ""),
        ("  Not\u{a0}\n Connected ", "not connected"),
        (
            "\u{3000}Not\u{2002}\u{2009}Connected\u{202f}",
            "not connected",
        ),
        ("CONNECT WITH", "connect with"),
        // What is not painted does not count.
        ("Magento\u{200b}.com", "magento.com"),
        ("Not\u{200d} con\u{ad}nec\u{ad}ted\u{feff}", "not connected"),
        (" \u{200b} \u{2060}a", "a"),
        // Nothing else is changed, including look-alike characters, and those that change the order.
        ("moc.\u{202e}ebodA", "moc.\u{202e}eboda"),
        ("Log\u{b}out", "log\u{b}out"),
        ("Аdobe.com", "Аdobe.com"),
        ("İ ẞ", "İ ẞ"),
    ] {
        assert_eq!(plain(text), expect, "{text:?}");
    }
}

#[test]
fn a_provider_is_found_by_its_exact_name() {
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
        "magento.com\u{202e}",
    ] {
        check(words, None);
    }
}

#[test]
fn newer_names_of_the_wanted_provider_come_later() {
    let wanted: Vec<_> = PROVIDERS
        .iter()
        .filter(|p| p.wanted)
        .map(|p| p.name)
        .collect();
    assert!(
        wanted.starts_with(&["Magento.com", "Adobe.com"]),
        "{wanted:?}"
    );
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
        // An anchor may be split by characters that are not painted.
        "Ado\u{ad}be.com",
        "Region\u{200b}eu",
    ] {
        assert!(has_anchor(text), "{text:?}");
    }
    for text in ["", "Region eu-3", "merchant", "Save changes", "con nect"] {
        assert!(!has_anchor(text), "{text:?}");
    }
}

#[test]
fn anchors_are_plain_and_escaped_in_a_pattern() {
    for anchor in ANCHORS {
        assert_eq!(plain(anchor), anchor);
        let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | ':' | '-' | '.');
        assert!(
            anchor.chars().all(safe),
            "{anchor:?} means something else in a pattern"
        );
    }
    assert!(
        anchor_pattern()
            .starts_with("a(?:ccount\\s+settings|dobe\\.com|pi\\s+tokens)|b(?:itbucket)|")
    );
    assert!(
        anchor_pattern()
            .ends_with("|v(?:erification\\s+code)|[\\xad\\u200b-\\u200d\\u2060\\ufeff]")
    );
    let mut sorted = ANCHORS;
    sorted.sort_unstable();
    assert_eq!(ANCHORS, sorted);
}

#[test]
fn icons_part_words_and_letters_that_look_alike_do_not() {
    for icon in "→⌄▾★✔❌➔⤴⬇\u{e001}\u{f0c1}🔗⚙\u{fe0f}\u{f0337}".chars() {
        assert!(normalize::is_icon(icon), "{icon:?}");
        assert_eq!(plain(&["A", &icon.to_string(), "B"].concat()), "a b");
    }
    for sign in "aé:-−⋮(³©™“\u{200b}\u{200d}\u{2060}\u{202e}\u{feff}\u{ad}Ⓜℳ𝐌А".chars()
    {
        assert!(!normalize::is_icon(sign), "{sign:?}");
    }
}

#[test]
fn a_label_is_without_signs_and_its_mark() {
    let check = |words, label| assert_eq!(normalize::label(words), label, "{words:?}");
    check("", "");
    check(" + projects » ", "projects");
    check("projects (active tab)", "projects");
    check("account settings (current) ›", "account settings");
    check("single sign-on (closed)", "single sign-on");
    check("» (open)", "");
    // Only one mark is removed, and only a known one.
    check("projects (current) (open)", "projects (current)");
    check(
        "connect with adobe.com (already linked)",
        "connect with adobe.com (already linked)",
    );
    check("single sign-on (sso)", "single sign-on (sso)");
    // Characters that could belong to a word stay.
    for words in ["magento.com\u{202e}", "“projects”", "@projects", "ⓜ"] {
        check(words, words);
    }
    for mark in phrases::MARKS {
        assert_eq!(plain(mark), mark);
    }
}

#[test]
fn a_glyph_has_a_name_without_capitals_spaces_and_signs() {
    for name in ["link", "expand_more", "looks_3", "360"] {
        assert!(normalize::is_glyph_name(name), "{name:?}");
    }
    for words in [
        "",
        "Link",
        "magento.com",
        "account settings",
        "link ",
        "é",
        "\u{e001}",
    ] {
        assert!(!normalize::is_glyph_name(words), "{words:?}");
    }
}

#[test]
fn a_word_is_found_across_spaces() {
    assert!(contains_across_spaces("dis connect from x", "disconnect"));
    assert!(!contains_across_spaces("connect with x", "disconnect"));
}

#[test]
fn the_first_occurrence_of_a_word_is_found() {
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
        assert_eq!(normalize::split_once(text, word), cut, "{text:?} {word:?}");
        assert_eq!(normalize::find(text, word), text.find(word));
        assert_eq!(normalize::contains(text, word), cut.is_some());
    }
}
