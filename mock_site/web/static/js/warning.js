// The warning is a page; here it becomes a dialog over the form. Escape leads where its Cancel leads.
const dialog = document.querySelector("dialog[data-warning]");
const cancel = dialog.querySelector("[data-cancel]");

dialog.removeAttribute("open");
dialog.showModal();
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  cancel.click();
});
