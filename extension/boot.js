// Starts the content module in the page. The build wraps this file, behind the glue of
// src/bin/page.rs, into one classic script, content.js. Nothing is decided here.

// One instance a document, even when the background injects the script a second time. A symbol,
// because the page can name an element and so put any string on its window.
const started = Symbol.for("login-linker");

if (globalThis[started]) {
  globalThis[started]();
} else {
  // In Chromium the policy of the page rules over WebAssembly here. Where it refuses, or only
  // minds, the site gets a report; so it is tried there no second time by this version.
  const minds = `minds ${location.host}`;
  const { version } = chrome.runtime.getManifest();
  addEventListener("securitypolicyviolation", (event) => {
    // Nothing of a private window is written down.
    const silent = chrome.extension.inIncognitoContext || !event.isTrusted;
    if (event.blockedURI === "wasm-eval" && !silent) chrome.storage.local.set({ [minds]: version });
  });

  // Both at once, before anything else is known: the background may have to wake up. It hands over the
  // file too: fetched from here, that would come by way of the page's own loads, a frame or two later.
  const hello = chrome.runtime.sendMessage("hello");
  const file = chrome.runtime.sendMessage("module");
  for (const begun of [hello, file]) begun.catch(() => {});

  // In one turn: to compile so little takes less than to wait for another.
  const wasm = async () => {
    wasm_bindgen.initSync({ module: new WebAssembly.Module(await file) });
    return wasm_bindgen;
  };

  // The same in JavaScript. The background injects it, and extension/twin.js hands it over.
  const twin = async () => {
    const handed = new Promise((take) => (globalThis[Symbol.for("login-linker twin")] = take));
    await chrome.runtime.sendMessage("twin");
    return (await handed)();
  };

  const start = async () => {
    const known = await chrome.storage.local.get(minds);
    const module = await (known[minds] === version ? twin() : wasm().catch(twin));
    module.begin(hello);
    return module;
  };

  // We are guests: whatever fails here, the page's console stays clean.
  const ready = start();
  ready.catch(() => {});
  globalThis[started] = () => ready.then((module) => module.start_again()).catch(() => {});

  // From the first turn on, so that nobody who asks early finds nobody there.
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    ready.then((module) => module.on_message(message, sender, respond)).catch(() => respond());
    // Keeps the channel open until the answer is there.
    return true;
  });
}
