//! The card goes when the user says so, and comes back from the popup.

use anyhow::Result;
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::Value;

use crate::users::USER;

crate::in_both!(
    closed_it_stays_closed_in_its_tab,
    never_again_is_for_good_until_undone,
);

const ESCAPE: char = '\u{e00c}';

/// Presses "Show hints on the page" in the popup over a tab.
async fn undo(browser: &mut Browser, tab: &Tab) -> Result<()> {
    let popup = browser.open_popup(tab).await?;
    let mark = "const buttons = [...document.querySelectorAll('button')];
        const wanted = 'Show hints on the page';
        buttons.find(button => button.textContent === wanted).id = 'show-card';";
    browser.in_page(&popup, mark, Value::Null).await?;
    browser.click(&popup, "#show-card").await?;
    // It is painted anew, without the button, once the background has done as it asks.
    let painted = "await new Promise(resolve => {
            const look = () => document.getElementById('show-card') || resolve();
            new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
            look();
        });";
    browser.in_extension(painted, Value::Null).await?;
    browser.close_popup().await
}

async fn closed_it_stays_closed_in_its_tab(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.open(USER).await?;
    browser.look().await?;
    browser.press_card(&page, "Close").await?;
    browser.look().await?;
    assert_eq!(browser.card(&page).await?, None);
    browser.open(USER).await?;
    assert_eq!(browser.look().await?.step, "sign-in");
    assert_eq!(browser.card(&page).await?, None, "after a reload");

    let other = browser.new_tab().await?;
    browser.open_in(&other, USER).await?;
    browser.look_at(&other).await?;
    assert!(
        browser.card(&other).await?.is_some(),
        "another tab is another"
    );
    browser.press_key(&other, ESCAPE).await?;
    browser.look_at(&other).await?;
    assert_eq!(browser.card(&other).await?, None);

    browser.bring_to_front(&page).await?;
    undo(&mut browser, &page).await?;
    browser.look().await?;
    assert!(browser.card(&page).await?.is_some());
    browser.look_at(&other).await?;
    assert_eq!(browser.card(&other).await?, None, "this one stays closed");
    Ok(browser)
}

async fn never_again_is_for_good_until_undone(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.open(USER).await?;
    browser.look().await?;
    browser.press_card(&page, "Turn hints off").await?;
    browser.look().await?;
    assert_eq!(browser.card(&page).await?, None);
    let other = browser.new_tab().await?;
    browser.open_in(&other, USER).await?;
    browser.look_at(&other).await?;
    assert_eq!(browser.card(&other).await?, None);
    undo(&mut browser, &other).await?;
    for tab in [&other, &page] {
        browser.bring_to_front(tab).await?;
        browser.look_at(tab).await?;
        assert!(browser.card(tab).await?.is_some());
    }
    Ok(browser)
}
