// Counts the frames from the first that shows the Connect control to the first in which it is
// ringed, by any of the contenders. A separate extension, because only extensions can read closed
// shadow roots; its script runs only on pages with ?frames.
"use strict";

const CONTROL = "[value='Connect with Adobe.com']";

// Resized in every frame, so that its observer is called in every frame: after all scripts and
// layout, before paint. Other scripts do not see it, because its root is closed.
const host = document.createElement("bench-frames");
const marker = document.createElement("div");
marker.style.cssText = "position: fixed; contain: strict; visibility: hidden; height: 1px";
host.attachShadow({ mode: "closed" }).append(marker);
document.documentElement.append(host);

const shadowOf = (element) =>
  element.openOrClosedShadowRoot ?? globalThis.chrome.dom?.openOrClosedShadowRoot(element);

// Login Linker's ring is around the control, and not around something else any more.
function ringed(control) {
  const ours = document.querySelector("[data-login-linker]");
  const ring = ours && shadowOf(ours)?.querySelector(".ring:popover-open");
  if (!ring) return false;
  const inner = control.getBoundingClientRect();
  const outer = ring.getBoundingClientRect();
  const gaps = [
    inner.left - outer.left,
    inner.top - outer.top,
    outer.right - inner.right,
    outer.bottom - inner.bottom,
  ];
  return gaps.every((gap) => gap >= 0 && gap < 24);
}

// driver.js marks the control, and draws its overlay or popover.
function highlighted(control) {
  if (!control.classList.contains("driver-active-element")) return false;
  const drawn = document.querySelectorAll(".driver-overlay, .driver-popover");
  return [...drawn].some((element) => element.checkVisibility({ visibilityProperty: true }));
}

let frame = 0;
let first = null;

function look() {
  const control = document.querySelector(CONTROL);
  if (!control?.checkVisibility()) return;
  const now = performance.now();
  first ??= { frame, now };
  if (!ringed(control) && !highlighted(control)) return;
  observer.disconnect();
  const counted = { frames: frame - first.frame, ms: now - first.now };
  document.documentElement.dataset.frames = JSON.stringify(counted);
}

const observer = new ResizeObserver(look);
observer.observe(marker);

(function tick() {
  frame += 1;
  marker.style.width = `${1 + (frame % 2)}px`;
  if (!document.documentElement.dataset.frames) requestAnimationFrame(tick);
})();
