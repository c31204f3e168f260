// Say where the caret stands after each letter of a text that a field will hold, as [x, y, height] in the window.
(field, text) => {
  const style = getComputedStyle(field);
  const single = field.tagName === "INPUT";
  const mirror = document.createElement("div");
  for (const name of [
    "boxSizing", "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "borderTopWidth", "borderRightWidth",
    "borderBottomWidth", "borderLeftWidth", "fontFamily", "fontSize", "fontWeight", "fontStyle", "fontVariant",
    "fontFeatureSettings", "letterSpacing", "wordSpacing", "lineHeight", "textIndent", "textTransform", "tabSize",
  ]) mirror.style[name] = style[name];
  const box = field.getBoundingClientRect();
  Object.assign(mirror.style, {
    position: "fixed", left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, borderStyle: "solid",
    visibility: "hidden", whiteSpace: single ? "pre" : "pre-wrap", overflowWrap: "break-word",
  });
  mirror.textContent = text;
  // An open dialog would lie over the page, so the mirror hangs where the field does.
  field.after(mirror);
  const words = mirror.firstChild;
  const range = document.createRange();
  const middle = single ? box.y + box.height / 2 : null;
  const carets = [];
  for (let at = 0; words && at < text.length; at += 1) {
    range.setStart(words, at);
    range.setEnd(words, at + 1);
    const letter = range.getBoundingClientRect();
    const top = middle === null ? letter.y - field.scrollTop : middle - letter.height / 2;
    carets.push([letter.right - field.scrollLeft, top, letter.height]);
  }
  mirror.remove();
  return carets;
}
