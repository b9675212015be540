//! Every language has all texts, with the same placeholders and the page's own labels.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use login_linker_core::presentation::Article;
use login_linker_core::presentation::language::Language;
use serde_json::{Map, Value};

/// Labels of the pages, which are in English for all users. Our texts write them with no-break
/// spaces and hyphens, so that no label is broken over two lines.
const LABELS: [&str; 5] = [
    "Account\u{a0}settings",
    "Account\u{a0}Settings",
    "Single\u{a0}Sign\u{2011}On",
    "Connect\u{a0}with",
    "Not\u{a0}connected",
];

/// Other text that stays in English: products, companies, hosts, ids.
const NAMES: [&str; 8] = [
    "account.magento.com",
    "Login Linker",
    "Adobe Commerce",
    "MAG\u{a0}ID",
    "accounts.magento.cloud",
    "Magento.com",
    "Adobe.com",
    "Adobe",
];

/// English words that occur in no other language.
const ENGLISH: [&str; 14] = [
    "the", "you", "your", "and", "with", "this", "that", "to", "sign", "press", "first", "again",
    "report", "hints",
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

/// The placeholders of a message: `$1`, `$2`.
fn places(message: &str) -> BTreeSet<char> {
    let after = message.split('$').skip(1);
    after.filter_map(|piece| piece.chars().next()).collect()
}

/// The same without no-break spaces and hyphens.
fn plain(message: &str) -> String {
    message.replace('\u{a0}', " ").replace('\u{2011}', "-")
}

/// The words of a message in lower case, without the page's labels and names.
fn words(message: &str) -> Vec<String> {
    let mut rest = message.to_string();
    for kept in LABELS.iter().chain(&NAMES) {
        rest = rest.replace(kept, " ");
    }
    rest.to_lowercase()
        .split(|c: char| !c.is_alphabetic() && c != '’')
        .filter(|word| !word.is_empty())
        .map(str::to_string)
        .collect()
}

#[test]
fn folders_and_languages_match() {
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
            for label in LABELS {
                if theirs.contains(label) && !ours.contains(label) {
                    wrong.push(format!("{folder}: {key} lacks “{label}”"));
                }
                if plain(label) != "Not connected" && ours.contains(&plain(label)) {
                    wrong.push(format!("{folder}: {key} lets “{label}” be broken"));
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
        let both = |title, text| plain(&[message(&texts, title), message(&texts, text)].concat());
        let said = both("title_open_settings", "text_open_settings");
        assert!(said.contains(settings), "{folder}: {said}");
        let said = both("title_open_section", "text_open_section");
        assert!(said.contains(section), "{folder}: {said}");
        let said = plain(&message(&texts, "error_access_denied"));
        assert!(said.contains(not_connected), "{folder}: {said}");
        // In most languages "connected" also means signed in or online, so the popup says "linked".
        let says_linked = message(&texts, "state_not_connected") != not_connected;
        assert_eq!(says_linked, !["en", "zh_CN"].contains(&folder), "{folder}");
    }
}

#[test]
fn no_english_is_left_in_another_language() {
    let english = texts("en");
    let mut wrong = Vec::new();
    for language in Language::ALL.into_iter().filter(|l| *l != Language::En) {
        let folder = language.folder();
        let texts = texts(folder);
        for key in english.keys().filter(|key| *key != "direction") {
            let (ours, theirs) = (message(&texts, key), message(&english, key));
            let (ours, theirs) = (words(&ours), words(&theirs));
            if !theirs.is_empty() && ours == theirs {
                wrong.push(format!("{folder}: {key} is the English text"));
            }
            for word in ours.iter().filter(|word| ENGLISH.contains(&word.as_str())) {
                wrong.push(format!("{folder}: {key} says “{word}”"));
            }
            for three in theirs.windows(3) {
                if ours.windows(3).any(|others| others == three) {
                    wrong.push(format!("{folder}: {key} says “{}”", three.join(" ")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_state_and_its_opposite_use_the_same_word() {
    let others = ["connected_as", "not_connected", "not_offered"];
    for folder in ["en", "it", "de", "fr", "es", "pt_BR", "nl", "sv"] {
        let say = |key| message(&texts(folder), &format!("state_{key}")).to_lowercase();
        for other in others.map(say) {
            assert!(other.contains(&say("connected")), "{folder}: “{other}”");
        }
    }
}

/// Texts about who is signed in.
const SIGN_IN: &[&str] = &[
    "title_sign_in",
    "item_sign_in",
    "last_seen",
    "state_signed_in",
    "state_signed_in_as",
    "state_signed_out",
];

/// Texts about which account is linked.
const LINK: &[&str] = &[
    "title_done",
    "title_mismatch",
    "state_connected",
    "state_connected_as",
    "state_not_connected",
    "state_not_offered",
    "popup_methods",
];

#[test]
fn texts_that_differ_in_english_differ_in_every_language() {
    let english = texts("en");
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let (folder, texts) = (language.folder(), texts(language.folder()));
        for (at, one) in english.keys().enumerate() {
            for other in english.keys().skip(at + 1) {
                let differ = message(&english, one) != message(&english, other);
                if differ && message(&texts, one) == message(&texts, other) {
                    wrong.push(format!("{folder}: {one} and {other} say the same"));
                }
            }
        }
        // The word for a link is never used for a sign-in, or the reverse.
        for (state, others) in [("state_connected", SIGN_IN), ("state_signed_in", LINK)] {
            let state = message(&texts, state).to_lowercase();
            for key in others {
                if message(&texts, key).to_lowercase().contains(&state) {
                    wrong.push(format!("{folder}: {key} says “{state}”"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
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

/// A title says what to do, an item of a list names it: these languages have two forms.
#[test]
fn a_title_has_not_the_form_of_an_item() {
    for texts in ["de", "es", "fr", "ko", "nl", "pt_BR", "zh_CN", "zh_TW"].map(texts) {
        for what in ["confirm", "sign_out"] {
            let title = message(&texts, &format!("relink_{what}"));
            assert_ne!(title, message(&texts, &format!("item_{what}")));
        }
    }
}
