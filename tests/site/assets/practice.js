// Loaded in the head, so that closed panels are never visible, not even for a moment.
"use strict";
document.documentElement.classList.add("js");

// The account's tabs: exactly one panel is open.
function openTab(tab) {
  for (const other of document.querySelectorAll(".account-tabs a[href^='#']")) {
    const open = other === tab;
    document.querySelector(other.hash).classList.toggle("closed", !open);
    if (open) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
}

// The accordion: each section opens and closes independently.
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

// `Switch Accounts:` of account.magento.com.
document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-submit]")) event.target.form.submit();
});

// Drupal 7.105 does not submit a form twice (misc/form-single-submit.js). The back/forward cache
// preserves this state with the page, so that after Back only a reload makes the form work again.
const submitted = new WeakSet();
document.addEventListener("submit", (event) => {
  if (submitted.has(event.target)) event.preventDefault();
  submitted.add(event.target);
});
