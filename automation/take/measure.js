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
    // The answers beside it are seen as well, since one of five stars says less than three of five.
    const answers = [...element.closest("fieldset").querySelectorAll("input[type=radio]")]
      .map((answer) => (answer.closest("label") ?? answer).getBoundingClientRect())
      .filter((answer) => answer.top < seen.bottom && answer.bottom > seen.top);
    const boxes = [question, seen, ...answers];
    const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
    const right = Math.max(...boxes.map((box) => box.right));
    around = new DOMRect(x, y, right - x, Math.max(...boxes.map((box) => box.bottom)) - y);
  }
  return {
    around: around && [around.x, around.y, around.width, around.height],
    box: [seen.x, seen.y, seen.width, seen.height],
    point: [own.x + own.width / 2, own.y + own.height / 2],
    masked: element.type === "password",
  };
}
