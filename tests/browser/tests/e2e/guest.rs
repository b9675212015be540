//! We are guests: nothing of the page changes while ring and card are there.

use anyhow::Result;
use browser::Browser;
use practice_site::Site;
use serde_json::json;

use crate::users::{BOX, USER};

crate::in_both!(the_page_stays_as_it_was);

async fn the_page_stays_as_it_was(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 1000, 700).await?;
    let html = "<!DOCTYPE html><html lang=en><title>Account</title><body><input id=field>
        <div id=later style='height: 400px'></div><div style='height: 3000px'></div><script>
        window.shifts = [];
        if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
            new PerformanceObserver(list => shifts.push(...list.getEntries().map(it => it.value)))
                .observe({ type: 'layout-shift', buffered: true });
        </script>";
    site.put_page(USER, html.to_owned());
    browser.open(USER).await?;
    browser.click(&page, "#field").await?;
    let later = "document.querySelector('#later').innerHTML = arguments[0];";
    browser.in_page(&page, later, json!(BOX)).await?;
    assert_eq!(browser.look().await?.step, "connect");
    assert!(browser.has_ring(&page).await?);

    let same = "const sizes = () => [scrollX, scrollY, document.documentElement.clientWidth,
            document.documentElement.scrollHeight].join();
        const now = sizes(), focused = document.activeElement.id;
        document.querySelector('login-linker').remove();
        return [now === sizes(), focused, shifts, document.body.getAttribute('style')];";
    let now = browser.in_page(&page, same, json!(null)).await?;
    assert_eq!(now, json!([true, "field", [], null]));
    browser.look().await?;
    assert!(browser.has_ring(&page).await?, "thrown out, it comes back");
    assert!(browser.card(&page).await?.is_some());

    let seen = "root => [...root.querySelectorAll('[popover]')]
        .some(element => element.checkVisibility())";
    assert_eq!(browser.in_card(&page, seen).await?, json!(true));
    browser.set_print(&page, true).await?;
    assert_eq!(browser.in_card(&page, seen).await?, json!(false), "printed");
    browser.set_print(&page, false).await?;
    Ok(browser)
}
