// Say where an element stands in the window: the box a viewer sees as the target, the point that is pressed,
// and what it belongs to: a dialog, a menu, a question.
(element) => {
  const own = element.getBoundingClientRect();
  // A radio button or a box belongs to its label, which is what a person aims at.
  const label = element.type === "radio" || element.type === "checkbox" ? element.closest("label") : null;
  const seen = (label ?? element).getBoundingClientRect();
  const whole = element.closest("dialog, [role=dialog], [role=menu], [popover]");
  const legend = element.type === "radio" ? element.closest("fieldset")?.querySelector("legend") : null;
  let around = whole?.getBoundingClientRect() ?? null;
  if (legend) {
    // One of several answers is read with its question: the words of it, not the whole line they stand on.
    const words = document.createRange();
    words.selectNodeContents(legend);
    const question = words.getBoundingClientRect();
    const [x, y] = [Math.min(question.x, seen.x), Math.min(question.y, seen.y)];
    const [right, bottom] = [Math.max(question.right, seen.right), Math.max(question.bottom, seen.bottom)];
    around = new DOMRect(x, y, right - x, bottom - y);
  }
  return {
    around: around && [around.x, around.y, around.width, around.height],
    box: [seen.x, seen.y, seen.width, seen.height],
    point: [own.x + own.width / 2, own.y + own.height / 2],
    masked: element.type === "password",
  };
}
