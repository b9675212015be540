//! Interprets computed style values. `number` parses the number at the start of a text: the
//! browser's own parser takes less code than Rust's.

use crate::page::normalize;
use crate::page::visibility::MIN_VISIBLE_OPACITY;

/// Filter functions and the values that leave an element recognisable; SVG filters have none.
const FILTERS: [(&str, f64, f64); 5] = [
    ("blur(", 0.0, 3.0),
    ("brightness(", 0.25, 4.0),
    ("contrast(", 0.25, 4.0),
    ("opacity(", 0.25, 1.0),
    ("url(", 0.0, 0.0),
];

/// Whether a computed `filter` may leave nothing that can be recognised.
pub fn obscures(filter: &str, number: impl Fn(&str) -> f64) -> bool {
    filter.split_ascii_whitespace().any(|word| {
        FILTERS.iter().any(|(name, least, most)| {
            let value = word.strip_prefix(name).map(&number);
            value.is_some_and(|value| !(*least..=*most).contains(&value))
        })
    })
}

/// Whether a computed image may show nothing: it is not a gradient with a colour that is visible.
pub fn may_be_blank(image: &str, number: impl Fn(&str) -> f64) -> bool {
    // Before the first colour there are two brackets.
    let mut colours = image.split('(').skip(2);
    colours.all(|colour| is_see_through(colour, &number))
}

/// Whether a computed `clip-path` clips everything. Other shapes are left to hit testing.
pub fn clips_all(path: &str) -> bool {
    let is_all = |word: &str| word.starts_with("100%");
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

/// Whether a computed colour is transparent: `rgba(0, 0, 0, 0)`, `oklch(0 0 0 / 0.02)`.
pub fn is_see_through(colour: &str, number: impl Fn(&str) -> f64) -> bool {
    alpha(colour, number) < MIN_VISIBLE_OPACITY
}

/// How opaque a computed colour is, from 0 to 1.
pub fn alpha(colour: &str, number: impl Fn(&str) -> f64) -> f64 {
    let alpha = colour.split(',').nth(3).or(colour.split('/').nth(1));
    // In a list of colours, the name of the next function may follow.
    let alpha = alpha.map(number).filter(|alpha| !alpha.is_nan());
    alpha.unwrap_or(1.0)
}

/// Whether a computed image contains a picture, whose pixels cannot be read.
pub fn has_picture(image: &str) -> bool {
    normalize::contains(image, "url(")
}

/// How opaque a computed image is at least, from 0 to 1; 0 if it is not known.
pub fn least_alpha(image: &str, number: impl Fn(&str) -> f64) -> f64 {
    if has_picture(image) {
        return 0.0;
    }
    // Before the first colour of a gradient there are two brackets.
    let colours = image
        .split('(')
        .skip(2)
        .map(|colour| alpha(colour, &number));
    colours.reduce(f64::min).unwrap_or(0.0)
}

/// Whether a computed colour of the form `rgb(…)` is dark. Green alone decides: it is most of the
/// perceived brightness (72 % in Rec. 709).
pub fn is_dark(colour: &str, number: impl Fn(&str) -> f64) -> bool {
    let green = colour.split(',').nth(1);
    green.is_some_and(|green| number(green) < 110.0)
}
