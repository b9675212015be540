//! Three browsers run tests at a time, and are reused: starting and closing one takes longer than
//! most tests do.

use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

use anyhow::Result;
use browser::{Browser, BrowserKind, Options, faults};
use practice_site::Site;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// The tests of a kind of browser and extension, which run one after another. The queues run in
/// parallel, but for those with faults, which take turns: each often waits, so they can share a
/// machine.
struct BrowserQueue {
    /// Whether the extension can be given faults.
    faulty: bool,
    kind: BrowserKind,
    /// The number of tests that have not run yet.
    waiting: AtomicUsize,
    /// The site and browser of the previous test, reset.
    reusable: Mutex<Option<Launched>>,
}

struct Launched {
    site: Site,
    browser: Browser,
    /// The extension's folder, if it is not the built one.
    _folder: Option<TempDir>,
}

static CHROMIUM: BrowserQueue = BrowserQueue::new(BrowserKind::Chromium, false);
static FIREFOX: BrowserQueue = BrowserQueue::new(BrowserKind::Firefox, false);
static FAULTY_CHROMIUM: BrowserQueue = BrowserQueue::new(BrowserKind::Chromium, true);
static FAULTY_FIREFOX: BrowserQueue = BrowserQueue::new(BrowserKind::Firefox, true);

/// Held by the test that uses a browser with faults.
static FAULTY_TURN: Mutex<()> = Mutex::new(());

/// The runtime of the reused browsers.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// Runs a test that starts a browser of its own, while no other test uses one of this kind.
pub fn with_own_browser<T>(kind: BrowserKind, test: impl FnOnce() -> T) -> T {
    usual(kind).run_next(|_| test())
}

/// Runs a test alone, with a reset site and browser.
pub fn with_browser<F>(kind: BrowserKind, test: impl FnOnce(Site, Browser) -> F)
where
    F: Future<Output = Result<Browser>>,
{
    usual(kind).run_reusing(test);
}

/// The same with a new browser, for a test that changes the browser itself.
pub fn with_new_browser<F>(kind: BrowserKind, test: impl FnOnce(Site, Browser) -> F)
where
    F: Future<Output = Result<Browser>>,
{
    usual(kind).run_with_new(test);
}

/// Runs a test with a reset site and browser, whose extension can be given faults.
pub fn with_faulty_browser<F>(kind: BrowserKind, test: impl FnOnce(Site, Browser) -> F)
where
    F: Future<Output = Result<Browser>>,
{
    faulty(kind).run_reusing(test);
}

/// The same with a new browser.
pub fn with_new_faulty_browser<F>(kind: BrowserKind, test: impl FnOnce(Site, Browser) -> F)
where
    F: Future<Output = Result<Browser>>,
{
    faulty(kind).run_with_new(test);
}

fn usual(kind: BrowserKind) -> &'static BrowserQueue {
    match kind {
        BrowserKind::Chromium => &CHROMIUM,
        BrowserKind::Firefox => &FIREFOX,
    }
}

fn faulty(kind: BrowserKind) -> &'static BrowserQueue {
    match kind {
        BrowserKind::Chromium => &FAULTY_CHROMIUM,
        BrowserKind::Firefox => &FAULTY_FIREFOX,
    }
}

impl BrowserQueue {
    const fn new(kind: BrowserKind, faulty: bool) -> Self {
        BrowserQueue {
            faulty,
            kind,
            waiting: AtomicUsize::new(0),
            reusable: Mutex::new(None),
        }
    }

    /// Runs a test when it is its turn. After the last test, the browser is closed.
    fn run_next<T>(&self, test: impl FnOnce(&mut Option<Launched>) -> T) -> T {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        // A failed test has dropped its browser.
        let mut reusable = self.reusable.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = || FAULTY_TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let _turn = self.faulty.then(turn);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let outcome = test(&mut reusable);
        if self.waiting.load(Ordering::SeqCst) == 0
            && let Some(launched) = reusable.take()
        {
            RUNTIME.block_on(launched.browser.close()).unwrap();
        }
        outcome
    }

    fn run_reusing<F>(&self, test: impl FnOnce(Site, Browser) -> F)
    where
        F: Future<Output = Result<Browser>>,
    {
        self.run_next(|reusable| {
            RUNTIME.block_on(async {
                let launched = match reusable.take() {
                    Some(launched) => launched,
                    None => self.launch().await,
                };
                let browser = test(launched.site.clone(), launched.browser).await;
                let mut browser = browser.unwrap();
                // At once: an open page would take time from other browsers.
                browser.reset().await.unwrap();
                launched.site.reset_all();
                *reusable = Some(Launched {
                    browser,
                    ..launched
                });
            });
        });
    }

    fn run_with_new<F>(&self, test: impl FnOnce(Site, Browser) -> F)
    where
        F: Future<Output = Result<Browser>>,
    {
        self.run_next(|_| {
            RUNTIME.block_on(async {
                let launched = self.launch().await;
                let browser = test(launched.site, launched.browser).await.unwrap();
                browser.close().await.unwrap();
            });
        });
    }

    async fn launch(&self) -> Launched {
        let built = self.kind.built_extension();
        let folder = self.faulty.then(|| faults::extension(&built).unwrap());
        let site = Site::start().await.unwrap();
        let options = Options {
            extension: folder
                .as_ref()
                .map_or(built, |folder| folder.path().to_owned()),
            port: site.port(),
            headless: true,
        };
        Launched {
            browser: Browser::launch(self.kind, &options).await.unwrap(),
            site,
            _folder: folder,
        }
    }
}
