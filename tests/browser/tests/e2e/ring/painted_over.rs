//! What is painted over the control although presses go through it: the card says that something
//! covers the button, and there is no ring until it is gone.

use anyhow::Result;
use browser::Browser;
use practice_site::Site;
use serde_json::{Value, json};

use super::open_with_box;
use rows::{COVERS, HARMLESS};

mod rows;

crate::in_both!(
    a_control_that_is_painted_over_has_no_ring,
    layers_that_hide_nothing_leave_the_ring,
    a_layer_comes_and_goes_unnoticed_by_the_page,
);

async fn a_control_that_is_painted_over_has_no_ring(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let mut wrong = Vec::new();
    for (name, body) in COVERS {
        let page = open_with_box(&site, &mut browser, body).await?;
        let step = browser.summary().await?.step;
        if step != "uncover" || browser.has_ring(&page).await? {
            wrong.push(format!("{name}: {step}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(browser)
}

async fn layers_that_hide_nothing_leave_the_ring(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let mut wrong = Vec::new();
    for (name, body) in HARMLESS {
        let page = open_with_box(&site, &mut browser, body).await?;
        let step = browser.summary().await?.step;
        if step != "connect" || browser.wait_for_ring(&page).await.is_err() {
            wrong.push(format!("{name}: {step}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(browser)
}

/// Its presses are tested without a trace in the page.
async fn a_layer_comes_and_goes_unnoticed_by_the_page(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let body = "<style>#it { position: fixed; inset: 0; background: #fff; pointer-events: none;
            transition: pointer-events 1ms allow-discrete }</style>SECTION<div id=it hidden>Wait</div><script>
        window.noticed = [];
        new MutationObserver(all => noticed.push(...all.map(one => one.attributeName)))
            .observe(it, { attributes: true });
        for (const name of ['animationstart', 'animationcancel', 'transitionrun'])
            it.addEventListener(name, event => noticed.push(name));
        </script>";
    let page = open_with_box(&site, &mut browser, body).await?;
    let steps = [
        ("it.hidden = false", "uncover"),
        ("it.hidden = true", "connect"),
    ];
    for (change, step) in steps {
        browser.in_page(&page, change, Value::Null).await?;
        assert_eq!(browser.summary().await?.step, step);
        assert_eq!(browser.has_ring(&page).await?, step == "connect");
    }
    let noticed = "return [noticed, it.getAnimations().length];";
    assert_eq!(
        browser.in_page(&page, noticed, Value::Null).await?,
        json!([["hidden", "hidden"], 0])
    );
    Ok(browser)
}
