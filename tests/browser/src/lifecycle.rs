//! The life cycle of the extension in a browser: disabled and enabled, updated, removed, installed.
//!
//! The browser closes the extension's pages when it ends, so the control page shows another page
//! meanwhile.

use anyhow::Result;
use serde_json::{Value, json};

use crate::browser::{Browser, Tab};
use crate::kind::BrowserKind;
use crate::{chromium, firefox};

/// A life cycle event of the extension.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Change {
    /// The user disables it.
    Disable,
    /// The user enables it.
    Enable,
    /// A new version replaces the old one.
    Update,
}

impl Browser {
    /// Makes a change and waits until it is complete. A disabled extension cannot be asked
    /// anything.
    pub async fn change(&mut self, change: Change) -> Result<()> {
        self.switch_to(&self.control.clone()).await?;
        match self.kind {
            BrowserKind::Chromium => {
                self.navigate(chromium::EXTENSIONS).await?;
                let id = self.extension_address("");
                chromium::change(&self.client, &id, change).await?;
            }
            BrowserKind::Firefox => {
                self.navigate("about:blank").await?;
                firefox::change(&self.client, change).await?;
            }
        }
        match change {
            Change::Disable => Ok(()),
            Change::Enable | Change::Update => self.navigate(&self.neutral_page()).await,
        }
    }

    /// Takes away the extension's access to all sites, or gives it again, on Chromium's page for
    /// extensions.
    pub async fn set_host_access(&mut self, allowed: bool) -> Result<()> {
        self.switch_to(&self.control.clone()).await?;
        self.navigate(chromium::EXTENSIONS).await?;
        let address = self.extension_address("");
        chromium::set_host_access(&self.client, &address, allowed).await?;
        self.navigate(&self.neutral_page()).await
    }

    /// Waits until the extension has left the page of a tab.
    pub async fn wait_until_left(&mut self, tab: &Tab) -> Result<()> {
        let left = "return new Promise(resolve => {
                const look = () => document.querySelector('[data-login-linker]') || resolve();
                new MutationObserver(look).observe(document, { childList: true, subtree: true });
                look();
            });";
        self.in_page(tab, left, Value::Null).await?;
        Ok(())
    }

    /// Loads the extension again from its folder, after its files have changed.
    pub async fn reload_extension(&mut self) -> Result<()> {
        if self.kind == BrowserKind::Firefox {
            return self.change(Change::Update).await;
        }
        self.switch_to(&self.control.clone()).await?;
        self.navigate(chromium::EXTENSIONS).await?;
        let address = self.extension_address("");
        chromium::reload(&self.client, &address).await?;
        self.navigate(&self.neutral_page()).await
    }

    /// Waits until the background has received what a tab reads.
    pub async fn received_reading_of(&mut self, tab: &Tab) -> Result<()> {
        let received = "const { state } = await api.storage.session.get('state');
            return state?.tabs.some(tab => tab.id === args && tab.reading);";
        self.until(received, json!(tab.id)).await?;
        Ok(())
    }

    /// The number of elements of the extension in a page.
    pub async fn elements(&mut self, tab: &Tab) -> Result<u64> {
        let script = "return document.querySelectorAll('[data-login-linker]').length;";
        let count = self.in_page(tab, script, Value::Null).await?;
        Ok(count.as_u64().unwrap_or_default())
    }
}
