//! The command `pictures`: pictures for the stores and the README, taken on the practice site.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};
use practice_site::Site;

use crate::browser::{Browser, Options};
use crate::icons::ICONS;
use crate::kind::{BrowserKind, project_root};
use crate::walk::{Method, Walk};

/// Chrome Web Store: 1280 × 800.
const SIZE: (u32, u32) = (1280, 800);

/// Each picture: the method, the step shown, and the file name.
const PICTURES: [(Method, &str, &str); 4] = [
    (Method::One, "open-section", "1-open-section"),
    (Method::One, "connect", "2-connect"),
    (Method::Two, "connect", "3-connect-signed-in"),
    (Method::Two, "done", "4-done"),
];

/// The first picture in the README, next to one of the popup.
const FIRST: &str = "2-connect";

/// The output folder.
const FOLDER: &str = "store/pictures";

/// Takes all pictures.
pub fn main() -> ExitCode {
    let taken = tokio::runtime::Runtime::new()
        .context("no runtime")
        .and_then(|runtime| runtime.block_on(take()));
    match taken {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn take() -> Result<()> {
    let site = Site::start().await?;
    let options = Options {
        extension: BrowserKind::Chromium.built_extension(),
        port: site.port(),
        headless: true,
    };
    let folder = project_root().join(FOLDER);
    fs::create_dir_all(&folder)?;
    let mut browser = Browser::launch(BrowserKind::Chromium, &options).await?;
    browser.open("https://accounts.magento.cloud/user").await?;
    for icon in ICONS {
        let png = browser.draw(&icon).await?;
        fs::write(project_root().join(icon.png), png)?;
        println!("{}", icon.png);
    }
    for way in [Method::One, Method::Two] {
        let page = browser.page();
        browser.set_viewport(&page, SIZE.0, SIZE.1).await?;
        let mut walk = Walk::start(&mut browser, &site, way).await?;
        while let Some(stage) = walk.next().await? {
            let wanted = |p: &&(Method, &str, &str)| p.0 == way && p.1 == stage.summary.step;
            if let Some((_, _, name)) = PICTURES.iter().find(wanted) {
                let file = folder.join(format!("{name}.png"));
                let browser = walk.browser();
                browser.finish_animations(&stage.tab).await?;
                browser.screenshot(&stage.tab, &file).await?;
                println!("{FOLDER}/{name}.png");
                if *name == FIRST {
                    let docs = project_root().join("docs");
                    fs::copy(&file, docs.join("connect.png"))?;
                    let popup = browser.open_popup(&stage.tab).await?;
                    let file = docs.join("popup.png");
                    browser.screenshot_of(&popup, "body", &file).await?;
                    browser.close_popup().await?;
                    println!("docs/connect.png\ndocs/popup.png");
                }
            }
        }
    }
    browser.close().await
}
