"""`{% icon "home" %}`: a drawing of components/icons/, read once. Always there, without `load`.

A page has ten of them or more; as included templates they took a fifth of its time.
"""

from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

FOLDER = Path(settings.PROJECT) / "templates/components/icons"


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon beside a text: hidden from screen readers. `size` may be `big`.

    Raises `FileNotFoundError` for a drawing that is not there.
    """
    return drawn(name, size)


@cache
def drawn(name: str, size: str) -> SafeString:
    paths = (FOLDER / f"{name}.html").read_text().strip()
    classes = f"icon icon--{escape(size)}" if size else "icon"
    svg = f'<svg class="{classes}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    return mark_safe(f"{svg}{paths}</svg>")  # noqa: S308  (a drawing of ours)
