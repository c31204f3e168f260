// Including the closed contracts takes effect at once. The order waits for the Search button, so that arrow keys can
// pass over an entry; without this everything does.
for (const form of document.querySelectorAll("form[data-filters]")) {
  for (const control of form.querySelectorAll("[data-submits]")) {
    control.addEventListener("change", () => form.requestSubmit());
  }
}
