"""Periodic jobs that join several rooms. Celery only says « look now »."""

from celery import shared_task
from django.utils import timezone

from passerelle import periodic


@shared_task(name="passerelle.forget")
def forget() -> str:
    return periodic.keep_no_longer(timezone.now())


@shared_task(name="passerelle.reconcile_messages")
def reconcile_messages() -> str:
    return periodic.reconcile_messages(timezone.now())
