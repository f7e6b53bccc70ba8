// Reviewing by one key, whatever the keyboard's layout; forms opened by a key; a word selected in a text goes into its form.
"use strict";

const typing = (node) => node instanceof Element && node.closest("input:not([type=radio]), select, textarea, [contenteditable]");
let sent = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || sent || typing(event.target)) return;
  const found = document.querySelector(`[data-key="${event.code}"]`);
  if (!found) return;
  event.preventDefault();
  found.click();
});

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (sent) event.preventDefault();
  sent = true;
});
window.addEventListener("pageshow", () => { sent = false; });
document.addEventListener("htmx:afterRequest", () => { sent = false; });

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const form = opener && document.querySelector(opener.dataset.opens);
  if (!form) return;
  form.open = true;
  form.querySelector("input:not([type=hidden])").focus();
});

// What article.js found selected goes into the form of an event that was missed.
document.addEventListener("khabar:words", ({ detail }) => {
  const form = document.querySelector("form.missed");
  if (!form || form.elements.text.value !== detail.text) return;
  form.elements.words.value = detail.surface;
  form.elements.start.value = detail.start;
  form.elements.end.value = detail.end;
});
