// The banner is a form; here its answer is sent beside the page, so that what was typed stays.
const banner = document.querySelector(".cookie-banner");
const form = banner.querySelector("form");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const hadFocus = banner.contains(document.activeElement);
  fetch(form.action, { method: "POST", body: new FormData(form, event.submitter), redirect: "manual" });
  banner.remove();
  if (hadFocus) document.getElementById("main").focus({ preventScroll: true });
});
