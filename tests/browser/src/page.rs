//! User actions in a page, and what the user sees.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::browser::{Browser, Tab};
use crate::client::element_id;
use crate::kind::BrowserKind;
use crate::summary::Target;
use crate::{chromium, firefox};

const FIRST: &str = "return document.querySelector(arguments[0]);";

/// The visible elements with a target's tag and text. The text of a submit input is its value.
const LIKE_TARGET: &str = "
    const tidy = text => (text ?? '').replace(/\\s+/g, ' ').trim().toLowerCase();
    const { tag, text } = arguments[0];
    return [...document.getElementsByTagName(tag)].filter(element =>
        element.checkVisibility({ visibilityProperty: true }) &&
        [element.value, element.textContent, element.innerText, element.ariaLabel]
            .some(words => tidy(words) === tidy(text)));";

/// Scrolls an element into view, as a user does before a press. The card then goes elsewhere.
const SCROLL_TO: &str = "
    const [element, done] = arguments;
    const { top, bottom, left, right } = element.getBoundingClientRect();
    if (top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth) return done();
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    setTimeout(done, 100);";

/// Whether a click on an element loads another document, unless the page prevents it; if so, marks
/// the present one. In Chromium, WebDriver's own wait starts too late after a click on a form
/// button.
const LEAVES: &str = "
    const element = arguments[0];
    const link = element.closest('a[href]');
    const rest = address => address.href.split('#')[0];
    const leaves = element.type === 'submit' && element.form?.method !== 'dialog' ||
        link && !link.target && rest(link) !== rest(location);
    if (leaves) window.isBeingLeft = true;
    return Boolean(leaves);";

/// Time limit for a server's response to a click.
const LEAVING_LIMIT: Duration = Duration::from_secs(45);

impl Browser {
    /// Runs a script in the page and returns its result.
    pub async fn in_page(&mut self, tab: &Tab, script: &str, args: Value) -> Result<Value> {
        self.switch_to(&tab.handle).await?;
        Ok(self.client.execute(script, vec![args]).await?)
    }

    /// Clicks, as a user does, and waits until a page that may follow has loaded.
    pub async fn click(&mut self, tab: &Tab, selector: &str) -> Result<()> {
        let element = self.in_page(tab, FIRST, json!(selector)).await?;
        self.click_element(&element)
            .await
            .with_context(|| format!("on {selector}"))
    }

    /// Moves the mouse pointer to the middle of an element.
    pub async fn move_pointer(&mut self, tab: &Tab, selector: &str) -> Result<()> {
        let element = self.in_page(tab, FIRST, json!(selector)).await?;
        let mouse = json!({
            "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
            "actions": [{ "type": "pointerMove", "origin": element, "x": 0, "y": 0 }],
        });
        self.client.perform(mouse).await?;
        Ok(())
    }

    /// Clicks the ringed element.
    pub async fn click_target(&mut self, tab: &Tab, target: &Target) -> Result<()> {
        let elements = self.in_page(tab, LIKE_TARGET, json!(target)).await?;
        let [element] = elements.as_array().map_or(&[][..], Vec::as_slice) else {
            bail!(
                "there is not just one visible <{}> “{}”",
                target.tag,
                target.text
            );
        };
        self.click_element(element).await
    }

    /// Goes back in a tab's history.
    pub async fn go_back(&mut self, tab: &Tab) -> Result<()> {
        self.switch_to(&tab.handle).await?;
        self.client.back().await?;
        self.settle().await
    }

    /// Reloads a tab's page.
    pub async fn reload(&mut self, tab: &Tab) -> Result<()> {
        self.switch_to(&tab.handle).await?;
        self.client.refresh().await?;
        self.settle().await
    }

    /// Empties a field and types into it.
    pub async fn fill(&mut self, tab: &Tab, selector: &str, text: &str) -> Result<()> {
        let element = self.in_page(tab, FIRST, json!(selector)).await?;
        let id = element_id(&element).with_context(|| format!("there is no {selector}"))?;
        self.client.clear(id).await?;
        self.client.send_keys(id, text).await?;
        Ok(())
    }

    async fn click_element(&mut self, element: &Value) -> Result<()> {
        let id = element_id(element).context("there is nothing to click")?;
        let of = || vec![element.clone()];
        self.client.execute_async(SCROLL_TO, of()).await?;
        let leaves = self.client.execute(LEAVES, of()).await?;
        self.client.click(id).await?;
        if leaves == Value::Bool(true) {
            self.wait_for_next_document().await?;
        }
        self.settle().await
    }

    /// Presses a key that leads to another page, and waits until it has loaded.
    pub async fn press_to_leave(&mut self, tab: &Tab, key: char) -> Result<()> {
        self.in_page(tab, "window.isBeingLeft = true;", Value::Null)
            .await?;
        self.press_key(tab, key).await?;
        self.wait_for_next_document().await?;
        self.settle().await
    }

    /// Waits until the next document has replaced the marked one. In between, a new process shows an
    /// empty one.
    async fn wait_for_next_document(&mut self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < LEAVING_LIMIT {
            let waits = "return window.isBeingLeft ?? location.href === 'about:blank';";
            match self.client.execute(waits, vec![]).await {
                Ok(Value::Bool(true)) => sleep(Duration::from_millis(50)).await,
                Ok(_) => return Ok(()),
                Err(error) if error.is_dialog() => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
        bail!("the click did not lead to another page")
    }

    /// Resizes the window of a tab so that its page has this many CSS px.
    pub async fn set_viewport(&mut self, tab: &Tab, width: u32, height: u32) -> Result<()> {
        self.switch_to(&tab.handle).await?;
        self.client.set_window_size(width, height).await?;
        let inner = self
            .client
            .execute("return [innerWidth, innerHeight];", vec![])
            .await?;
        let frame = |index: usize, wanted: u32| {
            wanted.saturating_sub(inner[index].as_u64().unwrap_or_default() as u32)
        };
        let outer = (width + frame(0, width), height + frame(1, height));
        self.client.set_window_size(outer.0, outer.1).await?;
        Ok(())
    }

    /// Zooms a tab's page, as a user does with Ctrl and +.
    pub async fn zoom(&mut self, tab: &Tab, factor: f64) -> Result<()> {
        let zoom = "await api.tabs.setZoom(...args);";
        self.in_extension(zoom, json!([tab.id, factor])).await?;
        // The card is placed again in the next frame.
        let frames = "return new Promise(resolve =>
            requestAnimationFrame(() => requestAnimationFrame(() => resolve())));";
        self.in_page(tab, frames, Value::Null).await?;
        Ok(())
    }

    /// Writes a picture of one element, which must be entirely in view.
    pub async fn screenshot_of(&mut self, tab: &Tab, selector: &str, file: &Path) -> Result<()> {
        self.switch_to(&tab.handle).await?;
        let picture = self.client.screenshot_of(selector).await?;
        fs::write(file, picture).with_context(|| format!("cannot write {}", file.display()))
    }

    /// A picture of a tab, as PNG.
    pub async fn picture(&mut self, tab: &Tab) -> Result<Vec<u8>> {
        self.switch_to(&tab.handle).await?;
        Ok(self.client.screenshot().await?)
    }

    /// Console messages of pages since the last call: all of them in Chromium, errors and warnings
    /// in Firefox.
    pub async fn console(&mut self) -> Result<Vec<String>> {
        match self.kind {
            BrowserKind::Chromium => chromium::console(&self.client).await,
            BrowserKind::Firefox => firefox::console(&self.client).await,
        }
    }

    /// Writes a picture of a tab.
    pub async fn screenshot(&mut self, tab: &Tab, file: &Path) -> Result<()> {
        let picture = self.picture(tab).await?;
        fs::write(file, picture).with_context(|| format!("cannot write {}", file.display()))
    }

    /// Waits until the current page has loaded. A dialog of the page ends WebDriver's own wait
    /// early; the next command dismisses it, and loading continues, perhaps until the next dialog.
    pub(crate) async fn settle(&mut self) -> Result<()> {
        const DIALOGS: usize = 20;
        let script = "const done = arguments[arguments.length - 1];
            if (document.readyState === 'complete') done(true);
            else addEventListener('load', () => done(true));";
        for _ in 0..DIALOGS {
            match self.client.execute_async(script, vec![]).await {
                Ok(Value::Bool(true)) => return Ok(()),
                Ok(_) => {}
                Err(error) if error.is_dialog() => {}
                Err(error) => return Err(error.into()),
            }
        }
        bail!("the page opens one dialog after another")
    }
}
