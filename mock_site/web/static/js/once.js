// A form marked data-once is sent once: a second press while the answer is awaited does nothing.
const PATIENCE_MS = 8000;

for (const form of document.querySelectorAll("form[data-once]")) {
  let sent = false;
  const free = () => {
    sent = false;
    form.removeAttribute("aria-busy");
  };
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    form.setAttribute("aria-busy", "true");
    setTimeout(free, PATIENCE_MS);
  });
  // A page that comes back from the browser's memory can be sent again.
  window.addEventListener("pageshow", free);
}
