//! On a narrow screen the card is a pill, and does not cover its target when opened.

use anyhow::{Context, Result};
use browser::{Browser, PseudoLocale, VIEWS};
use practice_site::Site;
use serde_json::json;

use crate::users::{SECTION, USER};

crate::in_both!(
    unfolded_it_goes_where_the_target_is_not,
    the_card_does_not_cover_the_form,
    the_card_does_not_cover_what_it_names,
    the_card_is_in_the_window_of_a_vertical_page,
);

/// Whether the card covers no control that it points at or names, once the browser has updated the
/// layout.
const APART: &str = "async root => {
    for (let i = 0; i < 3; i++) await new Promise(done => requestAnimationFrame(done));
    const named = '#target, form:has([type=password]) input, [id^=edit-cancel], [href$=disconnect],'
        + '[name=magento], [href*=identity], [name=code], #maincontent :is(button, [href*=logout])';
    const controls = [...document.querySelectorAll(named)].filter(it => it.checkVisibility());
    const [b, ...all] = [root.querySelector('.card'), ...controls]
        .map(element => element.getBoundingClientRect());
    return all.length > 0 && all.every(a =>
        a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top);
}";

async fn unfolded_it_goes_where_the_target_is_not(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    // Enough space for the pill below the target, but not for the full card.
    let html = format!(
        "<!DOCTYPE html><html lang=en><title>Account</title><body>
            <div style='height: 340px'></div>{SECTION}"
    );
    site.put_page(USER, html);
    // Zoomed, because Firefox windows have a minimum width.
    browser.set_viewport(&page, 920, 1280).await?;
    browser.open(USER).await?;
    browser.zoom(&page, 2.0).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    for unfolded in [false, true, false] {
        assert_eq!(browser.in_card(&page, APART).await?, json!(true));
        let open = "root => Boolean(root.querySelector('.pill.open'))";
        assert_eq!(browser.in_card(&page, open).await?, json!(unfolded));
        browser.press_more(&page).await?;
    }
    // What was just done can be undone at once.
    browser.press_card(&page, "Turn hints off").await?;
    browser.summary().await?;
    browser.press_card(&page, "Undo").await?;
    while browser
        .wait_for_card(&page)
        .await?
        .contains("Hints are off")
    {}
    browser.zoom(&page, 1.0).await?;
    Ok(browser)
}

async fn the_card_does_not_cover_the_form(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    for width in [1050, 700] {
        browser.set_viewport(&page, width, 800).await?;
        browser.open(USER).await?;
        assert_eq!(browser.summary().await?.step, "sign-in");
        assert_eq!(browser.in_card(&page, APART).await?, json!(true), "{width}");
    }
    Ok(browser)
}

/// The card says which button to press, without a ring around it.
async fn the_card_does_not_cover_what_it_names(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    let english = PseudoLocale::english()?;
    browser.set_viewport(&page, 480, 420).await?;
    for name in [
        "sign-in",
        "keep-link",
        "confirm",
        "disconnect",
        "sign-in-at-magento",
        "enter-code",
        "switch-account",
        "sign-out-keep",
        "return-shared",
    ] {
        let view = VIEWS.into_iter().find(|view| view.name == name);
        let staged = view.context(name)?.stage(None, &site, &mut browser).await?;
        staged.show_card(&mut browser, &english).await?;
        assert_eq!(browser.in_card(&page, APART).await?, json!(true), "{name}");
    }
    Ok(browser)
}

/// Firefox places what is fixed to the bottom of a scrolled vertical page far outside.
async fn the_card_is_in_the_window_of_a_vertical_page(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 1000, 700).await?;
    for (mode, x) in [("vertical-rl", -300), ("vertical-lr", 300)] {
        let html = format!(
            "<!DOCTYPE html><html lang=en style='writing-mode: {mode}'><title>Account</title><body>
            {SECTION}<div style='height: 400px; width: 1500px'></div>"
        );
        site.put_page(USER, html);
        browser.open(USER).await?;
        browser.wait_for_card(&page).await?;
        let inside = format!(
            "async root => {{
                scrollBy({x}, 0);
                for (let i = 0; i < 3; i++) await new Promise(done => requestAnimationFrame(done));
                const at = root.querySelector('.card').getBoundingClientRect();
                return at.left >= 0 && at.top >= 0 && at.right <= innerWidth && at.bottom <= innerHeight;
            }}"
        );
        assert_eq!(
            browser.in_card(&page, &inside).await?,
            json!(true),
            "{mode}"
        );
    }
    Ok(browser)
}
