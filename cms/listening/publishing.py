"""A guide was published, a word written: voices are asked for, in the same transaction."""

from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page


def ask_for_voices(sender: type[Page], instance: Page, **_: Any) -> None:
    """Only a row for each: no engine runs in a request."""
    from cms.listening import engines, orders, texts
    from cms.models import GuidePage

    if isinstance(instance, GuidePage) and engines.engine():
        orders.order(texts.texts_of([instance]), now=timezone.now())


def ask_for_voice_of_word(sender: type[Model], instance: Model, **_: Any) -> None:
    """The same for a word of the glossary and its definition."""
    from cms.listening import definitions, engines, orders
    from cms.models import GlossaryTerm

    if isinstance(instance, GlossaryTerm) and engines.engine():
        orders.order([definitions.definition(instance)], now=timezone.now())
