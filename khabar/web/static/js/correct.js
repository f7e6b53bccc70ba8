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

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const form = opener && document.querySelector(opener.dataset.opens);
  if (!form) return;
  form.open = true;
  form.querySelector("input:not([type=hidden])").focus();
});

// Characters are code points, as everywhere in khabar; a block of the text knows its first.
document.addEventListener("selectionchange", () => {
  const form = document.querySelector("form.missed"), chosen = getSelection();
  if (!form || !chosen.rangeCount || chosen.isCollapsed) return;
  const range = chosen.getRangeAt(0), node = range.startContainer;
  const block = (node instanceof Element ? node : node.parentElement).closest("[data-start]");
  if (!block || !block.contains(range.endContainer)) return;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = Number(block.dataset.start) + [...before.toString()].length;
  form.elements.words.value = range.toString();
  form.elements.start.value = start;
  form.elements.end.value = start + [...range.toString()].length;
});
