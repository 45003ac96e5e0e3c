"""Periodic jobs of the limits. They take no argument and may run twice."""

from celery import shared_task
from django.utils import timezone

from inclusion.limits import actions


@shared_task(name="limits.purge_counters")
def purge_counters() -> int:
    return actions.purge(now=timezone.now())
