//! Any HTML can be read without a panic, and every target obeys the laws.

use proptest::prelude::*;
use proptest::sample::select;

use crate::laws::check;
use crate::native::Page;
use crate::random_snapshots::words;

fn tag() -> impl Strategy<Value = &'static str> {
    select(
        &[
            "<a href=#>",
            "<a href=//evil.example>",
            "<a href=/projects/x>",
            "</a>",
            "<button>",
            "</button>",
            "<input type=submit value='Connect with Adobe.com'>",
            "<h3>",
            "</h3>",
            "<div>",
            "</div>",
            "<form action=/user>",
            "</form>",
            "<fieldset>",
            "<legend>",
            "</legend>",
            "</fieldset>",
            "<details>",
            "<summary>",
            "</summary>",
            "<table>",
            "<tr>",
            "<td>",
            "<p>",
            "<code>",
            "</code>",
            "<span style='display:none'>",
            "</span>",
            "<!--",
            "-->",
            "<",
            "&",
            "\0",
            "<button name=disconnect__magento>",
            "<b>",
        ][..],
    )
}

proptest! {
    #![proptest_config(crate::cases(1000))]

    #[test]
    fn any_html_reads_as_something(
        parts in prop::collection::vec(prop_oneof![tag().prop_map(String::from), words()], 0..80)
    ) {
        let html = parts.concat();
        check(&Page::parse(&html).snapshot("https://accounts.magento.cloud/user"));
    }
}

/// Found by the property above: the element around the bare text also held the button.
#[test]
fn bare_text_beside_a_harmful_button_is_no_target() {
    let html = "Single Sign-On<button name=disconnect__magento><span style='display:none'>\
        You can connect your account with these external providers.<a href=#>";
    check(&Page::parse(html).snapshot("https://accounts.magento.cloud/user"));
}

/// Found by random snapshots: the words before the name were taken for a prefix of a header.
#[test]
fn a_tab_with_words_before_its_name_is_no_target() {
    let html = "<div role=tab>Hide<div>Account settings</div></div>";
    check(&Page::parse(html).snapshot("https://accounts.magento.cloud/user"));
}
