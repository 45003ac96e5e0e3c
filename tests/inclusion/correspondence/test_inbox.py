"""Answers that no rule could do wait for their mediator, with what the person comes for next."""

from datetime import timedelta

import pytest
from django.urls import reverse

from inclusion.people.models import Role
from inclusion.people.models.audit import AuditEvent
from notifications import inbound, relay, replies
from notifications.models import Message, Reply
from tests.factories import (
    NOW,
    make_access_point,
    make_mediator,
    make_member,
    make_opening_range,
    make_session_kind,
)
from tests.inclusion.agenda.scenes import TEN, make_desk

pytestmark = pytest.mark.django_db
MOBILE = "+33639980001"
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def desk(soissons, time_machine):
    time_machine.move_to(LATER, tick=False)
    return make_desk(soissons)


@pytest.fixture
def booking(desk):
    booking = desk.request()
    relay.sweep(now=NOW + timedelta(hours=1))
    return booking


def receive(territory, body="C'est où exactement", sid="SM1", contact=MOBILE) -> Reply:
    values = {"provider": "demo", "provider_id": sid, "contact": contact, "now": LATER}
    return replies.take_in(sender=territory.sender, body=body, **values).reply


def inbox(client, name="replies"):
    return client.get(reverse(f"inbox:{name}"))


def test_the_mediator_reads_who_says_what_and_when_they_come(client, desk, booking):
    receive(desk.territory)
    client.force_login(desk.mediator)
    page = inbox(client).text
    assert "C&#x27;est où exactement" in page
    assert f"n° {booking.pk}" in page
    assert "lundi 14 décembre 2026" in page.replace("\u00a0", " ")
    assert f'href="tel:{MOBILE}"' in page


def test_another_mediator_reads_nothing_of_it_and_the_coordinator_all(client, desk, booking):
    reply = receive(desk.territory)
    client.force_login(make_mediator(desk.territory, "Bruno"))
    assert "Aucune réponse à lire" in inbox(client).text
    assert client.post(reverse("inbox:done", args=[reply.pk])).status_code == 404
    client.force_login(make_member(desk.territory, Role.COORDINATOR))
    assert "C&#x27;est où exactement" in inbox(client).text


def test_a_colleague_s_booking_with_the_same_phone_is_not_named(client, desk, booking):
    place = make_access_point(desk.territory, "CCAS discret", slug="ccas")
    kind = make_session_kind(desk.territory, name="Dettes", is_sensitive=True)
    make_opening_range(make_mediator(desk.territory, "Basile"), place, kind)
    other = desk.request(TEN, first_name="Zoubida", session_kind=kind, access_point=place)
    receive(desk.territory)
    Reply.objects.update(message=Message.objects.filter(subject_id=str(booking.pk)).first())
    client.force_login(desk.mediator)
    page = inbox(client).text
    assert f"n° {booking.pk}" in page
    assert "Un autre rendez-vous : demandez à la coordination." in page
    for secret in ("Zoubida", "CCAS discret", f"n° {other.pk}"):
        assert secret not in page
    client.force_login(make_member(desk.territory, Role.COORDINATOR))
    assert f"n° {other.pk}" in inbox(client).text


def test_the_neighbour_sees_nothing(client, desk, booking, thierry):
    reply = receive(desk.territory)
    client.force_login(make_member(thierry, Role.COORDINATOR))
    host = thierry.host_names.order_by("pk")[0].name
    page = client.get(reverse("inbox:replies"), headers={"host": host})
    assert "Aucune réponse à lire" in page.text
    answer = client.post(reverse("inbox:done", args=[reply.pk]), headers={"host": host})
    assert answer.status_code == 404


def test_done_it_leaves_for_the_history(client, desk, booking):
    reply = receive(desk.territory)
    client.force_login(desk.mediator)
    client.post(reverse("inbox:done", args=[reply.pk]))
    assert "Aucune réponse à lire" in inbox(client).text
    assert "C&#x27;est où exactement" in inbox(client, "history").text
    reply.refresh_from_db()
    assert reply.handled_at == LATER


def test_the_button_is_named_by_the_answer_and_no_badge_says_the_title_again(client, desk, booking):
    receive(desk.territory)
    client.force_login(desk.mediator)
    page = inbox(client).text
    assert 'C’est fait<span class="visually-hidden"> : C&#x27;est où exactement' in page
    assert "badge" not in page.split("<main", 1)[1]


def test_what_was_done_by_itself_is_in_the_history_at_once(client, desk, booking):
    receive(desk.territory, "Oui je viens")
    client.force_login(desk.mediator)
    assert "Aucune réponse à lire" in inbox(client).text
    assert "Oui je viens" in inbox(client, "history").text


def test_the_day_says_how_many_wait(client, desk, booking):
    receive(desk.territory)
    client.force_login(desk.mediator)
    assert "1 réponse à lire" in client.get(reverse("agenda:today")).text


def test_the_spreadsheet_names_nobody(client, desk, booking):
    receive(desk.territory, "=HYPERLINK(1)")
    client.force_login(desk.mediator)
    table = inbox(client, "csv").content.decode()
    assert "à lire" in table
    assert "HYPERLINK" not in table
    assert MOBILE not in table
    assert AuditEvent.objects.filter(verb="list_exported").exists()


def test_a_coordinator_reads_how_many_strangers_were_not_kept(client, desk, booking):
    inbound.limits.hit(**vars(inbound.STRANGERS), key=str(desk.territory.sender.pk), now=LATER)
    client.force_login(make_member(desk.territory, Role.COORDINATOR))
    assert "1 message d’un numéro inconnu ce mois-ci" in inbox(client).text


def test_the_list_costs_the_same_for_many(client, desk, booking, django_assert_max_num_queries):
    client.force_login(desk.mediator)
    receive(desk.territory)
    with django_assert_max_num_queries(30) as few:
        inbox(client)
    desk.request(TEN, phone="+33639980002")
    relay.sweep(now=LATER)
    for number in range(10):
        receive(desk.territory, sid=f"SN{number}", contact="+33639980002")
    with django_assert_max_num_queries(30) as many:
        inbox(client)
    assert len(many) <= len(few)


def test_a_prescriber_reads_answers_about_those_they_booked_for(client, desk):
    prescriber = make_member(desk.territory, Role.PRESCRIBER)
    desk.book(booked_by=prescriber, origin="prescriber", now=NOW)
    relay.sweep(now=NOW + timedelta(hours=1))
    contact = desk.territory.sender.messages.get(state="sent").recipient
    receive(desk.territory, contact=contact)
    client.force_login(prescriber)
    assert "1 réponse à lire" in inbox(client).text
