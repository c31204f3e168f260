// Including the closed contracts takes effect at once. The order waits for the Search button, so that arrow keys can
// pass over an entry; without this everything does. What was marked before this came takes effect as well.
for (const form of document.querySelectorAll("form[data-filters]")) {
  const controls = [...form.querySelectorAll("[data-submits]")];
  for (const control of controls) control.addEventListener("change", () => form.requestSubmit());
  if (controls.some((control) => control.checked !== control.defaultChecked)) form.requestSubmit();
}
