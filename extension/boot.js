// Starts the content module in the page. The build wraps this file, behind the glue of
// src/bin/content.rs, into one classic script, content.js. Nothing is decided here.

// One instance a document, even when the background injects the script a second time. A symbol,
// because the page can name an element and so put any string on its window.
const started = Symbol.for("login-linker");

if (globalThis[started]) {
  globalThis[started]();
} else {
  // In Chromium the policy of the page rules over WebAssembly here. Where it refuses, or only minds,
  // the site gets a report; so the background notes that, and hands over no module the next time.
  addEventListener("securitypolicyviolation", (event) => {
    const ours = event.isTrusted && event.blockedURI === "wasm-eval";
    if (ours) chrome.runtime.sendMessage("minds").catch(() => {});
  });

  // Both at once, before anything else is known: the background may have to wake up. It hands over the
  // file too: fetched from here, that would come by way of the page's own loads, a frame or two later.
  const hello = chrome.runtime.sendMessage("hello");
  let file = chrome.runtime.sendMessage("module");
  for (const begun of [hello, file]) begun.catch(() => {});

  // In one turn: to compile so little takes less than to wait for another.
  const wasm = async (bytes) => {
    wasm_bindgen.initSync({ module: new WebAssembly.Module(bytes) });
    return wasm_bindgen;
  };

  // The same in JavaScript. The background injects it, and extension/twin.js hands it over.
  const twin = async () => {
    const handed = new Promise((take) => (globalThis[Symbol.for("login-linker twin")] = take));
    await chrome.runtime.sendMessage("twin");
    return (await handed)();
  };

  const start = async () => {
    const bytes = await file;
    // Compiled, it need not lie here for as long as the page does.
    file = null;
    // Where there are none, none are compiled: the site would have a report of that, too.
    const module = await (bytes ? wasm(bytes).catch(twin) : twin());
    module.begin(document, hello);
    return module;
  };

  // We are guests: whatever fails here, the page's console stays clean.
  const ready = start();
  ready.catch(() => {});
  globalThis[started] = () => ready.then((module) => module.restart(document)).catch(() => {});

  // From the first turn on, so that nobody who asks early finds nobody there.
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    ready.then((module) => module.on_message(message, sender, respond)).catch(() => respond());
    // Keeps the channel open until the answer is there.
    return true;
  });
}
