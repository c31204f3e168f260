"""A person at the keyboard: they press keys, and nothing of theirs touches the page in any other way."""

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 120
SHOWN = """(element) => {
  const drawn = getComputedStyle(element).opacity === "0" ? element.nextElementSibling : element;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  return element.matches(":focus-visible") && outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
}"""


class Keyboard:
    """Press keys on a page; each stop of the focus must be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)

    def tab_to(self, target: Locator, key: str = "Tab") -> None:
        """Press Tab until something has the focus; a failure names where it went instead."""
        expect(target).to_be_visible()
        # A heading is there before the scripts under it have run.
        self.page.wait_for_load_state("domcontentloaded")
        stops: list[str] = []
        while not has_focus(target):
            assert len(stops) < MOST_STOPS, f"not reached by {key}; the stops were: {stops}"
            self.press(key)
            stops.append(self.here())
        assert target.evaluate(SHOWN), f"the focus is not seen on {stops[-1:]}"

    def here(self) -> str:
        """Name what has the focus."""
        name: str = self.page.evaluate(
            """() => {
              const { activeElement: one } = document;
              return one.ariaLabel ?? (one.labels?.[0]?.textContent || one.textContent).trim().slice(0, 40);
            }"""
        )
        return name


def has_focus(target: Locator) -> bool:
    """Tell whether an element has the focus."""
    return bool(target.evaluate("(element) => element === document.activeElement"))
