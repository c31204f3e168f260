// Show a field empty, its hint gone, and hand back what it held: no event tells the page of it.
(field) => {
  const kept = { value: field.value, hint: field.getAttribute("placeholder") };
  field.focus();
  field.value = "";
  if (kept.hint !== null) field.placeholder = "";
  return kept;
}
