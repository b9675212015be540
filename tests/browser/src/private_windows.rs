//! Private windows. Chromium runs a separate instance of the extension in them, Firefox does not.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::browser::{Browser, Tab};
use crate::client::WindowHandle;
use crate::kind::BrowserKind;
use crate::{chromium, firefox};

/// A window, and the control page of the extension's instance there.
#[derive(Debug)]
pub struct BrowserWindow {
    page: Tab,
    control: WindowHandle,
}

impl Browser {
    /// Opens a private window on an empty page, after allowing the extension there.
    pub async fn open_private(&mut self) -> Result<BrowserWindow> {
        match self.kind {
            BrowserKind::Firefox => {
                self.switch_to(&self.control.clone()).await?;
                self.navigate("about:blank").await?;
                firefox::allow_private(&self.client).await?;
                self.navigate(&self.neutral_page()).await?;
                let open = "const { tabs } = await api.windows.create({ incognito: true });
                    return tabs[0].id;";
                let (handle, id) = self.open_window(open).await?;
                let id = id.as_i64().context("the private tab has no number")?;
                let page = Tab { handle, id };
                let control = self.control.clone();
                Ok(BrowserWindow { page, control })
            }
            BrowserKind::Chromium => {
                self.switch_to(&self.control.clone()).await?;
                self.navigate(chromium::EXTENSIONS).await?;
                let address = self.extension_address("");
                chromium::allow_private(&self.client, &address).await?;
                self.navigate(&self.neutral_page()).await?;
                let open = "await api.windows.create({ incognito: true, url: 'about:blank' });";
                let (handle, _) = self.open_window(open).await?;
                let (control, _) = self.open_window(open).await?;
                self.switch_to(&control).await?;
                self.navigate(&self.neutral_page()).await?;
                let page = Tab { handle, id: 0 };
                let outside = self.switch_window(BrowserWindow { page, control });
                let other = "const own = (await api.tabs.getCurrent()).id;
                    return (await api.tabs.query({})).find(tab => tab.id !== own).id;";
                let id = self.in_extension(other, Value::Null).await?;
                self.page.id = id.as_i64().context("the private tab has no number")?;
                Ok(self.switch_window(outside))
            }
        }
    }

    /// Makes this window the page window. Returns the previous one.
    pub fn switch_window(&mut self, to: BrowserWindow) -> BrowserWindow {
        BrowserWindow {
            page: std::mem::replace(&mut self.page, to.page),
            control: std::mem::replace(&mut self.control, to.control),
        }
    }

    async fn open_window(&mut self, script: &str) -> Result<(WindowHandle, Value)> {
        let known = self.client.windows().await?;
        let value = self.in_extension(script, json!(null)).await?;
        let mut handles = self.client.windows().await?.into_iter();
        let new = handles.find(|handle| !known.contains(handle));
        Ok((new.context("WebDriver does not see the new window")?, value))
    }
}
