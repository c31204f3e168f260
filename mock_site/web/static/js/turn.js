// A list beside a form is turned together with the form once something stands in that, so that nothing typed is lost.
const form = document.querySelector("form[data-turns]");

function turn(event) {
  const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  const typed = [...form.querySelectorAll("textarea, input:not([type=hidden], [type=radio], [type=file])")];
  if (opensElsewhere || typed.every((field) => field.value.trim() === "")) return;
  event.preventDefault();
  const press = document.createElement("button");
  press.name = "turn";
  press.formAction = event.currentTarget.href;
  press.hidden = true;
  // A file would travel for nothing: no page can give it back.
  const files = [...form.querySelectorAll("input[type=file]")];
  for (const file of files) file.disabled = true;
  form.append(press);
  form.requestSubmit(press);
  press.remove();
  for (const file of files) file.disabled = false;
}

if (form) for (const link of document.querySelectorAll(":is(.pages, .turn) a")) link.addEventListener("click", turn);
