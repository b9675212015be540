//! What stands beside words and is none: white space, icons, the signs and marks of labels.

/// White space as a browser collapses it; the no-break space, which looks the same; and Unicode's wider
/// and narrower ones, such as `&ensp;`. None that has no width, or is no space.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}')
        || matches!(
            c,
            '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
        )
}

/// Parts words, and says nothing by itself: white space, and [icons](is_icon).
pub fn is_gap(c: char) -> bool {
    is_space(c) || is_icon(c)
}

/// A picture beside words: an arrow, a shape, a check mark, an emoji (Unicode's blocks of these), or
/// a glyph of an icon font, which has its place among the characters for private use.
pub fn is_icon(c: char) -> bool {
    // Nearly every character of a page is below, and every one is asked.
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

/// The words of a text, of a class, or of a machine's name: runs of ASCII letters. Letter case is
/// as it stands; a capital in the middle begins no word.
pub fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .filter(|token| !token.is_empty())
}

/// A name without the spaces and signs around it that are no part of any name.
pub fn title(words: &str) -> &str {
    let is_sign = |c: char| {
        matches!(
            c,
            ' ' | ':' | '»' | '›' | '>' | '–' | '—' | '−' | '-' | '|' | '•' | '·'
        )
    };
    // Behind a name, a plus or a star may be a part of it.
    words
        .trim_start_matches(|c| is_sign(c) || matches!(c, '+' | '*'))
        .trim_end_matches(is_sign)
}

/// Signs around words that say nothing by themselves, and that no label of the tables begins or ends
/// with.
const SIGNS: [char; 17] = [
    ' ', ':', '.', '…', '!', '»', '›', '>', '+', '-', '–', '—', '−', '|', '•', '·', '*',
];

/// Without the signs and spaces around it.
pub fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_ascii_alphanumeric() && SIGNS.contains(&c))
}

/// The label alone: [`bare`], and without its [mark](super::phrases::MARKS).
pub fn label(words: &str) -> &str {
    let words = bare(words);
    if !words.ends_with(')') {
        return words;
    }
    let mut marks = super::phrases::MARKS.iter();
    let unmarked = marks.find_map(|mark| words.strip_suffix(mark));
    unmarked.map_or(words, bare)
}

/// Whether a word is the name that an icon font has for a glyph, such as `expand_more`: fonts like
/// Material Icons draw one in the place of the word.
pub fn is_glyph_name(word: &str) -> bool {
    let name = |b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_');
    !word.is_empty() && word.bytes().all(name)
}

/// Where a word first stands in a text, in bytes. The standard library's search, made for long words
/// in long texts, would take 2 kB of the page's module.
pub fn find(text: &str, word: &str) -> Option<usize> {
    (0..=text.len()).find(|&at| {
        let rest = text.as_bytes().get(at..);
        rest.is_some_and(|rest| rest.starts_with(word.as_bytes()))
    })
}

/// Whether a text holds a word.
pub fn holds(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// What comes before a word, and after it.
pub fn cut<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let (before, rest) = text.split_at_checked(find(text, word)?)?;
    Some((before, rest.strip_prefix(word)?))
}

/// Whether `words` hold this word, wherever they are cut by white space: `dis connect`.
pub fn holds_across_spaces(words: &str, word: &str) -> bool {
    let joined: String = words.chars().filter(|c| *c != ' ').collect();
    holds(&joined, word)
}

/// Brings page text to the form of these tables: ASCII letters lower-case, runs of white space
/// and [icons](is_icon) one space, none at the ends. Nothing else is touched, so that look-alike
/// letters and invisible characters keep a text from matching.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_gap(c) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c.to_ascii_lowercase());
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Without the word that a collapsible header puts before its name: `Show Single Sign-On`.
pub fn unprefixed(words: &str) -> &str {
    let mut prefixes = super::phrases::SECTION_PREFIXES.iter();
    prefixes
        .find_map(|prefix| words.strip_prefix(prefix))
        .unwrap_or(words)
        .trim_start_matches(' ')
}

/// Signs that part words or decorate labels, and say nothing of anybody.
pub fn is_sign(c: char) -> bool {
    bare(c.encode_utf8(&mut [0; 4])).is_empty()
        || matches!(c, ',' | '?' | '(' | ')' | '"' | '“' | '”' | '„' | '‘' | '’')
}
