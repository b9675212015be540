// Starts the content module in the page. The build wraps this file and the bindings of
// src/bin/content.rs into one classic script, content.js. The messages are FromBoot and MODULES in
// core/src/protocol.rs.

// One instance per document, even if the background injects the script again. A symbol, because an
// element's name becomes a string property of the window.
const started = Symbol.for("login-linker");

// Events that the page must not receive from the overlay, and events after which the page may cover
// the overlay: all that an element can have handlers for, and these.
const EVENTS = ["touchstart", "touchmove", "touchend", "focusin", "focusout", "DOMActivate"];
for (const name in HTMLElement.prototype) if (name.startsWith("on")) EVENTS.push(name.slice(2));

if (globalThis[started]) {
  globalThis[started]();
} else {
  let module;
  // Before any listener of the page. `document.open` removes all listeners.
  const onEvent = (event) => module?.on_event(event);
  const listen = () => {
    for (const name of EVENTS) addEventListener(name, onEvent, true);
  };
  listen();
  new MutationObserver(listen).observe(document, { childList: true });

  // The background may be stopped at any time without answering, so messages are repeated at
  // growing intervals. Not in the module, because the module itself is requested this way.
  const ask = (message) =>
    new Promise((resolve) => {
      let pause = 400;
      let again;
      const send = () => {
        // The extension has been updated, switched off or removed.
        if (!chrome.runtime?.id) return resolve(null);
        again = setTimeout(send, pause);
        pause = Math.min(1.5 * pause, 30000);
        const received = (answer) => {
          // The background answers with bytes or `true`.
          if (answer !== true && !answer?.byteLength) return;
          clearTimeout(again);
          resolve(answer);
        };
        chrome.runtime.sendMessage(message).then(received, () => {});
      };
      send();
    });

  // The module as JavaScript, set by extension/fallback.js, which the background injects or has
  // registered for this host.
  const fallback = new Promise((resolve) => {
    globalThis[Symbol.for("login-linker fallback")] = resolve;
  });

  // In Chromium the page's CSP applies to WebAssembly here. Only this event tells that a
  // CSP is report-only. The page's own violations have a file of the page as their source.
  const onViolation = ({ isTrusted, blockedURI, sourceFile }) => {
    if (isTrusted && blockedURI === "wasm-eval" && sourceFile.startsWith("chrome-extension")) {
      removeEventListener("securitypolicyviolation", onViolation);
      reported = true;
      ask("csp-reports-wasm");
    }
  };

  // Only accounts.magento.cloud has pages with a ring. Others load a part of the module, and the rest
  // when there is a card to show.
  const isPart = !location.hostname.endsWith("cloud");
  let load, reported, begin;

  // Synchronous: compiling such a small module takes less time than a task switch.
  const compile = (bytes) => {
    addEventListener("securitypolicyviolation", onViolation);
    const p = wasm_bindgen.initSync({ module: new WebAssembly.Module(bytes) });
    // The rest uses the memory of the first part.
    const imports = { p, ...wasm_bindgen.imports };
    const add = (bytes) => !!new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
    // Not if that would cause a second report, or if the page has set a CSP meanwhile.
    const loadRest = () => ask("rest").then(add).catch(changeToFallback);
    if (isPart) load = () => (reported ? changeToFallback() : loadRest());
    return wasm_bindgen;
  };
  const useFallback = async () => {
    removeEventListener("securitypolicyviolation", onViolation);
    ask("csp-blocks-wasm");
    load = undefined;
    return (await fallback)();
  };
  const changeToFallback = async () => {
    module.stop();
    module = await useFallback();
    begin();
  };

  const start = async () => {
    // A prerendered page may never be shown.
    if (document.prerendering) {
      await new Promise((resolve) => document.addEventListener("prerenderingchange", resolve));
    }
    // Both messages at once, because the background may have to start. The background also sends
    // the file: a fetch from here would queue behind the page's own requests.
    const id = crypto.getRandomValues(new Uint32Array(1))[0];
    const hello = ask({ hello: id });
    let file = await Promise.race([fallback, ask(isPart ? "start" : "module")]);
    try {
      module = typeof file === "function" ? file() : compile(file);
    } catch {
      module = await useFallback();
    }
    // The bytes are not needed after compilation.
    file = null;
    begin = () => module.begin(document, ask, id, hello, load);
    begin();
  };

  // Errors here do not appear in the page's console.
  const ready = start();
  ready.catch(() => {});
  globalThis[started] = () => ready.then(() => module.restart(document, ask)).catch(() => {});

  // Registered synchronously, so that early messages are received.
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    ready.then(() => module.on_message(message, sender, respond)).catch(() => respond());
    // Keeps the channel open until the answer is ready.
    return true;
  });
}
