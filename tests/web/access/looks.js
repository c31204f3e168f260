// Measure what a program can see of a page as it looks: is each focus visible, is each target large enough,
// does anything stick out to the side? Give one line for each finding. The focus is moved by script, after a
// real press of a key, so that the browser shows it as it does to somebody who uses the keyboard.
() => {
  const LARGE_ENOUGH = 24;
  const THICK_ENOUGH = 2;
  const CONTRAST = 3;
  const found = [];
  const root = document.querySelector("dialog:modal, [popover]:popover-open") ?? document;
  const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1']), [role=menuitem]";
  const controls = [...root.querySelectorAll(CONTROLS)].filter(
    (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]") && one.type !== "hidden" && !one.disabled,
  );

  const named = (one) => `${one.localName}${one.id ? `#${one.id}` : ""} "${(one.ariaLabel ?? one.closest("fieldset")?.querySelector("legend").textContent ?? one.textContent).trim().replace(/\s+/g, " ").slice(0, 30)}"`;
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  function rgba(colour) {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  }
  function luminance(colour) {
    const [red, green, blue] = rgba(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }
  function ground(element) {
    for (let one = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return "white";
  }
  function outline(element) {
    const style = getComputedStyle(element);
    const width = style.outlineStyle === "none" ? 0 : Number.parseFloat(style.outlineWidth);
    return { width, colour: style.outlineColor, offset: Number.parseFloat(style.outlineOffset) };
  }
  // A control that is itself unseen, as the radios under the stars, is shown by what stands beside it.
  const drawn = (control) => (getComputedStyle(control).opacity === "0" ? control.nextElementSibling : control);

  function cut(element, { width, offset }) {
    const box = element.getBoundingClientRect();
    const out = Math.max(0, width + offset);
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const hole = one.getBoundingClientRect();
      const outside = [hole.left - box.left + out, box.right + out - hole.right, hole.top - box.top + out, box.bottom + out - hole.bottom];
      if (Math.max(...outside) > 1) return true;
      if (style.position === "fixed") return false;
    }
    return box.left - out < -1 || box.right + out > document.documentElement.clientWidth + 1;
  }
  function covered(element) {
    const [box] = element.getClientRects();
    const places = [[0.1, 0.1], [0.5, 0.5], [0.9, 0.9]];
    return !places.some(([x, y]) => {
      const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return top && (element.contains(top) || top.contains(element) || top.closest("label")?.contains(element));
    });
  }

  for (const control of controls) {
    const shown = drawn(control);
    document.body.focus();
    control.blur();
    const before = outline(shown);
    control.focus();
    if (document.activeElement !== control) {
      found.push(`focus: ${named(control)} cannot take it`);
      continue;
    }
    const after = outline(shown);
    const around = after.offset < 0 ? shown : shown.parentElement;
    if (after.width < THICK_ENOUGH || before.width === after.width) {
      found.push(`focus: ${named(control)} does not show it`);
    } else if (contrast(after.colour, ground(around)) < CONTRAST) {
      found.push(`focus: ${named(control)} shows it too faintly`);
    } else if (cut(shown, after)) {
      found.push(`focus: the outline of ${named(control)} is cut off`);
    } else if (covered(control)) {
      found.push(`focus: ${named(control)} lies under something`);
    }
  }

  for (const control of controls) {
    const target = control.closest("label") ?? control;
    const { width, height } = target.getBoundingClientRect();
    const flows = getComputedStyle(target).display === "inline" && target.parentElement.textContent.trim() !== target.textContent.trim();
    if (!flows && Math.min(width, height) < LARGE_ENOUGH) {
      found.push(`target: ${named(control)} has ${Math.round(width)} x ${Math.round(height)} pixels`);
    }
  }

  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.push(`layout: the page is ${page.scrollWidth} wide`);
  return found;
};
