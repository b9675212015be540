//! The languages of the interface: the twelve in which Adobe publishes its article.

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// German.
    De,
    /// English.
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Italian.
    It,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
    /// Dutch.
    Nl,
    /// Brazilian Portuguese.
    PtBr,
    /// Swedish.
    Sv,
    /// Simplified Chinese.
    ZhCn,
    /// Traditional Chinese.
    ZhTw,
}

impl Language {
    /// All languages, sorted by their native names.
    pub const ALL: [Self; 12] = [
        Self::De,
        Self::En,
        Self::Es,
        Self::Fr,
        Self::It,
        Self::Nl,
        Self::PtBr,
        Self::Sv,
        Self::Ja,
        Self::Ko,
        Self::ZhCn,
        Self::ZhTw,
    ];

    /// The name of its folder in `_locales`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::It => "it",
            Self::Ja => "ja",
            Self::Ko => "ko",
            Self::Nl => "nl",
            Self::PtBr => "pt_BR",
            Self::Sv => "sv",
            Self::ZhCn => "zh_CN",
            Self::ZhTw => "zh_TW",
        }
    }

    /// Its native name.
    pub fn name(self) -> &'static str {
        match self {
            Self::De => "Deutsch",
            Self::En => "English",
            Self::Es => "Español",
            Self::Fr => "Français",
            Self::It => "Italiano",
            Self::Ja => "日本語",
            Self::Ko => "한국어",
            Self::Nl => "Nederlands",
            Self::PtBr => "Português (Brasil)",
            Self::Sv => "Svenska",
            Self::ZhCn => "简体中文",
            Self::ZhTw => "繁體中文",
        }
    }

    /// Its BCP 47 tag, for `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Self::PtBr => "pt-BR",
            Self::ZhCn => "zh-CN",
            Self::ZhTw => "zh-TW",
            _ => self.folder(),
        }
    }

    /// The language with this tag.
    pub fn of(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.tag() == tag)
    }
}

/// Replaces `$1` to `$9` in a message by `parts`, like `i18n.getMessage`. A missing part is
/// replaced by an empty string.
pub fn fill(message: &str, parts: &[String]) -> String {
    let mut filled = String::with_capacity(message.len());
    let mut pieces = message.split('$');
    filled.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let mut rest = piece.chars();
        match rest.next().and_then(|c| c.to_digit(10)) {
            Some(place @ 1..) => {
                let part = parts.get(place as usize - 1);
                filled.push_str(part.map_or("", String::as_str));
                filled.push_str(rest.as_str());
            }
            Some(0) | None => {
                filled.push('$');
                filled.push_str(piece);
            }
        }
    }
    filled
}
