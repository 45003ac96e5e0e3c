"""Somebody may stay unknown; a note keeps no secret; a phone tells nobody's name for nothing."""

import pytest
import time_machine
from django.db import IntegrityError, transaction

from inclusion.agenda.models import Booking
from inclusion.agenda.views.desk import RECOGNITIONS_PER_HOUR
from inclusion.people.models import AuditEvent, Beneficiary, Role, Verb
from notifications.models import Message
from tests.factories import NOW, make_beneficiary, make_member, new_key
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk
from tests.inclusion.agenda.test_citizen_screens import text_of
from tests.inclusion.agenda.test_staff_screens import PERSON, asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@pytest.fixture
def alice(client, desk):
    client.force_login(desk.mediator)
    return client


def test_somebody_books_without_a_name(alice, desk):
    answer = alice.post(PERSON, asked(desk, first_name="", anonymous="on"), follow=True)
    words = text_of(answer)
    assert "Réservé pour Personne sans nom" in words
    assert "Personne ne sera prévenu" in words
    booking = Booking.objects.get()
    assert (booking.person.first_name, booking.person.phone) == ("", "")
    assert not Message.objects.exclude(channel="paper").exists()
    assert "Personne sans nom" in text_of(alice.get(f"/espace/?jour={NINE:%Y-%m-%d}"))


def test_the_screen_says_beforehand_that_nobody_will_be_told(alice, desk):
    kept = asked(desk)
    page = alice.get(PERSON, {name: kept[name] for name in ("type", "lieu", "creneau")})
    assert "Personne ne sera prévenu si l’heure change" in text_of(page)


@pytest.mark.parametrize("typed", [{"first_name": "Léa"}, {"phone": "06 39 98 00 01"}])
def test_a_name_and_no_name_do_not_go_together(alice, desk, typed):
    page = alice.post(PERSON, asked(desk, **{"first_name": "", "anonymous": "on", **typed}))
    assert "décochez cette case" in text_of(page)
    assert not Booking.objects.exists()


def test_without_the_box_a_first_name_is_asked_for(alice, desk):
    assert "Écrivez un prénom" in text_of(alice.post(PERSON, asked(desk, first_name="")))


def test_two_nameless_people_are_two_files(alice, desk):
    for start in (NINE, TEN):
        alice.post(PERSON, asked(desk, start, first_name="", anonymous="on"))
    assert Beneficiary.objects.count() == 2


def test_the_same_form_sent_twice_books_a_nameless_person_once(alice, desk):
    form = asked(desk, first_name="", anonymous="on", key=str(new_key()))
    assert alice.post(PERSON, form).url == alice.post(PERSON, form).url
    assert Booking.objects.count() == 1


def test_a_last_name_alone_is_refused_by_the_database(soissons):
    wall = "beneficiary_has_a_first_name_or_no_name"
    person = make_beneficiary(soissons, "", mobile="")
    with pytest.raises(IntegrityError, match=wall), transaction.atomic():
        Beneficiary.objects.filter(pk=person.pk).update(last_name="Benali")


def note(client, booking, text, **options):
    url = f"/espace/rendez-vous/{booking.pk}/preparer/"
    return client.post(url, {"note": text}, **options)


def test_a_note_helps_to_prepare(alice, desk):
    booking = desk.book()
    answer = note(alice, booking, "  apporter   la facture d’eau ", follow=True)
    assert "La note est gardée" in text_of(answer)
    booking.refresh_from_db()
    assert booking.note == "apporter la facture d’eau"
    assert AuditEvent.objects.filter(verb=Verb.BOOKING_NOTED).count() == 1


def test_a_secret_in_a_note_is_masked_and_the_writer_is_told(alice, desk):
    booking = desk.book()
    answer = note(alice, booking, "mdp Ameli : Soleil2024!", follow=True)
    assert "Nous avons masqué" in text_of(answer)
    booking.refresh_from_db()
    assert booking.note == "mdp Ameli : [masqué]"
    assert "Soleil2024" not in answer.content.decode()


def test_a_note_too_long_is_refused_and_not_lost(alice, desk):
    page = note(alice, desk.book(), "x" * 201)
    assert page.status_code == 422
    assert "x" * 201 in page.content.decode()


def test_only_those_who_see_the_booking_write_its_note(client, desk, soissons):
    booking = desk.book()
    client.force_login(make_member(soissons, Role.MEDIATOR, "Bob"))
    assert note(client, booking, "x").status_code == 404
    client.force_login(make_member(soissons, Role.PLACE_MANAGER, "Sophie"))
    assert note(client, booking, "x").status_code == 403


def test_a_booking_that_is_read_leaves_a_line(alice, desk):
    booking = desk.book()
    alice.get(f"/espace/rendez-vous/{booking.pk}/")
    alice.get(f"/espace/rendez-vous/{booking.pk}/")
    lines = AuditEvent.objects.filter(verb=Verb.BOOKING_SEEN, subject_id=str(booking.pk))
    assert lines.count() == 1


def test_the_name_behind_a_phone_leaves_a_line_and_stays_a_first_name(alice, desk, soissons):
    known = make_beneficiary(soissons, "Fatima")
    known.last_name = "Benali"
    known.save()
    page = alice.post(PERSON, asked(desk, first_name="Lina", phone="06 39 98 00 01"))
    assert "Fatima" in text_of(page)
    assert "Benali" not in page.content.decode()
    line = AuditEvent.objects.get(verb=Verb.PERSON_RECOGNISED)
    assert (line.actor, line.subject_id) == (desk.mediator, str(known.pk))


def test_whoever_types_number_after_number_learns_no_more_names(alice, desk, soissons):
    make_beneficiary(soissons, "Fatima")
    form = {"first_name": "Lina", "phone": "06 39 98 00 01"}
    for _ in range(RECOGNITIONS_PER_HOUR):
        assert "Fatima" in text_of(alice.post(PERSON, asked(desk, **form)))
    answer = alice.post(PERSON, asked(desk, **form), follow=True)
    assert "Fatima" not in text_of(answer)
    assert "Réservé pour Lina" in text_of(answer)


def test_the_actions_of_the_agenda_leave_their_lines(alice, desk):
    booking = desk.book(booked_by=desk.mediator)
    alice.post(f"/espace/rendez-vous/{booking.pk}/annuler/")
    lines = AuditEvent.objects.order_by("pk").values_list("verb", "actor", "door")
    assert list(lines) == [
        (Verb.BOOKING_MADE, desk.mediator.pk, "command"),
        (Verb.BOOKING_CANCELLED, desk.mediator.pk, "web"),
    ]
