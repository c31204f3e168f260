"""Money as people write it, and as the program keeps it: integer cents."""

import re

_WRITTEN = re.compile(
    r"(?P<minus>-?)\$?(?P<minus2>-?)(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?"
)
_MOST_DIGITS = 12
_CENT_DIGITS = 2


def cents(text: str) -> int:
    """Read "$1,500", "150" or "150.00" as exact cents; ValueError says in one sentence what is wrong."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise ValueError("is not an amount of money; write it like $150, 1500 or 150.00")
    if found["minus"] or found["minus2"]:
        raise ValueError("is negative; the least is $0")
    whole, part = found["whole"].replace(",", ""), found["part"] or ""
    if len(part) > _CENT_DIGITS:
        raise ValueError("has more than two decimals; money goes down to the cent")
    if len(whole) > _MOST_DIGITS:
        raise ValueError("is more money than can be read; at most twelve digits")
    return int(whole) * 100 + int(part.ljust(_CENT_DIGITS, "0"))


def dollars(amount: int) -> str:
    """Write cents the way the site does: 150000 is "$1,500.00"."""
    return f"${amount // 100:,}.{amount % 100:02}"
