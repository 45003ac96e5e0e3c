"""What is wrong with sending, as data: screens show it, and the operator is told once a day.

An alarm holds counts and times, nothing of a person.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Min, QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inclusion.limits.actions import Limit, hit
from notifications import actions, channels
from notifications.models import DeliveryEvent, Message, MessageQuerySet, Provider, Sender

State = Message.State
logger = logging.getLogger(__name__)

# Ticks come every 5 seconds: what should have left 10 minutes ago does not leave.
TOO_OLD = timedelta(minutes=10)
LOOK_BACK = timedelta(hours=24)
ONCE_A_DAY = Limit("alarm told", 1, 24 * 60 * 60)


class Kind(TextChoices):
    LATE = "late", gettext_lazy("Des messages ne partent pas")
    STOPPED = "stopped", gettext_lazy("Un opérateur ne répond plus")
    CREDIT = "credit", gettext_lazy("Le crédit est à vérifier")
    UNCERTAIN = "uncertain", gettext_lazy("Des messages sont incertains")
    FILTERED = "filtered", gettext_lazy("Des messages sont pris pour des indésirables")


@dataclass(frozen=True)
class Alarm:
    """`count` messages (0: not counted), since when; the provider's name when it is to blame."""

    kind: Kind
    count: int = 0
    since: datetime | None = None
    provider: str = ""

    @property
    def title(self) -> str:
        return str(self.kind.label)

    @property
    def words(self) -> str:
        """One plain sentence: how many, and what to do."""
        match self.kind:
            case Kind.LATE:
                words = ngettext(
                    "%(count)d message attend depuis trop longtemps.",
                    "%(count)d messages attendent depuis trop longtemps.",
                    self.count,
                )
                return words % {"count": self.count}
            case Kind.STOPPED:
                return _("Les messages attendent. Ils partiront quand l’opérateur répondra.")
            case Kind.CREDIT:
                return _("L’opérateur refuse nos messages. Vérifiez le compte et son crédit.")
            case Kind.UNCERTAIN:
                return _("Peut-être partis, peut-être pas : demandez aux personnes.")
            case _:
                return _("L’opérateur les bloque. Relisez le texte et le nom d’expéditeur.")


def of_sender(sender: Sender, *, now: datetime) -> list[Alarm]:
    """What the team of a territory should know. Credit is the platform's business."""
    own = Message.objects.filter(sender=sender)
    events = DeliveryEvent.objects.filter(message__sender=sender)
    alarms = [*of_messages(own, now), *filtered(events, now), *of_providers()]
    return [alarm for alarm in alarms if alarm.kind != Kind.CREDIT]


def of_platform(*, now: datetime) -> list[Alarm]:
    """What the operator should know, all territories together."""
    events = DeliveryEvent.objects.all()
    return [*of_messages(Message.objects.all(), now), *filtered(events, now), *of_providers()]


def of_messages(messages: MessageQuerySet, now: datetime) -> Iterator[Alarm]:
    late = messages.due(now=now - TOO_OLD).order_by()
    yield from alarm_if(Kind.LATE, late.aggregate(count=Count("pk"), since=Min("due_at")))
    doubtful = messages.filter(state=State.UNCERTAIN)
    yield from alarm_if(
        Kind.UNCERTAIN, doubtful.aggregate(count=Count("pk"), since=Min("claimed_at"))
    )


def filtered(events: QuerySet[DeliveryEvent], now: datetime) -> Iterator[Alarm]:
    blocked = events.exclude(detail="").filter(
        detail__in=channels.FILTERED, received_at__gt=now - LOOK_BACK
    )
    found = blocked.aggregate(count=Count("pk"), since=Min("received_at"))
    yield from alarm_if(Kind.FILTERED, found)


def alarm_if(kind: Kind, found: dict[str, Any]) -> Iterator[Alarm]:
    if found["count"]:
        yield Alarm(kind, found["count"], found["since"])


def of_providers() -> Iterator[Alarm]:
    for provider in Provider.objects.order_by("name"):
        if provider.opened_at:
            yield Alarm(Kind.STOPPED, since=provider.opened_at, provider=provider.name)
        if provider.credit_is_low_since:
            yield Alarm(Kind.CREDIT, since=provider.credit_is_low_since, provider=provider.name)


def watch(*, now: datetime) -> int:
    """Tell the operator of each alarm, once a day: in the log, and by e-mail to `ALARM_EMAIL`.

    How many were told now. Not inside a transaction: it is counted at once, for all processes.
    """
    new = [alarm for alarm in of_platform(now=now) if is_new(alarm, now)]
    for alarm in new:
        logger.error("alarm: %s %s (%d)", alarm.kind.value, alarm.provider, alarm.count)
        if settings.ALARM_EMAIL:
            write_to_operator(alarm, now)
    return len(new)


def is_new(alarm: Alarm, now: datetime) -> bool:
    return hit(**vars(ONCE_A_DAY), key=f"{alarm.kind} {alarm.provider}", now=now)


def write_to_operator(alarm: Alarm, now: datetime) -> None:
    """By e-mail, whatever is wrong with SMS."""
    since = f"{alarm.since:%d/%m/%Y %H:%M} UTC" if alarm.since else ""
    about = f"{alarm.kind.value} {alarm.provider}".strip()[:40]
    lines = [alarm.title, alarm.words, f"{alarm.provider} {alarm.count or ''}".strip(), since]
    actions.write_message(
        sender=Sender.objects.platform(),
        fact=actions.Fact("alarm", about, "raised", now.date().toordinal()),
        channel=Message.Channel.EMAIL,
        recipient=settings.ALARM_EMAIL,
        subject_line=f"Passerelle : {alarm.title}",
        body="\n".join(line for line in lines if line),
        due_at=now,
        expires_at=now + timedelta(days=1),
        window=Message.Window.ANYTIME,
        now=now,
    )
