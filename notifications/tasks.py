"""Celery only says « look now ». Lost, doubled or overlapping ticks change nothing."""

from celery import shared_task
from django.utils import timezone

from notifications import actions, alarms, follow_ups, relay

# The next tick comes within seconds: one tick need not empty a flood.
MAX_BATCHES = 100


@shared_task(name="notifications.relay_due_messages")
def relay_due_messages() -> None:
    """Send what is due, batch after batch, reading the clock before each; follow failures up."""
    relay.relay_until_empty(timezone.now, MAX_BATCHES)
    follow_ups.sweep(now=timezone.now())


@shared_task(name="notifications.wipe_secrets")
def wipe_secrets() -> None:
    """Erase the texts of codes and links that are over."""
    actions.wipe_secrets(now=timezone.now())


@shared_task(name="notifications.watch")
def watch() -> None:
    """Tell the operator, once a day for each cause, that messages do not leave."""
    alarms.watch(now=timezone.now())
