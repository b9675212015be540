//! A contender in a Chromium of its own.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use super::contender::{self, Contender};
use super::pipe::Pipe;
use super::trace::CATEGORIES;
use crate::chromium::{self, QUIET};
use crate::kind::BrowserKind;

/// Time limit for anything on a page.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A browser with one contender in a new profile.
pub struct Runner {
    pub contender: Contender,
    pipe: Pipe,
    origin: String,
    profile: TempDir,
}

/// A tab, and its DevTools session.
pub struct Tab {
    target: String,
    session: String,
}

impl Runner {
    /// Starts a browser.
    pub async fn start(contender: Contender, port: u16) -> Result<Runner> {
        let profile = tempfile::Builder::new()
            .prefix("login-linker-bench-")
            .tempdir()?;
        let mut loaded = vec![contender::frames()];
        loaded.extend(contender.extension(BrowserKind::Chromium));
        let loaded: Vec<String> = loaded.iter().map(|it| it.display().to_string()).collect();
        let mut arguments = vec![
            "--remote-debugging-pipe".to_owned(),
            "--headless=new".to_owned(),
            "--window-size=1280,900".to_owned(),
            "--ignore-certificate-errors".to_owned(),
            format!(
                "--user-data-dir={}",
                profile.path().join("profile").display()
            ),
            format!("--load-extension={}", loaded.join(",")),
            format!(
                "--host-resolver-rules=MAP elsewhere.example:443 127.0.0.1:{port}, {}",
                chromium::resolver_rules(port)
            ),
        ];
        arguments.extend(QUIET.iter().map(|flag| flag.to_string()));
        let program = BrowserKind::Chromium.program()?;
        let mut runner = Runner {
            contender,
            pipe: Pipe::start(&program, &arguments, profile.path())?,
            origin: contender
                .extension(BrowserKind::Chromium)
                .map(|it| chromium::origin(&it))
                .unwrap_or_default(),
            profile,
        };
        runner.ready().await?;
        Ok(runner)
    }

    /// Waits until the extensions run, and registers the fallback for the contender of that name.
    async fn ready(&mut self) -> Result<()> {
        self.pipe.call("", "Browser.getVersion", json!({})).await?;
        if self.contender.is_ours() {
            self.in_extension("1").await?;
        }
        if self.contender == Contender::Fallback {
            // As in src/background/inject.rs if a page's CSP blocks WebAssembly.
            let register =
                "chrome.scripting.registerContentScripts([{ id: 'accounts.magento.cloud',
                js: ['fallback.js'], matches: ['https://accounts.magento.cloud/*'],
                runAt: 'document_start', persistAcrossSessions: false }])";
            self.in_extension(register).await?;
        }
        Ok(())
    }

    /// Opens a tab on an empty page, in a process of its own.
    pub async fn tab(&mut self) -> Result<Tab> {
        let blank = json!({ "url": "about:blank" });
        let created = self.pipe.call("", "Target.createTarget", blank).await?;
        let target = text(&created["targetId"])?;
        let attach = json!({ "targetId": target, "flatten": true });
        let attached = self.pipe.call("", "Target.attachToTarget", attach).await?;
        let session = text(&attached["sessionId"])?;
        Ok(Tab { target, session })
    }

    /// Closes the tab.
    pub async fn close(&mut self, tab: Tab) -> Result<()> {
        let target = json!({ "targetId": tab.target });
        self.pipe.call("", "Target.closeTarget", target).await?;
        Ok(())
    }

    /// Sends a command to the tab.
    pub async fn call(&mut self, tab: &Tab, method: &str, params: Value) -> Result<Value> {
        self.pipe.call(&tab.session, method, params).await
    }

    /// Loads an address; returns once the document has started.
    pub async fn navigate(&mut self, tab: &Tab, address: &str) -> Result<()> {
        let to = json!({ "url": address });
        let gone = self.call(tab, "Page.navigate", to).await?;
        match gone["errorText"].as_str() {
            Some(error) => bail!("{address}: {error}"),
            None => Ok(()),
        }
    }

    /// Evaluates an expression in the page and returns its value, or its promise's.
    pub async fn evaluate(&mut self, tab: &Tab, expression: &str) -> Result<Value> {
        let params = json!({
            "expression": expression,
            "awaitPromise": true,
            "returnByValue": true,
        });
        let mut answer = self.call(tab, "Runtime.evaluate", params).await?;
        match answer["exceptionDetails"].is_null() {
            true => Ok(answer["result"]["value"].take()),
            false => bail!("{expression}: {}", answer["exceptionDetails"]),
        }
    }

    /// Waits until an expression is true in the page.
    pub async fn until(&mut self, tab: &Tab, expression: &str) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < TIMEOUT {
            if self.evaluate(tab, expression).await? == json!(true) {
                return Ok(());
            }
            sleep(Duration::from_millis(50)).await;
        }
        bail!("{}: never: {expression}", self.contender.name())
    }

    /// A tab with the page, once the page has loaded and the target has been found.
    pub async fn settled(&mut self, address: &str) -> Result<Tab> {
        let tab = self.tab().await?;
        self.navigate(&tab, address).await?;
        self.found(&tab).await?;
        Ok(tab)
    }

    /// Waits until the page has loaded and the contender, if any, has found the target.
    pub async fn found(&mut self, tab: &Tab) -> Result<()> {
        let selector = self.contender.found_selector();
        let found = format!(
            "document.readyState === 'complete' && Boolean(document.querySelector('{selector}'))"
        );
        self.until(tab, &found).await
    }

    /// Evaluates an expression in a page of our extension, in a new tab.
    pub async fn in_extension(&mut self, expression: &str) -> Result<Value> {
        let tab = self.extension_tab("manifest.json").await?;
        let value = self.evaluate(&tab, expression).await;
        self.close(tab).await?;
        value
    }

    /// A tab with a page of our extension.
    pub async fn extension_tab(&mut self, file: &str) -> Result<Tab> {
        let tab = self.tab().await?;
        let address = format!("{}/{file}", self.origin);
        let start = Instant::now();
        loop {
            match self.navigate(&tab, &address).await {
                Ok(()) => return Ok(tab),
                // It is still loading.
                Err(_) if start.elapsed() < TIMEOUT => sleep(Duration::from_millis(50)).await,
                Err(error) => return Err(error),
            }
        }
    }

    /// Stops our background. The next event starts it again. Closing the returned tab is such an
    /// event, so close it later.
    pub async fn end_background(&mut self) -> Result<Tab> {
        if !self.contender.is_ours() {
            return self.tab().await;
        }
        let tab = self.extension_tab("manifest.json").await?;
        for command in ["enable", "stopAllWorkers", "disable"] {
            let method = format!("ServiceWorker.{command}");
            self.call(&tab, &method, json!({})).await?;
        }
        Ok(tab)
    }

    /// Whether an extension's background is running.
    pub async fn has_background(&mut self) -> Result<bool> {
        let targets = self.pipe.call("", "Target.getTargets", json!({})).await?;
        let targets = targets["targetInfos"].as_array().cloned();
        let mut targets = targets.unwrap_or_default().into_iter();
        Ok(targets.any(|target| target["type"] == "service_worker"))
    }

    /// Starts tracing the whole browser.
    pub async fn trace(&mut self) -> Result<()> {
        self.pipe.events();
        let how = json!({
            "transferMode": "ReportEvents",
            "traceConfig": { "includedCategories": CATEGORIES },
        });
        self.pipe.call("", "Tracing.start", how).await?;
        Ok(())
    }

    /// Ends the trace, and returns its events.
    pub async fn traced(&mut self) -> Result<Vec<Value>> {
        self.pipe.call("", "Tracing.end", json!({})).await?;
        let (start, mut trace) = (Instant::now(), Vec::new());
        while start.elapsed() < TIMEOUT {
            for mut event in self.pipe.events() {
                match event["method"].as_str() {
                    Some("Tracing.dataCollected") => {
                        if let Value::Array(part) = event["params"]["value"].take() {
                            trace.extend(part);
                        }
                    }
                    Some("Tracing.tracingComplete") => return Ok(trace),
                    _ => {}
                }
            }
            sleep(Duration::from_millis(20)).await;
        }
        bail!("the trace does not end")
    }

    /// The ids of the extensions' execution contexts in a page.
    pub async fn worlds(&mut self, tab: &Tab) -> Result<Vec<Value>> {
        self.pipe.events();
        self.call(tab, "Runtime.enable", json!({})).await?;
        let events = self.pipe.events().into_iter();
        let contexts = events.filter(|it| it["method"] == "Runtime.executionContextCreated");
        let worlds = contexts.filter_map(|mut event| {
            let context = event["params"]["context"].take();
            (context["auxData"]["type"] == "isolated").then(|| context["id"].clone())
        });
        Ok(worlds.collect())
    }

    /// Bytes of WebAssembly memory that extensions hold in a page.
    pub async fn linear_memory(&mut self, tab: &Tab) -> Result<f64> {
        let mut sum = 0.0;
        for world in self.worlds(tab).await? {
            let memory =
                json!({ "expression": "WebAssembly.Memory.prototype", "contextId": world });
            let memory = self.call(tab, "Runtime.evaluate", memory).await?;
            let of = json!({ "prototypeObjectId": memory["result"]["objectId"] });
            let all = self.call(tab, "Runtime.queryObjects", of).await?;
            let size = json!({
                "objectId": all["objects"]["objectId"],
                "functionDeclaration": "function () {
                    return this.reduce((sum, it) => sum + it.buffer.byteLength, 0); }",
                "returnByValue": true,
            });
            let size = self.call(tab, "Runtime.callFunctionOn", size).await?;
            sum += size["result"]["value"].as_f64().unwrap_or_default();
        }
        self.call(tab, "Runtime.disable", json!({})).await?;
        Ok(sum)
    }

    /// Ends the browser and its profile.
    pub async fn end(self) -> Result<()> {
        self.pipe.end().await?;
        self.profile
            .close()
            .context("the temporary profile stayed behind")
    }
}

fn text(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).context("no text")
}
