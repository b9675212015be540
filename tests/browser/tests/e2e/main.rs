//! The built extension in real browsers. `./build.sh` must have built it before.

mod access;
mod beside;
mod closing;
mod containers;
mod corpus;
mod driving;
#[path = "../../../expect/mod.rs"]
mod expect;
mod journey;
mod life;
mod policies;
mod policy;
mod reading;
mod report;
mod returning;
mod trouble;
mod users;
mod walking;

use std::future::Future;
use std::sync::{Mutex, PoisonError};

use browser::{Browser, Kind, Options};
use practice_site::Site;

/// One Chromium and one Firefox at a time: each waits for itself often enough to share a machine.
static CHROMIUM: Mutex<()> = Mutex::new(());
static FIREFOX: Mutex<()> = Mutex::new(());

/// Runs a test while no other has a browser of this kind.
fn alone<T>(kind: Kind, test: impl FnOnce() -> T) -> T {
    let turn = match kind {
        Kind::Chromium => &CHROMIUM,
        Kind::Firefox => &FIREFOX,
    };
    let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
    test()
}

/// Runs a test alone, with a new site and a new browser.
fn with_browser<F>(kind: Kind, test: impl FnOnce(Site, Browser) -> F)
where
    F: Future<Output = anyhow::Result<Browser>>,
{
    alone(kind, || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let site = Site::start().await.unwrap();
            let options = Options {
                extension: kind.built_extension(),
                port: site.port(),
                headless: true,
            };
            let browser = Browser::launch(kind, &options).await.unwrap();
            test(site, browser).await.unwrap().close().await.unwrap();
        });
    });
}

/// Makes a test for each browser out of an async function of site and browser.
macro_rules! in_both {
    ($($test:ident),* $(,)?) => {
        mod chromium { $( #[test] fn $test() {
            crate::with_browser(browser::Kind::Chromium, super::$test);
        } )* }
        mod firefox { $( #[test] fn $test() {
            crate::with_browser(browser::Kind::Firefox, super::$test);
        } )* }
    };
}
pub(crate) use in_both;
