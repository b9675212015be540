//! What stands in the place of a word: its class and length, `[a5]`.

use super::redact::Fate;

/// A text as it may be shown: what is kept as it stands, the rest as tokens.
pub fn encode(text: &[char], fates: &[Fate]) -> String {
    let mut out = String::new();
    let mut run: Vec<char> = Vec::new();
    let mut last = Fate::Kept;
    for (c, fate) in text.iter().zip(fates) {
        // A space parts words, whatever has become of them.
        let fate = if *c == ' ' { Fate::Kept } else { *fate };
        if fate != last {
            flush(&mut run, &mut out);
        }
        last = fate;
        match fate {
            Fate::Kept => out.push(*c),
            Fate::Hidden | Fate::Number => run.push(*c),
        }
    }
    flush(&mut run, &mut out);
    out
}

fn flush(run: &mut Vec<char>, out: &mut String) {
    if run.is_empty() {
        return;
    }
    let letters = run.iter().any(char::is_ascii_alphabetic);
    let digits = run.iter().any(char::is_ascii_digit);
    let class = match (run.iter().all(char::is_ascii_alphanumeric), letters, digits) {
        (true, true, false) => 'a',
        (true, false, true) => 'd',
        (true, ..) => 'm',
        (false, ..) => 'o',
    };
    let bytes: usize = run.iter().map(|c| c.len_utf8()).sum();
    out.push('[');
    out.push(class);
    out.push_str(&run.len().to_string());
    if bytes != run.len() {
        // Some limits of the reading are in bytes.
        out.push('/');
        out.push_str(&bytes.to_string());
    }
    out.push(']');
    run.clear();
}

/// A text with fillers in the place of tokens. What is no token stands for itself.
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

/// Longest filler. A value is never cut in an outline; no word that is one is longer.
const MOST: usize = 100_000;

/// Letters and signs that are in no keyword, so that a filler never reads as one.
pub const FILLERS: [char; 2] = ['q', '~'];

fn fill(inner: &str, out: &mut String) -> Option<()> {
    let (class, numbers) = inner.split_at_checked(1)?;
    let (count, bytes) = match numbers.split_once('/') {
        Some((count, bytes)) => (number(count)?, number(bytes)?),
        None => (number(numbers)?, number(numbers)?),
    };
    match class {
        "a" => out.extend(std::iter::repeat_n('q', count)),
        "d" => out.extend(std::iter::repeat_n('0', count)),
        "m" => out.extend((0..count).map(|at| if at % 2 == 0 { 'q' } else { '0' })),
        "o" => wide(count, bytes, out),
        _ => return None,
    }
    Some(())
}

fn number(digits: &str) -> Option<usize> {
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let number: usize = digits.parse().ok().filter(|_| plain)?;
    (number <= 4 * MOST).then_some(number.min(4 * MOST))
}

/// So many characters of so many bytes together, as far as that can be.
fn wide(count: usize, bytes: usize, out: &mut String) {
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
