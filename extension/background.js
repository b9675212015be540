// Listeners of the background, each a call into src/bin/app.rs; but for the module that pages wait for.
//
// A service worker must register every listener in its first synchronous turn, while the module
// starts asynchronously: so all of them wait for one promise.

// Chromium has one script for the worker; in Firefox the manifest lists app.js before this one.
if (typeof importScripts === "function") importScripts("app.js");

const ready = wasm_bindgen({ module_or_path: fetch(chrome.runtime.getURL("app.wasm")) });
// What pages are read with, handed to each of them: by themselves they reach no file of ours. Mostly
// it is for one of them that we have been woken.
const page = fetch(chrome.runtime.getURL("content.wasm")).then((file) => file.arrayBuffer());
page.catch(() => {});
const { version } = chrome.runtime.getManifest();
// Where it is noted that a site minds WebAssembly.
const minds = (sender) => `minds ${new URL(sender.url).host}`;
// Before every event that has woken us.
ready.then(() => wasm_bindgen.on_start());

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  // A site that minds is tried with it no second time by this version. Nothing of a private window is
  // written down.
  if (message === "minds" && !sender.tab.incognito) {
    chrome.storage.local.set({ [minds(sender)]: version });
  }
  if (message === "module") {
    const known = chrome.storage.local.get(minds(sender));
    const module = known.then((known) => (Object.values(known)[0] === version ? undefined : page));
    module.then(respond, () => respond());
    return true;
  }
  ready.then(() => wasm_bindgen.on_message(message, sender)).then(respond, () => respond());
  // Keeps the channel open until the answer is there.
  return true;
});

chrome.tabs.onReplaced.addListener((added, removed) => {
  ready.then(() => wasm_bindgen.on_tab_replaced(added, removed));
});

// Hosts that the user allows, or no longer allows (Firefox).
const access = () => ready.then(() => wasm_bindgen.on_access());
chrome.permissions.onAdded.addListener(access);
chrome.permissions.onRemoved.addListener(access);

// Only so that the background starts, and by that tells that the extension is new.
chrome.runtime.onInstalled.addListener(() => {});
