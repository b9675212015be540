//! Masks account ids in text that the page can find: `window.find` searches closed shadow trees, too.

/// Number of digits of an id that are shown: enough to tell accounts apart.
const SHOWN_DIGITS: usize = 4;
/// Shorter numbers are not ids.
const MIN_DIGITS: usize = 7;

/// The text with only the last digits of each MAG ID.
pub fn ids(text: &str) -> String {
    let mut masked = String::new();
    let mut digits = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        let hidden = match digits.len() {
            MIN_DIGITS.. => digits.len() - SHOWN_DIGITS,
            _ => 0,
        };
        if hidden > 0 {
            // With a word joiner, so that no line breaks inside the id.
            masked.push_str("…\u{2060}");
        }
        masked.extend(digits.drain(..).skip(hidden));
        if c != '\0' {
            masked.push(c);
        }
    }
    masked
}
