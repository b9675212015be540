//! The ring stays on its target, frame by frame, however the target moves.

use anyhow::Result;
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{SECTION, USER};
use rows::ROWS;

mod moving_covers;
mod no_box;
mod painted_over;
mod rows;

crate::in_both!(
    the_ring_is_where_its_target_is_in_every_frame,
    out_of_view_the_card_offers_to_show_it,
    show_me_brings_the_target_clear,
);

/// Moves the target for this many frames, and after each compares what was painted: the visible
/// part of the target's rectangle with the ring's. Returns the frames that differ.
///
/// The target is measured within the frame and after it: on a busy machine, an image may have
/// loaded before the task after the frame runs, or the next frame may have started.
const FOLLOW: &str = "async root => {
    const ring = root.querySelector('.ring');
    const painted = () => new Promise(done => requestAnimationFrame(() => {
        const now = find(document), target = seen(now);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done([[now, target], [find(document), seen(find(document))]]);
        port2.postMessage(null);
    }));
    // In shadow trees and frames, too.
    const find = root => root.querySelector('#target') ?? [...root.querySelectorAll('*')]
        .map(it => it.shadowRoot ?? it.contentDocument).filter(Boolean).map(find).find(Boolean);
    const nothing = { left: 0, top: 0, right: 0, bottom: 0 };
    const seen = element => {
        let { left, top, right, bottom } = element?.getBoundingClientRect() ?? nothing;
        const clip = (x, y, width, height) => {
            left = Math.max(left, x); right = Math.min(right, x + width);
            top = Math.max(top, y); bottom = Math.min(bottom, y + height);
        };
        for (let up = element; up;) {
            const { left: x, top: y } = up.getBoundingClientRect();
            if (up !== element && getComputedStyle(up).overflowY === 'auto')
                clip(x + up.clientLeft, y + up.clientTop, up.clientWidth, up.clientHeight);
            const root = up.getRootNode(), frame = root.defaultView?.frameElement;
            up = up.parentElement ?? root.host ?? frame;
            if (!up || up !== frame) continue;
            const at = frame.getBoundingClientRect();
            const [dx, dy] = [at.left + frame.clientLeft, at.top + frame.clientTop];
            left += dx; right += dx; top += dy; bottom += dy;
            clip(dx, dy, frame.clientWidth, frame.clientHeight);
        }
        const over = document.querySelector('header')?.getBoundingClientRect();
        if (over && over.bottom < innerHeight) top = Math.max(top, over.bottom);
        else if (over) bottom = Math.min(bottom, over.top);
        return [Math.max(left, 0), Math.max(top, 0),
            Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
    };
    const wrong = [], first = find(document);
    const differs = (now, target) => {
        const there = ring.matches(':popover-open');
        // A replaced target must be found first; until then nothing is ringed.
        if (now !== first && !there) return;
        const gone = target[2] - target[0] < 2 || target[3] - target[1] < 2;
        if (gone && !there) return;
        const { left, top, right, bottom } = ring.getBoundingClientRect();
        // The ring keeps 4 px off its target.
        const off = [left + 4, top + 4, right - 4, bottom - 4].map((at, side) => at - target[side]);
        if (!there || gone || off.some(px => Math.abs(px) > 1.5)) return [there, off];
    };
    for (let i = 0; i < 20; i++) {
        STEP;
        const off = (await painted()).map(([now, target]) => differs(now, target));
        if (off.every(Boolean)) wrong.push([i, ...off]);
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
        browser.summary().await?;
        if name == "made anew" && !browser.has_ring(&page).await? {
            wrong.push(format!("{name}: not found again"));
        }
    }
    let follow = FOLLOW.replace("STEP", "scrollTo(0, i * 9)");
    open(&site, &mut browser, ROWS[0].1).await?;
    browser.zoom(&page, 1.5).await?;
    let off = browser.in_card(&page, &follow).await?;
    browser.zoom(&page, 1.0).await?;
    if off != json!([]) {
        wrong.push(format!("the page is zoomed: {off}"));
    }
    let around =
        "<main id=way style='overflow: auto'><button type=button id=go>Full</button>SECTION
        <div style='height: 3000px'></div></main><script>document.querySelector('#go').onclick =
            () => document.querySelector('#way').requestFullscreen()</script>";
    open(&site, &mut browser, around).await?;
    browser.click(&page, "#go").await?;
    browser.summary().await?;
    let follow = FOLLOW.replace("STEP", "document.querySelector('#way').scrollTop = i * 4");
    let off = browser.in_card(&page, &follow).await?;
    let full = "return Boolean(document.fullscreenElement);";
    assert_eq!(
        browser.in_page(&page, full, Value::Null).await?,
        json!(true)
    );
    if off != json!([]) {
        wrong.push(format!("fullscreen: {off}"));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(browser)
}

async fn open(site: &Site, browser: &mut Browser, around: &str) -> Result<()> {
    let body = around.replace("SECTION", SECTION);
    let html = format!("<!DOCTYPE html><html lang=en><title>Account</title><body>{body}</body>");
    site.put_page(USER, html);
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "connect", "{around}");
    Ok(())
}

async fn show_me_brings_the_target_clear(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 1000, 700).await?;
    for (name, around) in rows::OUT_OF_VIEW {
        open(&site, &mut browser, around).await?;
        assert!(!browser.has_ring(&page).await?, "{name}");
        browser.press_card(&page, "Show me").await?;
        browser.summary().await?;
        assert!(browser.has_ring(&page).await?, "{name}");
    }
    Ok(browser)
}

async fn out_of_view_the_card_offers_to_show_it(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 1000, 700).await?;
    let around = "<div style='height: 3000px'></div>SECTION";
    open(&site, &mut browser, around).await?;
    assert!(!browser.has_ring(&page).await?);
    let before = at(&mut browser, &page).await?;
    assert_eq!(before, 0, "nothing scrolls by itself");
    let offered = "root => root.querySelector('.show').checkVisibility()";
    assert_eq!(browser.in_card(&page, offered).await?, json!(true));

    browser.press_card(&page, "Show me").await?;
    browser.summary().await?;
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

/// Opens a page for linking, with the provider's box in place of `SECTION`.
async fn open_with_box(site: &Site, browser: &mut Browser, body: &str) -> Result<Tab> {
    let page = browser.page();
    browser.set_viewport(&page, 1000, 700).await?;
    let body = body.replace("SECTION", SECTION);
    let html = format!(
        "<!DOCTYPE html><html lang=en><title>Account</title><body>
        <p><a href='/user/logout'>Log out</a></p>{body}</body>"
    );
    site.put_page(USER, html);
    browser.open(USER).await?;
    Ok(page)
}
