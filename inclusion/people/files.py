"""Looking up people's files: who is found, what a file shows, what is exported."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inclusion.people import dossiers
from inclusion.people.actions import retention
from inclusion.people.models import Beneficiary, Consent, ContactPoint
from notifications import forgetting, phones, subjects
from notifications.models import Message

DIGITS_MIN = 4  # the last four digits of a phone, as a person says them at the counter


def found(people: QuerySet[Beneficiary], text: str) -> QuerySet[Beneficiary]:
    """By first or last name, or by phone (whole, or its last digits). Latest contact first."""
    text = text.strip()
    if text:
        people = people.filter(pk__in=matching(people, text).values("pk"))
    return people.prefetch_related("contact_points").order_by("-last_contact_at", "-pk")


def matching(people: QuerySet[Beneficiary], text: str) -> QuerySet[Beneficiary]:
    number = phones.read(text).number
    if number:
        return people.filter(contact_points__value=number)
    digits = "".join(text.split()).replace(".", "")
    if digits.isascii() and digits.isdigit():
        if len(digits) < DIGITS_MIN:
            return people.none()
        return people.filter(contact_points__value__endswith=digits.removeprefix("0"))
    if "@" in text:
        return people.filter(contact_points__value__iexact=text)
    return people.named_like(text)  # type: ignore[attr-defined,no-any-return]


def ids_matching(people: QuerySet[Beneficiary], text: str) -> list[int]:
    """Whom the words typed in the search of the trail may mean. At most a hundred."""
    if not text.strip():
        return []
    return list(matching(people, text).values_list("pk", flat=True).distinct()[:100])


def masked(person: Beneficiary) -> str:
    """« 06 •• •• •• 01 »: enough to tell namesakes apart on a list."""
    shown = phones.display(person.phone) if person.phone else ""
    groups = shown.split()
    return " ".join([groups[0], *["••"] * (len(groups) - 2), groups[-1]]) if groups else ""


def day(instant: datetime, zone: str) -> str:
    return date_format(instant.astimezone(ZoneInfo(zone)), "j F Y")


def facts(person: Beneficiary, viewer: dossiers.Viewer) -> dict[str, Any]:
    """What the file and its print show to this reader. A few queries, whatever the number."""
    zone = person.territory.time_zone
    lines = [line for part in dossiers.parts() for line in part.lines(person, viewer)]
    return {
        "person": person,
        "contacts": [contact(point) for point in person.contact_points.all()],
        "consents": consents(person),
        "coming": [line for line in lines if line.is_coming][::-1],
        "past": [line for line in lines if not line.is_coming],
        "messages_sent": messages(person),
        "created": day(person.created_at, zone),
        "last_contact": day(person.last_contact_at, zone),
        "erased_on": day(retention.erased_on(person), zone),
    }


def contact(point: ContactPoint) -> dict[str, Any]:
    is_phone = point.kind != ContactPoint.Kind.EMAIL
    return {
        "kind": point.get_kind_display(),
        "value": point.value,
        "display": phones.display(point.value) if is_phone else point.value,
        "tel": point.value if is_phone else "",
        "is_wrong": point.wrong_since is not None,
        "doubt": phones.doubt(point.value) if is_phone else "",
    }


def consents(person: Beneficiary) -> list[dict[str, Any]]:
    """One entry a purpose: given or not now, and its dated history."""
    zone = person.territory.time_zone
    rows = list(person.consents.order_by("given_at"))
    return [
        {
            "purpose": purpose.value,
            "label": purpose.label,
            "may_agree": not any(r.purpose == purpose and not r.withdrawn_at for r in rows),
            "may_refuse": not refused(rows, purpose),
            "history": [said(row, zone) for row in rows if row.purpose == purpose],
        }
        for purpose in Consent.Purpose
    ]


def refused(rows: list[Consent], purpose: Consent.Purpose) -> bool:
    latest = [row for row in rows if row.purpose == purpose][-1:]
    return bool(latest and latest[0].withdrawn_at)


def said(row: Consent, zone: str) -> str:
    """« donné le 3 mars 2026, retiré le 5 mai 2026 », « refusé le … » when it was never given."""
    facts = {"given": day(row.given_at, zone)}
    if row.withdrawn_at is None:
        return _("donné le %(given)s") % facts
    if row.withdrawn_at == row.given_at:
        return _("refusé le %(given)s") % facts
    facts["withdrawn"] = day(row.withdrawn_at, zone)
    return _("donné le %(given)s, retiré le %(withdrawn)s") % facts


def messages_to(person: Beneficiary) -> QuerySet[Message]:
    """Written to this person, not to others who share the phone: what counts is the subject."""
    about = forgetting.messages_about(dossiers.subjects_of(person))
    return Message.objects.filter(about & Q(sender=person.territory.sender_id)).order_by("due_at")


def messages(person: Beneficiary) -> list[dict[str, str]]:
    zone = person.territory.time_zone
    return [
        {
            "event": subjects.event_name(message),
            "channel": message.get_channel_display(),
            "state": message.get_state_display(),
            "day": day(message.sent_at or message.due_at, zone),
        }
        for message in messages_to(person)
    ]


def export(person: Beneficiary, *, now: datetime) -> dict[str, Any]:
    """Everything that we hold about the person, for the person. Dates in ISO 8601."""
    return {
        "exporte_le": now.isoformat(),
        "territoire": person.territory.name,
        "fiche": {
            "numero": person.pk,
            "prenom": person.first_name,
            "nom": person.last_name,
            "langue_des_messages": person.get_language_display(),
            "creee_le": person.created_at.isoformat(),
            "dernier_contact_le": person.last_contact_at.isoformat(),
            "effacee_le_au_plus_tot": retention.erased_on(person).isoformat(),
        },
        "contacts": [
            {"nature": point.get_kind_display(), "valeur": point.value}
            for point in person.contact_points.all()
        ],
        "accords": [
            {
                "pour": consent.get_purpose_display(),
                "donne_le": consent.given_at.isoformat(),
                "retire_le": consent.withdrawn_at.isoformat() if consent.withdrawn_at else None,
            }
            for consent in person.consents.order_by("given_at")
        ],
        "messages": [exported(message) for message in messages_to(person)],
        **{part.name: part.export(person) for part in dossiers.parts()},
    }


def exported(message: Message) -> dict[str, Any]:
    return {
        "quoi": subjects.event_name(message),
        "canal": message.get_channel_display(),
        "etat": message.get_state_display(),
        "prevu_le": message.due_at.isoformat(),
        "envoye_le": message.sent_at.isoformat() if message.sent_at else None,
        "destinataire": message.recipient,
        "texte": message.body,
    }
