//! The ring stays on its target, frame by frame, wherever and however that moves.

use anyhow::Result;
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::USER;

crate::in_both!(
    the_ring_is_where_its_target_is_in_every_frame,
    out_of_view_the_card_offers_to_show_it,
);

/// The box with the control, as a page of the site has it.
const BOX: &str = "<h2>Single Sign-On</h2><fieldset><legend>Provider: Adobe.com</legend>
    <p>Status Not connected</p>
    <form method=post><input type=submit id=target value='Connect with Adobe.com'></form></fieldset>";

/// Name of the row, the page around the box, and what moves in each frame `i` of the test.
const ROWS: [(&str, &str, &str); 9] = [
    (
        "the page scrolls",
        "<div style='height: 200px'></div>BOX<div style='height: 3000px'></div>",
        "scrollTo(0, i * 9)",
    ),
    (
        "a panel scrolls, and clips",
        "<div id=panel style='height: 220px; overflow: auto'>
            <div style='height: 100px'></div>BOX<div style='height: 900px'></div></div>",
        "document.querySelector('#panel').scrollTop = i * 9",
    ),
    (
        "under a sticky parent",
        "<div style='height: 100px'></div><div style='position: sticky; top: 0'>BOX</div>
            <div style='height: 3000px'></div>",
        "scrollTo(0, i * 9)",
    ),
    (
        "fixed",
        "<div style='position: fixed; top: 20px'>BOX</div><div style='height: 3000px'></div>",
        "scrollTo(0, i * 9)",
    ),
    (
        "a transition moves it",
        "<style>#way { transition: transform 400ms linear }</style><div id=way>BOX</div>",
        "if (i === 1) document.querySelector('#way').style.transform = 'translate(200px, 40px)'",
    ),
    (
        "rotated and scaled",
        "<div id=way style='margin: 200px'>BOX</div>",
        "document.querySelector('#way').style.transform = `rotate(${i / 2}deg) scale(${1 + i / 90})`",
    ),
    (
        "the root is zoomed",
        "<div style='height: 30px'></div>BOX<div style='height: 2000px'></div>",
        "document.documentElement.style.zoom = 1 + i / 40",
    ),
    (
        "made anew",
        "<div id=way>BOX</div>",
        "if (i % 5 === 0) { const old = document.querySelector('#target');
            old.parentNode.style.paddingLeft = i + 'px'; old.replaceWith(old.cloneNode()); }",
    ),
    (
        "in a modal dialog",
        "<dialog style='height: 250px'>BOX<div style='height: 900px'></div></dialog>
            <script>document.querySelector('dialog').showModal()</script>",
        "document.querySelector('dialog').scrollTop = i * 4",
    ),
];

/// Moves the target for so many frames, and after each compares what has been painted: the target's
/// rectangle, as far as it can be seen, with the ring's. Gives back the frames that differ.
const FOLLOW: &str = "async root => {
    const ring = root.querySelector('.ring');
    const painted = () => new Promise(done => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(null);
        port2.postMessage(null);
    }));
    const seen = element => {
        let { left, top, right, bottom } = element.getBoundingClientRect();
        for (let up = element.parentElement; up; up = up.parentElement) {
            if (getComputedStyle(up).overflowY !== 'auto') continue;
            const clip = up.getBoundingClientRect();
            left = Math.max(left, clip.left); right = Math.min(right, clip.right);
            top = Math.max(top, clip.top); bottom = Math.min(bottom, clip.bottom);
        }
        return [Math.max(left, 0), Math.max(top, 0),
            Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
    };
    const wrong = [];
    for (let i = 0; i < 30; i++) {
        STEP;
        await painted();
        const target = seen(document.querySelector('#target'));
        const there = ring.matches(':popover-open');
        const gone = target[2] - target[0] < 2 || target[3] - target[1] < 2;
        if (gone && !there) continue;
        const { left, top, right, bottom } = ring.getBoundingClientRect();
        // The ring keeps 4 px off its target.
        const off = [left + 4, top + 4, right - 4, bottom - 4].map((at, side) => at - target[side]);
        if (!there || gone || off.some(px => Math.abs(px) > 1.5)) wrong.push([i, there, off]);
    }
    return wrong;
}";

async fn the_ring_is_where_its_target_is_in_every_frame(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 1000, 700).await?;
    let mut wrong = Vec::new();
    for (name, around, step) in ROWS {
        open(&site, &mut browser, around).await?;
        let follow = FOLLOW.replace("STEP", step);
        let off = browser.in_card(&page, &follow).await?;
        if off != json!([]) {
            wrong.push(format!("{name}: {off}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(browser)
}

async fn open(site: &Site, browser: &mut Browser, around: &str) -> Result<()> {
    let body = around.replace("BOX", BOX);
    let html = format!("<!DOCTYPE html><html lang=en><title>Account</title><body>{body}</body>");
    site.put_page(USER, html);
    browser.open(USER).await?;
    assert_eq!(browser.look().await?.step, "connect", "{around}");
    Ok(())
}

async fn out_of_view_the_card_offers_to_show_it(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 1000, 700).await?;
    let around = "<div style='height: 3000px'></div>BOX";
    open(&site, &mut browser, around).await?;
    assert!(!browser.has_ring(&page).await?);
    let before = at(&mut browser, &page).await?;
    assert_eq!(before, 0, "nothing scrolls by itself");
    let offered = "root => root.querySelector('.show').checkVisibility()";
    assert_eq!(browser.in_card(&page, offered).await?, json!(true));

    browser.press_card(&page, "Show me").await?;
    browser.look().await?;
    assert!(browser.has_ring(&page).await?);
    assert!(at(&mut browser, &page).await? > 0);
    assert_eq!(browser.in_card(&page, offered).await?, json!(false));
    let apart = "root => {
        const [a, b] = [document.querySelector('#target'), root.querySelector('.card')]
            .map(element => element.getBoundingClientRect());
        return a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
    }";
    assert_eq!(browser.in_card(&page, apart).await?, json!(true), "apart");
    Ok(browser)
}

async fn at(browser: &mut Browser, page: &Tab) -> Result<i64> {
    let y = browser
        .in_page(page, "return scrollY;", Value::Null)
        .await?;
    Ok(y.as_f64().unwrap_or_default() as i64)
}
