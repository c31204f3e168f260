"""How each kind of value in a script is read; every refusal is a sentence of ours."""

import re
from string import Formatter

from automation import request_fields as fields
from automation.outputs.script.captions import MOST_A_LINE, MOST_LINES, fold
from automation.words.language import languages

FORMAT = 1
SLOWEST, FASTEST = 0.5, 3.0
MOST_NARRATION, MOST_LINE = 3000, 600
_AUTO = "auto"
_SWITCH = {"on": True, "off": False, "true": True, "false": False, "yes": True, "no": False}


def switch(value: object) -> bool:
    """Read on or off."""
    one = fields.scalar(value)
    found = _SWITCH.get(one.text.lower()) if one else None
    if found is None:
        fields.refuse(
            f"{fields.shown(one) if one else fields.kind(value)} is neither on nor off; write one of the two"
        )
    return found


def pace(value: object) -> float:
    """Read a number between SLOWEST and FASTEST."""
    one = fields.scalar(value)
    if one is None or not re.fullmatch(r"\d{1,3}(\.\d{1,6})?", one.text):
        fields.refuse(
            f"{fields.shown(one) if one else fields.kind(value)} is not a pace; write a number like 1.0"
        )
    if not SLOWEST <= float(one.text) <= FASTEST:
        fields.refuse(f"{one.text} is not between {SLOWEST} (slow) and {FASTEST} (fast)")
    return float(one.text)


def short(value: object) -> str:
    """Read one line that fits on a card."""
    typed = fields.line(value)
    if len(typed) > MOST_LINE:
        fields.refuse(f"has {len(typed):,} characters; at most {MOST_LINE} have room")
    return typed


def words(value: object, most: int = MOST_LINE) -> str:
    """Read words of any number of lines as one; they may be empty."""
    typed = " ".join(fields.text(value).split())
    if len(typed) > most:
        fields.refuse(f"has {len(typed):,} characters; at most {most:,} can be told at once")
    return typed


def step_of(value: object) -> str:
    """Read a text with {number} and {total}."""
    typed = short(value)
    try:
        names = sorted(str(name) for _, name, spec, _ in Formatter().parse(typed) if name is not None or spec)
    except ValueError:
        names = []
    if names != ["number", "total"]:
        fields.refuse("needs {number} and {total}, each once, and no other braces")
    return typed


def language_code(value: object) -> str:
    """Read the code of a language that there is."""
    return fields.choice(value, languages())


def file_format(value: object) -> int:
    """Read the format of a script, which is this one."""
    one = fields.scalar(value)
    if one is None or one.text != str(FORMAT):
        fields.refuse(f"is not {FORMAT}; this version reads scripts of format {FORMAT}")
    return FORMAT


def caption(value: object) -> str:
    """Keep a caption as it was typed, its own line ends included."""
    lines = [" ".join(line.split()) for line in fields.text(value).strip().split("\n")]
    if not all(lines):
        fields.refuse("is empty or has an empty line; write words or leave the caption out")
    fits = len(lines) <= MOST_LINES and all(len(line) <= MOST_A_LINE for line in lines)
    if not fits and (len(lines) > 1 or fold(lines[0]) is None):
        fields.refuse(
            f"does not fit into {MOST_LINES} lines of {MOST_A_LINE} characters; make two captions of it"
        )
    return "\n".join(lines)


def captions(value: object) -> object:
    """Read auto as None; a list as it is."""
    one = fields.scalar(value)
    if one and one.text == _AUTO:
        return None
    return (
        value
        if isinstance(value, list)
        else fields.refuse(f"is {fields.kind(value)}; write auto, or a list of texts")
    )
