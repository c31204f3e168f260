"""The links and forms of a page, and what somebody may type into them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from hypothesis import strategies as st

SUMS = ("", "0", "12.50", "$40", "1,000", "999999", "-5", "many")
DAYS = ("", "soon", "2021-06-14", "2021-06-16", "2021-07-01", "2030-01-01")
TIMES = ("", "late", "09:00", "11:30", "09:10", "23:50", "09:05")
TEXTS = ("", "x" * 5001, "Some words.", 'A "quoted" <b>word</b> & more')
OF_NAME = {
    **dict.fromkeys(("amount", "pay", "rate", "price", "weekly_hours"), SUMS),
    **dict.fromkeys(("on", "date"), DAYS),
    **dict.fromkeys(("begins", "ends"), TIMES),
}
FITTING = slice(2, 4)
"""Where each of these has what a field may well want."""
LEFT_OUT = ("/logout", "/login")


@dataclass
class Field:
    """A field: its name and kind, what it holds, and what can be chosen."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form that is sent: where to, its fields, and its buttons that have a name."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)


class Reader(HTMLParser):
    """Read the links of a page and the forms that it posts."""

    def __init__(self, page: str, address: str) -> None:
        super().__init__()
        self._address = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select: Field | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins."""
        found = {name: value or "" for name, value in attrs}
        if tag == "a" and found.get("href", "").startswith("/") and "/files/" not in found["href"]:
            self.links.append(found["href"])
        elif tag == "form":
            action = found.get("action") or self._address
            is_sent = found.get("method") == "post" and not action.startswith(LEFT_OUT)
            self._form = Form(action) if is_sent else None
        elif self._form is not None and found.get("name"):
            self._note(tag, found)
        elif tag == "option" and self._select is not None:
            self._select.choices.append(found.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Note what ends."""
        if tag == "form" and self._form is not None:
            self.forms.append(self._form)
            self._form = None
        elif tag == "select":
            self._select = None

    def _note(self, tag: str, found: dict[str, str]) -> None:
        kind = found.get("type", "text") if tag == "input" else tag
        fields = self._form.fields if self._form else {}
        known = fields.setdefault(found["name"], Field(found["name"], kind, found.get("value", "")))
        if kind in {"radio", "checkbox", "button"}:
            known.choices.append(found.get("value", ""))
        self._select = known if tag == "select" else None


def typed(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    """Fill a form in: mostly as its fields want it, at times with anything or nothing."""
    return st.sampled_from([True, True, True, False]).flatmap(
        lambda fitting: st.fixed_dictionaries(
            {name: _value(one, fitting=fitting) for name, one in form.fields.items()}
        ).map(lambda values: {name: value for name, value in values.items() if value is not None})
    )


def _value(one: Field, *, fitting: bool) -> st.SearchStrategy[Any]:
    if one.kind == "hidden":
        return st.just(one.value)
    if one.kind == "file":
        return st.none()
    if one.choices:
        chosen = st.sampled_from([choice for choice in one.choices if choice] or one.choices)
        return chosen if fitting and one.kind != "checkbox" else st.one_of(chosen, st.none())
    values = OF_NAME.get(one.name, TEXTS)
    return st.sampled_from(values[FITTING] if fitting else values)
