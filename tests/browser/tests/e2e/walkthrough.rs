//! Both methods of Adobe's article and the wrong-account route, from the first page to the link.

use anyhow::Result;
use browser::{Browser, Method, Walk};
use practice_site::Site;

crate::in_both!(
    method_1_ends_in_a_link,
    method_2_ends_in_a_link,
    the_wrong_account_is_switched_before_the_link,
);

/// The steps of one journey, in order.
async fn steps(site: &Site, browser: &mut Browser, method: Method) -> Result<Vec<String>> {
    let mut walk = Walk::start(browser, site, method).await?;
    let mut steps = Vec::new();
    while let Some(stage) = walk.next().await? {
        steps.push(stage.summary.step);
    }
    Ok(steps)
}

async fn method_1_ends_in_a_link(site: Site, mut browser: Browser) -> Result<Browser> {
    let steps = steps(&site, &mut browser, Method::One).await?;
    let expected = [
        "sign-in",
        "open-settings",
        "open-section",
        "connect",
        "sign-in-at-magento",
        "done",
    ];
    assert_eq!(steps, expected);
    Ok(browser)
}

async fn method_2_ends_in_a_link(site: Site, mut browser: Browser) -> Result<Browser> {
    let steps = steps(&site, &mut browser, Method::Two).await?;
    let expected = [
        "none",
        "none",
        "sign-in",
        "open-settings",
        "open-section",
        "connect",
        "done",
    ];
    assert_eq!(steps, expected);
    Ok(browser)
}

async fn the_wrong_account_is_switched_before_the_link(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let steps = steps(&site, &mut browser, Method::WrongAccount).await?;
    let expected = [
        "none",
        "none",
        "sign-in",
        "open-settings",
        "open-section",
        "connect",
        "switch-account",
        "sign-in-at-magento",
        "return",
        "connect",
        "done",
    ];
    assert_eq!(steps, expected);
    Ok(browser)
}
