//! Controls that have no box, or whose content is outside of it: the ring is around what is seen.

use anyhow::Result;
use browser::Browser;
use practice_site::Site;
use serde_json::json;

use super::open_with_box;
use crate::users::SECTION;

crate::in_both!(the_ring_is_around_what_is_seen);

/// Name and control. What is seen of it has the id `seen`.
const CONTROLS: [(&str, &str); 5] = [
    (
        "a floating part",
        "<a href='/sso'><b id=seen style='float: left; padding: 8px'>Connect with Adobe.com</b></a>",
    ),
    (
        "an absolutely positioned part",
        "<a href='/sso' style='display: inline-block; width: 0; height: 0'><b id=seen
        style='position: absolute; width: 300px; height: 60px'>Connect with Adobe.com</b></a>",
    ),
    (
        "a block in a link",
        "<a href='/sso'><div id=seen style='padding: 8px'>Connect with Adobe.com</div></a>",
    ),
    (
        "a link without a box",
        "<div id=seen style='float: left'><a href='/sso' style='display: contents'>Connect with Adobe.com
        </a></div>",
    ),
    (
        "a button without a box",
        "<div style='display: flex'><button style='display: contents'><b id=seen>Connect with Adobe.com</b>
        </button></div>",
    ),
];

/// The sides of the ring, which keeps 4 px off, compared with what is seen.
const OFF: &str = "root => {
    const [ring, seen] = [root.querySelector('.ring'), document.querySelector('#seen')]
        .map(element => element.getBoundingClientRect());
    return [ring.left + 4 - seen.left, ring.top + 4 - seen.top,
        ring.right - 4 - seen.right, ring.bottom - 4 - seen.bottom].filter(px => Math.abs(px) > 1.5);
}";

async fn the_ring_is_around_what_is_seen(site: Site, mut browser: Browser) -> Result<Browser> {
    let input = "<input type=submit id=target value='Connect with Adobe.com'>";
    let cover = "<div style='position: fixed; inset: 0; background: #fff'>Wait</div>";
    let mut wrong = Vec::new();
    for (name, control) in CONTROLS {
        let body = SECTION.replace(input, control);
        let page = open_with_box(&site, &mut browser, &body).await?;
        let step = browser.summary().await?.step;
        if step != "connect" || browser.wait_for_ring(&page).await.is_err() {
            wrong.push(format!("{name}: no ring, {step}"));
            continue;
        }
        let off = browser.in_card(&page, OFF).await?;
        if off != json!([]) {
            wrong.push(format!("{name}: {off}"));
        }
        open_with_box(&site, &mut browser, &(body + cover)).await?;
        let step = browser.summary().await?.step;
        if step != "uncover" || browser.has_ring(&page).await? {
            wrong.push(format!("{name}, covered: {step}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(browser)
}
