"""Erasing a person: gone everywhere at once; amounts, counts and the ledger unchanged."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from inclusion.agenda import actions as agenda
from inclusion.agenda import figures
from inclusion.agenda.models import Booking, Session
from inclusion.people.actions import erase_person
from inclusion.people.models import (
    AuditEvent,
    Beneficiary,
    Consent,
    ContactPoint,
    Role,
    User,
    Verb,
)
from notifications.models import Message, OptOut
from tests.factories import NOW, make_beneficiary, make_member, make_user
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk
from tests.inclusion.agenda.test_citizen_screens import text_of
from tests.vouchers.scheme import Scheme

pytestmark = pytest.mark.django_db
PHONE = "+33639980077"
LATER = NINE + timedelta(days=3)


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@pytest.fixture
def zoe(desk):
    """Zoé came once, was absent once, and comes again."""
    person = make_beneficiary(desk.territory, "Zoé", PHONE)
    came = desk.book(NINE, beneficiary=person)
    missed = desk.book(TEN, beneficiary=person)
    for booking, attendance in ((came, "present"), (missed, "absent")):
        agenda.mark_attendance(booking=booking, attendance=Booking.Attendance(attendance), now=TEN)
    desk.book(NINE + timedelta(days=7), beneficiary=person)
    return person


def tables_that_hold(words):
    """Every table of the database, every row as text: where does this still stand?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f"SELECT count(*) FROM {name} AS t WHERE t::text ILIKE %s", [words])
            found += [name] * bool(cursor.fetchone()[0])
    return found


def test_nothing_of_the_person_is_left_in_any_table(zoe):
    booking = zoe.bookings.order_by("pk")[0]
    agenda.write_note(booking=booking, note="Zoé vient avec sa carte", by=make_user(), now=NOW)
    assert tables_that_hold("%Zoé%") and tables_that_hold("%39980077%")
    erase_person(person=zoe, by=make_user("Bob"), now=LATER)
    assert tables_that_hold("%Zoé%") == []
    assert tables_that_hold("%39980077%") == []


def test_the_trail_says_that_a_file_was_erased_by_whom_and_no_name(zoe):
    bob, number = make_user("Bob"), zoe.pk
    erase_person(person=zoe, by=bob, now=LATER)
    line = AuditEvent.objects.get(verb=Verb.PERSON_ERASED)
    assert (line.actor, line.subject_id) == (bob, str(number))


def test_figures_of_the_months_are_the_same_before_and_after(desk, zoe):
    other = make_beneficiary(desk.territory, "Rachid", "+33639980022")
    came = desk.book(NINE + timedelta(hours=2), beneficiary=other)
    agenda.mark_attendance(booking=came, attendance=Booking.Attendance.PRESENT, now=TEN)
    months = {"since": date(2026, 11, 1), "until": date(2027, 1, 1)}
    for booking in Booking.objects.filter(session__starts_at__gt=LATER):
        agenda.cancel_booking(booking=booking, by=None, now=LATER)
    before = figures.of_months(desk.territory, **months)
    assert [(m.sessions, m.bookings, m.present, m.absent, m.people) for m in before] == [
        (3, 3, 2, 1, 2)
    ]
    for person in (zoe, other):
        erase_person(person=person, by=None, now=LATER)
    assert figures.of_months(desk.territory, **months) == before


def test_what_was_to_come_is_cancelled_without_a_word(desk, zoe):
    erase_person(person=zoe, by=make_user(), now=LATER)
    coming = Booking.objects.filter(session__starts_at__gt=LATER)
    assert {booking.status for booking in coming} == {Booking.Status.CANCELLED_BY_SERVICE}
    assert not Session.objects.planned().filter(starts_at__gt=LATER).exists()
    assert not Message.objects.pending().exists()


def test_a_phone_that_somebody_else_uses_stays_theirs(desk, zoe):
    sister = make_beneficiary(desk.territory, "Lina", PHONE)
    desk.book(NINE + timedelta(days=7, hours=1), beneficiary=sister)
    OptOut.objects.create(sender=desk.territory.sender, recipient=PHONE, purpose="news")
    erase_person(person=zoe, by=make_user(), now=LATER)
    assert ContactPoint.objects.get(value=PHONE).beneficiary == sister
    assert Message.objects.pending().filter(recipient=PHONE).count() == 2
    assert OptOut.objects.exists()
    assert tables_that_hold("%Zoé%") == []


def test_the_account_by_which_the_person_signed_in_goes_and_staff_accounts_stay(desk, zoe):
    User.objects.create(phone=PHONE, email=None, password="!")
    erase_person(person=zoe, by=desk.mediator, now=LATER)
    assert not User.objects.filter(phone=PHONE).exists()
    assert User.objects.filter(pk=desk.mediator.pk).exists()


def test_consents_and_contacts_go_with_the_file(zoe):
    Consent.objects.create(beneficiary=zoe, purpose="news")
    erase_person(person=zoe, by=None, now=LATER)
    assert not (Beneficiary.objects.exists() or ContactPoint.objects.exists())
    assert not Consent.objects.exists()


def test_the_database_keeps_the_person_of_a_booking_to_come(desk):
    booking = desk.book(NINE)
    with pytest.raises(IntegrityError, match="still to come"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(beneficiary=None, person_erased_at=NOW)


@pytest.mark.parametrize(
    "values",
    [
        {"beneficiary": None},
        {"person_erased_at": LATER},
        {"beneficiary": None, "person_erased_at": LATER, "note": "Zoé"},
    ],
)
def test_a_booking_has_a_person_until_it_is_erased(desk, values):
    booking = desk.book(NINE)
    with (
        pytest.raises(IntegrityError, match="booking_has_a_person_until_erased"),
        transaction.atomic(),
    ):
        Booking.objects.filter(pk=booking.pk).update(**values)


def test_past_screens_say_that_somebody_was_erased(client, desk, zoe):
    erase_person(person=zoe, by=None, now=LATER)
    client.force_login(desk.mediator)
    with time_machine.travel(LATER, tick=False):
        client.force_login(desk.mediator)
        day = client.get(f"/espace/?jour={NINE:%Y-%m-%d}")
        assert "Personne effacée" in text_of(day)
        booking = Booking.objects.order_by("pk")[0]
        page = client.get(f"/espace/rendez-vous/{booking.pk}/")
        assert "Personne effacée" in text_of(page)
        answer = client.post(f"/espace/rendez-vous/{booking.pk}/preparer/", {"note": "x"})
        assert answer.status_code == 302


class TestOnScreen:
    @pytest.fixture
    def at_the_desk(self, client, soissons):
        with time_machine.travel(LATER, tick=False):
            client.force_login(make_member(soissons, Role.COORDINATOR))
            yield client

    def test_the_screen_says_what_goes_and_what_stays(self, at_the_desk, zoe):
        words = text_of(at_the_desk.get(f"/espace/personnes/{zoe.pk}/effacer/"))
        assert "1 rendez-vous à venir est annulé" in words
        assert "2 rendez-vous passés ou annulés, sans la personne" in words

    @pytest.mark.parametrize("word", ["", "effacé", "oui"])
    def test_without_the_word_nothing_is_erased(self, at_the_desk, zoe, word):
        page = at_the_desk.post(f"/espace/personnes/{zoe.pk}/effacer/", {"mot": word})
        assert "Écrivez le mot EFFACER" in text_of(page)
        assert Beneficiary.objects.filter(pk=zoe.pk).exists()

    def test_with_the_word_it_is_done_and_the_file_is_nowhere(self, at_the_desk, zoe):
        url = f"/espace/personnes/{zoe.pk}/"
        answer = at_the_desk.post(f"{url}effacer/", {"mot": " effacer "}, follow=True)
        assert "La fiche est effacée" in text_of(answer)
        assert at_the_desk.get(url).status_code == 404
        assert "Personne à ce nom" in text_of(
            at_the_desk.post("/espace/personnes/", {"texte": "Zoé"}, follow=True)
        )

    def test_a_prescriber_erases_nobody(self, client, soissons, zoe):
        julien = make_member(soissons, Role.PRESCRIBER, "Julien")
        Booking.objects.update(booked_by=julien)
        with time_machine.travel(LATER, tick=False):
            client.force_login(julien)
            page = client.get(f"/espace/personnes/{zoe.pk}/")
            assert "Effacer cette fiche" not in text_of(page)
            answer = client.post(f"/espace/personnes/{zoe.pk}/effacer/", {"mot": "EFFACER"})
        assert answer.status_code == 403
        assert Beneficiary.objects.filter(pk=zoe.pk).exists()


def test_the_ledger_is_whole_after_an_erasure(desk):
    scheme = Scheme(desk.territory)
    person = make_beneficiary(scheme.territory, "Zoé", PHONE)
    booking = desk.book(NINE, beneficiary=person)
    code = scheme.handed_out().cheques[0].code
    scheme.redeem(code, booking=booking)
    erase_person(person=person, by=None, now=LATER)
    with time_machine.travel(LATER, tick=False):
        call_command("verify_ledger")
    booking.refresh_from_db()
    assert booking.redemptions.get().amount_cents == 1000
    assert booking.beneficiary is None
