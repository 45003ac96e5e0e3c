"""Whom to phone and which papers to give: the messages that people carry themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, QuerySet, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inclusion.agenda import words
from inclusion.agenda.actions.calls import UNDO_FOR
from inclusion.agenda.models import Booking
from inclusion.agenda.reminders import SUBJECT
from inclusion.agenda.sight import bookings_seen_by
from inclusion.people.models import Role, User
from inclusion.territories.models import Territory
from notifications import phones, subjects
from notifications.models import Message, MessageQuerySet

State, Channel = Message.State, Message.Channel
# A call that nobody made in time is still shown the day after: somebody may have come for nothing.
SHOWN_LATE_FOR = timedelta(days=1)
WHY = {
    Channel.SMS: gettext_lazy("Le SMS n’est pas arrivé."),
    Channel.EMAIL: gettext_lazy("L’e-mail n’est pas arrivé."),
    Channel.VOICE: gettext_lazy("L’appel automatique n’a pas abouti."),
    Channel.PAPER: gettext_lazy("Le papier n’est pas arrivé."),
}


@dataclass(frozen=True)
class Reader:
    """Who looks, and where: mediators their own sessions and bookings, a coordinator all."""

    user: User
    roles: frozenset[Role]
    territory: Territory

    def bookings(self, session: int | None = None) -> QuerySet[Booking]:
        seen = bookings_seen_by(self.user, self.roles, self.territory).order_by()
        return seen if session is None else seen.filter(session=session)

    def messages(self, session: int | None = None) -> MessageQuerySet:
        """Calls and papers about these bookings, whatever their state."""
        numbers = self.bookings(session).annotate(number=Cast("pk", CharField()))
        return Message.objects.filter(
            sender=self.territory.sender_id,
            subject_type=SUBJECT,
            channel__in=Message.BY_HAND,
            subject_id__in=numbers.values("number"),
        )


def to_do(reader: Reader, *, now: datetime, session: int | None = None) -> MessageQuerySet:
    """What is still to be done, the nearest deadline first."""
    waiting = reader.messages(session).pending().filter(expires_at__gt=now - SHOWN_LATE_FOR)
    # A call is due when it must have been made; a paper serves until the session begins.
    before = Case(When(channel=Channel.CALL, then="due_at"), default="expires_at")
    return waiting.select_related("follows").annotate(before=before).order_by("before", "pk")


def how_many(reader: Reader, *, now: datetime) -> int:
    """The count beside « À appeler ». One query."""
    return to_do(reader, now=now).count()


def just_done(reader: Reader, *, now: datetime, session: int | None = None) -> MessageQuerySet:
    """What was noted a moment ago, by anybody: it can still be taken back."""
    done = reader.messages(session).filter(
        state__in=[State.DELIVERED, State.FAILED], settled_at__gt=now - UNDO_FOR
    )
    return done.order_by("-settled_at", "-pk")


def entries(messages: Iterable[Message], reader: Reader, *, now: datetime) -> list[dict[str, Any]]:
    """What the list shows of each. Two queries for all of them."""
    messages = list(messages)
    asked = reader.bookings().filter(pk__in=[message.subject_id for message in messages])
    found = asked.prefetch_related("beneficiary__contact_points").in_bulk()
    pairs = [(message, found.get(int(message.subject_id))) for message in messages]
    return [entry(message, booking, now) for message, booking in pairs if booking is not None]


def entry(message: Message, booking: Booking, now: datetime) -> dict[str, Any]:
    phone = message.recipient or booking.person.phone
    zone = booking.session.access_point.time_zone
    return {
        "message": message,
        "booking": booking,
        "person": booking.person,
        "is_call": message.channel == Channel.CALL,
        "phone": phone,
        "phone_display": phones.display(phone) if phone else "",
        "event": subjects.event_name(message),
        "text": message.body,
        "moment": words.session_moment(booking.session),
        "place": booking.session.access_point.name,
        "mediator": words.full_name(booking.session.mediator),
        **haste(message, zone, now),
        "why": why(message),
        "tries": tries(message.tries),
        "done": done_in_words(message),
        "person_url": person_url(booking),
    }


def haste(message: Message, zone: str, now: datetime) -> dict[str, Any]:
    """By when, in words, and whether that is over."""
    over = _("Trop tard : le rendez-vous est passé")
    before = message.due_at if message.channel == Channel.CALL else message.expires_at
    if message.expires_at <= now:
        return {"before": over, "is_late": True}
    if before <= now:
        latest = {"moment": moment(message.expires_at, zone, now)}
        return {"before": _("Tout de suite : rendez-vous %(moment)s") % latest, "is_late": True}
    return {
        "before": _("Avant %(moment)s") % {"moment": moment(before, zone, now)},
        "is_late": False,
    }


def moment(instant: datetime, zone: str, now: datetime) -> str:
    """« aujourd’hui à 14 h 30 », « demain à 9 h », else the day."""
    when, today = words.local(instant, zone), words.local(now, zone).date()
    names = {0: _("aujourd’hui"), 1: _("demain")}
    day = names.get((when.date() - today).days) or words.day(when)
    return _("%(day)s à\u00a0%(hour)s") % {"day": day, "hour": words.hour(when)}


def why(message: Message) -> str:
    """Why somebody has to do it: what was tried before."""
    before = message.follows
    if before is None:
        return _("Aucun message ne peut partir vers cette personne.")
    return str(WHY.get(Channel(before.channel), _("Le message n’est pas arrivé.")))


def tries(count: int) -> str:
    if not count:
        return ""
    return ngettext("%d appel sans réponse", "%d appels sans réponse", count) % count


def done_in_words(message: Message) -> str:
    if message.state == State.FAILED:
        return message.failure
    if message.channel == Channel.PAPER:
        return _("Papier remis.")
    return _("Personne prévenue.")


def person_url(booking: Booking) -> str:
    """Her file, to mend a number. "" once erased."""
    return reverse("files:person", args=[booking.beneficiary_id]) if booking.beneficiary_id else ""
