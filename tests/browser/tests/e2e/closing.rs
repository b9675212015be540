//! The user closes the card, and shows it again from the popup.

use std::time::Duration;

use anyhow::{Context, Result};
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::users::{MERCHANT, SECTION, USER, tab_to_card};

crate::in_both!(
    closing_is_for_one_step,
    a_second_press_of_the_key_does_not_close_the_next_card,
    show_me_brings_card_and_ring_back,
    hints_are_turned_off_with_a_word_and_an_undo,
);

const ESCAPE: char = '\u{e00c}';
const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';

/// Presses a button of the popup for a tab, by its text.
async fn press_popup(browser: &mut Browser, tab: &Tab, words: &str) -> Result<()> {
    let popup = browser.open_popup(tab).await?;
    let mark = "const buttons = [...document.querySelectorAll('button')];
        buttons.find(button => button.textContent === arguments[0]).id = 'wanted';";
    browser.in_page(&popup, mark, words.into()).await?;
    // The popup closes itself when done, which is not possible in a tab.
    let stub = "window.close = () => { document.body.dataset.closed = 'true'; };";
    browser.in_page(&popup, stub, Value::Null).await?;
    browser.click(&popup, "#wanted").await?;
    let done = "await new Promise(resolve => {
            const look = () => document.body.dataset.closed && resolve();
            new MutationObserver(look).observe(document.body, { attributes: true });
            look();
        });";
    browser.in_extension(done, Value::Null).await?;
    browser.close_popup().await
}

async fn closing_is_for_one_step(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.set_viewport(&page, 1280, 900).await?;
    browser.open(USER).await?;
    browser.summary().await?;
    browser.press_card(&page, "Close").await?;
    browser.summary().await?;
    assert_eq!(browser.card(&page).await?, None);
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "sign-in");
    assert_eq!(browser.card(&page).await?, None, "after a reload");

    // Nothing on the page is pointed at: the focus goes to the card.
    press_popup(&mut browser, &page, "Show me on the page").await?;
    browser.wait_for_card(&page).await?;
    let focused = "root => root.activeElement?.className ?? null";
    assert_eq!(browser.in_card(&page, focused).await?, "close");
    browser.press_card(&page, "Close").await?;
    browser.wait_for_no_card(&page).await?;

    let other = browser.new_tab().await?;
    browser.open_in(&other, USER).await?;
    browser.summary_of(&other).await?;
    let card = browser.card(&other).await?;
    assert!(card.is_some(), "another tab is another");
    browser.press_key(&other, ESCAPE).await?;
    browser.wait_for_no_card(&other).await?;

    // The next step is shown again, with its ring.
    browser.bring_to_front(&page).await?;
    browser.fill(&page, "#edit-name", MERCHANT).await?;
    browser.click(&page, "#edit-submit").await?;
    assert_eq!(browser.summary().await?.step, "open-settings");
    let card = browser.wait_for_card(&page).await?;
    assert!(card.contains("Open Account"), "{card}");
    assert!(browser.has_ring(&page).await?);
    Ok(browser)
}

async fn show_me_brings_card_and_ring_back(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    let html =
        format!("<!DOCTYPE html><title>Account</title><body><p style='height: 3000px'>{SECTION}");
    site.put_page(USER, html);
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    browser.press_key(&page, ESCAPE).await?;
    browser.wait_for_no_card(&page).await?;
    assert!(!browser.has_ring(&page).await?);
    press_popup(&mut browser, &page, "Show me on the page").await?;
    browser.wait_for_card(&page).await?;
    assert!(browser.has_ring(&page).await?);
    let seen = "const box = document.querySelector('#target').getBoundingClientRect();
        return box.top > -1 && box.bottom < innerHeight + 1;";
    assert_eq!(browser.in_page(&page, seen, Value::Null).await?, true);
    Ok(browser)
}

async fn hints_are_turned_off_with_a_word_and_an_undo(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.set_viewport(&page, 1280, 900).await?;
    browser.open(USER).await?;
    browser.summary().await?;
    let other = browser.new_tab().await?;
    for by_keyboard in [false, true] {
        browser.bring_to_front(&page).await?;
        browser.press_card(&page, "Turn hints off").await?;
        browser.summary_of(&page).await?;
        let card = browser.card(&page).await?.context("a word on it")?;
        assert!(card.contains("Hints are off"), "{card}");
        assert!(card.contains("Settings"), "where to turn them on: {card}");
        browser.open_in(&other, USER).await?;
        browser.summary_of(&other).await?;
        assert_eq!(browser.card(&other).await?, None);
        browser.bring_to_front(&page).await?;
        match by_keyboard {
            true => undo_by_keyboard(&mut browser, &page).await?,
            false => browser.press_card(&page, "Undo").await?,
        }
        for tab in [&page, &other] {
            browser.bring_to_front(tab).await?;
            let mut card = browser.wait_for_card(tab).await?;
            // The button keeps its text until the background has answered.
            while card.contains("Hints are off") {
                card = browser.wait_for_card(tab).await?;
            }
            assert!(card.contains("Sign in to accounts.magento.cloud"), "{card}");
        }
    }
    Ok(browser)
}

async fn undo_by_keyboard(browser: &mut Browser, tab: &Tab) -> Result<()> {
    let focused = "root => root.activeElement?.textContent ?? ''";
    while browser.in_card(tab, focused).await? != "Undo" {
        browser.press_key(tab, TAB).await?;
    }
    // The card ignores presses during its first 500 ms.
    sleep(Duration::from_millis(550)).await;
    browser.press_key(tab, ENTER).await
}

async fn a_second_press_of_the_key_does_not_close_the_next_card(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let canceled = "Logging in with Adobe.com has been canceled.";
    site.put_page(
        USER,
        format!(
            "<!DOCTYPE html><html lang=en><title>Account</title><body>
            <div class='messages warning'>{canceled}</div>{SECTION}</body>"
        ),
    );
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "explain-error");
    let page = browser.page();
    browser.wait_for_card(&page).await?;
    tab_to_card(&mut browser, &page, ".row button").await?;
    for _ in 0..2 {
        // Enter. The card ignores presses during its first 500 ms.
        sleep(Duration::from_millis(550)).await;
        browser.press_key(&page, '\u{e007}').await?;
        assert_eq!(browser.summary().await?.step, "connect");
        let card = browser.wait_for_card(&page).await?;
        assert!(card.contains("Press “Connect with"), "{card}");
        let has_focus = "root => root.activeElement?.matches('.card')";
        assert_eq!(browser.in_card(&page, has_focus).await?, json!(true));
    }
    Ok(browser)
}
