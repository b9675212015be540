// Listeners of the background, each a call into src/bin/app.rs.
//
// Browsers require listeners to be registered synchronously at start-up, but the module starts
// asynchronously, so all listeners wait for one promise.

// In Chromium the worker has one script; in Firefox the manifest lists app.js before this one.
if (typeof importScripts === "function") importScripts("app.js");

const start = () => wasm_bindgen({ module_or_path: fetch(chrome.runtime.getURL("app.wasm")) });
const load = (name) => fetch(chrome.runtime.getURL(name)).then((file) => file.arrayBuffer());

let ready = start();
// The content module, whole and in two parts, sent to pages, which cannot read files of the extension.
// A page is the usual reason for the start, so loading does not wait for the other module.
const files = new Map([
  ["module", "content.wasm"],
  ["start", "start.wasm"],
  ["rest", "rest.wasm"],
]);
const loaded = new Map([...files].map(([message, name]) => [message, load(name)]));
loaded.forEach((file) => file.catch(() => {}));
const part = (message) => {
  const file = loaded.get(message).catch(() => load(files.get(message)));
  loaded.set(message, file);
  return file;
};

// Calls a function of the module, which is started again if it failed to start.
const call = (run) => (ready = ready.catch(start)).then(() => run(wasm_bindgen));
const notify = (run) => void call(run).catch(() => {});

// Runs before the event that started the background.
notify((module) => module.on_start());

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  const answer =
    files.has(message)
      ? part(message)
      : call((module) => module.on_message(message, sender));
  // A sender without an answer retries.
  answer.then(respond, () => respond());
  // Keeps the channel open until the answer is ready.
  return true;
});

chrome.tabs.onReplaced.addListener((added, removed) =>
  notify((module) => module.on_tab_replaced(added, removed)),
);

// The user has allowed a host, or withdrawn the permission (Firefox).
const access = () => notify((module) => module.on_access());
chrome.permissions.onAdded.addListener(access);
chrome.permissions.onRemoved.addListener(access);

// The policy, or settings chosen in the other instance of the extension (Chromium: private
// windows).
chrome.storage.onChanged.addListener((changes, area) =>
  notify((module) => module.on_stored(changes, area)),
);

// Also starts the background, which then finds that the extension is new.
chrome.runtime.onInstalled.addListener(({ reason }) =>
  notify((module) => module.on_installed(reason)),
);
