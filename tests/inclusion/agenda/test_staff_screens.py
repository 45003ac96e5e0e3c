"""The mediator's day and the booking desk: one tap, four screens, and who sees what."""

import re
from datetime import timedelta

import pytest
import time_machine

from inclusion.agenda import actions
from inclusion.agenda.models import Booking
from inclusion.people.models import Beneficiary, Role
from tests.factories import (
    NOW,
    make_access_point,
    make_beneficiary,
    make_mediator,
    make_member,
    make_opening_range,
    make_session_kind,
    new_key,
)
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk, make_workshop, take_seat
from tests.inclusion.agenda.test_citizen_screens import links, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
DAY = f"/espace/?jour={NINE:%Y-%m-%d}"
PERSON = "/espace/rendez-vous/nouveau/personne/"


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


def asked(desk, starts_at=NINE, **changes) -> dict:
    return {
        "type": desk.kind.pk,
        "lieu": desk.place.pk,
        "creneau": f"{starts_at:%Y%m%dT%H%MZ}-{desk.mediator.pk}",
        "first_name": "Fatima",
        "phone": "",
        "key": str(new_key()),
        **changes,
    }


def test_the_agenda_shows_who_comes_when_and_where(alice, desk):
    desk.book()
    day = alice.get(DAY)
    words = text_of(day)
    assert "9 h" in words and "Fatima" in words and "Médiathèque de Soissons" in words
    assert links(day, "tel:+33639980001")


def test_today_comes_first_and_days_turn_by_link(alice, desk):
    today = alice.get("/espace/")
    assert "Aujourd’hui, lundi 7 décembre" in text_of(today)
    assert "/espace/?jour=2026-12-06" in links(today, "jour=")
    assert "Demain, mardi 8 décembre" in text_of(alice.get("/espace/?jour=2026-12-08"))
    assert alice.get("/espace/?jour=bientôt").status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "-1", "2026-02-30", "\0"])
def test_a_day_that_no_agenda_has_shows_today(alice, day):
    assert "Aujourd’hui" in text_of(alice.get("/espace/", {"jour": day}))


def test_an_empty_day_says_how_to_fill_it(alice):
    words = text_of(alice.get("/espace/"))
    assert "Personne n’a rendez-vous avec vous" in words
    assert "Réserver pour quelqu’un" in words


def test_the_day_ends_at_local_midnight(alice, desk):
    workshop = make_workshop(desk, starts_at=NINE.replace(hour=23, minute=30), name="Nuit")
    assert "Nuit" not in text_of(alice.get(DAY))
    assert "Nuit" in text_of(alice.get("/espace/?jour=2026-12-15"))
    assert workshop.starts_at.day == 14


def test_one_tap_notes_attendance_and_another_takes_it_back(alice, desk):
    booking = desk.book()
    with time_machine.travel(NINE, tick=False):
        alice.force_login(desk.mediator)
        page = alice.get(DAY)
        assert "Venue" in text_of(page) and "Pas venue" in text_of(page)
        assert links(page, f"/espace/cheques/?rdv={booking.pk}")
        url = f"/espace/rendez-vous/{booking.pk}/presence/"
        for attendance in ("present", "absent", "unknown"):
            response = alice.post(url, {"attendance": attendance})
            assert response.url == f"{DAY}#rdv-{booking.pk}"
            booking.refresh_from_db()
            assert booking.attendance == attendance
        assert alice.post(url, {"attendance": "peut-être"}).status_code == 302
        assert alice.get(url).status_code == 405


def test_attendance_waits_for_the_day(alice, desk):
    booking = desk.book()
    assert "Pas venue" not in text_of(alice.get(DAY))
    url = f"/espace/rendez-vous/{booking.pk}/presence/"
    response = alice.post(url, {"attendance": "present"}, follow=True)
    assert "le jour même" in text_of(response)


def test_a_workshop_shows_its_people_below_it(alice, desk):
    workshop = make_workshop(desk, starts_at=TEN)
    take_seat(workshop, make_beneficiary(desk.territory, "Mireille"))
    words = text_of(alice.get(DAY))
    assert "1 inscrits sur 8" not in words
    assert "1 inscrit sur 8" in words
    assert "Mireille" in words


def test_a_colleague_s_day_is_closed_but_open_to_the_coordinator(client, desk):
    booking = desk.book()
    client.force_login(make_mediator(desk.territory, "Bruno"))
    assert "Fatima" not in text_of(client.get(DAY))
    for path in ("", "note/", "annuler/"):
        assert client.get(f"/espace/rendez-vous/{booking.pk}/{path}").status_code == 404
    url = f"/espace/rendez-vous/{booking.pk}/"
    assert client.post(f"{url}presence/", {"attendance": "present"}).status_code == 404
    assert client.post(f"{url}annuler/").status_code == 404
    client.force_login(make_member(desk.territory, Role.COORDINATOR, "Claire"))
    assert "Fatima" in text_of(client.get(DAY))
    assert client.get(url).status_code == 200


def test_the_neighbour_s_coordinator_sees_nothing(client, desk, thierry):
    booking = desk.book()
    client.force_login(make_member(thierry, Role.COORDINATOR))
    host = {"host": "chateau-thierry.localhost"}
    url = f"/espace/rendez-vous/{booking.pk}/"
    assert client.get(url, headers=host).status_code == 404
    assert "Fatima" not in text_of(client.get(DAY, headers=host))
    assert client.get(url).status_code == 403  # no role at all in this territory


@pytest.mark.parametrize(
    ("role", "door"),
    [
        (Role.PRESCRIBER, "/espace/rendez-vous/nouveau/"),
        (Role.PLACE_MANAGER, "/espace/cheques/"),
        (Role.EDITOR, "/gestion/"),
        (Role.READER_REVIEWER, "/espace/relectures/"),
        (Role.ACCOUNTANT, "/espace/remboursements/"),
    ],
)
def test_who_has_no_agenda_is_led_to_their_own_door(client, soissons, role, door):
    client.force_login(make_member(soissons, role))
    assert client.get("/espace/").url == door


def test_somebody_without_a_role_here_enters_nowhere_and_strangers_sign_in(
    client, soissons, thierry
):
    for url in ("/espace/", "/espace/rendez-vous/nouveau/"):
        assert "/connexion/" in client.get(url).url
    client.force_login(make_mediator(thierry))
    assert client.get("/espace/").url == "/mes-rendez-vous/"
    assert "pas de rôle sur ce territoire" in text_of(client.get("/mes-rendez-vous/"))
    assert client.get("/espace/rendez-vous/nouveau/").status_code == 403


def test_one_choice_goes_straight_to_the_hours(alice, desk):
    words = text_of(alice.get("/espace/rendez-vous/nouveau/"))
    assert "Quand ?" in words and "9 h" in words
    assert "Étape 1 sur 3" in words


def test_several_choices_are_asked_with_the_usual_place_ticked(alice, desk):
    elsewhere = make_access_point(desk.territory, "Annexe")
    make_opening_range(desk.mediator, elsewhere, desk.kind, weekday=2)
    page = alice.get("/espace/rendez-vous/nouveau/")
    assert "Quoi et où" in text_of(page)
    assert re.search(rf'name="lieu" value="{desk.place.pk}"[^>]*checked', page.content.decode())
    url = f"/espace/rendez-vous/nouveau/?type={desk.kind.pk}&lieu={desk.place.pk}"
    assert "Étape 2 sur 4" in text_of(alice.get(url))
    wrong = alice.get("/espace/rendez-vous/nouveau/?type=999&lieu=x")
    assert wrong.status_code == 200 and "Quoi et où" in text_of(wrong)


def test_a_mediator_books_in_four_screens_at_most(alice, desk):
    hours = alice.get("/espace/rendez-vous/nouveau/")
    person = alice.get(links(hours, "creneau=20261214T0800Z")[0])
    assert "Sans téléphone, personne ne sera prévenu." in text_of(person)
    done = alice.post(PERSON, asked(desk), follow=True)
    words = text_of(done)
    assert "Réservé pour Fatima" in words
    assert "Personne ne sera prévenu" in words
    booking = Booking.objects.get()
    assert (booking.booked_by, booking.origin) == (desk.mediator, Booking.Origin.MEDIATOR)


def test_the_done_screen_says_that_an_sms_leaves(alice, desk):
    done = alice.post(PERSON, asked(desk, phone="06 39 98 00 01"), follow=True)
    assert "Un SMS part au 06 39 98 00 01" in text_of(done)


def test_somebody_known_by_this_phone_is_recognised(alice, desk):
    known = make_beneficiary(desk.territory, "Fatima", "+33639980001")
    Beneficiary.objects.update(created_at=NOW - timedelta(days=30))
    form = asked(desk, first_name="Fati", phone="0639980001")
    question = alice.post(PERSON, form)
    assert "Déjà connue : Fatima" in text_of(question)
    assert 'value="Fati"' in question.content.decode()
    done = alice.post(PERSON, {**form, "known": str(known.pk)}, follow=True)
    assert "Déjà connue : Fatima" in text_of(done)
    assert Booking.objects.get().beneficiary == known


def test_a_phone_may_be_somebody_else_s(alice, desk):
    known = make_beneficiary(desk.territory, "Fatima", "+33639980001")
    alice.post(PERSON, asked(desk, first_name="Karim", phone="0639980001", known="new"))
    assert Booking.objects.get().beneficiary != known
    assert Booking.objects.get().beneficiary.first_name == "Karim"


def test_the_answer_to_the_question_can_t_name_a_stranger(alice, desk, thierry):
    make_beneficiary(desk.territory, "Fatima", "+33639980001")
    stranger = make_beneficiary(thierry, "Karim", "+33639980001")
    form = asked(desk, first_name="Karim", phone="0639980001", known=str(stranger.pk))
    assert "Déjà connue" in text_of(alice.post(PERSON, form))
    assert not Booking.objects.exists()


def test_a_slot_taken_meanwhile_offers_others_and_keeps_the_answers(alice, desk):
    desk.book(beneficiary=make_beneficiary(desk.territory, "Karim"))
    response = alice.post(PERSON, asked(desk, phone="06 39 98 00 07"))
    page = response.content.decode()
    assert response.status_code == 409
    assert 'value="Fatima"' in page and 'value="06 39 98 00 07"' in page
    offered = re.findall(r'name="creneau" value="([^"]+)"', page)
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    alice.post(PERSON, asked(desk, creneau=offered[0], key=key))
    assert Booking.objects.filter(beneficiary__first_name="Fatima").exists()


@pytest.mark.parametrize(
    "query", ["", "creneau=hier-1&type=1&lieu=1", "seance=0", "seance=x", "creneau=20261214T0800Z-"]
)
def test_an_odd_errand_is_not_found(alice, desk, query):
    assert alice.get(f"{PERSON}?{query}").status_code == 404


def test_a_prescriber_books_with_the_team_and_sees_only_that(client, desk):
    other = desk.book()
    prescriber = make_member(desk.territory, Role.PRESCRIBER, "Paul")
    client.force_login(prescriber)
    assert "Quand ?" in text_of(client.get("/espace/rendez-vous/nouveau/"))
    done = client.post(PERSON, asked(desk, TEN), follow=True)
    assert "Réservé pour Fatima" in text_of(done)
    mine = Booking.objects.get(booked_by=prescriber)
    assert mine.origin == Booking.Origin.PRESCRIBER
    assert client.get(f"/espace/rendez-vous/{mine.pk}/").status_code == 200
    assert client.get(f"/espace/rendez-vous/{other.pk}/").status_code == 404


def test_staff_take_a_seat_in_a_workshop_for_somebody(alice, desk):
    make_opening_range(desk.mediator, desk.place, make_session_kind(desk.territory), weekday=1)
    workshop = make_workshop(desk, is_public=False)
    [url] = links(alice.get("/espace/rendez-vous/nouveau/"), "seance=")
    assert "Atelier boîte mail" in text_of(alice.get(url))
    form = {"seance": workshop.pk, "first_name": "Fatima", "key": str(new_key())}
    assert "Réservé pour Fatima" in text_of(alice.post(PERSON, form, follow=True))


def test_a_booking_is_cancelled_after_having_been_asked(alice, desk):
    booking = desk.book()
    url = f"/espace/rendez-vous/{booking.pk}/annuler/"
    assert "On ne peut pas revenir en arrière" in text_of(alice.get(url))
    assert Booking.objects.live().exists()
    assert "Le rendez-vous est annulé" in text_of(alice.post(url, follow=True))
    assert Booking.objects.get().status == Booking.Status.CANCELLED_BY_SERVICE
    with time_machine.travel(NINE, tick=False):
        alice.force_login(desk.mediator)
        late = alice.post(f"/espace/rendez-vous/{desk.book(now=NOW).pk}/annuler/")
    assert late.status_code == 409


def test_the_page_of_a_booking_shows_what_was_written(alice, desk):
    words = text_of(alice.get(f"/espace/rendez-vous/{desk.book().pk}/"))
    assert re.search("Confirmation SMS · 06 •• •• •• 01 En attente", words)
    assert re.search("Rappel SMS · 06 •• •• •• 01 En attente partira", words)


def test_a_full_day_costs_as_many_queries_as_a_quiet_one(alice, desk, django_assert_num_queries):
    desk.book()
    alice.get(DAY)
    # host, session, user, roles, sessions, bookings, contacts; who is told, to phone, to read
    with django_assert_num_queries(10):
        alice.get(DAY)
    desk.book(TEN, beneficiary=make_beneficiary(desk.territory, "Karim"))
    workshop = make_workshop(desk, capacity=20, starts_at=NINE + timedelta(hours=4))
    for number in range(20):
        take_seat(workshop, make_beneficiary(desk.territory, f"Personne {number}"))
    with django_assert_num_queries(10):
        alice.get(DAY)


def test_free_hours_at_the_desk_cost_as_many_queries_whatever_the_agenda(
    alice, desk, django_assert_max_num_queries
):
    with django_assert_max_num_queries(14):
        alice.get("/espace/rendez-vous/nouveau/")
    for week in range(1, 5):
        desk.book(NINE + timedelta(days=7 * week))
    with django_assert_max_num_queries(14):
        alice.get("/espace/rendez-vous/nouveau/")


def test_cancelled_bookings_leave_the_day(alice, desk):
    actions.cancel_booking(booking=desk.book(), by=desk.mediator, now=NOW)
    assert "Fatima" not in text_of(alice.get(DAY))
