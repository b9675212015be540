//! The two forms of the content module: WebAssembly, and its JavaScript fallback (Chromium only).

use std::str::FromStr;

use anyhow::{Result, bail};
use login_linker_core::protocol::summary::Inspection;
use login_linker_core::protocol::{ToContent, pack, unpack};
use serde_json::json;

use crate::browser::{Browser, HOSTS};
use crate::extension::{Refused, bytes};

/// The form in which the content module runs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Engine {
    /// WebAssembly, where the page allows it.
    Wasm,
    /// JavaScript, where the page blocks WebAssembly.
    Fallback,
    /// First WebAssembly, then JavaScript; both must see the same.
    Both,
}

impl FromStr for Engine {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "wasm" => Ok(Engine::Wasm),
            "twin" => Ok(Engine::Fallback),
            "both" => Ok(Engine::Both),
            other => Err(format!("--engine is wasm, twin or both, not `{other}`")),
        }
    }
}

impl Browser {
    /// Registers the fallback, as if the CSP of both sites had blocked WebAssembly before.
    /// [`Browser::reset`] undoes it.
    pub async fn prefer_fallback(&mut self) -> Result<()> {
        let register = "await api.scripting.registerContentScripts(args.map(host => ({
            id: host, js: ['fallback.js'], matches: [`https://${host}/*`], runAt: 'document_start',
            persistAcrossSessions: false })));";
        self.in_extension(register, json!(HOSTS)).await?;
        Ok(())
    }

    /// Replaces the running form in the page window by the fallback, and fails unless both see the
    /// same: the snapshot, the reading, the step and its target.
    pub async fn compare_fallback(&mut self) -> Result<()> {
        let ask = "const [tabId, question, stop] = args, target = { tabId };
            const seen = await api.tabs.sendMessage(tabId, bytes(question), { frameId: 0 });
            await api.tabs.sendMessage(tabId, bytes(stop), { frameId: 0 });
            const func = () => globalThis[Symbol.for('login-linker fallback')] = begin =>
                (globalThis.fallback = begin()).restart(document, message => chrome.runtime.sendMessage(message));
            await api.scripting.executeScript({ target, func });
            await api.scripting.executeScript({ target, files: ['fallback.js'] });
            const again = question => new Promise(answer => globalThis.fallback.on_message(
                Uint8Array.from(question), { id: chrome.runtime.id }, seen => answer(Array.from(seen))));
            const [{ result }] = await api.scripting.executeScript(
                { target, func: again, args: [question] });
            return [numbers(seen), result];";
        let args = json!([
            self.page.id,
            pack(&ToContent::Inspect),
            pack(&ToContent::Stop)
        ]);
        let answer = self.in_extension(ask, args).await?;
        let seen = |at: usize| bytes(&answer[at]).and_then(|bytes| unpack::<Inspection>(&bytes));
        let [Some(wasm), Some(fallback)] = [seen(0), seen(1)] else {
            bail!("one of the two forms gave no answer");
        };
        match wasm == fallback {
            true => Ok(()),
            false => Err(Refused(format!("the fallback sees {fallback:?}, not {wasm:?}")).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Engine;

    #[test]
    fn the_names_of_engines() {
        assert_eq!("wasm".parse(), Ok(Engine::Wasm));
        assert_eq!("twin".parse(), Ok(Engine::Fallback));
        assert_eq!("both".parse(), Ok(Engine::Both));
        assert!("js".parse::<Engine>().is_err());
    }
}
