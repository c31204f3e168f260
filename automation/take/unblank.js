(field, kept) => {
  field.value = kept.value;
  if (kept.hint !== null) field.placeholder = kept.hint;
}
