// Files dropped on the form are files chosen in it; the chosen ones are named.
"use strict";

document.querySelectorAll("form.files").forEach((form) => {
  const input = form.querySelector("input[type=file]"), zone = form.querySelector(".drop"), chosen = form.querySelector("[data-chosen]");
  form.classList.add("scripted");
  const over = (event, on) => { event.preventDefault(); zone.classList.toggle("over", on); };
  form.addEventListener("dragover", (event) => over(event, true));
  form.addEventListener("dragleave", (event) => over(event, false));
  form.addEventListener("drop", (event) => {
    over(event, false);
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change"));
  });
  input.addEventListener("change", () => {
    const names = Array.from(input.files, (file) => file.name);
    chosen.hidden = names.length === 0;
    chosen.querySelector("bdi").textContent = names.slice(0, 5).join(" · ") + (names.length > 5 ? " … (" + names.length + ")" : "");
  });
});
