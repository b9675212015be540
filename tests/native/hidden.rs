//! Why an element is hidden, as far as this can be determined without style sheets and layout.

use login_linker_core::page::attributes::Attributes;
use login_linker_core::page::normalize;
use login_linker_core::page::snapshot::Hidden;

/// Whether attributes alone hide an element: the HTML Standard's `hidden` and `type=hidden`, and
/// the inline styles of a saved page.
pub fn hidden(attributes: &impl Attributes) -> Option<Hidden> {
    if attributes.get("hidden").is_some()
        || (attributes.tag() == "input"
            && attributes
                .get("type")
                .is_some_and(|t| t.eq_ignore_ascii_case("hidden")))
    {
        return Some(Hidden::NotRendered);
    }
    inline_hidden(&attributes.get("style")?)
}

fn inline_hidden(style: &str) -> Option<Hidden> {
    let mut cut = false;
    let mut flat = false;
    for rule in style.split(';') {
        let Some((name, value)) = rule.split_once(':') else {
            continue;
        };
        let value = normalize::plain(value);
        let value = value.trim_end_matches("!important").trim_end();
        match (normalize::plain(name).as_str(), value) {
            ("display", "none") | ("content-visibility", "hidden") => {
                return Some(Hidden::NotRendered);
            }
            ("visibility", "hidden" | "collapse") => return Some(Hidden::Invisible),
            ("opacity", "0" | "0%" | "0.0") => return Some(Hidden::Transparent),
            ("clip", v) if v.starts_with("rect(0") => return Some(Hidden::Clipped),
            ("overflow" | "overflow-y" | "overflow-x", "hidden" | "clip") => cut = true,
            ("height" | "width" | "max-height" | "max-width", "0" | "0px") => flat = true,
            _ => {}
        }
    }
    (cut && flat).then_some(Hidden::NoSize)
}
