// What every page can do: copy what a button names, tell beside a form what is wrong in it, keep the link to the other language right, show where one is in the menu.
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-address]");
  if (!button) return;
  const { copy, copyAddress } = button.dataset;
  await navigator.clipboard.writeText(copy ?? new URL(copyAddress, location.href).href);
  const before = button.textContent;
  button.textContent = button.dataset.copied || before;
  setTimeout(() => { button.textContent = before; }, 1500);
});

// What is wrong stands at the end of the form that asked, and is gone to. What asked by itself, again and again, is told of once.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const place = document.querySelector("#wrong"), form = detail.requestConfig?.elt.closest("form");
  if (!place) return;
  if (!detail.isError) return place.replaceChildren();
  if (form) form.append(place);
  else if (place.hasChildNodes()) detail.shouldSwap = false;
  if (detail.serverResponse.includes('id="wrong"')) return;
  // Refused before any page was made: plain words.
  detail.shouldSwap = false;
  place.textContent = detail.serverResponse;
  place.focus();
});
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target?.id === "wrong" && detail.requestConfig.elt.closest("form")) document.querySelector("#wrong").focus();
});

// Where a page changed its address without being loaded, the other language is of what is shown now.
document.addEventListener("htmx:pushedIntoHistory", () => {
  const link = document.querySelector("a.language"), here = new URL(location.href);
  here.searchParams.set("lang", link.hreflang);
  link.href = here.pathname + here.search;
});

// On a phone the menu is one line that scrolls: where one is must be seen.
document.querySelector(".top nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
