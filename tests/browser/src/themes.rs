//! Themes of the extension, and accessibility audits.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::OURS;
use crate::browser::{Browser, Tab};
use crate::kind::{BrowserKind, project_root};
use crate::{chromium, firefox};

/// The theme that the user has chosen in the system.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Forced colours.
    Forced,
}

impl Theme {
    /// All themes.
    pub const ALL: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::Forced];
}

/// The rules of an audit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Rules {
    /// WCAG 2.0 to 2.2, levels A and AA, and axe's best practices.
    All,
    /// The rules among these that another theme can break.
    Colours,
    /// All rules except colours, for themes in which the browser chooses them.
    NotColours,
}

/// axe's colour rules.
const COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

impl Rules {
    /// The options for axe.
    fn options(self) -> Value {
        let tags = json!({ "type": "tag", "values": [
            "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
        ] });
        let off = COLOURS.map(|rule| (rule.to_owned(), json!({ "enabled": false })));
        match self {
            Rules::All => json!({ "runOnly": tags }),
            Rules::Colours => json!({ "runOnly": { "type": "rule", "values": COLOURS } }),
            Rules::NotColours => json!({ "runOnly": tags, "rules": Map::from_iter(off) }),
        }
    }
}

/// Opens the closed shadow root for axe, which looks for an open one, and checks colours only in
/// the body. Elements moved there leave the top layer, and transitions run again; and the rule of
/// `extension/page.css` that shows our element applies only beside the body.
const OPEN: &str = "root => {
    if (root.host.parentNode !== document.body) {
        const open = root.querySelectorAll(':popover-open');
        document.body.append(root.host);
        root.host.style.setProperty('--login-linker', 'visible');
        for (const popover of open) popover.showPopover();
    }
    for (const moving of root.getAnimations()) moving.finish();
    Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
    return true;
}";

/// Runs axe on one element. Returns a line for each finding, and for each colour that axe could not
/// determine, except in icons, which it takes for images.
const AUDIT: &str = "const done = arguments[arguments.length - 1];
    const [selector, options] = arguments[0];
    options.resultTypes = ['violations', 'incomplete'];
    const untold = rule => rule.id === 'color-contrast';
    const signs = ['shortTextContent', 'nonBmp'];
    const isText = node => !signs.includes(node.any[0]?.data?.messageKey);
    window.axe.run(document.querySelector(selector), options).then(
        ({ violations, incomplete, passes }) => done([passes.length,
            [...violations, ...incomplete.filter(untold)].flatMap(rule =>
                rule.nodes.filter(isText).map(node =>
                    `${rule.id}: ${node.html} (${node.failureSummary})`))]),
        error => done([0, [String(error)]]));";

impl Browser {
    /// Shows a tab's page in a theme.
    pub async fn set_theme(&mut self, tab: &Tab, theme: Theme) -> Result<()> {
        self.switch_to(&tab.handle).await?;
        match self.kind {
            BrowserKind::Chromium => chromium::set_theme(&self.client, theme).await,
            BrowserKind::Firefox => firefox::set_theme(&self.client, theme).await,
        }
    }

    /// Shows a tab's page as printed, or on screen again.
    pub async fn set_print(&mut self, tab: &Tab, print: bool) -> Result<()> {
        self.switch_to(&tab.handle).await?;
        match self.kind {
            BrowserKind::Chromium => chromium::set_print(&self.client, print).await,
            BrowserKind::Firefox => firefox::set_print(&self.client, print).await,
        }
    }

    /// axe's findings in an element of a page; a card is in [`OURS`].
    pub async fn audit(&mut self, tab: &Tab, selector: &str, rules: Rules) -> Result<Vec<String>> {
        if selector == OURS {
            let opened = self.in_card(tab, OPEN).await?;
            anyhow::ensure!(opened == json!(true), "there is no card");
        }
        self.switch_to(&tab.handle).await?;
        self.run_axe(selector, rules).await
    }

    /// axe's findings in every n-th of the popups that were laid out; each line starts with the
    /// popup's name.
    pub async fn audit_popups(
        &mut self,
        rules: Rules,
        first: usize,
        every: usize,
    ) -> Result<Vec<String>> {
        let names = "return [...document.querySelectorAll('iframe')].map(frame => frame.title);";
        let names = self.in_extension(names, Value::Null).await?;
        let names: Vec<String> = serde_json::from_value(names)?;
        let mut found = Vec::new();
        for (index, name) in names.iter().enumerate().skip(first).step_by(every) {
            self.client.switch_to_frame(Some(index)).await?;
            let lines = self.run_axe("html", rules).await;
            self.client.switch_to_frame(None).await?;
            let lines = lines.with_context(|| name.clone())?;
            found.extend(lines.iter().map(|line| format!("{name}: {line}")));
        }
        Ok(found)
    }

    async fn run_axe(&mut self, selector: &str, rules: Rules) -> Result<Vec<String>> {
        let there = self.client.execute("return Boolean(window.axe);", vec![]);
        if there.await? != json!(true) {
            let axe = project_root().join("node_modules/axe-core/axe.min.js");
            let axe = fs::read_to_string(&axe).with_context(|| format!("no {}", axe.display()))?;
            self.client.execute(&axe, vec![]).await?;
        }
        let args = vec![json!([selector, rules.options()])];
        let answer = self.client.execute_async(AUDIT, args).await?;
        let passed = answer[0].as_u64().unwrap_or_default();
        anyhow::ensure!(passed > 0, "axe has looked at nothing: {answer}");
        Ok(serde_json::from_value(answer[1].clone())?)
    }
}
