//! Tokens that replace words by their class and length, such as `[a5]`. The first account id is
//! `[d9]`, the next `[d9#1]`.

use super::redact::Redaction;

/// A text for a report: kept characters unchanged, the others as tokens, one for each run of
/// characters of the same class.
pub fn encode(text: &[char], redactions: &[Redaction]) -> String {
    let mut out = String::new();
    let mut word = Word::default();
    let mut number = String::new();
    for (&c, &redaction) in text.iter().zip(redactions) {
        if redaction != Redaction::Hidden || class(c) != word.class {
            word.end(&mut out);
        }
        match redaction {
            Redaction::Digit(digit) => number.push_str(&digit.to_string()),
            Redaction::Hidden | Redaction::Kept => end_number(&mut number, &mut out),
        }
        match redaction {
            Redaction::Kept => out.push(c),
            Redaction::Hidden => word.push(c),
            Redaction::Digit(_) => {}
        }
    }
    word.end(&mut out);
    end_number(&mut number, &mut out);
    out
}

fn class(c: char) -> char {
    match c {
        'a'..='z' | 'A'..='Z' => 'a',
        '0'..='9' => 'd',
        _ => 'o',
    }
}

/// Hidden characters of one class.
#[derive(Default)]
struct Word {
    class: char,
    chars: usize,
    bytes: usize,
}

impl Word {
    fn push(&mut self, c: char) {
        self.class = class(c);
        self.chars += 1;
        self.bytes += c.len_utf8();
    }

    fn end(&mut self, out: &mut String) {
        if self.chars == 0 {
            return;
        }
        out.push('[');
        out.push(self.class);
        out.push_str(&self.chars.to_string());
        if self.bytes != self.chars {
            // Some limits of the reading are counted in bytes.
            out.push('/');
            out.push_str(&self.bytes.to_string());
        }
        out.push(']');
        *self = Self::default();
    }
}

fn end_number(number: &mut String, out: &mut String) {
    if number.is_empty() {
        return;
    }
    out.push_str("[d");
    out.push_str(&number.len().to_string());
    let which = number.trim_start_matches('0');
    if !which.is_empty() {
        out.push('#');
        out.push_str(which);
    }
    out.push(']');
    number.clear();
}

/// A text with fillers in place of tokens; everything else is unchanged.
pub fn decode(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        match after.split_once(']').and_then(|(inner, next)| {
            fill(inner, &mut out)?;
            Some(next)
        }) {
            Some(next) => rest = next,
            None => {
                out.push('[');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Longest filler, in characters or bytes. Longer than any attribute value that a snapshot may
/// contain.
const MAX_FILLER: usize = 400_000;

/// Characters that no keyword contains, so that a filler is never read as a keyword.
pub const FILLERS: [char; 2] = ['q', '~'];

fn fill(inner: &str, out: &mut String) -> Option<()> {
    let (class, numbers) = inner.split_at_checked(1)?;
    let (numbers, which) = match numbers.split_once('#') {
        Some((numbers, which)) if class == "d" => (numbers, which),
        Some(_) => return None,
        None => (numbers, ""),
    };
    let (count, bytes) = match numbers.split_once('/') {
        Some((count, bytes)) => (number(count)?, number(bytes)?),
        None => (number(numbers)?, number(numbers)?),
    };
    match class {
        "a" => out.extend(std::iter::repeat_n('q', count)),
        "d" if which.len() <= count && which.bytes().all(|b| b.is_ascii_digit()) => {
            out.extend(std::iter::repeat_n('0', count - which.len()));
            out.push_str(which);
        }
        "o" => fill_wide(count, bytes, out),
        _ => return None,
    }
    Some(())
}

fn number(digits: &str) -> Option<usize> {
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let number: usize = digits.parse().ok().filter(|_| plain)?;
    (number <= MAX_FILLER).then_some(number)
}

/// Adds `count` characters with `bytes` bytes in total, as far as possible.
fn fill_wide(count: usize, bytes: usize, out: &mut String) {
    let mut more = bytes.saturating_sub(count);
    for _ in 0..count {
        let (c, extra) = match more {
            0 => ('~', 0),
            1 => ('\u{f8}', 1),
            2 => ('\u{203b}', 2),
            _ => ('\u{10400}', 3),
        };
        out.push(c);
        more -= extra;
    }
}
