//! Card and popup in every theme: an audit has no findings. And the chosen language.

use std::env;

use anyhow::{Context, Result};
use browser::{Browser, BrowserKind, PseudoLocale, Rules, Theme, VIEWS, with_others};
use login_linker_core::presentation::language::Language;
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{SECTION, USER};

crate::in_both!(
    an_audit_finds_nothing_in_any_view,
    the_language_is_chosen_in_the_popup,
    the_card_is_as_dark_as_its_page,
);

async fn an_audit_finds_nothing_in_any_view(site: Site, mut browser: Browser) -> Result<Browser> {
    let (themes, languages_every) = match browser.kind() {
        _ if env::var_os("LOGIN_LINKER_AXE").is_some() => (BOTH, 1),
        BrowserKind::Chromium => (OTHER_HALF, 1),
        // The browsers lay out alike, but for fonts.
        BrowserKind::Firefox => (HALF, 4),
    };
    let page = browser.page();
    let english = PseudoLocale::english()?;
    let mut wrong = Vec::new();
    let mut answers = Vec::new();
    let mut before = None;
    for (at, view) in VIEWS.into_iter().enumerate() {
        let staged = view.stage(before, &site, &mut browser).await?;
        staged.show_card(&mut browser, &english).await?;
        for (theme, rules, first, every) in themes {
            if at % every == first {
                browser.set_theme(&page, theme).await?;
                let found = browser.audit(&page, browser::OURS, rules).await;
                let found = found.with_context(|| view.name)?;
                wrong.extend(named(&format!("card {}, {theme:?}", view.name), found));
            }
        }
        answers.push(staged.answers());
        if view.name == "help-link" {
            // Right to left, with everything a company can add, and as a pill at 320 px.
            browser.set_theme(&page, Theme::Light).await?;
            staged
                .show_card(&mut browser, &PseudoLocale::mirrored()?)
                .await?;
            for zoom in [1.0, 4.0] {
                browser.zoom(&page, zoom).await?;
                let found = browser.audit(&page, browser::OURS, Rules::All).await?;
                wrong.extend(named(&format!("card mirrored, zoomed by {zoom}"), found));
            }
            browser.zoom(&page, 1.0).await?;
        }
        before = Some(staged);
    }
    let answers = with_others(answers);
    let mut popups = page.clone();
    // English last, because it is audited afterwards.
    let names = Language::ALL.map(|language| language.tag().to_owned());
    let languages = PseudoLocale::all(&mut browser, &names).await?;
    let sample = languages.iter().step_by(languages_every);
    for language in sample.chain([&english]) {
        popups = browser.lay_out_popups(&answers, language).await?;
        for width in [320, 360] {
            let (_, _, wide) = browser.fit_popups(width).await?;
            wrong.extend(named(&format!("popup, wider than {width} px"), wide));
            let is_shipped = names.contains(&language.name);
            let broken = browser.broken_labels(is_shipped && width == 360).await?;
            let name = format!("popup {}, two lines at {width} px", language.name);
            wrong.extend(named(&name, broken));
        }
        // A popup is at most 600 px high, and must fit without scrolling.
        for (view, height) in browser.popup_heights().await? {
            if height > 600.0 {
                wrong.push(format!("popup {view}, {}: {height} px high", language.name));
            }
        }
    }
    for (theme, rules, first, every) in themes {
        browser.set_theme(&popups, theme).await?;
        let found = browser.audit_popups(rules, first, every).await?;
        wrong.extend(named(&format!("popup, {theme:?}"), found));
    }
    for tab in [page, popups] {
        browser.set_theme(&tab, Theme::Light).await?;
    }
    browser.close_popup().await?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(browser)
}

/// A theme, its rules, and the views to audit: the index of the first, and the step to the next.
type Themed = (Theme, Rules, usize, usize);

/// Every second view, and some in forced colours; the others in the other browser. Except for colours,
/// nothing depends on the theme, and little on the browser.
const HALF: [Themed; 3] = [
    (Theme::Light, Rules::All, 0, 4),
    (Theme::Dark, Rules::All, 2, 4),
    (Theme::Forced, Rules::NotColours, 0, 12),
];

/// The other views.
const OTHER_HALF: [Themed; 3] = [
    (Theme::Light, Rules::All, 1, 4),
    (Theme::Dark, Rules::All, 3, 4),
    (Theme::Forced, Rules::NotColours, 6, 12),
];

/// Every view in light and in dark, if `LOGIN_LINKER_AXE` is set.
const BOTH: [Themed; 3] = [
    (Theme::Light, Rules::All, 0, 1),
    (Theme::Dark, Rules::Colours, 0, 1),
    (Theme::Forced, Rules::NotColours, 0, 12),
];

fn named(name: &str, found: Vec<String>) -> impl Iterator<Item = String> {
    found
        .into_iter()
        .map(move |finding| format!("{name}: {finding}"))
}

async fn the_language_is_chosen_in_the_popup(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.set_viewport(&page, 1280, 900).await?;
    browser.open(USER).await?;
    browser.summary().await?;
    let popup = browser.open_popup(&page).await?;
    browser.click(&popup, "#settings > summary").await?;
    // As a keyboard user does: the first letters of the language's name.
    let focus = "document.getElementById('setting-language').focus();";
    browser.in_page(&popup, focus, Value::Null).await?;
    browser.type_text(&popup, "Por").await?;
    let painted = "await new Promise(resolve => {
            const look = () => document.documentElement.lang === 'pt-BR' && resolve();
            new MutationObserver(look).observe(document.documentElement, { attributes: true });
            look();
        });
        return [document.querySelector('h1').textContent, document.activeElement.id];";
    let painted = browser.in_extension(painted, Value::Null).await?;
    assert_eq!(
        painted,
        json!(["Faça login em accounts.magento.cloud", "setting-language"])
    );
    browser.close_popup().await?;

    let summary = browser.summary().await?;
    assert_eq!(
        summary.title,
        "Login Linker: Faça login em accounts.magento.cloud"
    );
    let card = browser.card(&page).await?.context("a card")?;
    assert!(card.contains("como de costume"), "{card}");
    let language = "root => [root.querySelector('.card').lang, root.querySelector('.card').dir]";
    assert_eq!(
        browser.in_card(&page, language).await?,
        json!(["pt-BR", "ltr"])
    );

    // The setting is stored permanently, and the background may be stopped in between.
    browser.end_background().await?;
    browser.open(USER).await?;
    browser.summary().await?;
    let card = browser.card(&page).await?.context("a card")?;
    assert!(card.contains("como de costume"), "{card}");
    Ok(browser)
}

/// A page's style sheet, and whether the page is dark.
const PAGES: [(&str, bool); 6] = [
    ("", false),
    ("body { background: #f4f4f4 }", false),
    ("body { background: #16181d; color: #eee }", true),
    ("html { background: #16181d } body { color: #eee }", true),
    (":root { color-scheme: dark }", true),
    ("html { background: #000 } body { background: #fff }", false),
];

async fn the_card_is_as_dark_as_its_page(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    // Whatever theme the user has chosen in the system.
    for theme in [Theme::Light, Theme::Dark] {
        browser.set_theme(&page, theme).await?;
        for (style, dark) in PAGES {
            let html = format!(
                "<!DOCTYPE html><html lang=en><title>Account</title><style>{style}</style><body>{SECTION}"
            );
            site.put_page(USER, html);
            browser.open(USER).await?;
            assert_eq!(browser.summary().await?.step, "connect");
            let paper = "root => {
                const { backgroundColor } = getComputedStyle(root.querySelector('.card'));
                return parseInt(backgroundColor.match(/\\d+/)[0]) < 128;
            }";
            let found = browser.in_card(&page, paper).await?;
            assert_eq!(found, json!(dark), "{theme:?}, {style}");
        }
    }
    browser.set_theme(&page, Theme::Light).await?;
    // The page changes while the card is shown.
    let changes = "root => new Promise(done => {
        const card = root.querySelector('.card');
        new MutationObserver(() => done(card.matches('.dark'))).observe(card, { attributes: true });
        document.body.style.background = COLOUR;
    })";
    for (colour, dark) in [("#16181d", true), ("#f4f4f4", false)] {
        let change = changes.replace("COLOUR", &json!(colour).to_string());
        let found = browser.in_card(&page, &change).await?;
        assert_eq!(found, json!(dark), "{colour}");
    }
    Ok(browser)
}
