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

/// One browser at a time: two would slow each other down.
static TURN: Mutex<()> = Mutex::new(());

/// Runs a test alone.
fn alone<T>(test: impl FnOnce() -> T) -> T {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    test()
}

/// Runs a test alone, with a new site and a new browser.
fn with_browser<F>(kind: Kind, test: impl FnOnce(Site, Browser) -> F)
where
    F: Future<Output = anyhow::Result<Browser>>,
{
    alone(|| {
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
