//! The icons' committed bitmaps match their drawings.

use anyhow::Result;
use browser::icons::ICONS;
use browser::{Browser, BrowserKind};
use practice_site::Site;

/// The largest difference, out of 255. Other versions of Chromium may smooth edges differently.
const BARELY_VISIBLE: u64 = 24;

#[test]
fn bitmaps_show_their_drawings_in_chromium() {
    crate::with_browser(BrowserKind::Chromium, bitmaps_show_their_drawings);
}

async fn bitmaps_show_their_drawings(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    browser.open("https://accounts.magento.cloud/user").await?;
    for icon in ICONS {
        let difference = browser.difference(&icon).await?;
        assert!(
            difference <= BARELY_VISIBLE,
            "{} differs from {} by {difference}; run ./build.sh pictures",
            icon.png,
            icon.svg
        );
    }
    Ok(browser)
}
