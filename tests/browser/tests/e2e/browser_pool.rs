//! Five browsers run tests at a time, and are reused: starting and closing one takes longer than
//! most tests do.

use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use browser::{Browser, BrowserKind, Options, faults};
use practice_site::Site;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// The tests of a kind of browser and extension. The queues run in parallel, but for those with
/// faults, which take turns: each test often waits, so they can share a machine.
struct BrowserQueue {
    /// Whether the extension can be given faults.
    faulty: bool,
    kind: BrowserKind,
    /// The number of tests that have not started yet.
    waiting: AtomicUsize,
    places: Mutex<Places>,
    /// Notified when places become free.
    freed: Condvar,
}

/// The places of a queue, one for each test that runs.
struct Places {
    used: usize,
    /// The sites and browsers of previous tests, reset.
    idle: Vec<Launched>,
}

/// The number of tests of a queue that run at a time.
const PLACES: usize = 2;

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

/// Runs a test that starts a browser of its own.
pub fn with_own_browser<T>(kind: BrowserKind, test: impl FnOnce() -> T) -> T {
    usual(kind).run_next(1, test)
}

/// The same while no other test uses a browser of this kind without faults.
pub fn with_only_browser<T>(kind: BrowserKind, test: impl FnOnce() -> T) -> T {
    usual(kind).run_next(PLACES, test)
}

/// Runs a test with a reset site and browser of its own.
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
            places: Mutex::new(Places {
                used: 0,
                idle: Vec::new(),
            }),
            freed: Condvar::new(),
        }
    }

    /// Runs a test once this many places are free. When no test waits, the idle browsers are closed.
    fn run_next<T>(&self, places: usize, test: impl FnOnce() -> T) -> T {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let turn = || FAULTY_TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let _turn = self.faulty.then(turn);
        let is_full = |now: &mut Places| now.used + places > PLACES;
        let free = self.freed.wait_while(self.places(), is_full);
        free.unwrap_or_else(PoisonError::into_inner).used += places;
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        // Also after a failed test, which has dropped its browser.
        let _end = Defer(|| {
            let mut now = self.places();
            now.used -= places;
            let is_last = self.waiting.load(Ordering::SeqCst) == 0;
            let idle = match is_last {
                true => std::mem::take(&mut now.idle),
                false => Vec::new(),
            };
            drop(now);
            self.freed.notify_all();
            for launched in idle {
                if let Err(error) = RUNTIME.block_on(launched.browser.close()) {
                    eprintln!("a browser was not closed: {error:#}");
                }
            }
        });
        test()
    }

    fn places(&self) -> MutexGuard<'_, Places> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run_reusing<F>(&self, test: impl FnOnce(Site, Browser) -> F)
    where
        F: Future<Output = Result<Browser>>,
    {
        self.run_next(1, || {
            RUNTIME.block_on(async {
                let idle = self.places().idle.pop();
                let launched = match idle {
                    Some(launched) => launched,
                    None => self.launch().await,
                };
                let browser = test(launched.site.clone(), launched.browser).await;
                let mut browser = browser.unwrap();
                // At once: an open page would take time from other browsers.
                browser.reset().await.unwrap();
                launched.site.reset_all();
                self.places().idle.push(Launched {
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
        self.run_next(1, || {
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

/// Calls a function when it is dropped.
struct Defer<F: FnMut()>(F);

impl<F: FnMut()> Drop for Defer<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}
