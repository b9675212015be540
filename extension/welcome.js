// Starts the welcome page, which src/bin/app.rs paints. Repeated if the module does not load.
const start = () =>
  wasm_bindgen({ module_or_path: fetch(chrome.runtime.getURL("app.wasm")) }).then(
    () => wasm_bindgen.open_welcome(),
    () => setTimeout(start, 500),
  );
start();
