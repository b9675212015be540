// Starts the content module in the page. The build wraps this file, behind the glue of
// src/bin/page.rs, into one classic script, content.js. Nothing is decided here.

// One instance a document, even when the background injects the script a second time. A symbol,
// because the page can name an element and so put any string on its window.
const started = Symbol.for("login-linker");

if (globalThis[started]) {
  globalThis[started]();
} else {
  // Begun while the page itself still loads: compiling is the longest part.
  const start = async () => {
    const file = fetch(chrome.runtime.getURL("page.wasm"));
    await wasm_bindgen({ module_or_path: WebAssembly.compileStreaming(file) });
  };

  // We are guests: whatever fails here, the page's console stays clean.
  const ready = start();
  ready.catch(() => {});
  globalThis[started] = () => ready.then(() => wasm_bindgen.start_again()).catch(() => {});

  // From the first turn on, so that nobody who asks early finds nobody there.
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    ready.then(() => wasm_bindgen.on_message(message, sender, respond)).catch(() => respond());
    // Keeps the channel open until the answer is there.
    return true;
  });
}
