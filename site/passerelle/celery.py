"""The Celery application: beat ticks, workers sweep; the broker carries no state."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelle.settings.prod")

app = Celery("passerelle")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "relay-messages": {"task": "notifications.relay_due_messages", "schedule": 5.0},
    "expire-cheques": {"task": "vouchers.expire_due_cheques", "schedule": 60.0 * 60},
}
    "wipe-secrets": {"task": "notifications.wipe_secrets", "schedule": 60.0},
