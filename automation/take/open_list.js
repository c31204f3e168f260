// Draw the list that a <select> opens, of its own options and in its own words: the browser draws its list outside
// the page, where no picture reaches it. Say where the list and each option stand.
(select, lit) => {
  document.getElementById("closeout-open-list")?.remove();
  const style = getComputedStyle(select);
  const field = select.getBoundingClientRect();
  const list = document.createElement("div");
  list.id = "closeout-open-list";
  Object.assign(list.style, {
    position: "fixed", zIndex: "2147483647", left: `${field.x}px`, top: `${field.bottom + 4}px`,
    width: `${field.width}px`, boxSizing: "border-box", padding: "6px 0", background: "#fff", color: "#1d1b26",
    border: "1px solid #837c70", borderRadius: "8px", boxShadow: "0 10px 32px rgb(29 27 38 / 24%)",
    fontFamily: style.fontFamily, fontSize: style.fontSize, lineHeight: "1.25",
  });
  const rows = [...select.options].map((option) => {
    const row = document.createElement("div");
    Object.assign(row.style, { padding: "10px 16px", color: option.value ? "inherit" : "#565061" });
    if (lit) Object.assign(row.style, { background: "#2b3a8f", color: "#fff" });
    row.textContent = option.label;
    list.append(row);
    return row;
  });
  select.after(list);
  const box = (element) => {
    const at = element.getBoundingClientRect();
    return [at.x, at.y, at.width, at.height];
  };
  return { box: box(list), options: rows.map((row, at) => ({ label: select.options[at].label, box: box(row) })) };
}
