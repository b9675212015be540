// Passes the twin to extension/boot.js, which waits for it in this document.
globalThis[Symbol.for("login-linker twin")]?.(() => {
  wasm_bindgen.initSync({ module: new WebAssembly.Module() });
  return wasm_bindgen;
});
