//! Keys that the page has a use for are the page's.

use anyhow::Result;
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{SECTION, USER};

crate::in_both!(
    escape_leaves_the_card_if_the_page_uses_it,
    tab_leads_from_the_card_to_the_beginning_of_the_page,
);

const TAB: char = '\u{e004}';
const ESCAPE: char = '\u{e00c}';

async fn open(site: &Site, browser: &mut Browser, more: &str) -> Result<Tab> {
    let html = format!(
        "<!DOCTYPE html><html lang=en><title>Account</title><body>
        <p><a href='/user/logout' id=first>Log out</a></p>{SECTION}{more}</body>"
    );
    site.put_page(USER, html);
    browser.open(USER).await?;
    browser.summary().await?;
    let page = browser.page();
    browser.wait_for_card(&page).await?;
    Ok(page)
}

/// Elements that Escape closes or that use it, the script that opens or focuses them, and whether
/// the card must stay.
const ESCAPES: [(&str, &str, bool); 13] = [
    (
        "<dialog id=it style='margin-right: 0'><button>OK</button></dialog>",
        "it.show()",
        true,
    ),
    (
        "<dialog id=it style='margin-right: 0'><button>OK</button></dialog>",
        "it.show(); it.firstChild.focus()",
        true,
    ),
    (
        "<div role=dialog style='margin-left: 500px'>Sure?</div>",
        "",
        true,
    ),
    ("<div role=dialog hidden>Sure?</div>", "", false),
    (
        "<div id=it></div><script>window.root = it.attachShadow({ mode: 'closed' });
            root.innerHTML = '<input>';</script>",
        "root.firstChild.focus()",
        true,
    ),
    (
        "<div role=menu><div role=menuitem tabindex=-1 id=it>Log out</div></div>",
        "it.focus()",
        true,
    ),
    ("", "window.full = document.documentElement", true),
    // The page closes it before the card hears of the key.
    (
        "<button id=it aria-haspopup=menu aria-expanded=true>Menu</button>
        <script>onkeydown = () => it.ariaExpanded = 'false';</script>",
        "",
        true,
    ),
    // A close watcher is called afterwards, and a framework renders later still.
    (
        "<p id=it>Panel</p><script>
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => it.hidden = true;
        const close = () => port2.postMessage(null);
        if (window.CloseWatcher) new CloseWatcher().onclose = close; else onkeydown = close;</script>",
        "",
        true,
    ),
    // This is no reaction to the key.
    (
        "<p id=it></p><script>
        const change = () => { it.title += '.'; requestAnimationFrame(change); }; change();</script>",
        "",
        false,
    ),
    ("<button id=it>Projects</button>", "it.focus()", false),
    ("<input type=submit id=it>", "it.focus()", false),
    ("<p tabindex=-1 id=it>Projects</p>", "it.focus()", false),
];

const FRAMES: &str = "async () => {
    for (let i = 0; i < 12; i++) await new Promise(done => requestAnimationFrame(done));
}";

async fn escape_leaves_the_card_if_the_page_uses_it(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let mut wrong = Vec::new();
    for (more, prepare, stays) in ESCAPES {
        let full = "<input type=checkbox id=full onchange='window.full?.requestFullscreen()'>";
        let page = open(&site, &mut browser, &format!("{more}{full}")).await?;
        browser.in_page(&page, prepare, Value::Null).await?;
        if prepare.contains("full") {
            browser.click(&page, "#full").await?;
            let until = "return new Promise(done => {
                const look = () => document.fullscreenElement ? done() : setTimeout(look, 50);
                look();
            });";
            browser.in_page(&page, until, Value::Null).await?;
            browser.in_page(&page, "full.blur?.()", Value::Null).await?;
        }
        browser.press_key(&page, ESCAPE).await?;
        let has_closed = match stays {
            true => {
                // The time in which a card would close.
                browser.in_card(&page, FRAMES).await?;
                browser.card(&page).await?.is_none()
            }
            false => browser.wait_for_no_card(&page).await.is_ok(),
        };
        if has_closed == stays {
            wrong.push((more, prepare));
        }
        // Shows the card again.
        browser.reset().await?;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(browser)
}

async fn tab_leads_from_the_card_to_the_beginning_of_the_page(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = open(&site, &mut browser, "<button id=last>Last</button>").await?;
    let last = "document.querySelector('#last').focus();";
    browser.in_page(&page, last, Value::Null).await?;
    let buttons = "root => [...root.querySelectorAll('.card :is(button, a)')]
        .filter(it => it.checkVisibility()).length";
    let buttons = browser.in_card(&page, buttons).await?.as_u64().unwrap_or(0);
    // The browser's own interface takes a Tab of its own.
    for _ in 0..buttons + 2 {
        browser.press_key(&page, TAB).await?;
    }
    let id = "return document.activeElement.id;";
    assert_eq!(
        browser.in_page(&page, id, Value::Null).await?,
        json!("first")
    );
    Ok(browser)
}
