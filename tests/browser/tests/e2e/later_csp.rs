//! CSPs that a page sets after our module has compiled.

use anyhow::Result;
use browser::Browser;
use practice_site::Site;
use serde_json::Value;

use crate::csp::{CONNECTED_ACCOUNTS, page};

crate::in_both!(
    csp_violations_of_the_page_itself_are_ignored,
    a_card_is_shown_although_the_page_has_set_a_csp_meanwhile,
);

const ACCOUNT: &str = "https://account.magento.com/customer/account/";

/// A page whose own attempt to compile WebAssembly is blocked, by a CSP that it sets after our
/// module has compiled.
async fn csp_violations_of_the_page_itself_are_ignored(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let refused = "<script>refuse = () => {
        const policy = document.createElement('meta');
        policy.httpEquiv = 'Content-Security-Policy';
        policy.content = `script-src 'unsafe-inline'`;
        document.head.append(policy);
        try { new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); }
        catch { document.title = 'refused'; }
        return document.title;
    };</script>";
    site.put_page(
        CONNECTED_ACCOUNTS,
        page("addresses/connected-accounts-tab", None)? + refused,
    );
    let tab = browser.page();
    for _ in 0..2 {
        browser.open(CONNECTED_ACCOUNTS).await?;
        assert_eq!(browser.summary().await?.step, "connect");
        assert!(browser.has_ring(&tab).await?);
        let title = browser.in_page(&tab, "return refuse();", Value::Null);
        assert_eq!(title.await?, "refused");
        // The violation is reported before the next frame.
        browser.finish_animations(&tab).await?;
        browser.summary().await?;
        let registered = "return (await api.scripting.getRegisteredContentScripts()).length;";
        assert_eq!(browser.in_extension(registered, Value::Null).await?, 0);
    }
    Ok(browser)
}

/// The rest of the module is loaded when there is a card to show: the CSP may block it by then.
async fn a_card_is_shown_although_the_page_has_set_a_csp_meanwhile(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    const ADD: &str = "const csp = document.createElement('meta');
        csp.httpEquiv = 'Content-Security-Policy';
        csp.content = `script-src 'self'`;
        document.head.append(csp);";
    site.put_page(ACCOUNT, page("magento-com/my-account", None)?);
    site.put_page(
        CONNECTED_ACCOUNTS,
        page("addresses/connected-accounts-tab", None)?,
    );
    let account = browser.page();
    browser.open(ACCOUNT).await?;
    assert_eq!(browser.summary().await?.step, "none");
    browser.in_page(&account, ADD, Value::Null).await?;
    let cloud = browser.new_tab().await?;
    browser.open_in(&cloud, CONNECTED_ACCOUNTS).await?;
    browser.wait_for_card(&cloud).await?;
    browser.press_card(&cloud, "Switch account").await?;
    let card = browser.wait_for_card(&account).await?;
    assert!(card.contains("Sign out, then sign in again"), "{card}");
    Ok(browser)
}
