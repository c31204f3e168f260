"""Read sums of money as a person types them."""

import re

from mock_site.domain.errors import InvalidFields

HIGHEST_CENTS = 100_000_000
AMOUNT_ERROR = f"Give an amount from $0.01 to ${HIGHEST_CENTS // 100:,}, such as 150 or 150.00."
_TYPED = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?", re.ASCII)


def read_amount(typed: str) -> int:
    """Read a sum as cents, or raise InvalidFields for `amount`."""
    cents = read_cents(typed)
    if cents is None:
        raise InvalidFields({"amount": AMOUNT_ERROR})
    return cents


def read_cents(typed: str) -> int | None:
    """Read "150", "$1,500" or "150.5" as cents; None for what is no sum from $0.01 to $1,000,000."""
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        return None
    cents = int(found[1].replace(",", "")) * 100 + int((found[2] or "").ljust(2, "0") or 0)
    return cents if 0 < cents <= HIGHEST_CENTS else None
