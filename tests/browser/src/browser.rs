//! A running browser with the extension installed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use login_linker_core::protocol::{ToContent, pack};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, WindowHandle};
use crate::driver::Driver;
use crate::kind::BrowserKind;
use crate::{chromium, firefox, process};

/// The two sites. All hosts but these and the next are blocked.
pub(crate) const HOSTS: [&str; 2] = ["accounts.magento.cloud", "account.magento.com"];
/// Adobe's own sign-in page, a site that the extension may not read.
pub(crate) const SIGN_IN_HOST: &str = "auth.services.adobe.com";

const PAGE_LOAD_LIMIT: Duration = Duration::from_secs(45);
const SCRIPT_LIMIT: Duration = Duration::from_secs(30);

/// The launch options of a browser.
#[derive(Clone, Debug)]
pub struct Options {
    /// The unpacked extension.
    pub extension: PathBuf,
    /// The practice site's port on loopback.
    pub port: u16,
    /// Whether to run without a visible window.
    pub headless: bool,
}

/// A tab: its window handle and its id in the extension API.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tab {
    pub(crate) handle: WindowHandle,
    /// The id in `chrome.tabs`.
    pub id: i64,
}

/// A browser and its profile, and for Chromium its driver; all end together.
pub struct Browser {
    pub(crate) kind: BrowserKind,
    origin: String,
    pub(crate) page: Tab,
    pub(crate) control: WindowHandle,
    current: WindowHandle,
    pub(crate) client: Client,
    driver: Driver,
    profile: TempDir,
}

/// The page that the extension opens after installation.
const WELCOME: &str = "welcome.html";

impl Browser {
    /// Starts a browser with a new profile, and its page window on an empty page.
    pub async fn launch(kind: BrowserKind, options: &Options) -> Result<Browser> {
        Self::launch_program(kind, &kind.program()?, options).await
    }

    /// The same with another program than the installed one.
    pub(crate) async fn launch_program(
        kind: BrowserKind,
        program: &Path,
        options: &Options,
    ) -> Result<Browser> {
        let extension = options
            .extension
            .canonicalize()
            .with_context(|| format!("there is no extension in {}", options.extension.display()))?;
        let options = Options {
            extension,
            ..options.clone()
        };
        let profile = tempfile::Builder::new().prefix("login-linker-").tempdir()?;
        let (driver, client) = match kind {
            BrowserKind::Chromium => chromium::launch(program, &options, profile.path()).await?,
            BrowserKind::Firefox => firefox::launch(program, &options, profile.path()).await?,
        };
        let origin = match kind {
            BrowserKind::Chromium => chromium::origin(&options.extension),
            BrowserKind::Firefox => firefox::origin(),
        };
        client.set_timeouts(SCRIPT_LIMIT, PAGE_LOAD_LIMIT).await?;
        let first = client.window().await?;
        let has_welcome_page = options.extension.join(WELCOME).exists();
        if kind == BrowserKind::Firefox && has_welcome_page {
            firefox::close_welcome_page(&client, &first).await?;
        }
        let control = client.new_window().await?;
        let page = Tab {
            handle: first.clone(),
            id: 0,
        };
        let mut browser = Browser {
            kind,
            origin,
            page,
            control,
            current: first,
            client,
            driver,
            profile,
        };
        let address = browser.neutral_page();
        browser.switch_to(&browser.control.clone()).await?;
        browser
            .navigate(&address)
            .await
            .context("the extension is not loaded")?;
        if kind == BrowserKind::Chromium && has_welcome_page {
            browser.close_welcome_page().await?;
        }
        let only_other = "const own = (await api.tabs.getCurrent()).id;
            return (await api.tabs.query({})).find(tab => tab.id !== own).id;";
        let id = browser.in_extension(only_other, Value::Null).await?;
        browser.page.id = id.as_i64().context("the first tab has no number")?;
        Ok(browser)
    }

    /// Closes the page that the extension opens after installation, in front of all others. WebDriver
    /// does not see it in Chromium.
    async fn close_welcome_page(&mut self) -> Result<()> {
        let address = self.extension_address(WELCOME);
        let opened = "const tabs = await api.runtime.getContexts({ contextTypes: ['TAB'] });
            return tabs.find(tab => tab.documentUrl === args)?.tabId;";
        let id = self.until(opened, json!(address)).await;
        let id = id.context("no welcome page has come")?;
        self.in_extension("await api.tabs.remove(args);", id)
            .await?;
        Ok(())
    }

    /// Which browser it is.
    pub fn kind(&self) -> BrowserKind {
        self.kind
    }

    /// The tab of the page window.
    pub fn page(&self) -> Tab {
        self.page.clone()
    }

    /// The address of a file of the extension.
    pub fn extension_address(&self, file: &str) -> String {
        format!("{}/{file}", self.origin)
    }

    /// Opens an address in the page window and waits until it has loaded.
    pub async fn open(&mut self, address: &str) -> Result<()> {
        self.open_in(&self.page(), address).await
    }

    /// Opens an address in a tab and waits until it has loaded.
    pub async fn open_in(&mut self, tab: &Tab, address: &str) -> Result<()> {
        self.switch_to(&tab.handle).await?;
        self.navigate(address).await?;
        self.settle().await
    }

    /// Opens a tab next to the page and in front of it, as a user does.
    pub async fn new_tab(&mut self) -> Result<Tab> {
        let known = self.client.windows().await?;
        // Through the extension, because WebDriver may choose either window.
        let script = "const { windowId } = await api.tabs.get(args);
            return (await api.tabs.create({ windowId, url: 'about:blank' })).id;";
        let id = self.in_extension(script, json!(self.page.id)).await?;
        let id = id.as_i64().context("the new tab has no number")?;
        let handles = self.client.windows().await?;
        let handle = handles.into_iter().find(|handle| !known.contains(handle));
        Ok(Tab {
            handle: handle.context("WebDriver does not see the new tab")?,
            id,
        })
    }

    /// Selects a tab in its window. A tab in the background is hidden and does not paint.
    pub async fn bring_to_front(&mut self, tab: &Tab) -> Result<()> {
        let script = "await api.tabs.update(args, { active: true });";
        self.in_extension(script, json!(tab.id)).await?;
        Ok(())
    }

    /// Closes a tab other than that of the page window.
    pub async fn close_tab(&mut self, tab: Tab) -> Result<()> {
        self.switch_to(&tab.handle).await?;
        self.client.close_window().await?;
        self.switch_to(&self.page().handle).await
    }

    /// Resets the browser as if the profile were new: no page of the sites, no cookies, and no data
    /// stored by them or by the extension, except in the background's memory.
    pub async fn reset(&mut self) -> Result<()> {
        self.close_other_windows().await?;
        self.switch_to(&self.page().handle).await?;
        // The old page must be gone before the stores are emptied, so that it cannot write again.
        // An empty page would do, but Chromium starts another process for that.
        self.navigate(&self.neutral_page()).await?;
        self.forget().await
    }

    /// The same before another page of the same site, which then needs no new process: the page
    /// stays open, and the extension's part in it ends.
    pub async fn start_over(&mut self) -> Result<()> {
        self.close_other_windows().await?;
        let stop = "await api.tabs.sendMessage(args[0], bytes(args[1])).catch(() => {});";
        let args = json!([self.page.id, pack(&ToContent::Stop)]);
        self.in_extension(stop, args).await?;
        self.forget().await
    }

    /// Empties all stores.
    async fn forget(&mut self) -> Result<()> {
        match self.kind {
            BrowserKind::Chromium => chromium::forget_sites(&self.client).await?,
            BrowserKind::Firefox => firefox::forget_sites(&self.client).await?,
        }
        let clear = "await api.scripting.unregisterContentScripts();
            await Promise.all([api.storage.local, api.storage.session]
                .map(area => area.clear()));";
        self.in_extension(clear, Value::Null).await?;
        Ok(())
    }

    /// Leaves the page window to a user, and waits until the browser is closed.
    pub async fn closed_by_user(&mut self) -> Result<()> {
        self.switch_to(&self.control.clone()).await?;
        self.client.close_window().await?;
        self.ended()?.await
    }

    /// Resolves when the browser has ended.
    pub(crate) fn ended(&self) -> Result<impl Future<Output = Result<()>> + use<>> {
        Ok(process::ended(self.process_id()?))
    }

    /// The id of the browser's main process.
    pub(crate) fn process_id(&self) -> Result<i64> {
        let capabilities = self.client.capabilities();
        let id = ["moz:processID", "goog:processID"]
            .iter()
            .find_map(|key| capabilities.get(*key));
        id.and_then(Value::as_i64)
            .context("the driver does not tell the process")
    }

    /// Ends the browser, its driver and its profile.
    pub async fn close(self) -> Result<()> {
        let Browser {
            client,
            driver,
            profile,
            ..
        } = self;
        client.close().await?;
        driver.end().await?;
        profile
            .close()
            .context("the temporary profile stayed behind")
    }

    /// The manifest's address: a page of the extension that runs no scripts.
    pub(crate) fn neutral_page(&self) -> String {
        self.extension_address("manifest.json")
    }

    pub(crate) async fn switch_to(&mut self, handle: &WindowHandle) -> Result<()> {
        if self.current != *handle {
            self.client.switch_to_window(handle).await?;
            self.current = handle.clone();
        }
        Ok(())
    }

    pub(crate) async fn navigate(&mut self, address: &str) -> Result<()> {
        self.client.navigate(address).await?;
        Ok(())
    }

    /// Closes windows that pages have opened.
    async fn close_other_windows(&mut self) -> Result<()> {
        for handle in self.client.windows().await? {
            if handle != self.page.handle && handle != self.control {
                self.switch_to(&handle).await?;
                self.client.close_window().await?;
            }
        }
        Ok(())
    }
}
