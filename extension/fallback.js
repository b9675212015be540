// Passes the module to extension/boot.js, which waits for it in this document.
globalThis[Symbol.for("login-linker fallback")]?.(() => {
  wasm_bindgen.initSync({ module: new WebAssembly.Module() });
  return wasm_bindgen;
});
