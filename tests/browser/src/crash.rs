//! Pages whose process has ended, as after a crash or when memory is short.

use std::fs;

use anyhow::{Context, Result};
use login_linker_core::protocol::{ToContent, pack};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::firefox;
use crate::kind::BrowserKind;

impl Browser {
    /// Ends the process of the page in the page window, and waits until the browser shows its error
    /// page. In Chromium, other pages of web sites go with it; pages of the extension stay.
    pub async fn crash_page(&mut self) -> Result<()> {
        // WebDriver ends its session if it is used on a page that has crashed.
        self.switch_to(&self.control.clone()).await?;
        let pids = match self.kind {
            BrowserKind::Chromium => renderers(self.process_id()?)?,
            BrowserKind::Firefox => vec![firefox::page_process(&self.client, self.page.id).await?],
        };
        for pid in pids {
            kill_process(pid, Signal::KILL)?;
        }
        let gone = "const message = bytes(args[1]);
            while (await api.tabs.sendMessage(args[0], message).then(() => true, () => false));";
        let args = json!([self.page.id, pack(&ToContent::Inspect)]);
        self.in_extension(gone, args).await?;
        if self.kind == BrowserKind::Firefox {
            firefox::await_crash_page(&self.client, self.page.id).await?;
        }
        Ok(())
    }

    /// Reloads the crashed page, as the button of the browser's error page does, and waits until it
    /// has been read.
    pub async fn reload_crashed_page(&mut self) -> Result<()> {
        self.switch_to(&self.control.clone()).await?;
        match self.kind {
            BrowserKind::Chromium => {
                let reload = "await api.tabs.reload(args);";
                self.in_extension(reload, json!(self.page.id)).await?;
            }
            BrowserKind::Firefox => firefox::revive(&self.client, self.page.id).await?,
        }
        self.wait_for_crashed_page().await
    }

    /// Waits until the crashed page has been loaded again and read.
    pub async fn wait_for_crashed_page(&mut self) -> Result<()> {
        let read = "const message = bytes(args[1]);
            while (!await api.tabs.sendMessage(args[0], message).catch(() => null));";
        let args = json!([self.page.id, pack(&ToContent::Inspect)]);
        self.in_extension(read, args).await?;
        Ok(())
    }

    /// The number of elements of the extension in the page window's page, counted by the extension:
    /// ChromeDriver cannot use a page that has crashed, even after a reload.
    pub async fn elements_by_extension(&mut self) -> Result<u64> {
        let count = "const [{ result }] = await api.scripting.executeScript({
                target: { tabId: args },
                func: () => document.querySelectorAll('[data-login-linker]').length,
            });
            return result;";
        let count = self.in_extension(count, json!(self.page.id)).await?;
        Ok(count.as_u64().unwrap_or_default())
    }
}

/// The processes of web pages of the Chromium with this process id.
fn renderers(browser: i64) -> Result<Vec<Pid>> {
    let mut all = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let Some(pid) = entry?
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok())
        else {
            continue;
        };
        // A process may end meanwhile.
        if let Ok(command) = fs::read_to_string(format!("/proc/{pid}/cmdline"))
            && command.contains("--type=renderer")
            && !command.contains("--extension-process")
            && is_descendant(pid, browser)
        {
            all.push(Pid::from_raw(pid).context("no process id")?);
        }
    }
    Ok(all)
}

fn is_descendant(pid: i32, of: i64) -> bool {
    let mut pid = pid;
    while pid > 1 {
        if i64::from(pid) == of {
            return true;
        }
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"));
        pid = parent
            .and_then(|id| id.trim().parse().ok())
            .unwrap_or_default();
    }
    false
}

/// A process id from a browser's answer.
pub(crate) fn pid(answer: &Value) -> Result<Pid> {
    let id = answer.as_i64().and_then(|id| i32::try_from(id).ok());
    id.and_then(Pid::from_raw).context("no process id")
}
