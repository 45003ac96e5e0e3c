"""Amounts and days as French people read them."""

from datetime import date

from django.utils.formats import date_format


def euros(cents: int) -> str:
    """1000 → `10 €`, 1050 → `10,50 €`, with no-break spaces."""
    whole, rest = divmod(int(cents), 100)
    grouped = f"{whole:,}".replace(",", "\u202f")
    return f"{grouped},{rest:02d}\u00a0€" if rest else f"{grouped}\u00a0€"


def day(value: date) -> str:
    """`28 février 2027`, `1er mars 2027`."""
    written = date_format(value, "j F Y")
    return written.replace("1 ", "1er ", 1) if value.day == 1 else written
