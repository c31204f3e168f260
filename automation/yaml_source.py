"""A YAML file as plain data that remembers on which line each part stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Place = tuple[str | int, ...]
MOST_BYTES = 1024 * 1024
MOST_PARTS = 10_000
MOST_DEPTH = 20

_STANDARD = "tag:yaml.org,2002:"
_SCALARS = {"str", "int", "float", "bool", "null", "timestamp", "value", "merge"}
# The parser's own words can quote a value, and a value can be a password: so only these sentences are shown.
_SENTENCES = (
    ("found undefined alias", "a text that starts with * needs quotes around it"),
    ("found character '\\t'", "a tab cannot indent; use spaces"),
    ("found character", "a text that starts with @, % or ` needs quotes around it"),
    (
        "mapping values are not allowed",
        "a colon stands where none can; put quotes around a text with a colon",
    ),
    ("found unexpected end of stream", "a quote is opened and never closed"),
    ("could not find expected ':'", "a key has no colon after it"),
    ("but found another document", "there is a second document; keep one in a file"),
    ("expected ',' or", "a bracket or brace is not closed, or a comma is missing"),
    ("expected the node content", "a bracket or brace is not closed, or a value is missing"),
    ("did not find expected <document start>", "something stands after the end; check the indentation"),
    ("expected <block end>", "the indentation does not fit the lines above"),
)
_ELSEWISE = "check the indentation, colons and quotes around here"


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file, as an address and a sentence; its str is one line."""

    file: str
    line: int
    field: str
    problem: str

    def __str__(self) -> str:
        """Write the one line that a terminal and an editor understand."""
        return f"{printable(self.file)}:{self.line}: {printable(self.field)}: {printable(self.problem)}"


@dataclass(frozen=True)
class Scalar:
    """One value as it was typed, and what YAML takes it for: str, int, float, bool, null, timestamp."""

    text: str
    kind: str


@dataclass
class Source:
    """What a file says: dicts, lists and Scalars, the line of each place, and what is wrong with its form."""

    file: str
    data: object = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """Give the line of a place; one that is not written has the line of what would hold it."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def add(self, line: int, place: Place, problem: str) -> None:
        """Note a problem of the file's form."""
        self.problems.append(Problem(self.file, line, named(place), problem))


class _Unreadable(Exception):
    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line, self.problem = line, problem


def read(file: str, kind: str = "request") -> Source:
    """Read and parse a file of a kind; whatever is wrong is in the source's problems, nothing is raised."""
    try:
        if Path(file).exists() and not Path(file).is_file() and not Path(file).is_dir():
            return _refused(file, 1, f"is no ordinary file; save the {kind} in one and name that")
        with Path(file).open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            return _refused(file, 1, f"is over 1 MB, too long for a {kind}; check the path")
        return parse(raw.decode("utf-8"), file)
    except FileNotFoundError:
        problem, line = "does not exist; check the path", 1
    except IsADirectoryError:
        problem, line = f"is a folder; name a {kind} in it", 1
    except UnicodeDecodeError as error:
        problem, line = "is not UTF-8 text; save it as UTF-8", 1 + error.object[: error.start].count(b"\n")
    except (OSError, ValueError):
        problem, line = "cannot be read; check the path and its permissions", 1
    return _refused(file, line, problem)


def parse(text: str, file: str) -> Source:
    """Parse YAML text; whatever is wrong with it is in the source's problems, nothing is raised."""
    source = Source(file)
    try:
        root = _composed(text)
        if root is not None:
            source.lines[()] = root.start_mark.line + 1
            source.data = _plain(source, root, (), iter(range(MOST_PARTS)))
    except _Unreadable as error:
        return _refused(file, error.line, error.problem)
    return source


def named(place: Place, whole: str = "request") -> str:
    """Write a place as a person would: ratings.communication, concerns[0]; `whole` names the file's kind."""
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return name.lstrip(".") or whole


def printable(text: str) -> str:
    """Keep a text on one line and free of what a terminal would act on."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


def _refused(file: str, line: int, problem: str) -> Source:
    return Source(file, problems=[Problem(file, line, "file", problem)])


def _composed(text: str) -> Node | None:
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except RecursionError:
        raise _Unreadable(1, "is nested too deeply") from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = f"is not valid YAML: {_sentence(str(error.problem))}"
        raise _Unreadable(mark.line + 1 if mark else 1, problem) from None
    except Exception:  # noqa: BLE001 - odd signs and escapes make the parser raise whatever Python raises
        problem = "is not valid YAML: it holds a character or number that cannot be read"
        raise _Unreadable(_odd_line(text), problem) from None
    return root


def _plain(source: Source, node: Node, place: Place, budget: Iterator[int]) -> object:
    line = node.start_mark.line + 1
    if next(budget, None) is None or len(place) > MOST_DEPTH:
        raise _Unreadable(line, "is nested too deeply or repeats itself")
    if isinstance(node, ScalarNode):
        return _scalar(source, node, place)
    if isinstance(node, SequenceNode):
        for at, item in enumerate(node.value):
            source.lines[*place, at] = item.start_mark.line + 1
        return [_plain(source, item, (*place, at), budget) for at, item in enumerate(node.value)]
    found: dict[str, object] = {}
    for key, value in node.value if isinstance(node, MappingNode) else ():
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            source.add(line, place, "has a key that is not a text")
        elif key.value in found:
            first = source.lines[*place, key.value]
            source.add(line, (*place, key.value), f"is written twice, first on line {first}; keep one")
        else:
            source.lines[*place, key.value] = line
            found[key.value] = _plain(source, value, (*place, key.value), budget)
    return found


def _scalar(source: Source, node: ScalarNode, place: Place) -> Scalar:
    tag = str(node.tag)
    kind = tag.removeprefix(_STANDARD)
    if not tag.startswith(_STANDARD) or kind not in _SCALARS:
        source.add(
            source.line(place), place, "starts with ! which YAML takes for a tag; put quotes around it"
        )
    return Scalar(node.value, kind)


def _sentence(words: str) -> str:
    return next((ours for theirs, ours in _SENTENCES if theirs in words), _ELSEWISE)


def _odd_line(text: str) -> int:
    odd = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return 1 + text.count("\n", 0, odd.start()) if odd else 1
