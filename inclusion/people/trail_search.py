"""Searching the trail, and saying its numbers in words."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inclusion.people import audit, files, trail_subjects
from inclusion.people.file_forms import TrailForm
from inclusion.people.models import AuditEvent, Beneficiary, Membership, User
from inclusion.people.trail_subjects import Named
from inclusion.territories.models import Territory

PERSON, ACCOUNT, TERRITORY = "people.beneficiary", "people.user", "territories.territory"


def events(territory: Territory, asked: dict[str, Any]) -> QuerySet[AuditEvent]:
    """Lines of the territory that the cleaned answers of `TrailForm` ask for, latest first."""
    found = AuditEvent.objects.filter(territory=territory).select_related("actor")
    if asked.get("action"):
        found = found.filter(verb=asked["action"])
    if asked.get("compte") == TrailForm.NOBODY:
        found = found.filter(actor__isnull=True)
    elif asked.get("compte"):
        found = found.filter(actor_id=asked["compte"])
    zone = ZoneInfo(territory.time_zone)
    if asked.get("du"):
        found = found.filter(at__gte=datetime.combine(asked["du"], time(0), zone))
    if asked.get("au"):
        after = asked["au"] + timedelta(days=1)
        found = found.filter(at__lt=datetime.combine(after, time(0), zone))
    if asked.get("texte", "").strip():
        found = found.filter(about(territory, asked["texte"].strip()))
    return found.order_by("-at", "-pk")


def about(territory: Territory, text: str) -> Q:
    """Lines about a person, their bookings, a booklet, an account: whatever the words may mean."""
    people = files.ids_matching(Beneficiary.objects.of(territory), text)
    found = trail_subjects.find(territory, text, people)
    found.setdefault(PERSON, set()).update(map(str, people))
    said = Q(pk__in=[])
    for kind, numbers in found.items():
        said |= Q(subject_type=kind, subject_id__in=numbers)
    return said


def in_words(territory: Territory, lines: Iterable[AuditEvent]) -> list[dict[str, Any]]:
    """Lines as the screen and the spreadsheet show them. One query for each kind of subject."""
    lines = list(lines)
    numbers: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.subject_type:
            numbers[line.subject_type].add(line.subject_id)
    names = {
        kind: trail_subjects.name_all(territory, kind, sorted(ids)) for kind, ids in numbers.items()
    }
    zone = ZoneInfo(territory.time_zone)
    return [
        {
            "moment": date_format(line.at.astimezone(zone), "j F Y à G\xa0\\h\xa0i"),
            "who": who(line),
            "what": line.get_verb_display(),
            "door": line.get_door_display(),
            "subject": names.get(line.subject_type, {}).get(line.subject_id) or gone(line),
        }
        for line in lines
    ]


def who(line: AuditEvent) -> str:
    if line.actor_id is None:
        return _("Sans compte")
    return line.actor.get_full_name() if line.actor else _("Compte effacé n° %s") % line.actor_id


def gone(line: AuditEvent) -> Named:
    return Named(_("Effacé, n° %s") % line.subject_id if line.subject_id else "")


def name_people(territory: Territory, numbers: list[str]) -> dict[str, Named]:
    found = Beneficiary.objects.of(territory).filter(pk__in=numbers)
    return {
        str(person.pk): Named(_("Fiche de %s") % person, reverse("files:person", args=[person.pk]))
        for person in found
    }


def name_accounts(territory: Territory, numbers: list[str]) -> dict[str, Named]:
    ours = Q(memberships__territory=territory) | Q(is_superuser=True)
    found = User.objects.filter(ours, pk__in=numbers).distinct()
    return {str(user.pk): Named(_("Compte de %s") % user.get_full_name()) for user in found}


def name_roles(territory: Territory, numbers: list[str]) -> dict[str, Named]:
    found = Membership.objects.filter(territory=territory, pk__in=numbers).select_related("user")
    return {
        str(held.pk): Named(
            f"{held.user.get_full_name()}, {held.get_role_display()}",
            reverse("people:member", args=[held.user_id]),
        )
        for held in found
    }


def name_territory(territory: Territory, numbers: list[str]) -> dict[str, Named]:
    return {number: Named(territory.name) for number in numbers}


def register() -> None:
    """The subjects that people itself owns; upper rooms say theirs."""
    trail_subjects.register(PERSON, name=name_people)
    trail_subjects.register(ACCOUNT, name=name_accounts)
    trail_subjects.register(audit.label_of(Membership), name=name_roles)
    trail_subjects.register(audit.label_of(Territory), name=name_territory)
