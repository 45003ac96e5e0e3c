"""Cents as French people read them."""

from django import template

register = template.Library()


@register.filter
def euros(cents: int) -> str:
    """1000 → `10 €`, 1050 → `10,50 €`, with a no-break space."""
    whole, rest = divmod(int(cents), 100)
    grouped = f"{whole:,}".replace(",", "\u202f")
    return f"{grouped},{rest:02d}\u00a0€" if rest else f"{grouped}\u00a0€"
