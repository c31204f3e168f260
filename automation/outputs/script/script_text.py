"""A script as the text of script.yaml, with what a person may change beside it."""

import textwrap

from automation.outputs.script.captions import Caption, cut, cut_apart, fold
from automation.outputs.script.script import ActWords, Part, Script, Words
from automation.outputs.script.script_fields import FASTEST, FORMAT, SLOWEST
from automation.words.language import language

_WIDTH = 100
_HEAD = f"""\
# The words of a film and a guide. Change what you like, then: closeout film RUN-FOLDER --script THIS-FILE
#   narration   what is said; "" says nothing          captions   auto (cut from the narration), or a list
#   acts        what is said with each act, which is done while the first caption stands
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
        *_words(script.opening, leading, ""),
        f"step_of: {_quoted(script.step_of)}",
        f"mock_note: {_quoted(script.mock_note)}",
        "",
        "steps:",
    ]
    for part in script.parts:
        lines += [*_part(part, leading), ""]
    lines += ["end:", f"  title: {_quoted(script.end_title)}", *_words(script.closing, leading, "  ")]
    lines += (
        ["  lines:", *(f"    - {_quoted(line)}" for line in script.end_lines)] if script.end_lines else []
    )
    return "\n".join(lines) + "\n"


def _part(part: Part, leading: frozenset[str]) -> list[str]:
    return [
        f"  - step: {part.step}",
        f"    title: {_quoted(part.title)}",
        *_words(Words(part.narration, part.captions), leading, "    "),
        *(["    acts:"] if part.acts else []),
        *(line for act in part.acts for line in _act(act, leading)),
        f"    advice: {_quoted(part.advice)}",
        f"    pace: {part.pace}",
        f"    zoom: {_switch(on=part.zoom)}",
        f"    hide: {_switch(on=part.hide)}",
    ]


def _act(act: ActWords, leading: frozenset[str]) -> list[str]:
    return [f"      - act: {_quoted(act.act)}", *_words(act, leading, "        ")]


def _words(words: Words, leading: frozenset[str], inset: str) -> list[str]:
    how = cut_apart if isinstance(words, ActWords) else cut
    automatic = words.captions == how(words.narration, leading)
    lines = [
        f"narration: {_folded(words.narration, inset)}",
        *(_comment(words.captions) if automatic else _own(words.captions, leading)),
    ]
    return [inset + line for line in lines]


def _comment(captions: tuple[Caption, ...]) -> list[str]:
    # One caption that says what stands above it need not be said again.
    shown = captions if len(captions) > 1 else ()
    return ["captions: auto", *(f"#  - {_quoted(each.text)}" for each in shown)]


def _own(captions: tuple[Caption, ...], leading: frozenset[str]) -> list[str]:
    if not captions:
        return ["captions: []"]
    texts = [each.text if fold(each.text, leading) == each else "\n".join(each.lines) for each in captions]
    return ["captions:", *(f"  - {_quoted(text)}" for text in texts)]


def _switch(*, on: bool) -> str:
    return "on" if on else "off"


def _folded(text: str, inset: str) -> str:
    """Write a text over several lines where that can be done without changing it."""
    wrapped = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    if len(wrapped) < 2 or " ".join(wrapped) != text or not text.isprintable():  # noqa: PLR2004 - one line needs no folding
        return _quoted(text)
    return ">-\n" + "\n".join(f"{inset}  {line}" for line in wrapped)


def _quoted(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(sign: str) -> str:
    if sign in '\\"':
        return f"\\{sign}"
    if sign == "\n":
        return "\\n"
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
