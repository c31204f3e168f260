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

// What has been put right leaves the summary, too. It was announced when the page came, and is not announced again.
function leaveSummary(field) {
  const summary = document.querySelector(".error-summary");
  const about = (link) => field.contains(document.getElementById(link.hash.slice(1)));
  if (!summary) return;
  summary.removeAttribute("role");
  [...summary.querySelectorAll("a")].find(about)?.closest("li").remove();
  const left = summary.querySelectorAll("li").length;
  summary.querySelector("h2").textContent = `${left === 1 ? "One thing is" : `${left} things are`} not right yet`;
  if (left === 0) summary.remove();
}

function isTooLong(field) {
  return "limit" in field.dataset && [...field.value].length > Number(field.dataset.limit);
}

// A field that has been changed is not wrong any more, as far as this page knows.
function forgive(event) {
  const field = event.target.closest("[aria-invalid]");
  if (!field || isTooLong(field)) return;
  const error = field.closest(".field, .category").querySelector(".field-error");
  const ids = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== error?.id);
  field.removeAttribute("aria-invalid");
  if (ids.length) {
    field.setAttribute("aria-describedby", ids.join(" "));
  } else {
    field.removeAttribute("aria-describedby");
  }
  error?.remove();
  leaveSummary(field);
}

stars.addEventListener("change", addUp);
form.addEventListener("change", forgive);
addUp();
