//! Whether an element shows the words in its text.

use web_sys::Element;

use login_linker_core::page::computed;

use super::computed_style::Style;
use super::dom;

/// The most elements of a control that are checked.
const MAX_PARTS: u32 = 20;
/// Letters smaller than `TINY` px cannot be read; words indented by more than `FAR` px are not
/// seen.
const TINY: f64 = 3.0;
const FAR: f64 = 99.0;

/// Whether style sheets add words to an element, replace its words, or hide them.
pub fn differ(control: &Element) -> bool {
    let parts = dom::by_tag(control, "*");
    let inner = (0..MAX_PARTS).map_while(|at| parts.item(at));
    std::iter::once(control.clone()).chain(inner).any(|part| {
        let style = Style::of(&part);
        let added = ["::before", "::after"].iter().any(|pseudo| {
            let content = Style::of_pseudo(&part, pseudo).text("content");
            computed::has_words(&content)
        });
        added || style.text("content").starts_with("url(") || hides_text(&part, &style)
    })
}

/// Whether an element without child elements has text that is not visible.
fn hides_text(part: &Element, style: &Style) -> bool {
    if dom::by_tag(part, "*").item(0).is_some() {
        return false;
    }
    // By default the value of `color`.
    let colour = style.text("-webkit-text-fill-color");
    let is_filled = || {
        style.is("background-clip", "text")
            && !computed::may_be_blank(&style.text("background-image"), js_sys::parse_float)
    };
    style.number("font-size") < TINY
        || style.number("text-indent").abs() > FAR
        || computed::is_see_through(&colour, js_sys::parse_float) && !is_filled()
}
