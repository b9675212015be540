//! Something comes to lie over the target without a mutation: the ring is never over it.

use anyhow::Result;
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use super::open_with_box;

crate::in_both!(
    the_ring_is_in_no_frame_over_something_in_front,
    the_ring_goes_in_the_frame_in_which_a_menu_opens,
);

async fn open(site: &Site, browser: &mut Browser, body: &str) -> Result<Tab> {
    let page = open_with_box(site, browser, body).await?;
    browser.summary().await?;
    browser.wait_for_ring(&page).await?;
    Ok(page)
}

/// Checks after each frame what is at the center of the ring, until `window.over`. `window.watched`
/// is a promise of what was there instead of the target.
const WATCH: &str = "root => {
    const frame = () => new Promise(done => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(null);
    }));
    const target = document.querySelector('#target');
    window.frames_seen = 0;
    window.watched = (async () => {
        const wrong = [];
        while (!window.over) {
            await frame();
            window.frames_seen++;
            const ring = root.querySelector('.ring:popover-open');
            if (!ring) continue;
            const { left, top, right, bottom } = ring.getBoundingClientRect();
            const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            if (hit !== target) wrong.push(hit?.id ?? 'nothing');
        }
        return wrong;
    })();
}";

/// Name, body, and the script that starts it. It sets `window.over` in the end.
const ANIMATIONS: [(&str, &str, &str); 2] = [
    (
        "a panel slides in",
        "<div style='position: relative'>SECTION<a id=panel href='/user/2/cancel' style='position: absolute;
        left: 0; top: 0; width: 500px; height: 700px; background: #fc9; translate: 1000px'>Delete</a></div>",
        "panel.animate([{ translate: '1000px' }, { translate: '0px' }], { duration: 3000, fill: 'forwards' })
            .finished.then(() => requestAnimationFrame(() => window.over = true))",
    ),
    (
        "a layer appears after a delay",
        "<div style='position: relative'>SECTION<div id=panel style='position: absolute; inset: 0;
        background: #fff; visibility: hidden'>Delete</div></div>",
        "panel.animate([{ visibility: 'visible' }, { visibility: 'visible' }],
            { duration: 500, delay: 1500, fill: 'forwards' })
            .finished.then(() => requestAnimationFrame(() => window.over = true))",
    ),
];

async fn the_ring_is_in_no_frame_over_something_in_front(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let mut wrong = Vec::new();
    for (name, body, start) in ANIMATIONS {
        let page = open(&site, &mut browser, body).await?;
        browser.in_card(&page, WATCH).await?;
        browser.in_page(&page, start, Value::Null).await?;
        let seen = browser
            .in_page(&page, "return window.watched;", Value::Null)
            .await?;
        if seen != json!([]) || browser.has_ring(&page).await? {
            wrong.push(format!("{name}: {seen}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(browser)
}

async fn the_ring_goes_in_the_frame_in_which_a_menu_opens(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let body = "<style>#menu { position: absolute; inset: 0 auto auto 0; width: 600px; height: 600px;
        background: #fc9; display: none } #bar { position: absolute; right: 0; top: 0 }
        #bar:hover ~ #menu { display: block }</style>SECTION<p id=bar>Products</p><div id=menu>Delete</div>";
    let page = open(&site, &mut browser, body).await?;
    let start = "bar.onpointerover = () => { const begun = window.frames_seen;
        const wait = () => window.frames_seen > begun + 5 ? window.over = true : requestAnimationFrame(wait);
        wait(); }";
    browser.in_card(&page, WATCH).await?;
    browser.in_page(&page, start, Value::Null).await?;
    browser.move_pointer(&page, "#bar").await?;
    let seen = browser
        .in_page(&page, "return window.watched;", Value::Null)
        .await?;
    assert_eq!(seen, json!([]));
    assert!(!browser.has_ring(&page).await?);
    Ok(browser)
}
