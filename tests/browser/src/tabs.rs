//! Tabs that the extension opens and selects, and that the browser discards.

use anyhow::{Context, Result};
use login_linker_core::protocol::{ToContent, pack};
use serde_json::{Value, json};

use crate::browser::{Browser, Tab};
use crate::client::WindowHandle;

/// The tabs before an action that opens another.
#[derive(Debug)]
pub struct OpenTabs {
    handles: Vec<WindowHandle>,
    ids: Value,
}

/// A discarded tab. Chromium gives it a new id, and WebDriver a new handle.
#[derive(Debug)]
pub struct DiscardedTab {
    tab: Tab,
    /// Its present id.
    pub id: i64,
    handles: Vec<WindowHandle>,
}

impl Browser {
    /// The present tabs.
    pub async fn open_tabs(&mut self) -> Result<OpenTabs> {
        let ids = "return (await api.tabs.query({})).map(tab => tab.id);";
        Ok(OpenTabs {
            handles: self.client.windows().await?,
            ids: self.in_extension(ids, Value::Null).await?,
        })
    }

    /// Waits for the tab opened since, until its page has loaded and been read.
    pub async fn opened_since(&mut self, before: OpenTabs) -> Result<Tab> {
        let id = "const tabs = await api.tabs.query({});
            return tabs.find(tab => !args.includes(tab.id))?.id;";
        let id = self.until(id, before.ids).await?;
        let handles = self.client.windows().await?;
        let handle = handles
            .into_iter()
            .find(|handle| !before.handles.contains(handle));
        let tab = Tab {
            handle: handle.context("WebDriver does not see the new tab")?,
            id: id.as_i64().context("the new tab has no number")?,
        };
        self.received_reading_of(&tab)
            .await
            .context("the new tab is not read")?;
        Ok(tab)
    }

    /// Discards a tab in the background, as the browser does when memory is short.
    pub async fn discard(&mut self, tab: &Tab) -> Result<DiscardedTab> {
        let handles = self.client.windows().await?;
        let discard = "return (await api.tabs.discard(args))?.id ?? args;";
        let id = self
            .in_extension(discard, json!(tab.id))
            .await
            .context("the tab is not discarded")?;
        Ok(DiscardedTab {
            tab: tab.clone(),
            id: id.as_i64().context("the discarded tab has no number")?,
            handles,
        })
    }

    /// Waits until a discarded tab, now in front, has loaded its page again and been read.
    pub async fn wait_until_loaded(&mut self, asleep: DiscardedTab) -> Result<Tab> {
        let active = "return (await api.tabs.get(args)).active;";
        self.until(active, json!(asleep.id)).await?;
        // ChromeDriver lets the new page load only after its handles have been requested.
        let handles = self.client.windows().await?;
        let mut new = handles.into_iter();
        let new = new.find(|handle| !asleep.handles.contains(handle));
        // Firefox says that a tab is complete and not discarded before it begins to load the page
        // again. A discarded page cannot answer.
        let answers = "const [tabId, question] = args;
            const answer = api.tabs.sendMessage(tabId, bytes(question), { frameId: 0 });
            return answer.then(answer => Boolean(answer), () => false);";
        self.until(answers, json!([asleep.id, pack(&ToContent::Inspect)]))
            .await
            .context("the discarded tab is not read again")?;
        let tab = Tab {
            handle: new.unwrap_or_else(|| asleep.tab.handle.clone()),
            id: asleep.id,
        };
        if self.page == asleep.tab {
            self.page = tab.clone();
        }
        Ok(tab)
    }

    /// The page window's tab after it has opened `address`, which the browser may have loaded in
    /// advance: then WebDriver has a new handle for it.
    pub async fn arrived_at(&mut self, address: &str, before: OpenTabs) -> Result<Tab> {
        let arrived = "const [id, address] = args;
            const { status, url } = await api.tabs.get(id);
            return status === 'complete' && url === address;";
        let id = self.page.id;
        self.until(arrived, json!([id, address])).await?;
        let handles = self.client.windows().await?;
        let mut new = handles.into_iter();
        if let Some(handle) = new.find(|handle| !before.handles.contains(handle)) {
            self.page.handle = handle;
        }
        Ok(self.page())
    }

    /// Waits until a tab is in front in its window.
    pub async fn is_in_front(&mut self, tab: &Tab) -> Result<()> {
        let active = "return (await api.tabs.get(args)).active;";
        self.until(active, json!(tab.id)).await?;
        Ok(())
    }

    /// Waits until a tab shows a page of one of the two sites at this address, completely loaded.
    pub async fn is_at(&mut self, tab: &Tab, address: &str) -> Result<()> {
        let there = "const tab = await api.tabs.get(args[0]);
            return tab.status === 'complete' && tab.url === args[1];";
        self.until(there, json!([tab.id, address])).await?;
        Ok(())
    }

    /// Closes the page window's tab; `instead` replaces it.
    pub async fn close_page(&mut self, instead: &Tab) -> Result<()> {
        let page = std::mem::replace(&mut self.page, instead.clone());
        self.close_tab(page).await
    }
}
