"""Periodic jobs about people and accounts. They take no argument and may run twice."""

from celery import shared_task
from django.utils import timezone

from inclusion.people import actions


@shared_task(name="people.forget_old_codes")
def forget_old_codes() -> int:
    return actions.forget_old_codes(now=timezone.now())
