//! A screen reader announces a card once.

use anyhow::Result;
use browser::Browser;
use practice_site::Site;
use serde_json::json;

use crate::users::{SECTION, USER};

crate::in_both!(a_card_that_comes_back_at_once_is_announced_once);

/// Empties the section until the card has gone, fills it again, and counts announcements from then
/// on until one would have been made.
const REFILL: &str = "async root => {
    const window = document.defaultView;
    const region = root.querySelector('[role=status]'), card = root.querySelector('.card');
    const until = async is => {
        while (!is()) await new Promise(done => window.requestAnimationFrame(done));
    };
    await until(() => region.textContent);
    const place = document.querySelector('#place'), content = [...place.childNodes];
    place.replaceChildren();
    await until(() => !card.matches(':popover-open'));
    let count = 0;
    new window.MutationObserver(() => { if (region.textContent) count++; })
        .observe(region, { childList: true });
    RENAME
    place.append(...content);
    await until(() => card.matches(':popover-open'));
    await new Promise(done => window.setTimeout(done, 400));
    return count;
}";

async fn a_card_that_comes_back_at_once_is_announced_once(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let rename = "for (const part of content) {
        const name = part.querySelector?.('legend'), control = part.querySelector?.('#target');
        if (name) name.textContent = 'Provider: Magento.com';
        if (control) control.value = 'Connect with Magento.com';
    }";
    for (change, announcements) in [("", 0), (rename, 1)] {
        let html = format!(
            "<!DOCTYPE html><html lang=en><title>Account</title><body>
            <p><a href='/user/logout'>Log out</a></p><div id=place>{SECTION}</div>"
        );
        site.put_page(USER, html);
        browser.open(USER).await?;
        assert_eq!(browser.summary().await?.step, "connect");
        let page = browser.page();
        browser.wait_for_card(&page).await?;
        let count = browser
            .in_card(&page, &REFILL.replace("RENAME", change))
            .await?;
        assert_eq!(count, json!(announcements), "{change}");
    }
    Ok(browser)
}
