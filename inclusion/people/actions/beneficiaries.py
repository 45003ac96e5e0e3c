"""What the platform does with people: note somebody with the least data that serves."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from inclusion.people import audit
from inclusion.people.models import Beneficiary, ContactPoint, User, Verb
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory
from notifications import phones


@transaction.atomic
def register_beneficiary(
    *, territory: Territory, first_name: str, phone: str, by: User | None = None, now: datetime
) -> Beneficiary:
    """The person of this first name and phone (E.164, or "" without phone): found, else noted.

    Two people may share a phone, so the first name counts too (accents and case do not). Without a
    phone nothing tells two people apart: a new file each time. Without a first name either, it is
    somebody who wants to stay unknown. `by` is None when the person did it.
    """
    if not phone:
        return _new_beneficiary(territory, first_name, phone, by, now)
    lock_phone(territory=territory, phone=phone)
    for person in known_by_phone(territory=territory, phone=phone):
        if fold(person.first_name) == fold(first_name):
            return touch_beneficiary(beneficiary=person, now=now)
    return _new_beneficiary(territory, first_name, phone, by, now)


@transaction.atomic
def touch_beneficiary(*, beneficiary: Beneficiary, now: datetime) -> Beneficiary:
    """Note that we are in contact today: a file is deleted two years after the last contact."""
    Beneficiary.objects.filter(pk=beneficiary.pk).update(last_contact_at=now, warned_at=None)
    beneficiary.last_contact_at, beneficiary.warned_at = now, None
    return beneficiary


def known_by_phone(*, territory: Territory, phone: str) -> QuerySet[Beneficiary]:
    """People of the territory who can be reached at exactly this number (E.164), oldest first."""
    return (
        Beneficiary.objects.filter(territory=territory, contact_points__value=phone)
        .prefetch_related("contact_points")
        .order_by("pk")
    )


def lock_phone(*, territory: Territory, phone: str) -> None:
    """One at a time for one number of one territory, until the end of the transaction.

    So a double tap never notes a person twice, and a limit per number can't be outrun.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [phone, territory.pk]
        )


def contact_kind(phone: str) -> ContactPoint.Kind:
    return ContactPoint.Kind.MOBILE if phones.is_mobile(phone) else ContactPoint.Kind.LANDLINE


def _new_beneficiary(
    territory: Territory, first_name: str, phone: str, by: User | None, now: datetime
) -> Beneficiary:
    """Noted, and so said in the trail."""
    person = Beneficiary.objects.create(
        territory=territory, first_name=first_name, created_at=now, last_contact_at=now
    )
    if phone:
        ContactPoint.objects.create(
            beneficiary=person, kind=contact_kind(phone), value=phone, created_at=now
        )
    audit.record(territory=territory, actor=by, verb=Verb.PERSON_NOTED, subject=person, now=now)
    return person
