use login_linker_core::reading::account::MagId;

fn check(words: &str, expect: Option<&str>) {
    assert_eq!(
        MagId::parse(words).as_ref().map(MagId::as_str),
        expect,
        "{words:?}"
    );
}

#[test]
fn an_id_is_mag_and_digits() {
    check("MAG001234567", Some("MAG001234567"));
    check("mag001234567", Some("MAG001234567"));
    check("MAG12345", Some("MAG12345"));
    check("MAG123456789012", Some("MAG123456789012"));
}

#[test]
fn nothing_else_is_one() {
    for words in [
        "",
        "MAG",
        "MAG1234",
        "MAG1234567890123",
        "MAG00123456x",
        "MAG 001234567",
        "001234567",
        "MAG001234567 or so",
        " MAG001234567",
        "MAG٠٠١٢٣٤٥٦٧",
        "ＭＡＧ001234567",
        "MÁ001234567",
        "<b>MAG001234567",
    ] {
        check(words, None);
    }
}

#[test]
fn decoded_ids_are_validated() {
    let parse = |json: &str| serde_json::from_str::<MagId>(json).ok();
    assert_eq!(parse("\"MAG001234567\""), MagId::parse("MAG001234567"));
    assert_eq!(parse("\"<img src=x>\""), None);
}
