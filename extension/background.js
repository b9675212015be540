// Listeners of the background, each a call into src/bin/app.rs.
//
// Browsers require listeners to be registered synchronously at start-up, while the module starts
// asynchronously: so all of them wait for one promise.

// Chromium has one script for the worker; in Firefox the manifest lists app.js before this one.
if (typeof importScripts === "function") importScripts("app.js");

const start = () => wasm_bindgen({ module_or_path: fetch(chrome.runtime.getURL("app.wasm")) });
const load = () => fetch(chrome.runtime.getURL("content.wasm")).then((file) => file.arrayBuffer());

let ready = start();
// The content module, handed to each page: by themselves they reach no file of ours. Mostly it is for
// one of them that we have been woken, so it does not wait for our own module.
let content = load();
content.catch(() => {});

// Calls a function of the module; where that could not start, it is started again.
const call = (run) => (ready = ready.catch(start)).then(() => run(wasm_bindgen));
const told = (run) => void call(run).catch(() => {});

// Before every event that has woken us.
told((module) => module.on_start());

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  const answer =
    message === "module"
      ? (content = content.catch(load))
      : call((module) => module.on_message(message, sender));
  // Who gets no answer asks again.
  answer.then(respond, () => respond());
  // Keeps the channel open until the answer is there.
  return true;
});

chrome.tabs.onReplaced.addListener((added, removed) =>
  told((module) => module.on_tab_replaced(added, removed)),
);

// Hosts that the user allows, or no longer allows (Firefox).
const access = () => told((module) => module.on_access());
chrome.permissions.onAdded.addListener(access);
chrome.permissions.onRemoved.addListener(access);

// The policy; settings chosen in the other instance of the extension (Chromium: private windows).
chrome.storage.onChanged.addListener((changes, area) =>
  told((module) => module.on_stored(changes, area)),
);

// Also starts the background, and by that tells that the extension is new.
chrome.runtime.onInstalled.addListener(({ reason }) =>
  told((module) => module.on_installed(reason)),
);
