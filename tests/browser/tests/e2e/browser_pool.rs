//! One Chromium and one Firefox at a time, reused by all tests: starting and closing a browser
//! takes longer than most tests do.

use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

use anyhow::Result;
use browser::{Browser, BrowserKind, Options};
use practice_site::Site;
use tokio::runtime::Runtime;

/// A kind of browser, whose tests run one after another. The two kinds run in parallel: each often
/// waits, so they can share a machine.
struct BrowserQueue {
    /// The number of tests that have not run yet.
    waiting: AtomicUsize,
    /// The site and browser of the previous test; as good as new, once reset.
    reusable: Mutex<Option<(Site, Browser)>>,
}

static CHROMIUM: BrowserQueue = BrowserQueue::new();
static FIREFOX: BrowserQueue = BrowserQueue::new();

/// The runtime of the reused browsers.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

impl BrowserQueue {
    const fn new() -> Self {
        BrowserQueue {
            waiting: AtomicUsize::new(0),
            reusable: Mutex::new(None),
        }
    }

    fn of(kind: BrowserKind) -> &'static BrowserQueue {
        match kind {
            BrowserKind::Chromium => &CHROMIUM,
            BrowserKind::Firefox => &FIREFOX,
        }
    }

    /// Runs a test when it is its turn. After the last test, the browser is closed.
    fn run_next<T>(&self, test: impl FnOnce(&mut Option<(Site, Browser)>) -> T) -> T {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        // A failed test has dropped its browser.
        let mut reusable = self.reusable.lock().unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let outcome = test(&mut reusable);
        if self.waiting.load(Ordering::SeqCst) == 0
            && let Some((_site, browser)) = reusable.take()
        {
            RUNTIME.block_on(browser.close()).unwrap();
        }
        outcome
    }
}

/// Runs a test that starts a browser of its own, while no other test uses one of this kind.
pub fn with_own_browser<T>(kind: BrowserKind, test: impl FnOnce() -> T) -> T {
    BrowserQueue::of(kind).run_next(|_| test())
}

/// Runs a test alone, with a reset site and browser.
pub fn with_browser<F>(kind: BrowserKind, test: impl FnOnce(Site, Browser) -> F)
where
    F: Future<Output = Result<Browser>>,
{
    BrowserQueue::of(kind).run_next(|reusable| {
        RUNTIME.block_on(async {
            let (site, browser) = match reusable.take() {
                Some(used) => cleaned(used).await.unwrap(),
                None => launched(kind).await,
            };
            let browser = test(site.clone(), browser).await.unwrap();
            *reusable = Some((site, browser));
        });
    });
}

/// The same with a new browser, for a test that changes the browser itself.
pub fn with_new_browser<F>(kind: BrowserKind, test: impl FnOnce(Site, Browser) -> F)
where
    F: Future<Output = Result<Browser>>,
{
    with_own_browser(kind, || {
        RUNTIME.block_on(async {
            let (site, browser) = launched(kind).await;
            test(site, browser).await.unwrap().close().await.unwrap();
        });
    });
}

async fn launched(kind: BrowserKind) -> (Site, Browser) {
    let site = Site::start().await.unwrap();
    let options = Options {
        extension: kind.built_extension(),
        port: site.port(),
        headless: true,
    };
    (site, Browser::launch(kind, &options).await.unwrap())
}

async fn cleaned((site, mut browser): (Site, Browser)) -> Result<(Site, Browser)> {
    browser.reset().await?;
    site.reset_all();
    Ok((site, browser))
}
