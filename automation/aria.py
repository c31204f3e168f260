"""What the screen says by role and name: Playwright's aria snapshot, read into a tree in one round trip."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_KEY = re.compile(r'(?P<role>[\w-]+)(?: (?P<name>"(?:[^"\\]|\\.)*"))?(?P<states>(?: \[[^\]]*\])*)')
_QUOTED_KEY = re.compile(r"'(?P<key>(?:[^']|'')*)'(?::(?: (?P<value>.*))?)?")
_PLAIN_KEY = re.compile(r"(?P<key>.*?)(?::(?: (?P<value>.*))?)?")
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


class Sign(NamedTuple):
    """Name what is looked for on a screen: its role, its exact name unless any will do, how it is called."""

    role: str
    name: str | None = None
    called: str = ""

    def on(self, page: "Page") -> "Locator":
        """Find it on a page."""
        # Playwright takes a role as one of a fixed list of words.
        role: Any = self.role
        return page.get_by_role(role, name=self.name, exact=True if self.name else None).describe(str(self))

    def __str__(self) -> str:
        """Tell it as an error does."""
        return self.called or f'the {self.role} "{self.name}"'


@dataclass
class Node:
    """One element as a screen reader tells it.

    `text` is its own value or words, `url` where a link leads, `box` its x, y, width and height in pixels of
    the viewport where boxes were asked for.
    """

    role: str
    name: str = ""
    text: str = ""
    url: str = ""
    states: frozenset[str] = frozenset()
    box: tuple[float, ...] | None = None
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """Give this element and all inside it, from the top of the screen down."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, role: str, name: str | None = None) -> list["Node"]:
        """Find every element inside with this role, and this name when one is given."""
        return [n for n in self.walk() if n is not self and n.role == role and name in (None, n.name)]

    def first(self, role: str, name: str | None = None) -> "Node | None":
        """Find the first element inside with this role and name."""
        return next(iter(self.all(role, name)), None)

    def find(self, sign: Sign) -> "Node | None":
        """Find the first element inside that a sign names."""
        return self.first(sign.role, sign.name)

    def said(self, role: str, name: str | None = None) -> str:
        """Give the name or words of the first such element; an empty text when there is none."""
        found = self.first(role, name)
        return "" if found is None else (found.words() if name is not None else found.name or found.words())

    def words(self) -> str:
        """Give all text inside, with names where an element has nothing else to say."""
        own = [self.text] if self.text else []
        inner = [child.words() for child in self.children]
        spoken = " ".join(part for part in own + inner if part)
        return spoken or self.name

    def chosen(self, role: str) -> str | None:
        """Give the name of the checked radio or selected option inside; None when there is none."""
        return next((n.name for n in self.all(role) if n.states & {"checked", "selected"}), None)


def parse(snapshot: str) -> Node:
    """Read an aria snapshot; the root has the role "screen"."""
    root = Node("screen")
    open_nodes = [(-1, root)]
    for line in snapshot.splitlines():
        indent = len(line) - len(line.lstrip(" "))
        key, value = _split(line[indent:].removeprefix("- "))
        while open_nodes[-1][0] >= indent:
            open_nodes.pop()
        parent = open_nodes[-1][1]
        if key == "/url":
            parent.url = value
        elif not key.startswith("/"):
            node = _node(key, value)
            parent.children.append(node)
            open_nodes.append((indent, node))
    return root


def _split(entry: str) -> tuple[str, str]:
    quoted = _QUOTED_KEY.fullmatch(entry)
    if quoted:
        return quoted["key"].replace("''", "'"), _plain(quoted["value"])
    plain = _PLAIN_KEY.fullmatch(entry)
    return (plain["key"], _plain(plain["value"])) if plain else (entry, "")


def _plain(value: str | None) -> str:
    if value and value.startswith('"') and value.endswith('"'):
        return _ESCAPE.sub(_unescape, value[1:-1])
    return value or ""


def _unescape(found: re.Match[str]) -> str:
    letter = found[1]
    if len(letter) > 1:
        return chr(int(letter[1:], 16))
    return _ESCAPES.get(letter, letter)


def _node(key: str, value: str) -> Node:
    found = _KEY.fullmatch(key)
    if not found:
        return Node("text", text=f"{key}: {value}" if value else key)
    states = re.findall(r"\[([^\]]*)\]", found["states"] or "")
    boxes = [state.removeprefix("box=") for state in states if state.startswith("box=")]
    box = tuple(float(side) for side in boxes[0].split(",")) if boxes else None
    return Node(found["role"], _plain(found["name"]), value, states=frozenset(states), box=box)
