//! A login in one of Firefox's containers is no login in another.

use anyhow::Result;
use browser::{Browser, Kind, Tab};
use practice_site::{Site, mag_id};
use serde_json::{Value, json};

use crate::users::{LOGIN, MERCHANT, sign_in_here, to_connect};

#[test]
fn a_login_stays_in_its_container() {
    crate::with_browser(Kind::Firefox, in_a_container);
}

const CONTAINER: &str = "firefox-container-1";

async fn tab_in_container(browser: &mut Browser) -> Result<Tab> {
    let before = browser.before().await?;
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
    assert_eq!(browser.look().await?.session.state, "unknown");
    let inside = tab_in_container(&mut browser).await?;
    sign_in_here(&mut browser, &inside, MERCHANT).await?;
    let session = browser.look_at(&inside).await?.session;
    assert_eq!(session.account, Some(mag_id(MERCHANT)));
    assert_eq!(browser.look().await?.session.state, "unknown");

    // A second tab of the container knows, and what its card opens stays inside.
    let second = tab_in_container(&mut browser).await?;
    to_connect(&mut browser, &second, MERCHANT).await?;
    let session = browser.look_at(&second).await?.session;
    assert_eq!(session.account, Some(mag_id(MERCHANT)));
    let before = browser.before().await?;
    browser.press_card(&second, "Switch account").await?;
    let opened = browser.opened_since(before).await?;
    let store = "return (await api.tabs.get(args)).cookieStoreId;";
    let store = browser.in_extension(store, json!(opened.id)).await?;
    assert_eq!(store, Value::from(CONTAINER));
    Ok(browser)
}
