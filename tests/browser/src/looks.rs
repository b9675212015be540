//! How the extension looks to different eyes, and what an audit finds in it.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::browser::{Browser, Tab};
use crate::kind::{Kind, project_root};
use crate::{chromium, firefox};

/// What the user has asked the system for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// A few colours of the user's own.
    Forced,
}

impl Theme {
    /// Every one.
    pub const ALL: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::Forced];
}

/// WCAG 2.0 to 2.2, levels A and AA, and what axe holds to be good practice.
const RULES: [&str; 7] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "best-practice",
];

/// Lets axe into the closed shadow root: it looks for one where a page could see it.
const OPEN: &str = "root => {
    Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
    return true;
}";

/// Runs axe on one element, and gives back a line for each finding.
const AUDIT: &str = "const done = arguments[arguments.length - 1];
    const [selector, rules] = arguments[0];
    const runOnly = { type: 'tag', values: rules };
    axe.run(document.querySelector(selector), { runOnly, resultTypes: ['violations'] }).then(
        ({ violations, passes }) => done([passes.length, violations.flatMap(rule =>
            rule.nodes.map(node => `${rule.id}: ${node.html} (${node.failureSummary})`))]),
        error => done([0, [String(error)]]));";

impl Browser {
    /// Shows a tab's page to eyes that need this theme.
    pub async fn set_theme(&mut self, tab: &Tab, theme: Theme) -> Result<()> {
        self.face(&tab.handle).await?;
        match self.kind {
            Kind::Chromium => chromium::set_theme(&self.client, theme).await,
            Kind::Firefox => firefox::set_theme(&self.client, theme).await,
        }
    }

    /// Shows a tab's page as it would be printed, or on the screen again.
    pub async fn set_print(&mut self, tab: &Tab, print: bool) -> Result<()> {
        self.face(&tab.handle).await?;
        match self.kind {
            Kind::Chromium => chromium::set_print(&self.client, print).await,
            Kind::Firefox => firefox::set_print(&self.client, print).await,
        }
    }

    /// What axe finds wrong with an element of a page; a card is in `login-linker`.
    pub async fn audit(&mut self, tab: &Tab, selector: &str) -> Result<Vec<String>> {
        if selector == "login-linker" {
            let opened = self.in_card(tab, OPEN).await?;
            anyhow::ensure!(opened == json!(true), "there is no card");
        }
        self.face(&tab.handle).await?;
        let axe = project_root().join("node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&axe).with_context(|| format!("no {}", axe.display()))?;
        let script = format!("{axe}\n{AUDIT}");
        let answer = self
            .client
            .execute_async(&script, vec![json!([selector, RULES])])
            .await?;
        let passed = answer[0].as_u64().unwrap_or_default();
        anyhow::ensure!(passed > 0, "axe has looked at nothing: {answer}");
        let lines = answer[1].as_array().cloned().unwrap_or_default();
        Ok(lines
            .iter()
            .filter_map(Value::as_str)
            .map(String::from)
            .collect())
    }
}
