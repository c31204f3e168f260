// A menu opens without this, by the popover attribute; here it learns its arrow keys and says whether it is open.
for (const button of document.querySelectorAll("button[aria-haspopup=menu]")) {
  const menu = document.getElementById(button.getAttribute("popovertarget"));
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  let byKeyboard = false;
  button.setAttribute("aria-expanded", String(menu.matches(":popover-open")));
  for (const item of items) item.tabIndex = -1;

  button.addEventListener("click", (event) => (byKeyboard = event.detail === 0));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    menu.showPopover({ source: button });
    items.at(event.key === "ArrowDown" ? 0 : -1).focus();
  });
  // Whoever tabs on from an open menu would go through what it covers.
  button.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.hidePopover();
  });
  menu.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (open && byKeyboard) items[0].focus();
    byKeyboard = false;
  });
  menu.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement);
    const go = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (go !== undefined) {
      event.preventDefault();
      items.at(go % items.length).focus();
    } else if (event.key === "Tab") {
      menu.hidePopover();
    } else if (event.key.length === 1 && event.key !== " ") {
      const later = [...items.slice(at + 1), ...items];
      later.find((item) => item.textContent.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    } else if (event.key === " ") {
      event.preventDefault();
      document.activeElement.click();
    }
  });
}
