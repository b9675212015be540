//! The popup by keyboard alone, from its opening to Escape.

use anyhow::{Context, Result, ensure};
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{SECTION, USER};

crate::in_both!(
    all_of_the_popup_is_reached_and_used_by_keyboard,
    the_focus_stays_when_the_popup_changes,
    the_badge_has_the_colour_of_its_state,
    the_footer_stays_in_one_row,
);

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const SPACE: char = ' ';
const ESCAPE: char = '\u{e00c}';
const HOME: char = '\u{e011}';

/// The tab stops of a popup that has just been opened, in visual order.
const CLOSED: [&str; 6] = [
    "Show me on the page",
    "Method 1: connect, then sign in",
    "Method 2: sign in first",
    "Adobe’s articles",
    "Settings",
    "Copy a report",
];

/// The tab stops between the articles' title and the end, with each of the two disclosures open.
const UNFOLDED: [&str; 7] = [
    "Adobe: linking the two accounts",
    "Adobe: unable to log in",
    "Adobe: MAG\u{a0}ID owner cannot log in",
    "Settings",
    "setting-hints",
    "setting-language",
    "Copy a report",
];

/// Presses Tab, and returns what has the focus now: its id, or else its text. The element must be
/// in view, except for a fraction of a px: browsers scroll by whole px.
async fn tab_on(browser: &mut Browser, popup: &Tab) -> Result<String> {
    browser.press_key(popup, TAB).await?;
    let focused = "const { activeElement: element } = document;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const seen = element.matches(':focus-visible') && outlineStyle === 'solid' &&
            parseFloat(outlineWidth) >= 3 && left >= 0 && right <= innerWidth &&
            top > -1 && bottom < innerHeight + 1;
        return [element.id || element.textContent, seen];";
    let focused = browser.in_page(popup, focused, Value::Null).await?;
    let (what, seen): (String, bool) = serde_json::from_value(focused)?;
    ensure!(seen, "the focus on {what} is not seen");
    Ok(what)
}

async fn expect_tabs(browser: &mut Browser, popup: &Tab, order: &[&str]) -> Result<()> {
    for expected in order {
        assert_eq!(tab_on(browser, popup).await?, *expected);
    }
    Ok(())
}

/// Waits until an expression is true in the popup.
async fn until(browser: &mut Browser, what: &str) -> Result<()> {
    let wait = format!(
        "await new Promise(resolve => {{
            const look = () => {{ if ({what}) resolve(); }};
            new MutationObserver(look).observe(document,
                {{ subtree: true, childList: true, attributes: true, characterData: true }});
            look();
        }});"
    );
    // The popup is in the control page.
    let waited = browser.in_extension(&wait, Value::Null).await;
    waited.with_context(|| format!("never: {what}"))?;
    Ok(())
}

async fn all_of_the_popup_is_reached_and_used_by_keyboard(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    let html =
        format!("<!DOCTYPE html><title>Account</title><body><p style='height: 3000px'>{SECTION}");
    site.put_page(USER, html);
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    let popup = browser.open_popup(&page).await?;

    expect_tabs(&mut browser, &popup, &CLOSED).await?;
    // The report is copied, and shown.
    browser.press_key(&popup, ENTER).await?;
    let copied = "document.querySelector('[role=status]')?.textContent === 'Report copied'";
    until(&mut browser, copied).await?;
    let shown = "document.activeElement.matches('textarea') && document.activeElement.value";
    until(&mut browser, shown).await?;

    // The checklist of the current method is open; the other can be opened.
    let popup = browser.open_popup(&page).await?;
    expect_tabs(&mut browser, &popup, &CLOSED[..2]).await?;
    let current =
        "document.querySelector('#method-1[open] [aria-current=step]')?.checkVisibility()";
    until(&mut browser, current).await?;
    browser.press_key(&popup, SPACE).await?;
    until(&mut browser, "!document.querySelector('#method-1').open").await?;
    expect_tabs(&mut browser, &popup, &CLOSED[2..3]).await?;
    browser.press_key(&popup, ENTER).await?;
    let points = "document.querySelector('#method-2[open] li:last-child')?.checkVisibility()";
    until(&mut browser, points).await?;

    // The start of the other method; then articles and settings.
    expect_tabs(&mut browser, &popup, &["Sign in to Magento.com first"]).await?;
    expect_tabs(&mut browser, &popup, &CLOSED[3..4]).await?;
    browser.press_key(&popup, ENTER).await?;
    expect_tabs(&mut browser, &popup, &UNFOLDED[..4]).await?;
    browser.press_key(&popup, SPACE).await?;
    expect_tabs(&mut browser, &popup, &UNFOLDED[4..5]).await?;
    for shown in [false, true] {
        browser.press_key(&popup, SPACE).await?;
        // Repainted, with the focus where it was. Opening settings has closed the articles.
        let changed = format!(
            "document.querySelector('#setting-hints').checked === {shown} &&
            document.activeElement.id === 'setting-hints' &&
            document.querySelectorAll('details[open]').length === 1"
        );
        until(&mut browser, &changed).await?;
        // The popup is answered before the page is told.
        match shown {
            true => drop(browser.wait_for_card(&page).await?),
            false => browser.wait_for_no_card(&page).await?,
        }
    }
    expect_tabs(&mut browser, &popup, &UNFOLDED[5..6]).await?;
    for (keys, language) in [("Deu", "de"), (&HOME.to_string(), "en")] {
        for key in keys.chars() {
            browser.press_key(&popup, key).await?;
        }
        let painted = format!(
            "document.documentElement.lang === '{language}' &&
            document.activeElement.id === 'setting-language'"
        );
        until(&mut browser, &painted).await.context(language)?;
    }
    expect_tabs(&mut browser, &popup, &UNFOLDED[6..]).await?;

    // The main button, at once after opening. A real popup closes then, which is not possible in a
    // tab; and it closes by Escape, if nothing in it handles the key.
    let popup = browser.open_popup(&page).await?;
    let stub = "window.close = () => { document.body.dataset.closed = 'true'; };
        addEventListener('keydown', event => {
            document.body.dataset[event.key] = event.defaultPrevented;
        });";
    browser.in_page(&popup, stub, Value::Null).await?;
    browser.press_key(&popup, ESCAPE).await?;
    until(&mut browser, "document.body.dataset.Escape === 'false'").await?;
    expect_tabs(&mut browser, &popup, &CLOSED[..1]).await?;
    browser.press_key(&popup, ENTER).await?;
    until(&mut browser, "document.body.dataset.closed").await?;
    browser.summary().await?;
    assert!(browser.has_ring(&page).await?, "it has been scrolled to");
    browser.close_popup().await?;
    Ok(browser)
}

/// The popup is painted again when the page changes.
async fn the_focus_stays_when_the_popup_changes(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    let html = format!("<!DOCTYPE html><title>Account</title><body>{SECTION}");
    site.put_page(USER, html);
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    let popup = browser.open_popup(&page).await?;
    expect_tabs(&mut browser, &popup, &CLOSED[..3]).await?;
    let change = "document.body.textContent = '';";
    browser.in_page(&page, change, Value::Null).await?;
    let kept = format!(
        "document.querySelector('h1').textContent.includes('recognised') &&
        document.activeElement.textContent === '{}'",
        CLOSED[2]
    );
    until(&mut browser, &kept).await?;
    expect_tabs(&mut browser, &popup, &CLOSED[3..4]).await?;
    Ok(browser)
}

/// What a fold of the footer contains is below the row, and takes no space while it is closed.
async fn the_footer_stays_in_one_row(site: Site, mut browser: Browser) -> Result<Browser> {
    site.put_page(
        USER,
        format!("<!DOCTYPE html><title>Account</title><body>{SECTION}"),
    );
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    let page = browser.page();
    let popup = browser.open_popup(&page).await?;
    browser.set_viewport(&popup, 360, 600).await?;
    let parts = "const parts = [...document.querySelectorAll('.foot summary, .foot > button')];
        const content = document.querySelector('.foot [open] > :last-child');
        const side = (element, side) => Math.round(element.getBoundingClientRect()[side]);
        const row = parts.map(part => side(part, 'top') + side(part, 'bottom'));
        return [parts.length, new Set(row).size,
            !content || side(content, 'top') >= side(parts[0], 'bottom')];";
    for fold in ["articles", "settings"] {
        assert_eq!(
            browser.in_page(&popup, parts, Value::Null).await?,
            json!([3, 1, true])
        );
        browser.click(&popup, &format!("#{fold} > summary")).await?;
    }
    assert_eq!(
        browser.in_page(&popup, parts, Value::Null).await?,
        json!([3, 1, true])
    );
    browser.close_popup().await?;
    Ok(browser)
}

/// A page for each state, and the colour behind its icon.
const COLOURS: [(&str, &str, [u8; 3]); 3] = [
    ("!", SECTION, [147, 86, 0]),
    (
        "✓",
        "<h2>Single Sign-On</h2>
            <fieldset><legend>Provider: Adobe.com</legend><p>Status Connected as <em>MAG001234567</em></p>
            <a href=/off>Disconnect from Adobe.com</a></fieldset>",
        [11, 107, 79],
    ),
    ("?", "<h1>Maintenance</h1>", [74, 86, 112]),
];

async fn the_badge_has_the_colour_of_its_state(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    for (badge, body, colour) in COLOURS {
        let html = format!("<!DOCTYPE html><title>Account</title><body>{body}");
        site.put_page(USER, html);
        browser.open(USER).await?;
        assert_eq!(browser.summary().await?.badge, badge);
        let ask = "return (await api.action.getBadgeBackgroundColor({ tabId: args })).slice(0, 3);";
        let id = json!(browser.page().id);
        assert_eq!(
            browser.in_extension(ask, id).await?,
            json!(colour),
            "{badge}"
        );
    }
    Ok(browser)
}
