// Loaded in the head, so that nothing is seen open before it is closed.
"use strict";
document.documentElement.classList.add("js");

// The account's tabs: one panel is open.
function openTab(tab) {
  for (const other of document.querySelectorAll(".account-tabs a[href^='#']")) {
    const open = other === tab;
    document.querySelector(other.hash).classList.toggle("closed", !open);
    if (open) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
}

// The accordion: each section opens and closes by itself.
function toggleSection(header) {
  const open = header.getAttribute("aria-expanded") !== "true";
  header.setAttribute("aria-expanded", String(open));
  document.getElementById(header.getAttribute("aria-controls")).classList.toggle("closed", !open);
}

document.addEventListener("click", (event) => {
  const tab = event.target.closest(".account-tabs a[href^='#']");
  const header = event.target.closest("button[aria-controls]");
  if (tab) {
    event.preventDefault();
    openTab(tab);
  } else if (header) {
    toggleSection(header);
  }
});

// Drupal 7.105 refuses to send a form a second time (misc/form-single-submit.js). The page keeps
// this in mind even when it comes back from the back/forward cache, where only a reload helps.
const sent = new WeakSet();
document.addEventListener("submit", (event) => {
  if (sent.has(event.target)) event.preventDefault();
  sent.add(event.target);
});
