"""Who was told about their appointment: one query, whatever the number of sessions.

What counts is the latest news of each booking, of its present state: a message of before a change
tells nothing any more. « Sent » means that the provider took it; only « received » that it arrived.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.agenda.models import Booking, Session
from inclusion.agenda.reminders import SUBJECT
from notifications.models import Message

State, Channel = Message.State, Message.Channel

RECEIVED, SENT, WAITING = "received", "sent", "waiting"
TO_CALL, TO_GIVE, DOUBTFUL, NOBODY = "to_call", "to_give", "doubtful", "nobody"


@dataclass(frozen=True, slots=True)
class Sign:
    """A few words with an icon; `kind` is the look of the badge, `url` where to do something."""

    text: str
    icon: str
    kind: str
    url: str = ""


def words_by_session(
    sessions: Iterable[Session | int], *, now: datetime
) -> dict[int, dict[int, str]]:
    """Session → booking → one of the words above. One query.

    Of a planned session those who hold a seat; of a cancelled one those whom the service cancelled.
    """
    numbers = [one if isinstance(one, int) else one.pk for one in sessions]
    concerned = Q(status=Booking.Status.BOOKED) | Q(
        status=Booking.Status.CANCELLED_BY_SERVICE, session__status=Session.Status.CANCELLED
    )
    found: dict[int, dict[int, str]] = {number: {} for number in numbers}
    rows = with_word(Booking.objects.filter(concerned, session__in=numbers), now=now)
    for session, booking, word in rows.values_list("session_id", "pk", "word"):
        found[session][booking] = word
    return found


def word_of(booking: Booking, *, now: datetime) -> str:
    """The word of one booking, whatever its state. One query."""
    rows = with_word(Booking.objects.filter(pk=booking.pk), now=now)
    return str(rows.values_list("word", flat=True).get())


def with_word(bookings: QuerySet[Booking], *, now: datetime) -> QuerySet[Any]:
    latest = Subquery(latest_news(now=now).values("word")[:1])
    return bookings.order_by("pk").annotate(word=Coalesce(latest, Value(NOBODY)))


def latest_news(*, now: datetime) -> QuerySet[Any]:
    """News of the outer booking as it is now: what somebody has to do, then what happened last."""
    news = Message.objects.filter(
        subject_type=SUBJECT,
        subject_id=Cast(OuterRef("pk"), CharField()),
        revision=OuterRef("revision") + OuterRef("session__revision"),
        follow_up__isnull=True,  # told again by another way: that one counts
    )
    waits = Q(state__in=[State.PENDING, State.SENDING])
    rank = Case(
        When(waits & Q(channel__in=Message.BY_HAND), then=Value(0)),
        When(waits & Q(due_at__gt=now), then=Value(2)),
        default=Value(1),
    )
    told = news.exclude(state=State.VOIDED).annotate(
        rank=rank, happened=Coalesce("sent_at", "settled_at", "due_at"), word=word()
    )
    return told.order_by("rank", F("happened").desc(), "-pk")


def word() -> Case:
    waits = Q(state__in=[State.PENDING, State.SENDING])
    return Case(
        When(state=State.DELIVERED, then=Value(RECEIVED)),
        When(state=State.SENT, then=Value(SENT)),
        When(state=State.UNCERTAIN, then=Value(DOUBTFUL)),
        When(waits & Q(channel=Channel.CALL), then=Value(TO_CALL)),
        When(waits & Q(channel=Channel.PAPER), then=Value(TO_GIVE)),
        When(waits, then=Value(WAITING)),
        default=Value(NOBODY),
        output_field=CharField(),
    )


def signs(words: Iterable[str], *, session: Session) -> list[Sign]:
    """« 7 prévenus, dont 2 sans accusé · 2 à appeler »: what to read on a session."""
    n = Counter(words)
    calls = f"{reverse('agenda:calls')}?seance={session.pk}"
    every = [
        (n[RECEIVED] + n[SENT], people_told(n[RECEIVED], n[SENT]), "check", "done", ""),
        (n[WAITING], people_waiting(n[WAITING]), "clock", "info", ""),
        (n[TO_CALL], people_to_call(n[TO_CALL]), "phone", "careful", calls),
        (n[TO_GIVE], papers_to_give(n[TO_GIVE]), "print", "careful", calls),
        (n[DOUBTFUL], people_in_doubt(n[DOUBTFUL]), "warning", "careful", ""),
        (n[NOBODY], people_not_told(n[NOBODY]), "warning", "refused", ""),
    ]
    return [Sign(text, icon, kind, url) for count, text, icon, kind, url in every if count]


def people_told(received: int, sent: int) -> str:
    told = ngettext("%d prévenu", "%d prévenus", received + sent) % (received + sent)
    if not sent:
        return told
    return _("%(told)s, dont %(sent)d sans accusé") % {"told": told, "sent": sent}


def people_waiting(count: int) -> str:
    return ngettext("%d message va partir", "%d messages vont partir", count) % count


def people_to_call(count: int) -> str:
    return ngettext("%d à appeler", "%d à appeler", count) % count


def papers_to_give(count: int) -> str:
    return ngettext("%d papier à remettre", "%d papiers à remettre", count) % count


def people_in_doubt(count: int) -> str:
    return ngettext("%d peut-être prévenu", "%d peut-être prévenus", count) % count


def people_not_told(count: int) -> str:
    return ngettext("%d pas prévenu", "%d pas prévenus", count) % count


def sign_of(word: str, *, session: Session) -> Sign:
    """The same for one person."""
    calls = f"{reverse('agenda:calls')}?seance={session.pk}"
    return {
        RECEIVED: Sign(_("Message reçu"), "check", "done"),
        SENT: Sign(_("Message envoyé, sans accusé"), "check", "info"),
        WAITING: Sign(_("Message prêt à partir"), "clock", "info"),
        TO_CALL: Sign(_("À appeler"), "phone", "careful", calls),
        TO_GIVE: Sign(_("Papier à remettre"), "print", "careful", calls),
        DOUBTFUL: Sign(_("Peut-être prévenu"), "warning", "careful"),
        NOBODY: Sign(_("Pas prévenu"), "warning", "refused"),
    }[word]
