//! What the other tests rely on: a browser can be driven and reset, and reaches no network.

use anyhow::Result;
use browser::{Browser, BrowserKind};
use practice_site::Site;
use serde_json::{Value, json};

const USER: &str = "https://accounts.magento.cloud/user";

crate::in_both!(
    reset_forgets_everything,
    the_background_starts_again,
    dialogs_do_not_block,
    the_popup_paints,
    a_second_tab_has_its_own_summary,
    nothing_else_is_reached,
);

async fn reset_forgets_everything(site: Site, mut browser: Browser) -> Result<Browser> {
    site.put_page(USER, "<title>x</title><p>x".into());
    browser.open(USER).await?;
    let page = browser.page();
    let traces = "document.cookie = 'a=1'; localStorage.a = 1; open('about:blank');";
    browser.in_page(&page, traces, Value::Null).await?;
    let keep = "for (const area of [api.storage.local, api.storage.session])
        await area.set({ a: 1 });";
    browser.in_extension(keep, Value::Null).await?;

    browser.reset().await?;

    let kept = "return [await api.storage.local.get('a'), await api.storage.session.get('a')];";
    assert_eq!(
        browser.in_extension(kept, Value::Null).await?,
        json!([{}, {}])
    );
    let tabs = "return (await api.tabs.query({})).length;";
    assert_eq!(browser.in_extension(tabs, Value::Null).await?, json!(2));
    browser.open(USER).await?;
    let left = "return [document.cookie, localStorage.length];";
    assert_eq!(
        browser.in_page(&page, left, Value::Null).await?,
        json!(["", 0])
    );
    Ok(browser)
}

async fn the_background_starts_again(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    browser.open(USER).await?;
    let before = browser.summary().await?;
    browser.end_background().await?;
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?, before);
    Ok(browser)
}

async fn dialogs_do_not_block(site: Site, mut browser: Browser) -> Result<Browser> {
    let html = "<title>x</title><script>
        alert(1); confirm(2); prompt(3);
        onbeforeunload = event => { event.preventDefault(); return 'stay'; };
        onload = () => print();
        </script><p>x<script>alert(4)</script>";
    site.put_page(USER, html.into());
    for _ in 0..2 {
        browser.open(USER).await?;
        browser.summary().await?;
        browser.reset().await?;
    }
    Ok(browser)
}

async fn the_popup_paints(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    browser.open(USER).await?;
    let page = browser.page();
    let popup = browser.open_popup(&page).await?;
    let words = browser
        .in_page(&popup, "return document.body.innerText;", Value::Null)
        .await?;
    assert!(!words.as_str().unwrap_or_default().trim().is_empty());
    browser.close_popup().await?;
    browser.summary().await?;
    Ok(browser)
}

async fn a_second_tab_has_its_own_summary(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    browser.open(USER).await?;
    let tab = browser.new_tab().await?;
    browser
        .open_in(&tab, "https://account.magento.com/customer/account/login/")
        .await?;
    assert_eq!(browser.summary_of(&tab).await?.page, "magento-sign-in");
    let page = browser.page();
    browser.bring_to_front(&page).await?;
    assert_eq!(browser.summary().await?.page, "signed-out");
    browser.close_tab(tab).await?;
    assert_eq!(browser.summary().await?.page, "signed-out");
    Ok(browser)
}

async fn nothing_else_is_reached(site: Site, mut browser: Browser) -> Result<Browser> {
    let opened = browser.open("https://example.com/").await;
    let requested = site
        .requests()
        .iter()
        .any(|request| request.host == "example.com");
    match browser.kind() {
        BrowserKind::Chromium => assert!(opened.is_err() && !requested),
        // Firefox resolves every name to loopback, so the practice site rejects the request.
        BrowserKind::Firefox => assert!(requested),
    }
    assert!(browser.summary().await.is_err());
    Ok(browser)
}
