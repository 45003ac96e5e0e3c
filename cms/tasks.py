"""Celery only says « look now ». Lost, doubled or overlapping ticks change nothing."""

from celery import shared_task
from django.utils import timezone

from cms.listening import orders


@shared_task(name="cms.speak_due")
def speak_due() -> None:
    """Read aloud the texts that wait for a voice, a few at a time."""
    orders.speak_due(now=timezone.now())


@shared_task(name="cms.order_voices")
def order_voices() -> None:
    """Whatever was published without its voice being asked for."""
    orders.order_missing(now=timezone.now())
