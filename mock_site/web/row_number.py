"""Read the number of a row from an address or a form; no row has a number that the database cannot hold."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**63 - 1


class RowNumber(IntegerConverter):
    """A whole number in an address; one above the largest is at no address."""

    def __init__(self, of_map: Map) -> None:
        super().__init__(of_map, max=LARGEST)


def row_number(typed: str) -> int:
    """Read a number from a form, or raise ValueError."""
    number = int(typed)
    if abs(number) > LARGEST:
        raise ValueError(f"{number} is larger than any row's number. Give the one that the page names.")
    return number


def register(app: Flask) -> None:
    """Let each whole number in an address be a row's."""
    app.url_map.converters["int"] = RowNumber
