"""Numbers that people copy, grouped as they are read aloud."""

from django import template

register = template.Library()
# SIREN 3-3-3, SIRET 3-3-3-5 (Insee); recovery codes by four.
SHAPES = {"siren": (3, 3, 3), "siret": (3, 3, 3, 5), "code": (4, 4)}


@register.filter
def grouped(number: str | None, shape: str) -> str:
    """`123 456 789` with no-break spaces; what has another length is left as it is."""
    text, sizes = number or "", SHAPES[shape]
    if len(text) != sum(sizes):
        return text
    starts = [sum(sizes[:rank]) for rank in range(len(sizes))]
    return "\u00a0".join(
        text[start : start + size] for start, size in zip(starts, sizes, strict=True)
    )
