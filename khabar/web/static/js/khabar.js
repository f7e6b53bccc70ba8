// What every page can do: copy what a button names, and fold a language's choice into the address no further.
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const before = button.textContent;
  button.textContent = button.dataset.copied || before;
  setTimeout(() => { button.textContent = before; }, 1500);
});
