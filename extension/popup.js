// Starts the popup, which src/bin/app.rs paints. Repeated if the module does not load.
const start = () =>
  wasm_bindgen({ module_or_path: fetch(chrome.runtime.getURL("app.wasm")) }).then(
    () => wasm_bindgen.open_popup(),
    () => setTimeout(start, 500),
  );
start();
