//! Pages cannot reach anything of the extension.

use anyhow::Result;
use browser::{Browser, BrowserKind};
use practice_site::Site;
use serde_json::json;

use crate::users::{LOGIN, USER};

crate::in_both!(no_page_reaches_a_file);

/// One file of each kind, and every script and module.
const FILES: [&str; 16] = [
    "manifest.json",
    "popup.html",
    "popup.css",
    "popup.js",
    "welcome.html",
    "welcome.svg",
    "background.js",
    "app.js",
    "app.wasm",
    "content.js",
    "content.wasm",
    "rest.wasm",
    "start.wasm",
    "fallback.js",
    "icons/icon-16.png",
    "_locales/en/messages.json",
];

/// The files that a page can load, as data or as an image.
const REACH: &str = "
    const [root, files] = arguments[0];
    const picture = address => new Promise((resolve, reject) =>
        Object.assign(new Image(), { onload: resolve, onerror: reject, src: address }));
    const reach = file => Promise.any([fetch(root + file), picture(root + file)])
        .then(() => file, () => null);
    return Promise.all(files.map(reach)).then(all => all.filter(Boolean));";

async fn no_page_reaches_a_file(site: Site, mut browser: Browser) -> Result<Browser> {
    let elsewhere = match browser.kind() {
        BrowserKind::Chromium => format!("https://127.0.0.1:{}/", site.port()),
        BrowserKind::Firefox => "https://elsewhere.example/".to_owned(),
    };
    let page = browser.page();
    let root = browser.extension_address("");
    for address in [elsewhere.as_str(), USER, LOGIN] {
        site.put_page(address, "<!DOCTYPE html><title>x</title><p>x".into());
        browser.open(address).await?;
        let reached = browser.in_page(&page, REACH, json!([root, FILES])).await?;
        assert_eq!(reached, json!([]), "{address}");
    }
    Ok(browser)
}
