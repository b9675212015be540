//! Two sites, several tabs, and a background that may be stopped at any time.

use anyhow::{Context, Result};
use browser::{Browser, BrowserKind, Method, Tab, Walk};
use practice_site::{Site, mag_id};
use serde_json::{Value, json};

crate::in_both!(
    method_1_with_the_background_ended_before_every_step,
    method_2_with_the_background_ended_before_every_step,
    an_open_tab_is_updated_after_a_sign_in_and_a_sign_out,
    a_login_at_another_account_is_a_mismatch,
    no_secret_of_a_journey_is_kept_or_shown,
    the_extension_makes_no_request,
    a_page_cannot_speak_as_the_extension,
);

const USER: &str = "https://accounts.magento.cloud/user";
const LOGIN: &str = "https://account.magento.com/customer/account/login/";
const LOGOUT: &str = "https://account.magento.com/customer/account/logout/";

async fn walk_with_endings(site: &Site, browser: &mut Browser, method: Method) -> Result<String> {
    let mut walk = Walk::start(browser, site, method).await?;
    let mut last = String::new();
    loop {
        walk.browser().end_background().await?;
        match walk.next().await? {
            Some(stage) => last = stage.summary.step,
            None => return Ok(last),
        }
    }
}

async fn method_1_with_the_background_ended_before_every_step(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    assert_eq!(
        walk_with_endings(&site, &mut browser, Method::One).await?,
        "done"
    );
    Ok(browser)
}

async fn method_2_with_the_background_ended_before_every_step(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    assert_eq!(
        walk_with_endings(&site, &mut browser, Method::Two).await?,
        "done"
    );
    Ok(browser)
}

/// Signs in at account.magento.com, in a tab, as a user does.
async fn sign_in(browser: &mut Browser, tab: &Tab, email: &str) -> Result<()> {
    browser.open_in(tab, LOGIN).await?;
    browser.click(tab, "#magento-identity-ui-btn").await?;
    browser.fill(tab, "#email", email).await?;
    browser.click(tab, "#send2").await
}

async fn an_open_tab_is_updated_after_a_sign_in_and_a_sign_out(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.session.state, "unknown");
    let other = browser.new_tab().await?;
    sign_in(&mut browser, &other, "merchant@example.com").await?;
    let seen = browser.summary_of(&other).await?;
    assert_eq!(seen.session.state, "signed-in");

    // The first tab has not been used since.
    let page = browser.page();
    let session = browser.summary_of(&page).await?.session;
    assert_eq!(session.state, "signed-in");
    assert_eq!(session.account, Some(mag_id("merchant@example.com")));

    browser.open_in(&other, LOGOUT).await?;
    browser.summary_of(&other).await?;
    assert_eq!(browser.summary_of(&page).await?.session.state, "signed-out");
    Ok(browser)
}

async fn a_login_at_another_account_is_a_mismatch(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let mut walk = Walk::start(&mut browser, &site, Method::One).await?;
    while walk.next().await?.is_some() {}
    let other = browser.new_tab().await?;
    browser.open_in(&other, LOGOUT).await?;
    sign_in(&mut browser, &other, "agency@example.com").await?;
    browser.summary_of(&other).await?;
    let page = browser.page();
    let summary = browser.summary_of(&page).await?;
    assert_eq!(summary.step, "mismatch");
    assert_eq!(summary.session.account, Some(mag_id("agency@example.com")));
    assert_eq!(summary.target, None);
    Ok(browser)
}

/// Everything that the extension stores.
const STORES: &str = "
    const all = [await api.storage.session.get(null), await api.storage.local.get(null)];
    return JSON.stringify(all);";

async fn no_secret_of_a_journey_is_kept_or_shown(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let mut walk = Walk::start(&mut browser, &site, Method::One).await?;
    let mut secrets = Vec::new();
    while let Some(stage) = walk.next().await? {
        let query = walk
            .browser()
            .in_page(&stage.tab, "return location.search;", Value::Null)
            .await?;
        let query = query.as_str().unwrap_or_default().trim_start_matches('?');
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            if matches!(name, "state" | "ticket") {
                secrets.push(value.to_owned());
            }
        }
        let kept = walk.browser().in_extension(STORES, Value::Null).await?;
        let kept = kept.as_str().context("stores are text")?;
        for word in ["code=", "state=", "redirect_uri", "client_id", "ticket="] {
            assert!(!kept.contains(word), "{word} at {}", stage.address);
        }
        for secret in &secrets {
            assert!(
                !kept.contains(secret),
                "a query was kept at {}",
                stage.address
            );
        }
        assert!(
            !kept.contains("merchant@example.com"),
            "an address was kept"
        );
    }
    assert!(!secrets.is_empty(), "the authorize address has a state");
    Ok(browser)
}

async fn the_extension_makes_no_request(site: Site, mut browser: Browser) -> Result<Browser> {
    let mut walk = Walk::start(&mut browser, &site, Method::One).await?;
    while walk.next().await?.is_some() {}
    let hosts = [
        "accounts.magento.cloud",
        "account.magento.com",
        "auth.services.adobe.com",
    ];
    for request in site.requests() {
        let own = hosts.contains(&request.host.as_str())
            && !request.path.ends_with(".wasm")
            && !request.path.ends_with(".json");
        // Firefox itself contacts Mozilla's hosts, all of which resolve to the practice site here.
        let firefox = browser.kind() == BrowserKind::Firefox
            && request.host.ends_with(".mozilla.com")
            || request.host.ends_with(".mozilla.org")
            || request.host.ends_with(".mozgcp.net")
            || request.host.ends_with(".firefox.com");
        assert!(
            own || firefox,
            "{} {}{}",
            request.method,
            request.host,
            request.path
        );
    }
    Ok(browser)
}

async fn a_page_cannot_speak_as_the_extension(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    browser.open(USER).await?;
    let before = browser.summary().await?;
    let page = browser.page();
    let forged = "
        const login = { read: { place: 'magento-elsewhere', page: 'magento-account',
            section: 'absent', providers: [], notices: [], translated: false, restored: false,
            signed_in: true, account: 'MAG001234567' } };
        for (const message of ['hello', login, { act: 'go-back' }, { ask: 1 }]) {
            window.postMessage(message, '*');
            document.dispatchEvent(new CustomEvent('login-linker', { detail: message }));
        }
        const ours = document.querySelector('[data-login-linker]');
        return [typeof chrome === 'undefined' || !chrome.runtime?.sendMessage,
            ours === null || ours.shadowRoot === null];";
    let refused = browser.in_page(&page, forged, Value::Null).await?;
    assert_eq!(refused, json!([true, true]), "no way to send, no way in");
    assert_eq!(browser.summary().await?, before);
    Ok(browser)
}
