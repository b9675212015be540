// Starts the content module in the page. The build wraps this file, behind the glue of
// src/bin/page.rs, into one classic script, content.js. Nothing is decided here.

// One instance a document, even when the background injects the script a second time. A symbol,
// because the page can name an element and so put any string on its window.
const started = Symbol.for("login-linker");

if (!globalThis[started]) {
  globalThis[started] = true;

  // Begun while the page itself still loads: compiling is the longest part.
  const start = async () => {
    const file = fetch(chrome.runtime.getURL("page.wasm"));
    await wasm_bindgen({ module_or_path: WebAssembly.compileStreaming(file) });
  };

  // We are guests: whatever fails here, the page's console stays clean.
  let failure;
  const stop = (error) => {
    failure = error;
    // Later: take our ring and card off the page, should the module have drawn any.
  };

  start().catch(stop);
}
