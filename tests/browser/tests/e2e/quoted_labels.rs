//! What a text quotes, and each button, is on one line of the card.

use anyhow::{Context, Result};
use browser::{BROKEN_LABELS, Browser, PseudoLocale};
use login_linker_core::presentation::language::Language;
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{SECTION, USER};

crate::in_both!(no_label_is_broken_in_any_language);

/// Shows every text with a label as the card's title and text, in full and as the open pill on a page
/// of 320 px, and returns the broken labels; and the buttons that take two lines on the full card.
const MEASURE: &str = "root => {
    BROKEN_LABELS
    const card = root.querySelector('.card'), row = card.querySelector('.row');
    const places = ['.more > :last-child', '.title > :last-child', '.text'];
    card.lang = LANGUAGE;
    const found = [['card pill open', '296px'], ['card', '']].flatMap(([className, width]) => {
        card.className = className;
        card.style.inlineSize = width;
        return TEXTS.flatMap(text => {
            // The shorter of the two names on the pill, which is too narrow for the longer one.
            const shown = text.replaceAll('$1', width ? 'Adobe.com' : 'Magento.com');
            for (const place of places) card.querySelector(place).textContent = shown;
            return broken(card);
        });
    });
    row.replaceChildren(...BUTTONS.map(text => {
        const button = document.createElement('button');
        button.className = 'secondary';
        button.append(text);
        return button;
    }));
    const long = [...row.children].filter(takesTwoLines);
    return [...found, ...long.map(button => button.textContent)];
}";

/// The texts on buttons of a shipped language.
fn buttons(pseudo_locale: &PseudoLocale) -> Vec<String> {
    let is_shipped = Language::of(pseudo_locale.locale())
        .is_some_and(|language| language.tag() == pseudo_locale.name);
    let buttons = pseudo_locale.texts().iter();
    let buttons = buttons.filter(|(key, _)| is_shipped && key.starts_with("button_"));
    buttons.map(|(_, entry)| message(entry)).collect()
}

fn message(entry: &Value) -> String {
    entry["message"].as_str().unwrap_or_default().to_owned()
}

/// The texts with a label that a card can show.
fn texts(pseudo_locale: &PseudoLocale) -> Vec<String> {
    let quoted = |text: &String| text.contains(['“', '„', '«', '‘', '”', '「']);
    let texts = pseudo_locale.texts().iter();
    let texts = texts.filter(|(key, _)| !key.starts_with("welcome_"));
    let texts = texts.map(|(_, entry)| message(entry));
    texts.filter(quoted).collect()
}

async fn no_label_is_broken_in_any_language(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    let html = format!("<!DOCTYPE html><html lang=en><title>Account</title><body>{SECTION}");
    let mut wrong = Vec::new();
    // Not longer texts, where the labels of the page are longer too.
    let names = PseudoLocale::NAMES
        .into_iter()
        .filter(|name| *name != "longer");
    let names: Vec<String> = names.map(str::to_owned).collect();
    for language in PseudoLocale::all(&mut browser, &names).await? {
        // Loading the page again removes what was added to the card.
        site.put_page(USER, html.clone());
        browser.open(USER).await?;
        browser.wait_for_card(&page).await?;
        let texts = texts(&language);
        anyhow::ensure!(texts.len() > 10, "{}: {}", language.name, texts.len());
        let measure = MEASURE
            .replace("BROKEN_LABELS", BROKEN_LABELS)
            .replace("LANGUAGE", &json!(language.locale()).to_string())
            .replace("TEXTS", &json!(texts).to_string())
            .replace("BUTTONS", &json!(buttons(&language)).to_string());
        let found = browser.in_card(&page, &measure).await?;
        let found = found.as_array().context("a list of labels")?;
        wrong.extend(
            found
                .iter()
                .map(|label| format!("{}: {label}", language.name)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(browser)
}
