//! What pages can reach of the extension: nothing, but for the module, and that from the two sites.

use anyhow::Result;
use browser::{Browser, Kind};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{LOGIN, USER};

crate::in_both!(only_the_two_sites_reach_the_module);

/// One of each kind, and every script and module.
const FILES: [&str; 12] = [
    "manifest.json",
    "popup.html",
    "popup.css",
    "popup.js",
    "background.js",
    "app.js",
    "app.wasm",
    "content.js",
    "page.wasm",
    "twin.js",
    "icons/icon-16.png",
    "_locales/en/messages.json",
];

/// Those of the files that a page can load, as data or as a picture.
const REACH: &str = "
    const [root, files] = arguments[0];
    const picture = address => new Promise((resolve, reject) =>
        Object.assign(new Image(), { onload: resolve, onerror: reject, src: address }));
    const reach = file => Promise.any([fetch(root + file), picture(root + file)])
        .then(() => file, () => null);
    return Promise.all(files.map(reach)).then(all => all.filter(Boolean));";

async fn only_the_two_sites_reach_the_module(site: Site, mut browser: Browser) -> Result<Browser> {
    let elsewhere = match browser.kind() {
        Kind::Chromium => format!("https://127.0.0.1:{}/", site.port()),
        Kind::Firefox => "https://elsewhere.example/".to_owned(),
    };
    let page = browser.page();
    let root = browser.extension_address("");
    for address in [elsewhere.as_str(), USER, LOGIN] {
        site.put_page(address, "<!DOCTYPE html><title>x</title><p>x".into());
        browser.open(address).await?;
        let reached = browser.in_page(&page, REACH, json!([root, FILES])).await?;
        // In Chromium the address that would lead there is another for every session.
        let expected: &[&str] = match browser.kind() {
            Kind::Firefox if address != elsewhere => &["page.wasm"],
            Kind::Firefox | Kind::Chromium => &[],
        };
        assert_eq!(reached, Value::from(expected), "{address}");
    }
    Ok(browser)
}
