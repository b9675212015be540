// What a developer would write by hand in an afternoon, with driver.js: the contender of the bench.
// It is meant to be good: no query that is not needed, one check a frame at most, and none while
// nothing changes.
"use strict";

const HEADER = /^provider: (adobe|magento)\.com$/i;
const CONTROL = /^connect with (adobe|magento)\.com$/i;

const words = (element) => (element.value || element.textContent).replace(/\s+/g, " ").trim();

function findControl() {
  for (const header of document.querySelectorAll("legend, .panel-heading, h3, h4")) {
    if (!HEADER.test(words(header))) continue;
    const box = header.closest("fieldset, .panel") ?? header.parentElement;
    if (!/not connected/i.test(box.textContent)) continue;
    for (const control of box.querySelectorAll("input[type=submit], button, a")) {
      const usable = !control.disabled && control.checkVisibility();
      if (usable && CONTROL.test(words(control))) return control;
    }
  }
  return null;
}

const guide = driver.js.driver({ allowClose: true });
let shown = null;
let scheduled = false;

function check() {
  scheduled = false;
  const control = findControl();
  if (control === shown) return;
  shown = control;
  if (!control) return guide.destroy();
  guide.highlight({
    element: control,
    popover: {
      title: "Connect your account",
      description: "Press this button. You are sent to Magento.com to sign in, and come back linked.",
    },
  });
}

function schedule() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(check);
}

new MutationObserver(schedule).observe(document.documentElement, {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ["class", "style", "hidden", "disabled", "open", "value"],
});
check();
