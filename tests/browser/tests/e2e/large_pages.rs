//! Large, deep, broken, constantly changing or replaced pages: the ring is right, and the page
//! works.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use browser::Browser;
use practice_site::Site;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::users::USER;

crate::in_both!(whatever_the_page_does_the_ring_is_right);

const SECTION: &str = r#"<fieldset id=section><legend>Single Sign-On</legend>
<p>You can connect your account with these external providers.</p>
<fieldset><legend>Provider: GitHub</legend><div><label>Status</label> Not connected</div>
<input type="submit" value="Connect with GitHub"></fieldset>
<fieldset><legend>Provider: Adobe.com</legend><div><label>Status</label> Not connected</div>
<input type="submit" value="Connect with Adobe.com"></fieldset></fieldset>"#;

/// Scripts that fill a page before and after the section.
const LARGE: [(&str, &str); 8] = [
    (
        "100,000 siblings",
        "fill(before, '<p>some words</p>', 100_000);",
    ),
    (
        "siblings of the section itself",
        "for (let n = 0; n < 50_000; n += 1) document.body.append(document.createElement('i'));
        for (let n = 0; n < 50_000; n += 1) document.body.prepend(document.createElement('i'));",
    ),
    (
        "a table",
        "fill(before, `<table>${'<tr><td>1<td>some words<td><input type=checkbox>\
        <td><a href=/edit>edit</a>'.repeat(4_000)}</table>`, 1);",
    ),
    (
        "much between section and footer",
        "fill(before, '<a href=/user>My account</a>', 1);
        fill(behind, `${'<p>some words</p>'.repeat(20_000)}<a href=/user/logout>Log out</a>`, 1);",
    ),
    (
        "words that are searched for",
        "fill(before, `${'<p>some words</p>'.repeat(999)}<p>Cancel`, 20);
        fill(behind, '<p>Security', 5_000);",
    ),
    ("2,000 nested", "nest(2_000);"),
    // Chromium's own layout crashes the page at 4,000 nested boxes.
    (
        "10,000 nested",
        "behind.style.display = 'none'; nest(10_000);",
    ),
    (
        "broken",
        "fill(before, '<table><p></b><tr><select><td></form><svg><li>a</i><math><td>', 500);
        fill(behind, '<fieldset><form><a><b><form></p></fieldset><a>', 500);",
    ),
];

const RESTLESS: &str = "
    window.frames_seen = 0;
    const turn = () => {
        frames_seen += 1;
        before.textContent = `frame ${frames_seen}`;
        behind.className = frames_seen % 2 ? 'odd' : 'even';
        behind.append(document.createElement('p'));
        requestAnimationFrame(turn);
    };
    turn();";

const NEW_BODY: &str = "
    const body = document.createElement('body');
    body.append(...document.body.cloneNode(true).childNodes);
    document.body.replaceWith(body);";

fn page(script: &str) -> String {
    format!(
        "<!DOCTYPE html><title>User account</title>
        <body class='html not-front logged-in page-user'><div id=before></div>{SECTION}
        <div id=behind></div><script>
        const fill = (box, html, times) => {{ box.innerHTML = html.repeat(times); }};
        const nest = depth => {{
            let at = behind;
            while (depth--) at = at.appendChild(document.createElement('div'));
            at.innerHTML = '<button>Connect with Adobe.com</button>';
        }};
        {script}</script>"
    )
}

/// Checks that the ring is on the right control.
async fn is_right(browser: &mut Browser, what: &str) -> Result<()> {
    let page = browser.page();
    let summary = browser.summary().await.context(what.to_owned())?;
    assert_eq!(summary.step, "connect", "{what}");
    let target = summary.target.context("a target")?;
    assert_eq!(target.text, "Connect with Adobe.com", "{what}");
    assert_eq!(target.tag, "input", "{what}");
    let show = "section.scrollIntoView();";
    browser.in_page(&page, show, Value::Null).await?;
    ringed(browser, true).await.context(what.to_owned())?;
    assert!(browser.card(&page).await?.is_some(), "{what}");
    Ok(())
}

/// Waits until there is a ring, or none, without requesting another pass.
async fn ringed(browser: &mut Browser, wanted: bool) -> Result<()> {
    let page = browser.page();
    for _ in 0..200 {
        if browser.has_ring(&page).await? == wanted {
            return Ok(());
        }
        sleep(Duration::from_millis(25)).await;
    }
    bail!("ringed: {}", !wanted)
}

async fn whatever_the_page_does_the_ring_is_right(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let tab = browser.page();
    for (what, fill) in LARGE {
        site.put_page(USER, page(fill));
        browser.open(USER).await.context(what)?;
        is_right(&mut browser, what).await?;
    }

    site.put_page(USER, page(RESTLESS));
    browser.open(USER).await?;
    is_right(&mut browser, "restless").await?;
    let frames = "return frames_seen;";
    let before = browser.in_page(&tab, frames, Value::Null).await?;
    // Removing the section removes the target; restoring it brings the target back.
    let remove = "window.kept = section; section.remove();";
    browser.in_page(&tab, remove, Value::Null).await?;
    ringed(&mut browser, false).await?;
    let again = "before.after(kept);";
    browser.in_page(&tab, again, Value::Null).await?;
    ringed(&mut browser, true).await?;
    is_right(&mut browser, "restless, later").await?;
    let after = browser.in_page(&tab, frames, Value::Null).await?;
    assert!(after.as_u64() > before.as_u64(), "the page goes on");

    site.put_page(USER, page(""));
    browser.open(USER).await?;
    for time in 0..3 {
        is_right(&mut browser, "before its body is replaced").await?;
        browser.in_page(&tab, NEW_BODY, json!(time)).await?;
        is_right(&mut browser, "with a new body").await?;
    }
    Ok(browser)
}
