//! Communication with the extension, from the control page.

use std::fmt;

use anyhow::{Context, Result};
use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::protocol::summary::Inspection;
use login_linker_core::protocol::{ToContent, pack, unpack};
use serde_json::{Value, json};

use crate::browser::{Browser, Tab};
use crate::kind::BrowserKind;
use crate::summary::{self, Summary};
use crate::{chromium, firefox};

/// The extension answered with an error; the browser works.
#[derive(Debug)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// The popup's file for a tab.
fn popup_of(tab: &Tab) -> String {
    format!("popup.html#tab={}", tab.id)
}

/// An encoded message, from the numbers that were returned.
pub(crate) fn bytes(numbers: &Value) -> Option<Vec<u8>> {
    serde_json::from_value(numbers.clone()).ok()
}

impl Browser {
    /// The extension's summary of the page in the page window.
    pub async fn summary(&mut self) -> Result<Summary> {
        self.summary_of(&self.page()).await
    }

    /// The extension's summary of the page in a tab.
    pub async fn summary_of(&mut self, tab: &Tab) -> Result<Summary> {
        let args = json!([tab.id, pack(&ToContent::Inspect)]);
        let answer = self.in_extension(summary::ASK, args).await?;
        Summary::from_answer(&answer)
            .with_context(|| format!("what the extension answers: {answer}"))
    }

    /// The full inspection of the page window, once it has settled.
    pub async fn inspection(&mut self) -> Result<Inspection> {
        let ask =
            "return numbers(await api.tabs.sendMessage(args[0], bytes(args[1]), { frameId: 0 }));";
        let args = json!([self.page.id, pack(&ToContent::Inspect)]);
        let answer = self.in_extension(ask, args).await?;
        let seen = bytes(&answer).and_then(|bytes| unpack(&bytes));
        seen.context("the extension's answer lacks something")
    }

    /// The snapshot of the page window.
    pub async fn snapshot(&mut self) -> Result<Snapshot> {
        let ask =
            "return numbers(await api.tabs.sendMessage(args[0], bytes(args[1]), { frameId: 0 }));";
        let args = json!([self.page.id, pack(&ToContent::Snapshot)]);
        let answer = self.in_extension(ask, args).await?;
        let snapshot = bytes(&answer).and_then(|bytes| unpack(&bytes));
        snapshot.context("the extension's snapshot lacks something")
    }

    /// The badge of the page window's tab.
    pub async fn badge(&mut self) -> Result<String> {
        let ask = "return api.action.getBadgeText({ tabId: args });";
        let badge = self.in_extension(ask, json!(self.page.id)).await?;
        Ok(badge.as_str().unwrap_or_default().to_string())
    }

    /// Runs the body of an async function in the control page, with the extension API as `api`, the
    /// arguments as `args`, and functions that convert an encoded message to numbers and back.
    pub async fn in_extension(&mut self, body: &str, args: Value) -> Result<Value> {
        self.switch_to(&self.control.clone()).await?;
        let script = format!(
            "const done = arguments[arguments.length - 1], args = arguments[0];
            const api = globalThis.browser ?? globalThis.chrome;
            const bytes = numbers => Uint8Array.from(numbers);
            const numbers = bytes => bytes && Array.from(bytes);
            (async () => {{ {body} }})().then(
                value => done(JSON.stringify({{ value: value ?? null }})),
                error => done(JSON.stringify({{ error: String(error?.message ?? error) }})));"
        );
        let answer = self.client.execute_async(&script, vec![args]).await?;
        let mut answer: Value = serde_json::from_str(answer.as_str().unwrap_or_default())
            .context("the control page gave no answer")?;
        match answer["error"].as_str() {
            Some(error) => Err(Refused(error.to_string()).into()),
            None => Ok(answer["value"].take()),
        }
    }

    /// The same, repeated whenever a tab or the extension's storage has changed, until it returns a
    /// value.
    pub async fn until(&mut self, body: &str, args: Value) -> Result<Value> {
        let script = format!(
            "return await new Promise((resolve, reject) => {{
                const ask = async () => {{ {body} }};
                const look = () => ask().then(value => value && resolve(value), reject);
                const {{ onCreated, onUpdated, onActivated, onRemoved, onReplaced }} = api.tabs;
                for (const event of [onCreated, onUpdated, onActivated, onRemoved, onReplaced,
                    api.storage.session.onChanged]) event.addListener(look);
                look();
            }});"
        );
        self.in_extension(&script, args).await
    }

    /// Stops the background of the extension. The next message starts it again.
    pub async fn end_background(&mut self) -> Result<()> {
        self.switch_to(&self.control.clone()).await?;
        match self.kind {
            BrowserKind::Chromium => chromium::end_background(&self.client).await,
            BrowserKind::Firefox => firefox::end_background(&self.client).await,
        }
    }

    /// Opens the popup for a tab in the control page, and waits until it has painted everything.
    pub async fn open_popup(&mut self, tab: &Tab) -> Result<Tab> {
        self.open_own(&popup_of(tab)).await
    }

    /// The same without waiting.
    pub async fn open_popup_at_once(&mut self, tab: &Tab) -> Result<Tab> {
        self.open_own_at_once(&popup_of(tab)).await
    }

    /// Opens the popup for the active tab, which is its own here, without waiting.
    pub async fn open_popup_of_active_tab(&mut self) -> Result<Tab> {
        self.open_own_at_once("popup.html").await
    }

    /// Opens the welcome page.
    pub async fn open_welcome_page(&mut self) -> Result<Tab> {
        self.open_own("welcome.html").await
    }

    /// The same without waiting.
    pub async fn open_welcome_page_at_once(&mut self) -> Result<Tab> {
        self.open_own_at_once("welcome.html").await
    }

    async fn open_own(&mut self, page: &str) -> Result<Tab> {
        let tab = self.open_own_at_once(page).await?;
        let painted = "await new Promise(resolve => {
                const seen = () => document.body.innerText.trim() &&
                    !document.querySelector('.waiting') && resolve();
                new MutationObserver(seen).observe(document.body,
                    { childList: true, subtree: true, characterData: true, attributes: true });
                seen();
            });";
        self.in_extension(painted, Value::Null)
            .await
            .with_context(|| format!("{page} stays empty"))?;
        Ok(tab)
    }

    /// Opens a page of the extension in the control tab.
    async fn open_own_at_once(&mut self, page: &str) -> Result<Tab> {
        self.close_popup().await?;
        let id = "return (await api.tabs.getCurrent()).id;";
        let id = self.in_extension(id, Value::Null).await?;
        self.navigate(&self.extension_address(page)).await?;
        Ok(Tab {
            handle: self.control.clone(),
            id: id.as_i64().unwrap_or_default(),
        })
    }

    /// Closes the popup.
    pub async fn close_popup(&mut self) -> Result<()> {
        self.switch_to(&self.control.clone()).await?;
        self.navigate(&self.neutral_page()).await
    }
}
