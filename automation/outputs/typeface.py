"""The site's own font, for whatever is drawn or written of a run: files beside this package, not imported."""

import base64
from pathlib import Path

from PIL import ImageFont

_FONTS = Path(__file__).parents[2] / "mock_site/web/static/fonts"
LATIN = _FONTS / "inter-latin-wght-normal.woff2"


def face(size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    """Give the font in a size, in pixels, and a weight, 100 to 900."""
    found = ImageFont.truetype(LATIN, size)
    found.set_variation_by_axes([weight])
    return found


def as_data() -> str:
    """Give the font as an address that a page carries in itself."""
    return f"data:font/woff2;base64,{base64.b64encode(LATIN.read_bytes()).decode()}"
