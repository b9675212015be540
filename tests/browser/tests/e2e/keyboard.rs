//! Everything works by keyboard alone, and the page's keys still work.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::users::{CONNECT, FAR, MERCHANT, SECTION, TAB, USER, tab_to_card};

crate::in_both!(
    a_journey_takes_no_more_than_keys,
    escape_is_the_pages_first,
    the_card_is_hidden_while_a_modal_dialog_is_open,
);

const ENTER: char = '\u{e007}';
const SPACE: char = ' ';
const ESCAPE: char = '\u{e00c}';

/// Presses Tab until an element of the page has the focus.
async fn tab_to(browser: &mut Browser, tab: &Tab, selector: &str) -> Result<()> {
    for _ in 0..FAR {
        browser.press_key(tab, TAB).await?;
        // There is none before the next document has a body.
        let there = "return document.activeElement?.matches(arguments[0]);";
        if browser.in_page(tab, there, json!(selector)).await? == json!(true) {
            return Ok(());
        }
    }
    bail!("no Tab leads to {selector}")
}

async fn type_in(browser: &mut Browser, tab: &Tab, words: &str) -> Result<()> {
    for key in words.chars() {
        browser.press_key(tab, key).await?;
    }
    browser
        .press_to_leave(tab, ENTER)
        .await
        .context(words.to_owned())
}

/// Presses Enter on an element that leads to another page.
async fn enter(browser: &mut Browser, tab: &Tab, selector: &str) -> Result<()> {
    tab_to(browser, tab, selector).await?;
    type_in(browser, tab, "").await.context(selector.to_owned())
}

/// The card's announcement, once there is one.
async fn announcement(browser: &mut Browser, tab: &Tab) -> Result<String> {
    let words = "async root => {
        const region = root.querySelector('[role=status]');
        await new Promise(done => {
            const look = () => region.textContent && done();
            new MutationObserver(look).observe(region, { childList: true });
            look();
        });
        return region.textContent.replace(/\\s+/g, ' ');
    }";
    let words = browser.in_card(tab, words).await?;
    Ok(words.as_str().unwrap_or_default().to_owned())
}

async fn focused(browser: &mut Browser, tab: &Tab) -> Result<Value> {
    let id = "return document.activeElement.id;";
    browser.in_page(tab, id, Value::Null).await
}

async fn a_journey_takes_no_more_than_keys(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.set_viewport(&page, 1000, 800).await?;
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "sign-in");
    let words = announcement(&mut browser, &page).await?;
    assert!(
        words.starts_with("Login Linker: Sign in to accounts.magento.cloud. Sign in"),
        "{words}"
    );
    let landmark = "root => [root.querySelector('section').ariaLabel,
        root.querySelectorAll('[role=status]').length, document.activeElement === document.body]";
    let expected = json!(["Login Linker", 1, true]);
    assert_eq!(browser.in_card(&page, landmark).await?, expected);

    tab_to(&mut browser, &page, "#edit-name").await?;
    type_in(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.step, "open-settings");
    tab_to(&mut browser, &page, "#tab-account-settings").await?;
    browser.press_key(&page, ENTER).await?;
    assert_eq!(browser.summary().await?.step, "open-section");
    tab_to(&mut browser, &page, "#header-single-sign-on").await?;
    browser.press_key(&page, ENTER).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    assert!(
        announcement(&mut browser, &page)
            .await?
            .contains("Connect with Adobe.com")
    );

    // When closed, the card returns the focus to where it was before.
    let before = focused(&mut browser, &page).await?;
    assert_eq!(before, json!("header-single-sign-on"));
    let last = "const all = document.querySelectorAll('a[href], button, input:not([type=hidden])');
        [...all].filter(it => it.checkVisibility()).at(-1).focus();
        document.activeElement.id = 'last';";
    browser.in_page(&page, last, Value::Null).await?;
    tab_to_card(&mut browser, &page, ".close").await?;
    // The card ignores presses during its first 500 ms.
    sleep(Duration::from_millis(550)).await;
    browser.press_key(&page, SPACE).await?;
    browser.summary().await?;
    assert_eq!(browser.card(&page).await?, None);
    assert_eq!(focused(&mut browser, &page).await?, json!("last"));

    // Without the card, the ring and the page's own tab order lead on.
    let back = "document.getElementById('header-single-sign-on').focus();";
    browser.in_page(&page, back, Value::Null).await?;
    enter(&mut browser, &page, CONNECT).await?;
    enter(&mut browser, &page, "#magento-identity-ui-btn").await?;
    tab_to(&mut browser, &page, "#email").await?;
    type_in(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.step, "done");

    // A narrow screen shows a pill, which opens and closes by keyboard.
    let other = browser.new_tab().await?;
    site.put_page(
        OTHER,
        format!("<!DOCTYPE html><title>Account</title><body>{SECTION}"),
    );
    browser.open_in(&other, OTHER).await?;
    browser.zoom(&other, 3.0).await?;
    browser.summary_of(&other).await?;
    tab_to_card(&mut browser, &other, ".more").await?;
    let text = "root => [root.querySelector('.text').checkVisibility(),
        root.querySelector('.more').ariaExpanded]";
    assert_eq!(
        browser.in_card(&other, text).await?,
        json!([false, "false"])
    );
    // As above.
    sleep(Duration::from_millis(550)).await;
    browser.press_key(&other, ENTER).await?;
    browser.summary_of(&other).await?;
    assert_eq!(browser.in_card(&other, text).await?, json!([true, "true"]));
    browser.press_key(&other, ESCAPE).await?;
    browser.wait_for_no_card(&other).await?;
    browser.zoom(&other, 1.0).await?;
    Ok(browser)
}

const OTHER: &str = "https://accounts.magento.cloud/user/2";

async fn open(site: &Site, browser: &mut Browser, more: &str) -> Result<Tab> {
    let html =
        format!("<!DOCTYPE html><html lang=en><title>Account</title><body>{SECTION}{more}</body>");
    site.put_page(USER, html);
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    let page = browser.page();
    assert!(browser.card(&page).await?.is_some());
    Ok(page)
}

async fn escape_is_the_pages_first(site: Site, mut browser: Browser) -> Result<Browser> {
    let menu = "<div popover id=menu>Menu</div><script>
        document.querySelector('#menu').showPopover();
        addEventListener('keydown', event => window.mine && event.preventDefault());
        </script>";
    site.put_page(
        USER,
        format!("<!DOCTYPE html><html lang=en><title>Account</title><body>{SECTION}{menu}</body>"),
    );
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    let page = browser.page();
    browser.press_key(&page, ESCAPE).await?;
    browser.summary().await?;
    let shut = "return !document.querySelector('#menu').matches(':popover-open');";
    assert_eq!(
        browser.in_page(&page, shut, Value::Null).await?,
        json!(true)
    );
    browser.wait_for_card(&page).await?;

    browser
        .in_page(&page, "window.mine = true;", Value::Null)
        .await?;
    browser.press_key(&page, ESCAPE).await?;
    browser.summary().await?;
    assert!(browser.card(&page).await?.is_some(), "the page has used it");

    browser
        .in_page(&page, "window.mine = false;", Value::Null)
        .await?;
    browser.press_key(&page, ESCAPE).await?;
    browser.wait_for_no_card(&page).await?;
    Ok(browser)
}

/// A dialog in the document, and one in a shadow root.
const DIALOGS: [(&str, &str); 2] = [
    ("<dialog>Sure?</dialog>", "document"),
    (
        "<div id=way><template shadowrootmode=open><dialog>Sure?</dialog></template></div>",
        "document.querySelector('#way').shadowRoot",
    ),
];

async fn the_card_is_hidden_while_a_modal_dialog_is_open(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    for (dialog, root) in DIALOGS {
        let page = open(&site, &mut browser, dialog).await?;
        announcement(&mut browser, &page).await?;
        let show = format!("{root}.querySelector('dialog').showModal();");
        browser.in_page(&page, &show, Value::Null).await?;
        browser.summary().await?;
        assert_eq!(browser.card(&page).await?, None, "{root}");
        assert!(
            !browser.has_ring(&page).await?,
            "what cannot be pressed has no ring: {root}"
        );
        // An announcement made meanwhile would not be heard.
        let rename = "document.querySelector('legend').textContent = 'Provider: Magento.com';
            document.querySelector('#target').value = 'Connect with Magento.com';";
        browser.in_page(&page, rename, Value::Null).await?;
        browser.summary().await?;
        let forget = "root => root.querySelector('[role=status]').textContent = ''";
        browser.in_card(&page, forget).await?;

        browser.press_key(&page, ESCAPE).await?;
        browser.summary().await?;
        let open = format!("return {root}.querySelector('dialog').open;");
        let open = browser.in_page(&page, &open, Value::Null).await?;
        assert_eq!(open, json!(false), "{root}");
        let card = browser.card(&page).await?.context("back again")?;
        assert!(card.contains("with Magento.com"), "{root}: {card}");
        assert!(browser.has_ring(&page).await?, "{root}");
        let words = announcement(&mut browser, &page).await?;
        assert!(words.contains("with Magento.com"), "{root}: {words}");
    }

    // A dialog in a frame covers that frame only.
    let frame = "<iframe id=way srcdoc='<dialog>Sure?</dialog>'></iframe>";
    let page = open(&site, &mut browser, frame).await?;
    let show = "const { contentDocument } = document.querySelector('#way');
        contentDocument.querySelector('dialog').showModal();";
    browser.in_page(&page, show, Value::Null).await?;
    browser.summary().await?;
    assert!(browser.has_ring(&page).await?);
    browser.press_card(&page, "Close").await?;
    browser.summary().await?;
    assert_eq!(browser.card(&page).await?, None);
    Ok(browser)
}
