"""Write sums of money as a person reads them."""


def dollars(cents: int) -> str:
    """Write cents as dollars: 150000 -> "$1,500.00", -5 -> "-$0.05"."""
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02d}"
