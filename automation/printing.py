"""A page printed as PDF by the browser, the same bytes for the same page."""

import re
import tempfile
from pathlib import Path

from playwright.sync_api import Error

from automation.browser import FoundBrowser, started
from automation.errors import NoBrowser

# What differs from one printing to the next, replaced by something as long: a PDF counts its bytes.
_MOMENT = re.compile(rb"\((D:)\d{14}([^)]*)\)")
_IDENTITY = re.compile(rb"(/ID\s*\[\s*<)[0-9A-Fa-f]+(>\s*<)[0-9A-Fa-f]+(>)")
_DAY = b"20210616140000"
# The browser names a table's cells by its own count of nodes, which others of its threads move as well.
_CELL = re.compile(rb"\(node\d{8}\)")
# The browser writes itself down as the maker of the page, and has no place for an author.
_MAKER, _AUTHOR = re.compile(rb"/Creator \([^()\\]*\)"), b"/Author (closeout)"


def printed(page: str, browser: FoundBrowser) -> bytes:
    """Print an HTML page as a PDF with bookmarks and tags; NoBrowser when it cannot."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        try:
            with started(browser, "") as running:
                sheet = running.new_page()
                sheet.goto(file.as_uri())
                sheet.evaluate("document.fonts.ready.then(() => 0)")
                raw = sheet.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
        except Error as error:
            raise NoBrowser(
                f"The browser could not print the guide: {error.message.splitlines()[0]}.",
                "Leave pdf out of --format, or name another browser: CLOSEOUT_BROWSER=/path/to/chromium",
            ) from error
    return normalised(raw)


def normalised(pdf: bytes) -> bytes:
    """Take moment, random name and the browser's own counts out of a PDF, leaving every offset as it was.

    Its author is closeout, where the browser has left as much room.
    """
    dated = _MOMENT.sub(lambda found: b"(" + found[1] + _DAY + found[2] + b")", pdf)
    # Their order stays, since a PDF keeps its names sorted.
    cells = {name: b"(node%08d)" % at for at, name in enumerate(sorted(set(_CELL.findall(dated))))}
    counted = _CELL.sub(lambda found: cells[found[0]], dated)
    signed = _MAKER.sub(_signed, counted)
    return _IDENTITY.sub(_zeros, signed)


def _signed(found: re.Match[bytes]) -> bytes:
    room = len(found[0])
    return _AUTHOR.ljust(room) if len(_AUTHOR) <= room else found[0]


def _zeros(found: re.Match[bytes]) -> bytes:
    length = (len(found[0]) - len(found[1]) - len(found[2]) - len(found[3])) // 2
    return found[1] + b"0" * length + found[2] + b"0" * length + found[3]
