// Starts the popup, which src/bin/app.rs paints.
wasm_bindgen({ module_or_path: fetch(chrome.runtime.getURL("app.wasm")) }).then(() =>
  wasm_bindgen.open_popup(),
);
