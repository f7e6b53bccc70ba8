// While one writes: fields that say nothing stay out of the address, and what cannot be right yet is not asked for.
"use strict";

document.addEventListener("htmx:configRequest", (event) => {
  const form = event.target.closest("#filters");
  if (!form) return;
  for (const [name, value] of [...event.detail.formData.entries()]) if (!value.trim()) event.detail.formData.delete(name);
  if (!form.checkValidity()) event.preventDefault();
});
