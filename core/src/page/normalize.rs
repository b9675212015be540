//! Normalizes text: white space, icons, and the signs and marks around labels.

/// White space that browsers collapse, the no-break space, which looks the same, and Unicode's
/// wider and narrower spaces, such as `&ensp;`. Not zero-width characters.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}')
        || matches!(
            c,
            '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
        )
}

/// Whether a character separates words without a meaning of its own: white space, and [icons](is_icon).
pub fn is_gap(c: char) -> bool {
    is_space(c) || is_icon(c)
}

/// Whether a character is a picture: an arrow, a shape, a check mark, an emoji (by Unicode block),
/// or a glyph of an icon font, which uses the private use areas.
pub fn is_icon(c: char) -> bool {
    // A fast path: most characters of a page are below.
    const FIRST: char = '\u{2190}';
    c >= FIRST
        && matches!(
            c,
            FIRST..='\u{21ff}'
                | '\u{2300}'..='\u{245f}'
                | '\u{2500}'..='\u{2bff}'
                | '\u{e000}'..='\u{f8ff}'
                | '\u{fe0e}'..='\u{fe0f}'
                | '\u{1f000}'..='\u{1faff}'
                | '\u{f0000}'..
        )
}

/// Whether browsers paint nothing for a character: the soft hyphen, unless a line breaks there, and
/// zero-width characters. Not those that change the order of the others.
pub fn is_unpainted(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// The words of a text, a class or an identifier: runs of ASCII letters. Case is kept; camel case
/// is not split.
pub fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .filter(|token| !token.is_empty())
}

/// A name without surrounding spaces and signs that are not part of a name.
pub fn title(words: &str) -> &str {
    let is_sign = |c: char| {
        matches!(
            c,
            ' ' | ':' | '»' | '›' | '>' | '–' | '—' | '−' | '-' | '|' | '•' | '·'
        )
    };
    // After a name, a plus or a star may be part of it.
    words
        .trim_start_matches(|c| is_sign(c) || matches!(c, '+' | '*'))
        .trim_end_matches(is_sign)
}

/// Signs that decorate labels. No label in the phrase tables begins or ends with one.
const SIGNS: [char; 17] = [
    ' ', ':', '.', '…', '!', '»', '›', '>', '+', '-', '–', '—', '−', '|', '•', '·', '*',
];

/// The text without surrounding signs and spaces.
pub fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_ascii_alphanumeric() && SIGNS.contains(&c))
}

/// The label alone: [`bare`], without its [mark](super::phrases::MARKS).
pub fn label(words: &str) -> &str {
    let words = bare(words);
    if !words.ends_with(')') {
        return words;
    }
    let mut marks = super::phrases::MARKS.iter();
    let unmarked = marks.find_map(|mark| words.strip_suffix(mark));
    unmarked.map_or(words, bare)
}

/// Whether a word is the name of a glyph in an icon font, such as `expand_more`: fonts like
/// Material Icons render the glyph in place of the word.
pub fn is_glyph_name(word: &str) -> bool {
    let name = |b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_');
    !word.is_empty() && word.bytes().all(name)
}

/// The byte offset of the first occurrence of a word. The standard library's search, which is made
/// for long texts, would add 2 kB to the content module.
pub fn find(text: &str, word: &str) -> Option<usize> {
    (0..=text.len()).find(|&at| {
        let rest = text.as_bytes().get(at..);
        rest.is_some_and(|rest| rest.starts_with(word.as_bytes()))
    })
}

/// Whether a text contains a word.
pub fn contains(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// The text before the first occurrence of a word, and the text after it.
pub fn split_once<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let (before, rest) = text.split_at_checked(find(text, word)?)?;
    Some((before, rest.strip_prefix(word)?))
}

/// Whether `words` contain this word even if white space splits it: `dis connect`.
pub fn contains_across_spaces(words: &str, word: &str) -> bool {
    let joined: String = words.chars().filter(|c| *c != ' ').collect();
    contains(&joined, word)
}

/// Brings page text to the form of the phrase tables: ASCII letters in lower case, each run of
/// white space and [icons](is_icon) as one space, trimmed, without [unpainted](is_unpainted)
/// characters. Nothing else is changed, so that look-alike letters prevent a match.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_gap(c) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_unpainted(c) {
            out.push(c.to_ascii_lowercase());
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// The text without the word that a collapsible header puts before its name: `Show Single Sign-On`.
pub fn unprefixed(words: &str) -> &str {
    let mut prefixes = super::phrases::SECTION_PREFIXES.iter();
    prefixes
        .find_map(|prefix| words.strip_prefix(prefix)?.strip_prefix(' '))
        .unwrap_or(words)
}

/// Whether a character is a sign that separates words or decorates labels. Signs are not personal data.
pub fn is_sign(c: char) -> bool {
    bare(c.encode_utf8(&mut [0; 4])).is_empty()
        || matches!(c, ',' | '?' | '(' | ')' | '"' | '“' | '”' | '„' | '‘' | '’')
}

/// Whether a text contains one of these words. Parts of a name or an address do not count: the
/// page's heading may be the user's own, such as `team@example.com`.
pub fn has_word(words: &str, table: &[&str]) -> bool {
    words
        .split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        // Only the part before an apostrophe: `What's`.
        .filter_map(|word| word.split(['\'', '’']).next())
        .any(|word| table.contains(&word))
}
