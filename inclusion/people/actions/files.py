"""What staff do with a person's file: correct it, note consents, keep it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from inclusion.people import audit
from inclusion.people.actions.beneficiaries import contact_kind, touch_beneficiary
from inclusion.people.models import Beneficiary, Consent, ContactPoint, User, Verb

Kind = ContactPoint.Kind


@transaction.atomic
def change_person(
    *,
    person: Beneficiary,
    first_name: str,
    last_name: str,
    contacts: Mapping[str, str],
    language: str = "",
    by: User,
    now: datetime,
) -> Beneficiary:
    """Correct names and contacts. `contacts`: "phone" (E.164) and "email" as they are now, or "".

    Only what was edited changes: other numbers of the file stay; so does the language of messages
    when it is "". Counts as a contact.
    """
    person = Beneficiary.objects.select_for_update(of=("self",)).get(pk=person.pk)
    person.first_name, person.last_name = first_name, last_name
    person.language = language or person.language
    person.save(update_fields=["first_name", "last_name", "name_folded", "language"])
    replace_contact(person, person.phone, contacts["phone"], now)
    replace_contact(person, email_of(person), contacts["email"], now)
    touch_beneficiary(beneficiary=person, now=now)
    audit.record(
        territory=person.territory_id, actor=by, verb=Verb.PERSON_CHANGED, subject=person, now=now
    )
    return person


def email_of(person: Beneficiary) -> str:
    points = person.contact_points.all()
    return next((point.value for point in points if point.kind == Kind.EMAIL), "")


def replace_contact(person: Beneficiary, before: str, after: str, now: datetime) -> None:
    """Written again by hand, a number that was known as wrong is right."""
    if before == after:
        return
    points = ContactPoint.objects.filter(beneficiary=person)
    points.filter(value=before).delete()
    points.filter(value=after).update(wrong_since=None)
    if after and not points.filter(value=after).exists():
        kind = Kind.EMAIL if "@" in after else contact_kind(after)
        ContactPoint.objects.create(beneficiary=person, kind=kind, value=after, created_at=now)


@transaction.atomic
def give_consent(
    *, person: Beneficiary, purpose: Consent.Purpose, by: User, now: datetime
) -> Consent:
    """Note that the person agreed today. Agreed already, the first date stays."""
    live = person.consents.filter(purpose=purpose, withdrawn_at__isnull=True)
    if given := live.first():
        return given
    audit.record(
        territory=person.territory_id, actor=by, verb=Verb.CONSENT_GIVEN, subject=person, now=now
    )
    return Consent.objects.create(beneficiary=person, purpose=purpose, given_at=now)


@transaction.atomic
def withdraw_consent(
    *, person: Beneficiary, purpose: Consent.Purpose, by: User, now: datetime
) -> None:
    """Note that the person does not agree, or no longer. Said twice, the first date stays."""
    rows = person.consents.filter(purpose=purpose)
    if not rows.filter(withdrawn_at__isnull=True).update(withdrawn_at=now):
        if rows.exists():
            return
        # Refused before it was ever given: both dates are the same.
        Consent.objects.create(beneficiary=person, purpose=purpose, given_at=now, withdrawn_at=now)
    audit.record(
        territory=person.territory_id,
        actor=by,
        verb=Verb.CONSENT_WITHDRAWN,
        subject=person,
        now=now,
    )


def refuses(*, person: Beneficiary, purpose: Consent.Purpose) -> bool:
    """Did the person say no, and not yes since? Nothing said is no refusal. One query."""
    latest = person.consents.filter(purpose=purpose).order_by("-given_at", "-pk").first()
    return latest is not None and latest.withdrawn_at is not None


@transaction.atomic
def keep_person(*, person: Beneficiary, by: User, now: datetime) -> Beneficiary:
    """« Nous sommes en contact »: the two years begin again today."""
    audit.record(
        territory=person.territory_id, actor=by, verb=Verb.PERSON_KEPT, subject=person, now=now
    )
    return touch_beneficiary(beneficiary=person, now=now)
