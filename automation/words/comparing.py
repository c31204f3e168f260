"""What a language file lacks beside the English one, and what it has that nobody reads."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

_BRACES = re.compile(r"\{(\w*)\}")
# What a reason's English name means: English itself needs none.
_OF_ITS_OWN = ".gloss"


def problems_of(written: Mapping[str, object], english: Mapping[str, object]) -> tuple[str, ...]:
    """Name the texts that are missing, by their tables, those that are not known, and facts that differ."""
    known, there = dict(_texts(english)), dict(_texts(written))
    missing, strange = (
        set(map(_key, known)) - set(map(_key, there)),
        set(map(_key, there)) - set(map(_key, known)),
    )
    return (
        *_lacks(sorted(missing)),
        *(_unknown(key, missing) for key in sorted(strange) if not key.endswith(_OF_ITS_OWN)),
        *(
            f"{place} has {_named(there[place])}, where English has {_named(text)}"
            for place, text in known.items()
            if place in there and _facts(there[place]) != _facts(text)
        ),
    )


def _lacks(keys: list[str]) -> Iterator[str]:
    tables: dict[str, list[str]] = {}
    for key in keys:
        table, _, last = key.rpartition(".")
        tables.setdefault(table, []).append(last)
    for table, names in tables.items():
        yield f"lacks {', '.join(names)}" + (f" in [{table}]" if table else "")


def _unknown(key: str, missing: set[str]) -> str:
    near = get_close_matches(key, missing, 1)
    return f"{key} is not known" + (f"; did you mean {near[0]}?" if near else "")


def _texts(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Give each text with its place, the number of one in a list after a colon."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _texts(inner, f"{place}:{at}")
    else:
        yield place, ""


def _key(place: str) -> str:
    """A list counts as one: another language may need more texts or fewer."""
    return place.partition(":")[0]


def _facts(text: str) -> set[str]:
    return set(_BRACES.findall(text))


def _named(text: str) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(_facts(text))) or "no braces"
