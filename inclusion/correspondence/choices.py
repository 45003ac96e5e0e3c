"""What is set about sending, and who wants no messages: each change is in the trail."""

from datetime import datetime

from django.db import transaction

from inclusion.people import audit
from inclusion.people.models import Beneficiary, User, Verb
from inclusion.territories.models import Territory
from notifications import refusals
from notifications.models import OptChange


@transaction.atomic
def change_sender(
    *, territory: Territory, region: str, countries: list[str], by: User, now: datetime
) -> None:
    """Whose holidays are kept, and which foreign countries are written to besides France."""
    sender = territory.sender
    sender.holiday_region, sender.allowed_countries = region, countries
    sender.save(update_fields=["holiday_region", "allowed_countries"])
    audit.record(
        territory=territory, actor=by, verb=Verb.SETTINGS_CHANGED, subject=territory, now=now
    )


@transaction.atomic
def note_refusal(*, person: Beneficiary, contact: str, by: User, now: datetime) -> None:
    """The person told the team: no more messages to this number or address."""
    sender, source = person.territory.sender, OptChange.Source.STAFF
    if refusals.refuse_all(sender=sender, contact=contact, source=source, now=now):
        note(person, by, Verb.CONSENT_WITHDRAWN, now)


@transaction.atomic
def note_return(*, person: Beneficiary, contact: str, by: User, now: datetime) -> None:
    """The person told the team that messages are welcome again."""
    sender, source = person.territory.sender, OptChange.Source.STAFF
    if refusals.accept_all_again(sender=sender, contact=contact, source=source, now=now):
        note(person, by, Verb.CONSENT_GIVEN, now)


def note(person: Beneficiary, by: User, verb: Verb, now: datetime) -> None:
    audit.record(territory=person.territory_id, actor=by, verb=verb, subject=person, now=now)
