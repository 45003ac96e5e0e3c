"""Two years after the last contact, told thirty days before: proven by jumps of the clock."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from inclusion.agenda import actions as agenda
from inclusion.agenda.models import Booking
from inclusion.people.actions import (
    keep_person,
    register_beneficiary,
    retention,
    touch_beneficiary,
)
from inclusion.people.actions.erasure import forget_orphan_accounts
from inclusion.people.models import AuditEvent, Beneficiary, Role, User, Verb
from notifications import forgetting, relay, sms_text
from notifications.models import Message
from passerelle import periodic
from tests.factories import NOW, make_beneficiary, make_member, make_user
from tests.inclusion.agenda.scenes import NINE, make_desk
from tests.inclusion.agenda.test_citizen_screens import text_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MET = datetime(2024, 12, 20, 10, tzinfo=UTC)
TWO_YEARS_LATER = datetime(2026, 12, 20, 10, tzinfo=UTC)


@pytest.fixture
def odile(soissons):
    return register_beneficiary(
        territory=soissons, first_name="Odile", phone="+33639980055", now=MET
    )


def exists(person):
    return Beneficiary.objects.filter(pk=person.pk).exists()


def test_a_file_is_told_thirty_days_before_then_erased_two_years_after(odile):
    night = TWO_YEARS_LATER - timedelta(days=32)
    told_on = erased_on = None
    while erased_on is None and night < TWO_YEARS_LATER + timedelta(days=60):
        with time_machine.travel(night, tick=False):
            periodic.keep_no_longer(night)
        if exists(odile):
            odile.refresh_from_db()
            told_on = told_on or (odile.warned_at and night)
        else:
            erased_on = night
        night += DAY
    assert told_on == TWO_YEARS_LATER - timedelta(days=30)
    assert erased_on == TWO_YEARS_LATER
    verbs = AuditEvent.objects.filter(subject_id=str(odile.pk)).values_list("verb", flat=True)
    assert list(verbs) == [Verb.PERSON_NOTED, Verb.PERSON_WARNED, Verb.PERSON_ERASED]


def test_a_job_that_slept_for_a_year_still_tells_before_it_erases(odile):
    late = TWO_YEARS_LATER + timedelta(days=365)
    assert retention.sweep(now=late) == retention.Swept(1, 0)
    assert retention.sweep(now=late + timedelta(days=29)) == retention.Swept(0, 0)
    assert exists(odile)
    assert retention.sweep(now=late + timedelta(days=30)) == retention.Swept(0, 1)
    assert not exists(odile)


def test_running_twice_the_same_night_tells_once(odile):
    night = TWO_YEARS_LATER - timedelta(days=10)
    assert retention.sweep(now=night).warned == 1
    assert retention.sweep(now=night).warned == 0
    assert Message.objects.count() == 1


def test_a_contact_meanwhile_keeps_the_file_and_voids_the_sms(odile):
    night = TWO_YEARS_LATER - timedelta(days=10)
    retention.sweep(now=night)
    touch_beneficiary(beneficiary=odile, now=night)
    message = Message.objects.get()
    assert retention.reason_to_void(message, night) == "Nous sommes de nouveau en contact."
    assert retention.sweep(now=TWO_YEARS_LATER + timedelta(days=40)) == retention.Swept(0, 0)
    assert exists(odile)


def test_somebody_who_came_is_in_contact(soissons):
    desk = make_desk(soissons)
    booking = desk.book(NINE)
    person = booking.beneficiary
    agenda.mark_attendance(booking=booking, attendance=Booking.Attendance.ABSENT, now=NINE)
    person.refresh_from_db()
    before = person.last_contact_at
    agenda.mark_attendance(booking=booking, attendance=Booking.Attendance.PRESENT, now=NINE)
    person.refresh_from_db()
    assert person.last_contact_at == NINE != before


def test_the_sms_is_plain_names_nobody_and_fits_in_one(odile, soissons):
    retention.sweep(now=TWO_YEARS_LATER - timedelta(days=30))
    message = Message.objects.get()
    assert "Odile" not in message.body
    assert "20/12/2026" in message.body
    assert "03 53 01 00 01" in message.body
    assert sms_text.segments(message.body) == 1


def test_without_a_mobile_no_sms_is_written(soissons):
    register_beneficiary(territory=soissons, first_name="Odile", phone="+33323000000", now=MET)
    register_beneficiary(territory=soissons, first_name="", phone="", now=MET)
    assert retention.sweep(now=TWO_YEARS_LATER).warned == 2
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("last", "end"),
    [
        (datetime(2024, 2, 29, 9, tzinfo=UTC), datetime(2026, 3, 1, 9, tzinfo=UTC)),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), datetime(2027, 12, 31, 23, 30, tzinfo=UTC)),
    ],
)
def test_the_day_of_erasure_exists_in_the_calendar(soissons, last, end):
    person = Beneficiary(territory=soissons, first_name="Odile", last_contact_at=last)
    assert retention.erased_on(person) == end


def test_the_29th_of_february_has_no_twin_two_years_before():
    day = datetime(2028, 2, 29, 9, tzinfo=UTC)
    assert retention.years_before(day, 2) == datetime(2026, 2, 28, 9, tzinfo=UTC)


def test_the_coordination_sees_what_will_go_and_keeps_it_with_one_button(client, odile, soissons):
    night = TWO_YEARS_LATER - timedelta(days=10)
    retention.sweep(now=night)
    with time_machine.travel(night, tick=False):
        client.force_login(make_member(soissons, Role.COORDINATOR))
        page = text_of(client.get("/espace/personnes/effacements/")).replace("\xa0", " ")
        assert "1 fiche" in page and "Odile" in page and "9 janvier 2027" in page
        assert "Effacée le 9 janvier 2027" in text_of(
            client.get(f"/espace/personnes/{odile.pk}/")
        ).replace("\xa0", " ")
        answer = client.post(f"/espace/personnes/{odile.pk}/garder/", follow=True)
    assert "gardée 2 ans de plus" in text_of(answer).replace("\xa0", " ")
    assert "Aucune fiche" in text_of(answer)
    assert AuditEvent.objects.filter(verb=Verb.PERSON_KEPT).count() == 1


def test_only_the_coordination_sees_the_list(client, soissons):
    client.force_login(make_member(soissons, Role.MEDIATOR))
    assert client.get("/espace/personnes/effacements/").status_code == 403


def command(*options):
    out = StringIO()
    call_command("erase_old_people", "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def test_the_command_is_a_dry_run_unless_told(odile):
    with time_machine.travel(TWO_YEARS_LATER, tick=False):
        expected = {"for_real": False, "to_warn": {"grandsoissons": 1}, "to_erase": {}}
        assert command() == expected
        assert command() == expected
        assert command("--for-real") == {"for_real": True, "warned": 1, "erased": 0}
    with time_machine.travel(TWO_YEARS_LATER + timedelta(days=30), tick=False):
        assert command()["to_erase"] == {"grandsoissons": 1}
        assert exists(odile)
        assert command("--for-real")["erased"] == 1
    assert not exists(odile)


def test_the_dry_run_in_words_names_nobody(odile):
    out = StringIO()
    with time_machine.travel(TWO_YEARS_LATER, tick=False):
        call_command("erase_old_people", stdout=out)
    assert "to warn: 1 in grandsoissons" in out.getvalue()
    assert "Odile" not in out.getvalue()


def test_texts_go_after_a_week_and_numbers_after_three_months(soissons):
    make_desk(soissons).book(NINE)
    with time_machine.travel(NINE, tick=False):
        relay.sweep(now=NINE)
    assert not Message.objects.pending().exists()
    assert forgetting.forget_old_texts(now=NOW + timedelta(days=6)) == (0, 0)
    assert forgetting.forget_old_texts(now=NINE + timedelta(days=15)) == (2, 0)
    assert set(Message.objects.values_list("body", flat=True)) == {""}
    assert forgetting.forget_old_texts(now=NINE + timedelta(days=100)) == (0, 2)
    assert set(Message.objects.values_list("recipient", flat=True)) == {""}
    assert forgetting.forget_old_texts(now=NINE + timedelta(days=100)) == (0, 0)


def test_a_message_that_waits_keeps_its_text_however_old(soissons):
    make_desk(soissons).book(NINE)
    assert forgetting.forget_old_texts(now=NINE + timedelta(days=400)) == (0, 0)


def test_notes_go_a_month_after_the_appointment(soissons):
    desk = make_desk(soissons)
    booking = desk.book(NINE)
    agenda.write_note(booking=booking, note="apporter la facture", by=desk.mediator, now=NOW)
    assert agenda.forget_old_notes(now=NINE + timedelta(days=30)) == 0
    assert agenda.forget_old_notes(now=NINE + timedelta(days=31)) == 1
    booking.refresh_from_db()
    assert booking.note == ""


def test_accounts_of_citizens_whom_no_file_knows_go_and_no_other(soissons):
    make_beneficiary(soissons, "Fatima", "+33639980001")
    later = NOW + timedelta(days=2)
    kept = User.objects.create(phone="+33639980001", email=None, password="!", date_joined=NOW)
    User.objects.create(phone="+33639980099", email=None, password="!", date_joined=NOW)
    User.objects.create(email="ancienne@exemple.test", password="!", date_joined=NOW)
    new = User.objects.create(phone="+33639980098", email=None, password="!", date_joined=later)
    staff = make_member(soissons, Role.MEDIATOR)
    with_password = make_user("Bob", date_joined=NOW)
    User.objects.filter(pk=staff.pk).update(date_joined=NOW)
    assert forget_orphan_accounts(now=later) == 2
    assert set(User.objects.all()) == {kept, new, staff, with_password}


def test_keeping_somebody_starts_the_two_years_again(odile):
    keep_person(person=odile, by=make_user(), now=TWO_YEARS_LATER)
    assert retention.erased_on(odile) == TWO_YEARS_LATER.replace(year=2028)
