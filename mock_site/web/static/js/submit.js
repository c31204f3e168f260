// A file that is too large is named before it is sent, so that nothing typed has to travel for a refusal.
const form = document.querySelector("form[data-work]");
const file = form.querySelector("input[type=file]");
const limit = Number(file.dataset.limit);
const hint = document.getElementById("file-hint");
const said = document.createElement("p");
said.className = "field-error";
said.id = "file-too-large";
said.setAttribute("role", "alert");
const text = document.createElement("span");
said.append(document.getElementById("alert-icon").content, text);

function check() {
  const size = file.files[0]?.size ?? 0;
  const tooLarge = size > limit;
  const problem = `This file has ${(size / 1024 / 1024).toFixed(1)} MB. Choose one of at most 25 MB.`;
  file.setCustomValidity(tooLarge ? problem : "");
  file.setAttribute("aria-describedby", tooLarge ? "file-hint file-too-large" : "file-hint");
  if (tooLarge) {
    file.setAttribute("aria-invalid", "true");
    hint.after(said);
    text.textContent = problem;
  } else {
    file.removeAttribute("aria-invalid");
    said.remove();
  }
  return tooLarge;
}

// What the server said about the last file is not true of another one.
function choose() {
  document.getElementById("file-error")?.remove();
  check();
}

file.addEventListener("change", choose);
function hold(event) {
  if (!check()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  file.focus();
}

// Before any other listener: a form that is held was not sent.
form.addEventListener("submit", hold, { capture: true });
