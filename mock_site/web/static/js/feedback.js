// The feedback form answers while it is filled in: the mean of the stars, and how much of the review is left.
const form = document.querySelector("form[data-feedback]");
const total = form.querySelector("[data-total]");
const stars = form.querySelector("[data-stars]");

function addUp() {
  const given = [...stars.querySelectorAll("input:checked")].map((input) => Number(input.value));
  const sum = given.reduce((all, one) => all + one, 0);
  // Half a tenth is rounded up, in whole numbers, as the server does it.
  const tenths = given.length ? Math.floor((20 * sum + given.length) / (2 * given.length)) : null;
  total.textContent = `Total Score: ${tenths === null ? "–" : (tenths / 10).toFixed(1)}`;
}

// A field that has been changed is not wrong any more, as far as this page knows.
function forgive(event) {
  const field = event.target.closest("[aria-invalid]");
  if (!field) return;
  const error = field.closest(".field, .category").querySelector(".field-error");
  const ids = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== error?.id);
  field.removeAttribute("aria-invalid");
  field.setAttribute("aria-describedby", ids.join(" "));
  error?.remove();
}

stars.addEventListener("change", addUp);
form.addEventListener("change", forgive);
addUp();
