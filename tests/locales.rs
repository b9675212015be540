//! Every language has every text, with the same places and the page's own labels.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use login_linker_core::presentation::Article;
use login_linker_core::presentation::language::{Language, fill};
use serde_json::{Map, Value};

/// Labels of the pages, which are in English whatever the user speaks.
const LABELS: [&str; 4] = [
    "Account settings",
    "Account Settings",
    "Single Sign-On",
    "Connect with",
];

fn texts(folder: &str) -> Map<String, Value> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .join("extension/_locales")
        .join(folder)
        .join("messages.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn message(texts: &Map<String, Value>, key: &str) -> String {
    texts[key]["message"].as_str().unwrap_or("").to_string()
}

/// The places of a message: `$1`, `$2`.
fn places(message: &str) -> BTreeSet<char> {
    let after = message.split('$').skip(1);
    after.filter_map(|piece| piece.chars().next()).collect()
}

#[test]
fn every_folder_is_a_language_and_the_other_way_round() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join("extension/_locales");
    let folders: BTreeSet<String> = fs::read_dir(folder)
        .expect("the texts are there")
        .map(|entry| entry.expect("it can be read").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    let languages = Language::ALL.map(|l| l.folder().to_string());
    assert_eq!(folders, languages.into());
}

#[test]
fn every_language_has_every_text_with_the_same_places_and_labels() {
    let english = texts("en");
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let folder = language.folder();
        let texts = texts(folder);
        if !texts.keys().eq(english.keys()) {
            wrong.push(format!("{folder}: other keys, or in another order"));
            continue;
        }
        for key in english.keys() {
            let (ours, theirs) = (message(&texts, key), message(&english, key));
            if ours.trim().is_empty() || ours.trim() != ours {
                wrong.push(format!(
                    "{folder}: {key} is empty or has spaces at its ends"
                ));
            }
            if places(&ours) != places(&theirs) {
                wrong.push(format!("{folder}: {key} has other places"));
            }
            for label in LABELS.iter().filter(|label| theirs.contains(**label)) {
                if !ours.contains(label) {
                    wrong.push(format!("{folder}: {key} lacks “{label}”"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The words of Adobe's article for "Account settings", "Single Sign-on" and "Not connected", as it
/// is published in each language.
const TERMS: [(&str, &str, &str, &str); 12] = [
    ("en", "Account settings", "Single Sign-On", "Not connected"),
    (
        "it",
        "Impostazioni account",
        "Single Sign-On",
        "Non connesso",
    ),
    (
        "de",
        "Kontoeinstellungen",
        "Single Sign-On",
        "Nicht verbunden",
    ),
    (
        "fr",
        "Paramètres du compte",
        "Authentification unique",
        "Non connecté",
    ),
    (
        "es",
        "Configuración de la cuenta",
        "Inicio de sesión único",
        "No conectado",
    ),
    (
        "pt_BR",
        "Configurações da conta",
        "Logon único",
        "Não conectado",
    ),
    (
        "nl",
        "Accountinstellingen",
        "Eenmalige aanmelding",
        "Niet verbonden",
    ),
    (
        "sv",
        "Kontoinställningar",
        "Enkel inloggning",
        "Inte ansluten",
    ),
    ("ja", "アカウント設定", "シングルサインオン", "未接続"),
    ("ko", "계정 설정", "Single Sign-On", "연결 안 됨"),
    ("zh_CN", "帐户设置", "单点登录", "未连接"),
    ("zh_TW", "帳戶設定", "單一登入", "未連線"),
];

#[test]
fn every_language_uses_the_words_of_adobes_article() {
    for (folder, settings, section, not_connected) in TERMS {
        let texts = texts(folder);
        let both = |title, text| [message(&texts, title), message(&texts, text)].concat();
        let said = both("title_open_settings", "text_open_settings");
        assert!(said.contains(settings), "{folder}: {said}");
        let said = both("title_open_section", "text_open_section");
        assert!(said.contains(section), "{folder}: {said}");
        assert_eq!(message(&texts, "state_not_connected"), not_connected);
    }
}

#[test]
fn every_language_says_which_it_is_and_where_adobe_has_its_article() {
    let mut addresses = BTreeSet::new();
    for language in Language::ALL {
        let texts = texts(language.folder());
        assert_eq!(message(&texts, "locale"), language.tag());
        assert_eq!(message(&texts, "direction"), "ltr", "{language:?}");
        assert_eq!(Language::of(language.tag()), Some(language));
        addresses.insert(Article::Linking.url(language.tag()));
    }
    assert_eq!(addresses.len(), Language::ALL.len(), "{addresses:?}");
    assert_eq!(Language::of("xx"), None);
}

#[test]
fn parts_go_where_their_places_are() {
    let parts = ["A".to_string(), "B".to_string()];
    for (message, filled) in [
        ("", ""),
        ("no place", "no place"),
        ("$1 and $2", "A and B"),
        ("$2$1$2", "BAB"),
        ("a third: $3.", "a third: ."),
        ("5 $, $0", "5 $, $0"),
        ("$", "$"),
        ("第 $1 步", "第 A 步"),
    ] {
        assert_eq!(fill(message, &parts), filled, "{message}");
    }
    // What is put in is no message itself.
    assert_eq!(fill("$1", &["$2".into(), "x".into()]), "$2");
}
