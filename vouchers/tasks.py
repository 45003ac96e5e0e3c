"""Periodic jobs of the vouchers. They take no argument and may run twice."""

from celery import shared_task
from django.utils import timezone

from vouchers import actions


@shared_task(name="vouchers.expire_due_cheques")
def expire_due_cheques() -> int:
    """Once a night is enough: redemption itself looks at the last day of each cheque."""
    return actions.expire_due_cheques(now=timezone.now())
