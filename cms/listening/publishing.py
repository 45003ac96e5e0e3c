"""A guide was published: its voices are asked for, in the same transaction."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page


def ask_for_voices(sender: type[Page], instance: Page, **_: Any) -> None:
    """Only a row for each: no engine runs in a request."""
    from cms.listening import engines, orders, texts
    from cms.models import GuidePage

    if isinstance(instance, GuidePage) and engines.engine():
        orders.order(texts.texts_of([instance]), now=timezone.now())
