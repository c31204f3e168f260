"""How each kind of value in a request is read; every refusal is a sentence of ours."""

import os
import unicodedata
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from pydantic_core import PydanticCustomError

from automation.money import cents
from automation.yaml_source import Scalar

REASONS = (
    "Job completed successfully",
    "Client not responsive",
    "Job was completed unsuccessfully",
    "Another reason",
)
CONCERNS = ("Unclear requirements", "Poor communication", "Something else")
BRANCHES = ("end", "submit-work", "stop")
MOST_CHARACTERS = 5000
MOST_FILE_BYTES = 25 * 1024 * 1024

_LINE_ENDS = str.maketrans({"\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_KINDS = {"int": "a number", "float": "a number", "bool": "a truth value", "null": "empty"}
_SHOWN = 40


def refuse(problem: str) -> NoReturn:
    """Raise the one error whose message pydantic hands through as it is."""
    raise PydanticCustomError("refused", "{problem}", {"problem": problem})


def scalar(value: object) -> Scalar | None:
    """Take a value from YAML or from run.json as a Scalar; None where it is a list or mapping."""
    if value is None:
        return Scalar("", "null")
    if isinstance(value, bool):
        return Scalar(str(value).lower(), "bool")
    if isinstance(value, int | float | str):
        return Scalar(str(value), type(value).__name__)
    return value if isinstance(value, Scalar) else None


def kind(value: object) -> str:
    """Name what was written, without showing it: it may be a secret in the wrong place."""
    if isinstance(value, dict):
        return "a mapping"
    one = scalar(value)
    return _KINDS.get(one.kind, "a text") if one else "a list"


def shown(one: Scalar) -> str:
    """Show a value in a message: numbers bare, texts in quotes, long ones cut."""
    if one.kind in _KINDS and len(one.text) <= _SHOWN:
        return one.text
    return repr(one.text if len(one.text) <= _SHOWN else one.text[:_SHOWN] + "...")


def text(value: object) -> str:
    """Read a text as it was typed, with plain line ends; nothing in it that a form cannot take."""
    one = scalar(value)
    if one is None:
        refuse(f"is {kind(value)}; write one text")
    typed = one.text.replace("\r\n", "\n").translate(_LINE_ENDS)
    for sign in typed:
        if unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t":
            refuse(f"holds a character that a form cannot take (U+{ord(sign):04X}); leave it out")
    return typed


def line(value: object) -> str:
    """Read a text of one line; runs of blanks count as one, as they do on screen."""
    return " ".join(text(value).split()) or refuse("is empty; write a text")


def email(value: object) -> str:
    """Read an email address; only its shape is looked at."""
    address = line(value)
    name, at, host = address.partition("@")
    if not (name and at and host) or " " in address or "@" in host:
        refuse(f"{shown(Scalar(address, 'str'))} is not an email address; write it like name@example.test")
    return address


def password(value: object) -> str:
    """Read a password exactly; it is never shown in a message."""
    typed = text(value)
    if not typed.strip():
        refuse("is empty; write it, or leave it out and set CLOSEOUT_PASSWORD")
    if "\n" in typed:
        refuse("has more than one line; write it on one")
    return typed


def long_text(value: object) -> str:
    """Read a text of at most 5,000 characters, blank lines around it left out."""
    typed = text(value).strip()
    if len(typed) > MOST_CHARACTERS:
        refuse(f"has {len(typed):,} characters; the form takes at most {MOST_CHARACTERS:,}")
    return typed


def whole_number(value: object, least: int, most: int) -> int:
    """Read a whole number within bounds; true, 3.5 and "3" in quotes are not one."""
    one = scalar(value)
    if one is None:
        refuse(f"is {kind(value)}; write a whole number between {least} and {most}")
    digits = one.text.removeprefix("-").removeprefix("+")
    if one.kind != "int" or not (digits.isascii() and digits.isdigit()):
        refuse(f"{shown(one)} is not a whole number between {least} and {most}")
    if len(digits) > _SHOWN or not least <= int(one.text) <= most:
        refuse(f"{shown(one)} is not between {least} and {most}")
    return int(one.text)


def choice(value: object, choices: tuple[str, ...]) -> str:
    """Read one of the exact texts; a near miss is told which one is meant."""
    typed = line(value)
    if typed not in choices:
        near = get_close_matches(typed.lower(), [each.lower() for each in choices], 1)
        meant = next((f"; did you mean {each!r}?" for each in choices if each.lower() in near), "")
        refuse(f"{shown(Scalar(typed, 'str'))} is not one of: {', '.join(choices)}{meant}")
    return typed


def amount(value: object) -> int:
    """Read an amount of money as exact cents, from the text as it was typed."""
    one = scalar(value)
    try:
        return cents(one.text if one else "")
    except ValueError as error:
        refuse(f"{shown(one)} {error}" if one else f"is {kind(value)}; write one amount like $150")


def existing_file(value: object, folder: Path) -> Path:
    """Find a file beside the request that can be uploaded: there, readable, at most 25 MB."""
    name = line(value)
    path = (folder / name).resolve()
    written = shown(Scalar(name, "str"))
    try:
        size = path.stat().st_size
    except OSError:
        refuse(f"{written} does not exist beside the request; check the name")
    if not path.is_file():
        refuse(f"{written} is not a file; name one file")
    if not os.access(path, os.R_OK):
        refuse(f"{written} cannot be read; check its permissions")
    if size > MOST_FILE_BYTES:
        refuse(f"{written} is {size / 1024 / 1024:,.1f} MB; the site takes at most 25 MB")
    return path
