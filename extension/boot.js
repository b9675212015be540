// Starts the content module in the page. The build wraps this file, behind the glue of
// src/bin/content.rs, into one classic script, content.js. Its messages are FromBoot and MODULE in
// core/src/protocol.rs.

// One instance a document, even when the background injects the script a second time. A symbol,
// because the page can name an element and so put any string on its window.
const started = Symbol.for("login-linker");

if (globalThis[started]) {
  globalThis[started]();
} else {
  // The background may end at any instant, and then nobody answers: asked again, after growing
  // pauses. Here and not in the module, because the module itself is asked for.
  const ask = (message) =>
    new Promise((answered) => {
      let pause = 400;
      const send = () => {
        // The extension has been updated, switched off or removed.
        if (!chrome.runtime?.id) return answered(null);
        const again = setTimeout(send, pause);
        pause = Math.min(1.5 * pause, 30000);
        const taken = (answer) => {
          if (answer === undefined) return;
          clearTimeout(again);
          answered(answer);
        };
        chrome.runtime.sendMessage(message).then(taken, () => {});
      };
      send();
    });

  // The module as JavaScript: extension/twin.js hands it over, where the background injects it or
  // has registered it for this host.
  const fallback = new Promise((take) => (globalThis[Symbol.for("login-linker twin")] = take));

  // In Chromium the CSP of the page rules over WebAssembly here. Where it only reports, nothing else
  // tells us. A violation of the page's own has the page for its source.
  const reported = ({ isTrusted, blockedURI, sourceFile }) => {
    if (isTrusted && blockedURI === "wasm-eval" && sourceFile.startsWith("chrome-extension")) {
      removeEventListener("securitypolicyviolation", reported);
      ask("reported");
    }
  };

  // In one turn: to compile so little takes less than to wait for another.
  const compile = (bytes) => {
    addEventListener("securitypolicyviolation", reported);
    wasm_bindgen.initSync({ module: new WebAssembly.Module(bytes) });
    return wasm_bindgen;
  };
  const blocked = async () => {
    removeEventListener("securitypolicyviolation", reported);
    ask("blocked");
    return (await fallback)();
  };

  const start = async () => {
    // A prerendered page may never be shown.
    if (document.prerendering) {
      await new Promise((shown) => document.addEventListener("prerenderingchange", shown));
    }
    // Both at once, before anything else is known: the background may have to wake up. It hands over
    // the file too: fetched from here, that would come by way of the page's own loads, later.
    const id = crypto.getRandomValues(new Uint32Array(1))[0];
    const hello = ask({ hello: id });
    let file = await Promise.race([fallback, ask("module")]);
    let module;
    try {
      module = typeof file === "function" ? file() : compile(file);
    } catch {
      module = await blocked();
    }
    // Compiled, it need not lie here for as long as the page does.
    file = null;
    module.begin(document, ask, id, hello);
    return module;
  };

  // We are guests: whatever fails here, the page's console stays clean.
  const ready = start();
  ready.catch(() => {});
  globalThis[started] = () => ready.then((module) => module.restart(document, ask)).catch(() => {});

  // From the first turn on, so that nobody who asks early finds nobody there.
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    ready.then((module) => module.on_message(message, sender, respond)).catch(() => respond());
    // Keeps the channel open until the answer is there.
    return true;
  });
}
