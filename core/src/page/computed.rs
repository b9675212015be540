//! Interprets computed style values. `number` parses the number at the start of a text: the
//! browser's own parser takes less code than Rust's.

use crate::page::visibility::FAINT;

/// The opacity that remains after a computed `filter`. `number` parses the number at the start of a
/// text.
pub fn opacity_of_filter(filter: &str, number: impl Fn(&str) -> f64) -> f64 {
    let opacity = |word: &str| word.strip_prefix("opacity(").map(&number);
    let all = filter.split_ascii_whitespace().filter_map(opacity);
    all.fold(1.0, |left, opacity| left * opacity)
}

/// Whether a computed `mask-image` is a gradient of transparent colours only.
pub fn masks_all(mask: &str, number: impl Fn(&str) -> f64) -> bool {
    let mut words = mask.split([' ', '(']);
    let is_gradient = words.next().is_some_and(|word| word.ends_with("-gradient"));
    // The last value in the brackets is the alpha of a colour, unless the colour has none.
    let covers = |word: &str| {
        let colour = word.trim_end_matches([')', ',']);
        let is_last = colour.len() < word.trim_end_matches(',').len();
        word == "rgb" || is_last && !colour.ends_with('%') && number(colour) >= FAINT
    };
    is_gradient && !words.any(covers)
}

/// Whether a computed `clip-path` clips everything. Other shapes are left to hit testing.
pub fn clips_all(path: &str) -> bool {
    let is_all = |word: &str| word.trim_end_matches(')') == "100%";
    let inset = path.strip_prefix("inset(");
    path.starts_with("circle(0")
        || path.starts_with("ellipse(0")
        || inset.is_some_and(|sides| sides == "50%)" || sides.split_ascii_whitespace().any(is_all))
}

/// Whether a computed `content` shows words, not only signs or glyphs of an icon font.
pub fn has_words(content: &str) -> bool {
    let letter = |c: char| {
        c.is_ascii_alphanumeric()
            || ('\u{c0}'..'\u{2000}').contains(&c)
            || ('\u{3040}'..'\u{e000}').contains(&c)
    };
    content.starts_with('"') && content.chars().any(letter) || content.starts_with("attr(")
}

/// Whether a computed colour is transparent.
pub fn is_see_through(colour: &str, number: impl Fn(&str) -> f64) -> bool {
    let alpha = colour.rsplit([' ', ',']).next().unwrap_or_default();
    colour.starts_with("rgba(") && number(alpha) < FAINT
}

/// Whether a computed colour of the form `rgb(…)` is dark. Green alone decides: it is most of the
/// perceived brightness (72 % in Rec. 709).
pub fn is_dark(colour: &str, number: impl Fn(&str) -> f64) -> bool {
    let green = colour.split(',').nth(1);
    green.is_some_and(|green| number(green) < 110.0)
}
