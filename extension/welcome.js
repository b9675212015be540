// Starts the welcome page: everything in it is painted by src/bin/app.rs.
wasm_bindgen({ module_or_path: fetch(chrome.runtime.getURL("app.wasm")) }).then(() =>
  wasm_bindgen.open_welcome(),
);
