// The warning is a page; here it becomes a dialog over the form. Escape leads where its Cancel leads.
const dialog = document.querySelector("dialog[data-warning]");
const cancel = dialog.querySelector("[data-cancel]");

const show = () => {
  dialog.removeAttribute("open");
  dialog.showModal();
};

if (dialog.dataset.delay) setTimeout(show, Number(dialog.dataset.delay));
else show();
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  cancel.click();
});
