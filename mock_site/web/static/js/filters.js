// Filters take effect when they are changed; without this the Search button does it.
for (const form of document.querySelectorAll("form[data-filters]")) {
  for (const control of form.querySelectorAll("[data-submits]")) {
    control.addEventListener("change", () => form.requestSubmit());
  }
}
