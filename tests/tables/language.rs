use login_linker_core::presentation::language::{Language, fill};

#[test]
fn a_tag_is_the_folder_name_with_a_hyphen() {
    for language in Language::ALL {
        assert_eq!(language.tag(), language.folder().replace('_', "-"));
        assert_eq!(Language::of(language.tag()), Some(language));
    }
    assert_eq!(Language::of("pt"), None);
    assert_eq!(Language::of(""), None);
}

#[test]
fn language_names_are_unique() {
    let mut names = Language::ALL.map(Language::name);
    names.sort_unstable();
    assert!(names.windows(2).all(|two| two[0] != two[1]));
    assert!(names.iter().all(|name| name.chars().count() > 1));
}

#[test]
fn placeholders_are_replaced() {
    let parts = ["one", "two"].map(String::from);
    for (message, filled) in [
        ("", ""),
        ("no place", "no place"),
        ("$1 and $2", "one and two"),
        ("$2$1!", "twoone!"),
        ("$2$1$2", "twoonetwo"),
        ("第 $1 步", "第 one 步"),
        ("$3 is not there", " is not there"),
        ("$0 and $x and $", "$0 and $x and $"),
        ("$12", "one2"),
        ("5 $, $0", "5 $, $0"),
        ("$", "$"),
    ] {
        assert_eq!(fill(message, &parts), filled, "{message:?}");
    }
    // Inserted text is not expanded again.
    assert_eq!(fill("$1", &["$2".into(), "x".into()]), "$2");
}
