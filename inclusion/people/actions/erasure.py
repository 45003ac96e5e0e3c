"""Erasing a person, at once and for good. What stays counts things and names nobody."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q

from inclusion.people import audit, dossiers
from inclusion.people.actions.counts import count_one, month_of
from inclusion.people.models import Beneficiary, ContactPoint, MonthlyCount, SignInCode, User, Verb
from notifications import forgetting
from notifications.models import Message


@transaction.atomic
def erase_person(*, person: Beneficiary, by: User | None, now: datetime) -> None:
    """Delete the file, its contacts and consents, the texts and numbers of its messages.

    Bookings to come are cancelled, past ones stay without a person. `by` is None for the nightly
    job. The row is locked first: a booking made meanwhile is erased too, or refused.
    """
    Beneficiary.objects.select_for_update(of=("self",)).get(pk=person.pk)
    contacts = unshared_contacts(person)
    subjects = dossiers.subjects_of(person)
    for part in dossiers.parts():
        part.erase(person, by, now)
    sender = person.territory.sender
    about = Message.objects.filter(forgetting.messages_about(subjects), sender=sender)
    forgetting.forget(about, now=now)
    for contact in contacts:
        forgetting.forget_contact(sender=sender, contact=contact, now=now)
        SignInCode.objects.filter(territory=person.territory, contact=contact).delete()
    audit.record(
        territory=person.territory, actor=by, verb=Verb.PERSON_ERASED, subject=person, now=now
    )
    note_figures(person, now)
    person.delete()
    forget_accounts(contacts)


def unshared_contacts(person: Beneficiary) -> list[str]:
    """Numbers and addresses that nobody else of the territory uses."""
    own = list(person.contact_points.values_list("value", flat=True))
    others = ContactPoint.objects.filter(
        beneficiary__territory=person.territory_id, value__in=own
    ).exclude(beneficiary=person)
    shared = set(others.values_list("value", flat=True))
    return [value for value in own if value not in shared]


def note_figures(person: Beneficiary, now: datetime) -> None:
    """How many files were opened in a month, and erased in another, is not forgotten."""
    territory, what = person.territory, MonthlyCount.What
    opened = month_of(person.created_at, territory)
    count_one(territory=territory, month=opened, what=what.FILES_OPENED)
    count_one(territory=territory, month=month_of(now, territory), what=what.FILES_ERASED)


def forget_accounts(contacts: list[str]) -> None:
    """The accounts by which citizens sign in with these phones.

    Only accounts that have a phone and no e-mail: nobody of the network has such a one. Whoever has
    a file in another territory gets a new one at the next code.
    """
    accounts = User.objects.filter(
        phone__in=contacts, email__isnull=True, is_staff=False, is_superuser=False
    )
    for account in accounts.filter(memberships__isnull=True):
        forget_account(account)


def forget_orphan_accounts(*, now: datetime) -> int:
    """Nightly: accounts of citizens whom no file of any territory knows any more. How many.

    An account by e-mail could be somebody's who works with us: it goes only when it never had a
    role, has no password, and is a day old at least.
    """
    known = ContactPoint.objects.filter(Q(value=OuterRef("phone")) | Q(value=OuterRef("email")))
    strangers = User.objects.filter(
        ~Exists(known),
        memberships__isnull=True,
        is_staff=False,
        is_superuser=False,
        date_joined__lt=now - timedelta(days=1),
    )
    gone = 0
    for account in strangers:
        if not account.has_usable_password():
            gone += forget_account(account)
    return gone


def forget_account(account: User) -> int:
    """1 when it went; 0 when something that must stay still names it."""
    try:
        with transaction.atomic():
            account.delete()
    except ProtectedError:
        return 0
    return 1
