//! The words that a report keeps: those in the tables, and no others.

use crate::page::normalize;
use crate::page::phrases::{self, PROVIDERS};
use crate::page::provider_names;
use crate::reading::notices;

/// Words to search for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyword {
    /// Lower case, without spaces, because markup may separate words anywhere.
    pub letters: String,
    /// Where they count.
    pub how: Match,
}

/// Where a keyword counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// Anywhere, also inside another word.
    Anywhere,
    /// Only as a word of its own.
    Word,
    /// At the start of a word.
    Start,
    /// At the start of a name. A name that begins like a provider's is another name.
    Name,
    /// Anywhere, even with other characters between its letters: the names of harmful controls.
    Spread,
}

/// Shorter keywords match whole words only, because they are part of too many other words.
const SHORTEST_PIECE: usize = 7;

/// Every keyword.
pub fn all() -> Vec<Keyword> {
    let singles = [
        phrases::TITLE_PREFIX,
        phrases::DISCONNECT,
        phrases::CANCEL,
        phrases::PROJECTS,
        phrases::CONFIRM_DISCONNECT,
        phrases::SIGNED_OUT,
        phrases::SIGN_IN_WELCOME,
        phrases::CONNECT_WITH,
        phrases::SIGN_IN_WITH,
        phrases::ID_PREFIX,
        phrases::NOT_FOUND,
        phrases::YET,
        phrases::IS,
        phrases::LEAD_IN,
        phrases::VERIFY_EMAIL,
        phrases::USE_RECOVERY_CODE,
        phrases::SWITCH_ACCOUNTS,
        // In "Disconnect from X"; names of form controls.
        "from",
        "submit",
        "reconnect",
    ];
    let lists: [&[&str]; 23] = [
        &phrases::STATUS_LABELS,
        &phrases::CONTROL_LABELS,
        &phrases::NOT_CONNECTED,
        &phrases::NOT_CONNECTED_WITH,
        &phrases::CONNECTED,
        &phrases::CONNECTED_AS,
        &phrases::STATUS_WORDS,
        &phrases::OTHER_USER,
        &phrases::LOADING,
        &phrases::UNAVAILABLE,
        &phrases::VERIFICATION_CODE,
        &phrases::ACCESS_DENIED,
        &phrases::ACCOUNT_SETTINGS,
        &phrases::SSO_DESCRIPTION,
        &phrases::SINGLE_SIGN_ON,
        &phrases::SECTION_HEADINGS,
        &phrases::NAME_SUFFIXES,
        &phrases::OTHER_SECTIONS,
        &phrases::SIGN_OUT,
        &phrases::SIGN_IN,
        &phrases::SIGN_IN_HEADINGS,
        &phrases::MESSAGE_HEADINGS,
        &phrases::MARKS,
    ];
    let connect = phrases::CONNECT.iter().flat_map(|name| name.split("{}"));
    let mut found: Vec<Keyword> = singles
        .into_iter()
        .chain(lists.into_iter().flatten().copied())
        .chain(phrases::SECTION_PREFIXES)
        .chain(connect)
        // Part of an e-mail address could be kept.
        .chain(
            phrases::anchors::ANCHORS
                .into_iter()
                .filter(|word| provider_names::find(word).is_none()),
        )
        .chain(notices::sentences().flatten())
        .map(keyword)
        .collect();
    let with = |how, words: &[&str]| -> Vec<Keyword> {
        let all = words.iter().map(|words| Keyword {
            how,
            ..keyword(words)
        });
        all.collect()
    };
    found.extend(with(Match::Spread, &phrases::HARMFUL));
    found.extend(with(Match::Start, &phrases::LOSS));
    found.extend(with(Match::Word, &phrases::FOREIGN_HEADINGS));
    found.extend(with(Match::Word, &phrases::FOREIGN_NAVIGATION));
    found.extend(with(Match::Word, &phrases::QUOTING_HEADINGS));
    found.extend(with(Match::Word, &phrases::NEGATING_WORDS));
    found.extend(with(Match::Word, &phrases::NON_NAME_WORDS));
    for provider in PROVIDERS {
        // The brand alone shows, within another name, which provider was renamed.
        let brand = normalize::split_once(provider.name, ".");
        let brand = brand.filter(|_| provider.wanted).map(|(brand, _)| brand);
        found.extend(with(Match::Name, &[provider.name]));
        found.extend(
            brand
                .into_iter()
                .flat_map(|brand| with(Match::Name, &[brand])),
        );
    }
    // Signs are kept anyway.
    found.retain(|k| k.letters.bytes().any(|b| b.is_ascii_alphanumeric()));
    found
}

fn keyword(words: &str) -> Keyword {
    let letters = words.chars().filter(|&c| !normalize::is_space(c));
    let letters: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    let how = match letters.len() < SHORTEST_PIECE {
        true => Match::Word,
        false => Match::Anywhere,
    };
    Keyword { letters, how }
}
