"""The Celery application: beat ticks, workers sweep; the broker carries no state."""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import task_prerun

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelle.settings.prod")

app = Celery("passerelle")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "relay-messages": {"task": "notifications.relay_due_messages", "schedule": 5.0},
    "wipe-secrets": {"task": "notifications.wipe_secrets", "schedule": 60.0},
    "watch-messages": {"task": "notifications.watch", "schedule": 60.0},
    "reconcile-messages": {"task": "passerelle.reconcile_messages", "schedule": 15 * 60.0},
    "purge-counters": {"task": "limits.purge_counters", "schedule": 60.0 * 60},
    "forget-old-codes": {"task": "people.forget_old_codes", "schedule": 60.0 * 60},
    # At night: what is over is forgotten, files of two years are told, then erased.
    "forget": {"task": "passerelle.forget", "schedule": crontab(hour=3, minute=30)},
    "speak": {"task": "cms.speak_due", "schedule": 15.0},
    "order-voices": {"task": "cms.order_voices", "schedule": 60.0 * 60},
    "expire-cheques": {"task": "vouchers.expire_due_cheques", "schedule": 60.0 * 60},
}


@task_prerun.connect
def see_every_territory(**_: Any) -> None:
    """A job serves every territory; a web request, in a thread of its own, sees one."""
    from inclusion.people import audit
    from inclusion.people.models import Door
    from inclusion.territories import wall

    wall.look_at(wall.ALL)
    audit.come_through(Door.WORKER)
