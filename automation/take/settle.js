// Bring a page to rest and say where it stands: mock controls hidden, nothing moving, fonts there, two frames drawn.
async (sheet) => {
  if (!window.__closeoutTake) {
    const still = new CSSStyleSheet();
    still.replaceSync(sheet);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
    // What sticks to the window while the page moves would stand twice in a picture put together of two.
    for (const each of document.querySelectorAll("body *")) {
      if (getComputedStyle(each).position === "sticky") each.style.position = "static";
    }
    window.__closeoutTake = true;
  }
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return { document: performance.timeOrigin, scroll: Math.round(scrollY) };
}
