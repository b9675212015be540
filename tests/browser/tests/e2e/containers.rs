//! A login in a private window, or in one of Firefox's containers, is not visible anywhere else.

use anyhow::Result;
use browser::{Browser, BrowserKind, Tab};
use practice_site::{Site, mag_id};
use serde_json::{Value, json};

use crate::users::{AGENCY, LOGIN, MERCHANT, masked_id, sign_in_here, to_connect};

crate::in_both!(new_browser: a_login_in_a_private_window_stays_there);

#[test]
fn a_login_stays_in_its_container() {
    crate::with_new_browser(BrowserKind::Firefox, in_a_container);
}

const CONTAINER: &str = "firefox-container-1";

async fn tab_in_container(browser: &mut Browser) -> Result<Tab> {
    let before = browser.open_tabs().await?;
    let open = "const [url, cookieStoreId, home] = args;
        const { windowId } = await api.tabs.get(home);
        await api.tabs.create({ url, cookieStoreId, windowId });";
    let home = browser.page().id;
    browser
        .in_extension(open, json!([LOGIN, CONTAINER, home]))
        .await?;
    browser.opened_since(before).await
}

async fn in_a_container(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.session.state, "unknown");
    let inside = tab_in_container(&mut browser).await?;
    sign_in_here(&mut browser, &inside, MERCHANT).await?;
    let session = browser.summary_of(&inside).await?.session;
    assert_eq!(session.account, Some(mag_id(MERCHANT)));
    assert_eq!(browser.summary().await?.session.state, "unknown");

    // A second tab of the container sees the login, and its card opens tabs in the same container.
    let second = tab_in_container(&mut browser).await?;
    to_connect(&mut browser, &second, MERCHANT).await?;
    let session = browser.summary_of(&second).await?.session;
    assert_eq!(session.account, Some(mag_id(MERCHANT)));
    // An open tab of the site would be reused.
    browser.close_tab(inside).await?;
    let before = browser.open_tabs().await?;
    browser.press_card(&second, "Switch account").await?;
    let opened = browser.opened_since(before).await?;
    let store = "return (await api.tabs.get(args)).cookieStoreId;";
    let store = browser.in_extension(store, json!(opened.id)).await?;
    assert_eq!(store, Value::from(CONTAINER));
    Ok(browser)
}

/// Signs in at Magento.com in another tab.
async fn sign_in_beside(browser: &mut Browser, email: &str) -> Result<()> {
    let page = browser.page();
    let tab = browser.new_tab().await?;
    browser.open_in(&tab, LOGIN).await?;
    sign_in_here(browser, &tab, email).await?;
    let session = browser.summary_of(&tab).await?.session;
    assert_eq!(session.account, Some(mag_id(email)));
    // An open tab of the site would be reused.
    browser.close_tab(tab).await?;
    browser.bring_to_front(&page).await
}

/// Checks the login at Magento.com that the page knows, and that the card names it.
async fn check_known_account(browser: &mut Browser, email: Option<&str>) -> Result<()> {
    let page = browser.page();
    let summary = browser.summary().await?;
    assert_eq!(summary.step, "connect");
    assert_eq!(summary.session.account, email.map(mag_id));
    let card = browser.card(&page).await?.unwrap_or_default();
    for other in [MERCHANT, AGENCY] {
        assert_eq!(
            card.contains(&masked_id(other)),
            email == Some(other),
            "{card}"
        );
    }
    Ok(())
}

async fn a_login_in_a_private_window_stays_there(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let inside = browser.open_private().await?;
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    check_known_account(&mut browser, None).await?;

    let outside = browser.switch_window(inside);
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    sign_in_beside(&mut browser, MERCHANT).await?;
    check_known_account(&mut browser, Some(MERCHANT)).await?;

    let inside = browser.switch_window(outside);
    check_known_account(&mut browser, None).await?;
    sign_in_beside(&mut browser, AGENCY).await?;
    check_known_account(&mut browser, Some(AGENCY)).await?;

    let outside = browser.switch_window(inside);
    check_known_account(&mut browser, Some(MERCHANT)).await?;
    // The card opens tabs in the same container.
    let before = browser.open_tabs().await?;
    browser.press_card(&page, "Switch account").await?;
    let opened = browser.opened_since(before).await?;
    let private = "return (await api.tabs.get(args)).incognito;";
    let private = browser.in_extension(private, json!(opened.id)).await?;
    assert_eq!(private, json!(true));
    browser.switch_window(outside);
    Ok(browser)
}
