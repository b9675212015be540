//! Many tabs are open, and the user signs out in one: all others are updated.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use browser::Browser;
use login_linker_core::protocol::summary::Inspection;
use login_linker_core::protocol::{ToContent, pack, unpack};
use login_linker_core::reading::session::Session;
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{LOGIN, SECTION, USER};

crate::in_both!(every_tab_is_updated_after_a_sign_out);

/// The number of tabs, unless the environment says otherwise.
const TABS: u32 = 8;

/// What every tab shows.
const ALL: &str = "const tabs = await api.tabs.query({ url: 'https://accounts.magento.cloud/*' });
    return await Promise.all(tabs.map(async ({ id }) =>
        numbers(await api.tabs.sendMessage(id, bytes(args), { frameId: 0 }).catch(() => null))));";

async fn every_tab_is_updated_after_a_sign_out(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let tabs = std::env::var("LOGIN_LINKER_TABS").ok();
    let tabs = tabs.and_then(|n| n.parse().ok()).unwrap_or(TABS);
    let head = "<!DOCTYPE html><html lang=en><title>Account</title><body>";
    let account = format!("{head}<a href='/user/logout'>Log out</a>{SECTION}");
    site.put_page(USER, account);
    let out = "<a href='/customer/account/logout/'>Log Out</a><h1>My Account</h1>";
    site.put_page(LOGIN, format!("{head}<p>ID: MAG001234567</p>{out}"));
    let page = browser.page();
    browser.open_in(&page, LOGIN).await?;
    browser.summary().await?;
    for _ in 0..tabs {
        let open = "await api.tabs.create({ url: args, active: false });";
        browser.in_extension(open, json!(USER)).await?;
    }
    all(&mut browser, tabs, true).await.context("signed in")?;

    site.put_page(
        LOGIN,
        format!(
            "{head}<h1>Sign in</h1><form id=login-form><input id=email type=email>
            <button>Sign in with Adobe ID</button></form>"
        ),
    );
    browser.open_in(&page, LOGIN).await?;
    assert_eq!(browser.summary().await?.session.state, "signed-out");
    let begun = Instant::now();
    all(&mut browser, tabs, false).await.context("signed out")?;
    println!("{}: {tabs} tabs in {:?}", browser.kind(), begun.elapsed());
    Ok(browser)
}

/// Waits until this many tabs show that the user is signed in, or signed out.
async fn all(browser: &mut Browser, tabs: u32, signed_in: bool) -> Result<()> {
    let begun = Instant::now();
    loop {
        let answers = browser
            .in_extension(ALL, json!(pack(&ToContent::Inspect)))
            .await?;
        let answers: Vec<Value> = serde_json::from_value(answers)?;
        let updated = answers.iter().filter(|answer| {
            let bytes: Option<Vec<u8>> = serde_json::from_value((*answer).clone()).ok().flatten();
            let seen: Option<Inspection> = bytes.and_then(|bytes| unpack(&bytes));
            seen.is_some_and(|seen| match seen.situation.session {
                Session::SignedIn { .. } => signed_in,
                Session::SignedOut => !signed_in,
                Session::Unknown { .. } => false,
            })
        });
        let updated = updated.count();
        if updated == tabs as usize {
            return Ok(());
        }
        if begun.elapsed() > Duration::from_secs(120) {
            bail!("{updated} of {tabs}");
        }
    }
}
