//! The ring stays on its target, frame by frame, wherever and however that moves.

use anyhow::Result;
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{BOX, USER};

crate::in_both!(
    the_ring_is_where_its_target_is_in_every_frame,
    out_of_view_the_card_offers_to_show_it,
);

/// Name of the row, the page around the box, and what moves in each frame `i` of the test.
const ROWS: [(&str, &str, &str); 22] = [
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
        "a panel with borders scrolls",
        "<div id=panel style='border: 20px solid; height: 220px; overflow: auto'>
            <div style='height: 100px'></div>BOX<div style='height: 900px'></div></div>",
        "document.querySelector('#panel').scrollTop = i * 9",
    ),
    (
        "under a sticky header",
        "<header style='position: sticky; top: 0; height: 60px; background: #eee'><b>A</b></header>
            <div style='height: 100px'></div>BOX<div style='height: 3000px'></div>",
        "scrollTo(0, i * 9)",
    ),
    (
        "under a fixed footer",
        "<header style='position: fixed; bottom: 0; width: 100%; height: 60px; background: #eee'>
            </header><div style='height: 430px'></div>BOX<div style='height: 3000px'></div>",
        "scrollTo(0, 60 - i * 2)",
    ),
    (
        "in an open shadow root",
        "<div id=way><template shadowrootmode=open>BOX</template></div>",
        "document.querySelector('#way').style.paddingTop = i * 3 + 'px'",
    ),
    (
        "in a frame, which scrolls",
        "<iframe id=way style='border: 7px solid; width: 500px; height: 250px' srcdoc=\"BOX
            <p style='height: 900px'>\"></iframe>",
        "const way = document.querySelector('#way'); way.style.marginTop = i + 'px';
            way.contentWindow.scrollTo(0, i * 6)",
    ),
    (
        "put elsewhere",
        "<div id=there style='padding: 50px'></div><div id=way>BOX</div>",
        "if (i === 9) document.querySelector('#there').append(document.querySelector('#way'))",
    ),
    (
        "taken away",
        "<div id=way>BOX</div>",
        "if (i === 9) document.querySelector('#way').remove()",
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
        // Browsers tell one to four frames after it has begun to move.
        "a script animates it, with no event to tell",
        "<div id=way>BOX</div>",
        "if (i === 0) await new Promise(done => setTimeout(done, 500));
            if (i === 1) {
                document.querySelector('#way').animate([{}, { marginLeft: '200px' }],
                    { duration: 400, fill: 'forwards' });
                for (const late of [1, 2, 3, 4]) await painted(late);
            }",
    ),
    (
        "a picture comes late",
        "<img id=way alt=''><div>BOX</div>",
        "const way = document.querySelector('#way');
            if (i === 0) way.src = URL.createObjectURL(new Blob([`<svg xmlns='http://www.w3.org/2000/svg'
                width='90' height='70'/>`], { type: 'image/svg+xml' }));
            if (i === 1) await new Promise(done => setTimeout(done, 300))",
    ),
    (
        // No event and no mutation tells; that what is around the target has grown does.
        "a rule of a style sheet changes",
        "<style>#way { height: 0 }</style><div id=way></div><div>BOX</div>",
        "if (i === 0) await new Promise(done => setTimeout(done, 300));
            const sheet = document.querySelector('#way').previousSibling.sheet;
            if (i % 7 === 1) {
                sheet.cssRules[0].style.height = `${i * 4}px`;
                for (let still = 0; still < 5; still++) await painted();
                sheet.cssRules[0].style.height = `${i * 5}px`;
            }",
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
    (
        "in a modal dialog in a shadow root",
        "<div id=way><template shadowrootmode=open><dialog style='height: 250px'>BOX
            <div style='height: 900px'></div></dialog></template></div>
            <script>document.querySelector('#way').shadowRoot.firstChild.showModal()</script>",
        "document.querySelector('#way').shadowRoot.firstChild.scrollTop = i * 4",
    ),
    (
        "in a modal dialog in a frame",
        "<iframe id=way style='width: 500px; height: 400px' srcdoc=\"<dialog style='height: 250px'>BOX
            <div style='height: 900px'></div></dialog>
            <script>document.querySelector('dialog').showModal()</script>\"></iframe>",
        "const way = document.querySelector('#way'); way.style.marginTop = i + 'px';
            way.contentDocument.querySelector('dialog').scrollTop = i * 4",
    ),
    (
        "in a popover",
        "<div id=way popover>BOX</div><script>document.querySelector('#way').showPopover()</script>",
        "document.querySelector('#way').style.translate = `${i}px ${i}px`",
    ),
];

/// Moves the target for so many frames, and after each compares what has been painted: the target's
/// rectangle, as far as it can be seen, with the ring's. Gives back the frames that differ.
///
/// The target is measured within the frame and after it: where the machine is busy, a picture may have
/// loaded before the task after the frame comes, or the next frame have begun.
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
        // Made anew, it is to be found first, and until then nothing is ringed.
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
        browser.look().await?;
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
    let around = "<main id=way style='overflow: auto'><button type=button id=go>Full</button>BOX
        <div style='height: 3000px'></div></main><script>document.querySelector('#go').onclick =
            () => document.querySelector('#way').requestFullscreen()</script>";
    open(&site, &mut browser, around).await?;
    browser.click(&page, "#go").await?;
    browser.look().await?;
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
