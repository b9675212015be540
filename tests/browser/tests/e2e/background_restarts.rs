//! The background is stopped at random times, also while messages are under way. In the end, both
//! tabs show the true state.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::json;

use crate::users::{LOGIN, SECTION, USER};

crate::in_both!(wherever_the_background_ends_the_truth_is_shown);

/// How often it is stopped, unless the environment says otherwise.
const KILLS: u32 = 12;

/// The true state of the two sites, as their pages show it.
#[derive(Clone, Copy, Debug)]
struct World {
    linked: bool,
    signed_in: bool,
}

impl World {
    fn lay(self, site: &Site) {
        let cloud = match self.linked {
            false => SECTION.to_owned(),
            true => "<h2>Single Sign-On</h2><fieldset><legend>Provider: Adobe.com</legend>
                <p>Status Connected as MAG001234567</p>
                <a href='/user/2/disconnect'>Disconnect from Adobe.com</a></fieldset>"
                .to_owned(),
        };
        let head = "<!DOCTYPE html><html lang=en><title>Account</title><body>";
        let out = "<a href='/user/logout'>Log out</a>";
        site.put_page(USER, format!("{head}{out}{cloud}"));
        let magento = match self.signed_in {
            true => {
                "<p>ID: MAG001234567</p><a href='/customer/account/logout/'>Log Out</a>
                <h1>My Account</h1>"
            }
            false => {
                "<h1>Sign in</h1><form id=login-form><input id=email type=email>
                <button>Sign in with Adobe ID</button></form>"
            }
        };
        site.put_page(LOGIN, format!("{head}{magento}"));
    }

    /// The expected state of the cloud tab: step, login, badge.
    fn cloud(self) -> (&'static str, &'static str, &'static str) {
        let session = match self.signed_in {
            true => "signed-in",
            false => "signed-out",
        };
        match self.linked {
            true => ("done", session, "✓"),
            false => ("connect", session, "!"),
        }
    }
}

async fn wherever_the_background_ends_the_truth_is_shown(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let kills = std::env::var("LOGIN_LINKER_KILLS").ok();
    let kills = kills.and_then(|n| n.parse().ok()).unwrap_or(KILLS);
    let page = browser.page();
    browser.set_viewport(&page, 1280, 900).await?;
    let mut world = World {
        linked: false,
        signed_in: false,
    };
    world.lay(&site);
    browser.open(USER).await?;
    let other = browser.new_tab().await?;
    browser.open_in(&other, LOGIN).await?;
    browser.bring_to_front(&page).await?;
    let mut random = Random(0x2545_f491);
    let mut worst = Duration::ZERO;
    for kill in 0..kills {
        let (changed, address) = match random.below(4) {
            0 => (&page, USER),
            1 => {
                world.linked = !world.linked;
                (&page, USER)
            }
            _ => {
                world.signed_in = !world.signed_in;
                (&other, LOGIN)
            }
        };
        world.lay(&site);
        // The page navigates while the driver does something else.
        let go = "setTimeout(address => location.assign(address), 30, arguments[0]);";
        browser.in_page(changed, go, json!(address)).await?;
        tokio::time::sleep(Duration::from_millis(random.below(250))).await;
        browser.end_background().await?;
        let ended = Instant::now();
        shows(&mut browser, &page, &other, world)
            .await
            .with_context(|| format!("kill {kill}: {world:?}"))?;
        worst = worst.max(ended.elapsed());
    }
    println!(
        "{}: {kills} kills, at most {worst:?} to the truth",
        browser.kind()
    );
    Ok(browser)
}

/// Waits until both tabs show the true state.
async fn shows(browser: &mut Browser, page: &Tab, other: &Tab, world: World) -> Result<()> {
    let begun = Instant::now();
    loop {
        let seen = seen(browser, page, other, world).await;
        match seen {
            Ok(None) => return Ok(()),
            // Messages to a page that is loading have no receiver.
            Ok(_) | Err(_) if begun.elapsed() < Duration::from_secs(15) => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Ok(Some(wrong)) => bail!("{wrong}"),
            Err(error) => return Err(error),
        }
    }
}

/// The differences from the expected state.
async fn seen(
    browser: &mut Browser,
    page: &Tab,
    other: &Tab,
    world: World,
) -> Result<Option<String>> {
    let cloud = browser.summary_of(page).await?;
    let shown = (
        cloud.step.as_str(),
        cloud.session.state.as_str(),
        cloud.badge.as_str(),
    );
    if shown != world.cloud() {
        return Ok(Some(format!("{shown:?}, not {:?}", world.cloud())));
    }
    let magento = browser.summary_of(other).await?;
    if magento.session.state != shown.1 {
        return Ok(Some(format!("magento: {:?}", magento.session)));
    }
    if !world.linked {
        let card = browser.card(page).await?;
        let ring = browser.in_page(
            page,
            "return !!document.querySelector(arguments[0]);",
            json!(browser::OURS),
        );
        if ring.await? != json!(true) || !card.is_some_and(|card| card.contains("Connect with")) {
            return Ok(Some("no card".into()));
        }
        if !browser.has_ring(page).await? {
            return Ok(Some("no ring".into()));
        }
    }
    Ok(None)
}

/// A sequence that looks random and is the same in every run.
struct Random(u32);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        u64::from(self.0) % limit
    }
}
