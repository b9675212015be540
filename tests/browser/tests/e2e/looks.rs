//! Card and popup in every theme: an audit finds nothing wrong. And the chosen language.

use std::env;
use std::path::Path;

use anyhow::{Context, Result};
use browser::{Browser, Tab, Theme, Tongue, VIEWS};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{MERCHANT, USER, to_connect};

crate::in_both!(
    an_audit_finds_nothing_in_any_theme,
    the_language_is_chosen_in_the_popup,
);

/// Pages that between them lead to every part of card and popup.
const PAGES: [&str; 2] = [
    "notices/already-and-failed-drupal.html",
    "unrecognised/maintenance.html",
];

async fn an_audit_finds_nothing_in_any_theme(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    let mut wrong = Vec::new();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.look().await?;
    look_over(&mut browser, &page, "connect", &mut wrong).await?;
    for name in PAGES {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../fixtures")
            .join(name);
        let html = std::fs::read_to_string(&file).with_context(|| name.to_string())?;
        site.put_page(USER, html);
        browser.open(USER).await?;
        browser.look().await?;
        look_over(&mut browser, &page, name, &mut wrong).await?;
    }
    // From right to left, with all that a company adds, and as a pill on 320 px.
    let view = VIEWS.into_iter().find(|view| view.name == "help-link");
    let staged = view.context("the view")?.stage(&site, &mut browser).await?;
    staged.tell(&mut browser, &Tongue::mirrored()?).await?;
    for zoom in [1.0, 4.0] {
        browser.zoom(&page, zoom).await?;
        let found = browser.audit(&page, "login-linker").await?;
        wrong.extend(
            found
                .iter()
                .map(|f| format!("mirrored, zoomed by {zoom}: {f}")),
        );
    }
    browser.zoom(&page, 1.0).await?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(browser)
}

/// Audits the card of a page and the popup over it.
async fn look_over(
    browser: &mut Browser,
    page: &Tab,
    name: &str,
    wrong: &mut Vec<String>,
) -> Result<()> {
    let popup = browser.open_popup(page).await?;
    let unfold = "for (const fold of document.querySelectorAll('details')) fold.open = true;";
    browser.in_page(&popup, unfold, Value::Null).await?;
    for theme in Theme::ALL {
        for (tab, selector) in [(page, "login-linker"), (&popup, "html")] {
            browser.set_theme(tab, theme).await?;
            let found = browser.audit(tab, selector).await?;
            if let Some(folder) = env::var_os("LOGIN_LINKER_PICTURES") {
                let kind = browser.kind();
                let file = format!("{kind}-{selector}-{theme:?}-{}.png", name.replace('/', "-"));
                browser
                    .screenshot(tab, &Path::new(&folder).join(file))
                    .await?;
            }
            wrong.extend(found.iter().map(|f| format!("{name}, {theme:?}: {f}")));
        }
    }
    for tab in [page, &popup] {
        browser.set_theme(tab, Theme::Light).await?;
    }
    browser.close_popup().await
}

async fn the_language_is_chosen_in_the_popup(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.open(USER).await?;
    browser.look().await?;
    let popup = browser.open_popup(&page).await?;
    // As a user does with the keyboard: the first letters of the language's name.
    let focus = "document.getElementById('setting-language').focus();";
    browser.in_page(&popup, focus, Value::Null).await?;
    for key in "Por".chars() {
        browser.press_key(&popup, key).await?;
    }
    let painted = "await new Promise(resolve => {
            const look = () => document.documentElement.lang === 'pt-BR' && resolve();
            new MutationObserver(look).observe(document.documentElement, { attributes: true });
            look();
        });
        return [document.querySelector('h1').textContent, document.activeElement.id];";
    let painted = browser.in_extension(painted, Value::Null).await?;
    assert_eq!(painted, json!(["Primeiro, faça logon", "setting-language"]));
    browser.close_popup().await?;

    let look = browser.look().await?;
    assert_eq!(look.title, "Primeiro, faça logon");
    let card = browser.card(&page).await?.context("a card")?;
    assert!(card.contains("como de costume"), "{card}");
    let language = "root => [root.querySelector('.card').lang, root.querySelector('.card').dir]";
    assert_eq!(
        browser.in_card(&page, language).await?,
        json!(["pt-BR", "ltr"])
    );

    // It is kept for good, and the background may end in between.
    browser.end_background().await?;
    browser.open(USER).await?;
    browser.look().await?;
    let card = browser.card(&page).await?.context("a card")?;
    assert!(card.contains("como de costume"), "{card}");
    Ok(browser)
}
