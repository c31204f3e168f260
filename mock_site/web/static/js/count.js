// A text with a limit says how many characters are left; a longer one is never cut, the server says no to it.
for (const text of document.querySelectorAll("textarea[data-limit]")) {
  const limit = Number(text.dataset.limit);
  const hint = document.getElementById(`${text.id}-hint`);
  const said = document.createElement("span");
  said.className = "count";
  hint.append(" ", said);
  const count = () => {
    // As the server counts: characters, not UTF-16 units, and a line end is one.
    const left = limit - [...text.value].length;
    const many = Math.abs(left).toLocaleString("en-US");
    said.textContent = text.value ? (left < 0 ? `${many} too many.` : `${many} left.`) : "";
    said.classList.toggle("over", left < 0);
  };
  text.addEventListener("input", count);
  count();
}
