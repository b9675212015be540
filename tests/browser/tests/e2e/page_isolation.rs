//! Ring and card change nothing in the page.

use std::time::Duration;

use anyhow::{Context, Result};
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::json;
use tokio::time::sleep;

use crate::users::{CONNECT, MERCHANT, SECTION, USER, sign_in_here, to_connect};

crate::in_both!(
    the_page_stays_as_it_was,
    style_rules_of_the_page_do_not_count_our_element,
    the_page_gets_no_events_of_the_card,
    open_popovers_of_the_page_stay_open,
    a_page_can_keep_removing_the_overlay,
    a_page_can_keep_making_its_document_anew,
    no_page_stops_it_with_events_or_names,
    the_page_cannot_read_the_account,
);

/// Opens a page with the unit and additional HTML.
async fn open(site: &Site, browser: &mut Browser, more: &str) -> Result<Tab> {
    let html = format!(
        "<!DOCTYPE html><html lang=en><title>Account</title><body>
        <p><a href='/user/logout'>Log out</a></p>{SECTION}{more}</body>"
    );
    site.put_page(USER, html);
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "connect", "{more}");
    Ok(browser.page())
}

/// Page rules whose effect our element could change.
const RULES: [&str; 4] = [
    "html { display: grid; place-items: center; gap: 40px; min-height: 100vh }",
    "html { display: flex; justify-content: space-between; flex-direction: column; height: 100vh }",
    "html > :last-child { margin-top: 80px }",
    "body:not(:last-child) { background: rgb(1, 2, 3) }",
];

async fn style_rules_of_the_page_do_not_count_our_element(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    for rule in RULES {
        let more = format!("<style>{rule}</style>");
        let page = open(&site, &mut browser, &more).await?;
        assert!(browser.has_ring(&page).await?, "{rule}");
        let same = "const looks = () => [getComputedStyle(document.body).backgroundColor,
                ...Object.values(document.querySelector('fieldset').getBoundingClientRect().toJSON())]
                .join();
            const now = looks();
            document.querySelector('[data-login-linker]').remove();
            return now === looks();";
        let same = browser.in_page(&page, same, json!(null)).await?;
        assert_eq!(same, json!(true), "{rule}");
    }
    Ok(browser)
}

async fn the_page_gets_no_events_of_the_card(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = open(
        &site,
        &mut browser,
        "<input id=field autofocus><script>window.received = [];
        const names = ['focusin', 'focusout', 'DOMActivate', 'touchstart', 'touchend'];
        for (const name in document.body)
            if (name.startsWith('on')) names.push(name.slice(2));
        for (const name of names)
            for (const target of [document, window]) for (const capture of [true, false])
                target.addEventListener(name, ({ target, relatedTarget }) => {
                    const host = document.querySelector('[data-login-linker]');
                    const lost = /blur|focusout/.test(name) && relatedTarget === host;
                    if (host && (target === host || lost)) received.push(name);
                }, capture);</script>",
    )
    .await?;
    browser.click(&page, "#field").await?;
    let reset = "received.length = 0;";
    browser.in_page(&page, reset, json!(null)).await?;
    browser.press_on_card(&page, "h2").await?;
    let received = "return [received, document.activeElement.id];";
    let after = browser.in_page(&page, received, json!(null)).await?;
    assert_eq!(
        after,
        json!([[], "field"]),
        "the page gets no event, and the focus does not move"
    );
    let focus = "root => root.querySelector('.close').focus()";
    browser.in_card(&page, focus).await?;
    browser.type_text(&page, "a\u{e004}").await?;
    let focused = "root => root.activeElement?.localName";
    assert_eq!(
        browser.in_card(&page, focused).await?,
        json!("button"),
        "a focus trap of the page would have taken it back"
    );
    let after = browser
        .in_page(&page, "return received;", json!(null))
        .await?;
    assert_eq!(after, json!([]), "the focus has moved unnoticed");
    browser
        .in_page(&page, "field.focus(); received.length = 0;", json!(null))
        .await?;
    browser.press_card(&page, "Close").await?;
    browser.summary().await?;
    assert_eq!(browser.card(&page).await?, None);
    let after = browser.in_page(&page, received, json!(null)).await?;
    assert_eq!(after, json!([[], "field"]));
    Ok(browser)
}

async fn open_popovers_of_the_page_stay_open(site: Site, mut browser: Browser) -> Result<Browser> {
    let menu =
        "<div id=menu popover>Menu</div><script>document.querySelector('#menu').showPopover()
        </script>";
    let page = open(&site, &mut browser, menu).await?;
    assert_eq!(browser.card(&page).await?, None, "the card is hidden");
    assert!(browser.has_ring(&page).await?);
    let close = "document.querySelector('#menu').hidePopover();";
    browser.in_page(&page, close, json!(null)).await?;
    browser.wait_for_card(&page).await?;

    let field = "<input type=search id=field value=abc autofocus>";
    let page = open(&site, &mut browser, field).await?;
    browser.click(&page, "#field").await?;
    browser.press_key(&page, '\u{e00c}').await?;
    browser.summary().await?;
    assert!(
        browser.card(&page).await?.is_some(),
        "Escape was the field's"
    );
    Ok(browser)
}

async fn a_page_can_keep_removing_the_overlay(site: Site, mut browser: Browser) -> Result<Browser> {
    let remove = "<script>window.times = 0;
        new MutationObserver(records => {
            for (const { addedNodes } of records) for (const node of addedNodes)
                if (node.parentNode === document.documentElement) { times++; node.remove(); }
        }).observe(document.documentElement, { childList: true });</script>";
    let page = open(&site, &mut browser, remove).await?;
    sleep(Duration::from_secs(3)).await;
    let times = browser.in_page(&page, "return times;", json!(null)).await?;
    assert!(
        times.as_u64().is_some_and(|times| (1..=5).contains(&times)),
        "{times}"
    );
    assert_eq!(browser.summary().await?.badge, "!", "the badge stays right");
    Ok(browser)
}

/// As some routers do at each navigation: our element goes with everything else.
async fn a_page_can_keep_making_its_document_anew(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = open(&site, &mut browser, "").await?;
    for _ in 0..8 {
        let rewrite = "const root = document.documentElement; root.innerHTML = root.innerHTML;";
        browser.in_page(&page, rewrite, json!(null)).await?;
        assert_eq!(browser.summary().await?.step, "connect");
        browser.wait_for_card(&page).await?;
    }
    assert!(browser.has_ring(&page).await?);
    Ok(browser)
}

/// Pages that obstruct scripts which read them.
const HOSTILE: [&str; 4] = [
    // Names that hide properties of the document.
    "<img name=elementFromPoint><img name=documentElement><img name=body><img name=activeElement>
        <img name=defaultView><img name=createElement><form name=getAnimations></form>",
    // A loop in the tree for code that reads properties of the form.
    "<div><template shadowrootmode=open><input name=nextElementSibling form=ff>
        <form id=ff>connect</form></template></div>",
    "<form id=f><input name=parentNode><input name=closest><input name=querySelector>
        <input name=getRootNode><input name=clientWidth><input name=nodeType>connect</form>",
    // Focusing dispatches events synchronously.
    "<script>document.querySelector('#target').addEventListener('focus', event => {
        for (const name of ['click', 'change', 'scroll', 'resize', 'keyup', 'toggle', 'hashchange'])
            for (const target of [document.querySelector('legend'), window])
                target.dispatchEvent(new Event(name, { bubbles: true }));
        document.querySelector('legend').append(' ');
    })</script>",
];

async fn no_page_stops_it_with_events_or_names(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 1000, 700).await?;
    for more in HOSTILE {
        let more = format!("{more}<div style='height: 3000px'></div>");
        open(&site, &mut browser, &more).await?;
        let down = "scrollTo(0, 2000);
            return new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));";
        browser.in_page(&page, down, json!(null)).await?;
        assert!(!browser.has_ring(&page).await?, "{more}");
        let shown = browser.press_card(&page, "Show me").await;
        shown.with_context(|| more.clone())?;
        browser.summary().await?;
        let ring = browser.wait_for_ring(&page).await;
        ring.with_context(|| more.clone())?;
        let focused = "return document.querySelector('#target').matches(':focus');";
        let focused = browser.in_page(&page, focused, json!(null)).await?;
        assert_eq!(focused, json!(true), "{more}");
        browser.wait_for_card(&page).await.context("a card")?;
    }
    Ok(browser)
}

async fn the_page_cannot_read_the_account(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.summary().await?;
    browser.click(&page, CONNECT).await?;
    sign_in_here(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.step, "done");
    let card = browser.wait_for_card(&page).await?;
    let digits = |text: &str| {
        text.split("MAG")
            .skip(1)
            .any(|id| id.starts_with(char::is_numeric))
    };
    assert!(!digits(&card), "{card}");
    Ok(browser)
}

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
    browser.in_page(&page, later, json!(SECTION)).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    assert!(browser.has_ring(&page).await?);

    let same = "const sizes = () => [scrollX, scrollY, document.documentElement.clientWidth,
            document.documentElement.scrollHeight].join();
        const now = sizes(), focused = document.activeElement.id;
        document.querySelector('[data-login-linker]').remove();
        return [now === sizes(), focused, shifts, document.body.getAttribute('style')];";
    let now = browser.in_page(&page, same, json!(null)).await?;
    assert_eq!(now, json!([true, "field", [], null]));
    browser.summary().await?;
    assert!(browser.has_ring(&page).await?, "it is inserted again");
    assert!(browser.card(&page).await?.is_some());

    let seen = "root => [...root.querySelectorAll('[popover]')]
        .some(element => element.checkVisibility())";
    assert_eq!(browser.in_card(&page, seen).await?, json!(true));
    browser.set_print(&page, true).await?;
    assert_eq!(browser.in_card(&page, seen).await?, json!(false), "printed");
    browser.set_print(&page, false).await?;
    Ok(browser)
}
