//! Frames of the page that come, reload and go: Firefox then refuses access to their objects.

use anyhow::Result;
use browser::Browser;
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{SECTION, USER};

crate::in_both!(frames_that_reload_do_not_matter);

/// Reloads the frame; the promise is fulfilled after the page has been read again.
const RELOAD: &str = "return (async () => {
    const loaded = new Promise(done => frame.onload = done);
    frame.contentWindow.location.reload();
    await loaded;
    await new Promise(done => setTimeout(done, 300));
})();";

/// Reloads a frame more often than the content script restarts after errors. The overlay's element
/// stays the same, so it has not restarted at all.
async fn frames_that_reload_do_not_matter(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    for (outside, inside) in [(SECTION, "<p>News</p>"), ("", SECTION)] {
        let inside = inside.replace('\'', "&apos;");
        site.put_page(
            USER,
            format!(
                "<!DOCTYPE html><html lang=en><title>Account</title><body>
                <p><a href='/user/logout'>Log out</a></p>{outside}
                <iframe id=frame width=600 height=400 srcdoc='{inside}'></iframe></body>"
            ),
        );
        browser.open(USER).await?;
        assert_eq!(browser.summary().await?.step, "connect", "{inside}");
        let host = "window.host = document.querySelector('[data-login-linker]');";
        browser.in_page(&page, host, Value::Null).await?;
        for _ in 0..6 {
            browser.in_page(&page, RELOAD, Value::Null).await?;
        }
        assert_eq!(browser.summary().await?.step, "connect", "{inside}");
        assert!(browser.has_ring(&page).await?, "{inside}");
        let same = "return host === document.querySelector('[data-login-linker]');";
        let same = browser.in_page(&page, same, Value::Null).await?;
        assert_eq!(same, json!(true), "{inside}");
    }
    Ok(browser)
}
