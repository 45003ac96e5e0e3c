"""The outbox as staff search it: filters, what waits and since when. One query for each figure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inclusion.correspondence import words
from notifications import subjects
from notifications.models import Message, MessageQuerySet

State, Channel = Message.State, Message.Channel
DIGITS_MIN = 4  # the last four digits of a phone, as a person says them at the counter
WHOLE_NUMBER = 10
# What asks for somebody's eye is looked for in the last weeks; older, it can't be helped.
TROUBLE_SINCE = timedelta(days=30)


class DigitsForm(forms.Form):
    """Posted, never in an address: these digits are somebody's."""

    chiffres = forms.CharField(
        label=gettext_lazy("4 derniers chiffres du téléphone"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class FilterForm(forms.Form):
    """What the address asks for. An unknown word is a mistake, said beside its field."""

    etat = forms.ChoiceField(label=gettext_lazy("État"), required=False)
    canal = forms.ChoiceField(label=gettext_lazy("Par"), required=False)
    quoi = forms.ChoiceField(label=gettext_lazy("Message"), required=False)
    jour = forms.DateField(
        label=gettext_lazy("Prévu le"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: object, *, events: list[tuple[str, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        every = ("", _("Tous"))
        self.offer("etat", [every, *((state.value, words.STATES[state]) for state in State)])
        channels = [(channel.value, channel.label.capitalize()) for channel in Channel]
        self.offer("canal", [every, *((value, sms_word(label)) for value, label in channels)])
        self.offer("quoi", [every, *events])

    def offer(self, name: str, choices: list[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = choices


def sms_word(label: str) -> str:
    return "SMS" if label == "Sms" else label


def events_of(messages: MessageQuerySet) -> list[tuple[str, str]]:
    """The kinds of news that these messages are, in the words of their rooms. One query."""
    kinds = messages.order_by().values_list("subject_type", "event").distinct()
    named = [
        (f"{kind}.{event}", subjects.event_name(Message(subject_type=kind, event=event)))
        for kind, event in kinds
    ]
    return sorted(named, key=lambda pair: (pair[1], pair[0]))


def filtered(
    messages: MessageQuerySet, asked: dict[str, object], digits: str, *, zone: str
) -> MessageQuerySet:
    """The newest first."""
    if asked.get("etat"):
        messages = messages.filter(state=asked["etat"])
    if asked.get("canal"):
        messages = messages.filter(channel=asked["canal"])
    if asked.get("quoi"):
        kind, _dot, event = str(asked["quoi"]).rpartition(".")
        messages = messages.filter(subject_type=kind, event=event)
    if isinstance(asked.get("jour"), date):
        start, end = day_bounds(asked["jour"], zone)  # type: ignore[arg-type]
        messages = messages.filter(due_at__gte=start, due_at__lt=end)
    return ending_with(messages, digits).order_by("-pk")


def ending_with(messages: MessageQuerySet, typed: str) -> MessageQuerySet:
    """To a number that ends so; fewer than four digits would name too many people."""
    digits = "".join(character for character in typed if character.isdigit())
    if not typed.strip():
        return messages
    if len(digits) < DIGITS_MIN:
        return messages.none()
    if len(digits) == WHOLE_NUMBER:  # kept as +33…: without the 0 that it begins with here
        digits = digits.removeprefix("0")
    return messages.filter(recipient__endswith=digits)


def day_bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    start = datetime.combine(day, time(0), ZoneInfo(zone))
    return start, datetime.combine(day + timedelta(days=1), time(0), ZoneInfo(zone))


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a machine or for an eye."""

    waiting: int
    doubtful: int
    failed: int
    oldest_due_at: datetime | None

    def age(self, now: datetime) -> str:
        """« Le plus ancien attend depuis 12 minutes », "" when nothing is late."""
        if self.oldest_due_at is None:
            return ""
        minutes = int((now - self.oldest_due_at).total_seconds() // 60)
        if minutes < 1:
            return _("Le plus ancien attend depuis moins d’une minute.")
        return _("Le plus ancien attend depuis %(length)s.") % {"length": length(minutes)}


def queue(messages: MessageQuerySet, *, now: datetime) -> Queue:
    """How many wait, are in doubt, did not arrive; since when the oldest one should have left."""
    to_send = Q(state__in=[State.PENDING, State.SENDING]) & ~Q(channel__in=Message.BY_HAND)
    lately = Q(due_at__gt=now - TROUBLE_SINCE)
    counted = messages.order_by().aggregate(
        waiting=Count("pk", filter=to_send),
        doubtful=Count("pk", filter=Q(state=State.UNCERTAIN) & lately),
        failed=Count("pk", filter=Q(state=State.FAILED) & lately),
        oldest_due_at=Min("due_at", filter=to_send & Q(due_at__lte=now)),
    )
    return Queue(**counted)


def length(minutes: int) -> str:
    if minutes < 60:
        return ngettext("%d minute", "%d minutes", minutes) % minutes
    if minutes < 48 * 60:
        return ngettext("%d heure", "%d heures", minutes // 60) % (minutes // 60)
    return ngettext("%d jour", "%d jours", minutes // 1440) % (minutes // 1440)
