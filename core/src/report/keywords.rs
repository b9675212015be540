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
    /// Matches whole words only.
    pub whole: bool,
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
        phrases::NO_PROVIDERS,
        phrases::CONFIRM_DISCONNECT,
        phrases::SIGNED_OUT,
        phrases::SIGN_IN_WELCOME,
        phrases::CONNECT_WITH,
        phrases::SIGN_IN_WITH,
        phrases::ID_PREFIX,
        phrases::NOT_FOUND,
        phrases::VERIFY_EMAIL,
        phrases::USE_RECOVERY_CODE,
        phrases::SWITCH_ACCOUNTS,
        // In "Disconnect from X"; names of form controls.
        "from",
        "submit",
        "reconnect",
    ];
    let lists: [&[&str]; 19] = [
        &phrases::STATUS_LABELS,
        &phrases::NOT_CONNECTED,
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
        // Provider names are kept only as whole words.
        .chain(
            phrases::anchors::ANCHORS
                .into_iter()
                .filter(|word| provider_names::find(word).is_none()),
        )
        .chain(notices::sentences().flatten())
        .map(keyword)
        .collect();
    // The labels are also kept as parts of words.
    found.extend(phrases::STATUS_LABELS.map(|label| part(&[label])));
    found.extend(harmful());
    // Only whole words.
    let words: [&[&str]; 4] = [
        &phrases::FOREIGN_HEADINGS,
        &phrases::QUOTING_HEADINGS,
        &phrases::NEGATING_WORDS,
        &phrases::NO_NAMES,
    ];
    found.extend(words.into_iter().flatten().map(|word| Keyword {
        whole: true,
        ..part(&[word])
    }));
    for prefix in phrases::SECTION_PREFIXES {
        let sections = phrases::SINGLE_SIGN_ON
            .iter()
            .chain(&phrases::OTHER_SECTIONS);
        found.extend(sections.map(|section| part(&[prefix, section])));
    }
    for provider in PROVIDERS {
        found.push(Keyword {
            whole: true,
            ..part(&[provider.name])
        });
        found.extend(phrases::STATUS_LABELS.map(|label| part(&[provider.name, label])));
        // The brand alone: within another name, it shows which provider was renamed.
        if let Some((brand, _)) =
            normalize::split_once(provider.name, ".").filter(|_| provider.wanted)
        {
            found.push(Keyword {
                whole: true,
                ..part(&[brand])
            });
        }
    }
    // Otherwise a part of an e-mail address could be kept.
    let names = |k: &Keyword| {
        PROVIDERS
            .iter()
            .any(|p| p.name.eq_ignore_ascii_case(&k.letters))
    };
    found.retain(|k| k.whole || !names(k));
    // A full stop is a sign; signs are kept separately.
    found.retain(|k| k.letters.bytes().any(|b| b.is_ascii_alphanumeric()));
    found
}

/// Keywords of harmful controls.
pub fn harmful() -> Vec<Keyword> {
    phrases::HARMFUL.map(|word| part(&[word])).into()
}

fn keyword(words: &str) -> Keyword {
    let keyword = part(&[words]);
    Keyword {
        whole: keyword.letters.len() < SHORTEST_PIECE,
        ..keyword
    }
}

fn part(words: &[&str]) -> Keyword {
    let letters = words.iter().flat_map(|w| w.chars());
    Keyword {
        letters: letters
            .filter(|&c| !normalize::is_space(c))
            .map(|c| c.to_ascii_lowercase())
            .collect(),
        whole: false,
    }
}
