//! The card on a page, as a user sees and presses it. Its shadow root is closed to the page, but
//! not to WebDriver.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::browser::{Browser, Tab};
use crate::kind::BrowserKind;
use crate::{chromium, firefox};

impl Browser {
    /// Calls a function with the extension's shadow root in a page; `null` if there is none.
    pub async fn in_card(&mut self, tab: &Tab, function: &str) -> Result<Value> {
        self.switch_to(&tab.handle).await?;
        match self.kind {
            BrowserKind::Chromium => chromium::in_shadow(&self.client, function).await,
            BrowserKind::Firefox => firefox::in_shadow(&self.client, function).await,
        }
    }

    /// Adds a style sheet to the card, if there is one, in place of the last one added.
    pub async fn style_card(&mut self, tab: &Tab, rules: &str) -> Result<()> {
        let style = "root => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(RULES);
            root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
        }";
        let style = style.replace("RULES", &json!(rules).to_string());
        self.in_card(tab, &style).await?;
        Ok(())
    }

    /// The text of the card; `None` if no card is visible.
    pub async fn card(&mut self, tab: &Tab) -> Result<Option<String>> {
        let words = "root => {
            const card = root.querySelector('.card');
            return card?.checkVisibility({ visibilityProperty: true }) ? card.innerText.replace(/\\s+/g, ' ').trim() : '';
        }";
        let words = self.in_card(tab, words).await?;
        Ok(words
            .as_str()
            .filter(|words| !words.is_empty())
            .map(Into::into))
    }

    /// Whether a card is visible that contains this text.
    pub async fn card_contains(&mut self, tab: &Tab, text: &str) -> Result<bool> {
        let text: Vec<&str> = text.split_whitespace().collect();
        let card = self.card(tab).await?;
        Ok(card.is_some_and(|card| card.contains(&text.join(" "))))
    }

    /// The text of the card, waiting for it: some cards appear with a delay.
    pub async fn wait_for_card(&mut self, tab: &Tab) -> Result<String> {
        for _ in 0..100 {
            if let Some(words) = self.card(tab).await? {
                return Ok(words);
            }
            sleep(Duration::from_millis(50)).await;
        }
        bail!("no card has come")
    }

    /// Waits until no card is visible.
    pub async fn wait_for_no_card(&mut self, tab: &Tab) -> Result<()> {
        for _ in 0..100 {
            if self.card(tab).await?.is_none() {
                return Ok(());
            }
            sleep(Duration::from_millis(50)).await;
        }
        bail!("the card stays")
    }

    /// Whether a ring is visible.
    pub async fn has_ring(&mut self, tab: &Tab) -> Result<bool> {
        let ring = "root => root.querySelector('.ring')
            .checkVisibility({ visibilityProperty: true })";
        Ok(self.in_card(tab, ring).await? == json!(true))
    }

    /// Waits for a ring, which appears in a frame after scrolling.
    pub async fn wait_for_ring(&mut self, tab: &Tab) -> Result<()> {
        for _ in 0..100 {
            if self.has_ring(tab).await? {
                return Ok(());
            }
            sleep(Duration::from_millis(50)).await;
        }
        bail!("no ring has come")
    }

    /// Finishes all animations in ring and card.
    pub async fn finish_animations(&mut self, tab: &Tab) -> Result<()> {
        let finish = "root => { for (const moving of root.getAnimations()) moving.finish(); }";
        self.in_card(tab, finish).await?;
        Ok(())
    }

    /// Presses a button of the card by its text, as a user does.
    pub async fn press_card(&mut self, tab: &Tab, words: &str) -> Result<()> {
        let named = "button => button.matches('button, a')
            && (button.ariaLabel ?? button.textContent) === WORDS";
        let named = named.replace("WORDS", &json!(words).to_string());
        self.press_button(tab, &named).await
    }

    /// Opens or closes the pill, as a user does; does nothing if there is no card.
    pub async fn press_more(&mut self, tab: &Tab) -> Result<()> {
        if self.card(tab).await?.is_none() {
            return Ok(());
        }
        self.press_button(tab, "button => button.matches('.more')")
            .await
    }

    /// Clicks an element of the card, by a selector.
    pub async fn press_on_card(&mut self, tab: &Tab, selector: &str) -> Result<()> {
        let picks = format!("element => element.matches({})", json!(selector));
        self.press_button(tab, &picks).await
    }

    /// Clicks the first element of the card that a function selects.
    async fn press_button(&mut self, tab: &Tab, picks: &str) -> Result<()> {
        let place = "root => {
            const button = [...root.querySelectorAll('.card *')].find(PICKS);
            const box = button?.getBoundingClientRect();
            return box ? [box.x + box.width / 2, box.y + box.height / 2] : null;
        }";
        let find = place.replace("PICKS", picks);
        // The card ignores presses during its first 500 ms, and may still go elsewhere, so the button
        // must be at the same place twice.
        let moment = Duration::from_millis(550);
        let mut place = Value::Null;
        for _ in 0..16 {
            let before = std::mem::replace(&mut place, self.in_card(tab, &find).await?);
            if !place.is_null() && place == before {
                break;
            }
            sleep(moment).await;
        }
        let at = |index: usize| place[index].as_f64().map(|px| px.round() as i64);
        let (x, y) = at(0)
            .zip(at(1))
            .with_context(|| format!("the card has no button for which {picks}"))?;
        self.press_at(x, y).await.context("on the card")
    }

    /// Dispatches clicks on every button of the card, and Escape, from a script.
    pub async fn untrusted_presses(&mut self, tab: &Tab) -> Result<()> {
        let press = "root => {
            for (const button of root.querySelectorAll('button')) button.click();
            const escape = { key: 'Escape', bubbles: true, composed: true };
            document.body.dispatchEvent(new KeyboardEvent('keydown', escape));
        }";
        self.in_card(tab, press).await?;
        Ok(())
    }

    /// Presses the left mouse button at a point of the viewport.
    pub(crate) async fn press_at(&mut self, x: i64, y: i64) -> Result<()> {
        let mouse = json!({
            "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
            "actions": [
                { "type": "pointerMove", "x": x, "y": y },
                { "type": "pointerDown", "button": 0 },
                { "type": "pointerUp", "button": 0 },
            ],
        });
        self.client.perform(mouse).await?;
        Ok(())
    }

    /// Presses a key on the focused element of a tab.
    pub async fn press_key(&mut self, tab: &Tab, key: char) -> Result<()> {
        self.type_text(tab, &key.to_string()).await
    }

    /// Presses several keys, at typing speed.
    pub async fn type_text(&mut self, tab: &Tab, keys: &str) -> Result<()> {
        self.switch_to(&tab.handle).await?;
        let press = |key| {
            [
                json!({ "type": "keyDown", "value": key }),
                json!({ "type": "keyUp", "value": key }),
            ]
        };
        let pause = json!({ "type": "pause", "duration": 150 });
        let keys: Vec<[Value; 2]> = keys.chars().map(press).collect();
        let keys = keys.join(&pause);
        let keyboard = json!({ "type": "key", "id": "keys", "actions": keys });
        self.client.perform(keyboard).await?;
        Ok(())
    }
}
