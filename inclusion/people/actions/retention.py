"""Two years after the last contact, a file goes; thirty days before, this is told.

CNIL, référentiels 2021-028 and 2023-095: data of people who are helped are kept two years after
the last contact, then erased. The coordination sees the list, and the person gets one SMS if a
mobile is known: whoever wants to be kept can say so. The SMS names nobody: a number may have
changed hands meanwhile.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from inclusion.people import audit, message_texts
from inclusion.people.actions.erasure import erase_person
from inclusion.people.models import Beneficiary, Verb
from inclusion.territories.models import Territory
from notifications import actions as outbox
from notifications.models import Message

YEARS_KEPT = 2
NOTICE = timedelta(days=30)
SUBJECT, NOTICE_EVENT = "person", "erasure_notice"


@dataclass(frozen=True, slots=True)
class Swept:
    warned: int
    erased: int


def years_before(now: datetime, years: int) -> datetime:
    """The same day years ago; 28 February for a 29th."""
    try:
        return now.replace(year=now.year - years)
    except ValueError:
        return now.replace(year=now.year - years, day=28)


def erased_on(person: Beneficiary) -> datetime:
    """When the file goes if nobody is in contact until then."""
    last = person.last_contact_at
    try:
        end = last.replace(year=last.year + YEARS_KEPT)
    except ValueError:
        end = last.replace(year=last.year + YEARS_KEPT, month=3, day=1)
    return max(end, person.warned_at + NOTICE) if person.warned_at else end


def to_warn(*, now: datetime) -> QuerySet[Beneficiary]:
    """Files whose two years end within thirty days, not told yet."""
    return Beneficiary.objects.filter(
        warned_at__isnull=True, last_contact_at__lte=years_before(now + NOTICE, YEARS_KEPT)
    ).order_by("last_contact_at", "pk")


def to_erase(*, now: datetime) -> QuerySet[Beneficiary]:
    """Files of two years, told at least thirty days ago: never one that nobody could object to."""
    return Beneficiary.objects.filter(
        warned_at__lte=now - NOTICE, last_contact_at__lte=years_before(now, YEARS_KEPT)
    ).order_by("last_contact_at", "pk")


def warned(territory: Territory) -> QuerySet[Beneficiary]:
    """For the coordination: what will go, soonest first."""
    return (
        Beneficiary.objects.of(territory)
        .filter(warned_at__isnull=False)
        .order_by("last_contact_at", "pk")
    )


def sweep(*, now: datetime) -> Swept:
    """Nightly: tell, then erase. A person at a time, so that a stop half-way loses nothing."""
    told = sum(warn(person_id=number, now=now) for number in numbers(to_warn(now=now)))
    gone = sum(erase_if_due(person_id=number, now=now) for number in numbers(to_erase(now=now)))
    return Swept(told, gone)


def numbers(people: QuerySet[Beneficiary]) -> list[int]:
    return list(people.values_list("pk", flat=True))


@transaction.atomic
def warn(*, person_id: int, now: datetime) -> bool:
    """Note that the end was told, and write the SMS. False when somebody was quicker."""
    person = locked(to_warn(now=now), person_id)
    if person is None:
        return False
    person.warned_at = now
    person.save(update_fields=["warned_at"])
    audit.record(
        territory=person.territory_id, actor=None, verb=Verb.PERSON_WARNED, subject=person, now=now
    )
    if person.mobile:
        write_notice(person, now)
    return True


@transaction.atomic
def erase_if_due(*, person_id: int, now: datetime) -> bool:
    """Erase, unless somebody was in contact since the list was made."""
    person = locked(to_erase(now=now), person_id)
    if person is None:
        return False
    erase_person(person=person, by=None, now=now)
    return True


def locked(people: QuerySet[Beneficiary], person_id: int) -> Beneficiary | None:
    rows = people.select_related("territory__sender").filter(pk=person_id)
    return rows.select_for_update(of=("self",), skip_locked=True).first()


def write_notice(person: Beneficiary, now: datetime) -> Message:
    """One SMS, useful until the file goes. Another contact, another notice one day."""
    end = erased_on(person)
    text = message_texts.notice(person.territory, end, language=person.language)
    return outbox.write_message(
        sender=person.territory.sender,
        fact=outbox.Fact(
            SUBJECT, str(person.pk), NOTICE_EVENT, person.last_contact_at.date().toordinal()
        ),
        recipient=person.mobile,
        body=text.body,
        language=text.language,
        wording=text.wording,
        due_at=now,
        expires_at=end,
        time_zone=person.territory.time_zone,
        purpose=Message.Purpose.SERVICE,
        now=now,
    )


def reason_to_void(message: Message, now: datetime) -> str:
    """Just before sending: is the file still to go?"""
    person = Beneficiary.objects.filter(pk=message.subject_id).first()
    if person is None:
        return _("La personne est effacée.")
    return "" if person.warned_at else _("Nous sommes de nouveau en contact.")
