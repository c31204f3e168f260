"""A script as the text of script.yaml, with what a person may change beside it."""

import textwrap

from automation.outputs.script.captions import Caption, cut, fold
from automation.outputs.script.script import Part, Script
from automation.outputs.script.script_fields import FASTEST, FORMAT, SLOWEST
from automation.words.language import language

_WIDTH = 100
_HEAD = f"""\
# The words of a film and a guide. Change what you like, then: closeout film RUN-FOLDER --script THIS-FILE
#   narration   what is said; "" says nothing          captions   auto (cut from the narration), or a list
#   advice      a hint in the picture; may be ""       pace       {SLOWEST} (slow) to {FASTEST} (fast)
#   zoom        on or off                              hide       on leaves the step out
"""


def script_text(script: Script) -> str:
    """Write a script as YAML; reading it back gives an equal script."""
    leading = language(script.language).leading
    lines = [
        _HEAD + f"format: {FORMAT}",
        f"language: {script.language}",
        f"title: {_quoted(script.title)}",
        f"subtitle: {_quoted(script.subtitle)}",
        f"step_of: {_quoted(script.step_of)}",
        f"mock_note: {_quoted(script.mock_note)}",
        "",
        "steps:",
    ]
    for part in script.parts:
        lines += [*_part(part, leading), ""]
    lines += ["end:", f"  title: {_quoted(script.end_title)}"]
    lines += (
        ["  lines:", *(f"    - {_quoted(line)}" for line in script.end_lines)] if script.end_lines else []
    )
    return "\n".join(lines) + "\n"


def _part(part: Part, leading: frozenset[str]) -> list[str]:
    automatic = part.captions == cut(part.narration, leading)
    return [
        f"  - step: {part.step}",
        f"    title: {_quoted(part.title)}",
        f"    narration: {_folded(part.narration)}",
        *(_comment(part.captions) if automatic else _own(part.captions, leading)),
        f"    advice: {_quoted(part.advice)}",
        f"    pace: {part.pace}",
        f"    zoom: {_switch(on=part.zoom)}",
        f"    hide: {_switch(on=part.hide)}",
    ]


def _comment(captions: tuple[Caption, ...]) -> list[str]:
    return ["    captions: auto", *(f"    #  - {_quoted(each.text)}" for each in captions)]


def _own(captions: tuple[Caption, ...], leading: frozenset[str]) -> list[str]:
    if not captions:
        return ["    captions: []"]
    texts = [each.text if fold(each.text, leading) == each else "\n".join(each.lines) for each in captions]
    return ["    captions:", *(f"      - {_quoted(text)}" for text in texts)]


def _switch(*, on: bool) -> str:
    return "on" if on else "off"


def _folded(text: str) -> str:
    """Write a text over several lines where that can be done without changing it."""
    wrapped = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    if len(wrapped) < 2 or " ".join(wrapped) != text or not text.isprintable():  # noqa: PLR2004 - one line needs no folding
        return _quoted(text)
    return ">-\n" + "\n".join(f"      {line}" for line in wrapped)


def _quoted(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(sign: str) -> str:
    if sign in '\\"':
        return f"\\{sign}"
    if sign == "\n":
        return "\\n"
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
