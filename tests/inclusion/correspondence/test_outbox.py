"""The outbox on screen: who sees what, honest words, nothing of a person where it must not be."""

from datetime import timedelta

import pytest
import time_machine

from inclusion.correspondence import words
from inclusion.correspondence.outbox import ending_with
from inclusion.people.models import AuditEvent, Role, Verb
from notifications import actions as outbox
from notifications.models import DeliveryEvent, Message
from tests.factories import NOW, make_beneficiary, make_mediator, make_member
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk
from tests.inclusion.agenda.test_citizen_screens import links, text_of
from tests.inclusion.agenda.test_told import news, only

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
MESSAGES = "/espace/messages/"


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@pytest.fixture
def carole(client, soissons, desk):
    client.force_login(make_member(soissons, Role.COORDINATOR, "Carole"))
    return client


def a_mail(territory) -> Message:
    """About no booking: a secret link to somebody's account."""
    return outbox.write_message(
        sender=territory.sender,
        fact=outbox.Fact("mail", "1", "mail"),
        channel="email",
        recipient="nadia@exemple.test",
        subject_line="Lien",
        body="https://secret",
        purpose="security",
        due_at=NOW,
        expires_at=NOW + timedelta(hours=1),
        now=NOW,
    )


def test_a_coordinator_sees_all_a_mediator_what_is_about_their_bookings(client, desk, soissons):
    desk.book()
    a_mail(soissons)
    every = Message.objects.count()
    client.force_login(make_member(soissons, Role.COORDINATOR))
    assert f"{every} messages" in text_of(client.get(MESSAGES))
    client.force_login(desk.mediator)
    assert f"{every - 1} messages" in text_of(client.get(MESSAGES))
    client.force_login(make_mediator(soissons, "Basile"))
    assert "0 message " in text_of(client.get(MESSAGES))


def test_a_neighbour_sees_nothing(client, desk, thierry):
    message = only(desk.book())
    client.force_login(make_member(thierry, Role.COORDINATOR))
    there = {"headers": {"host": "chateau-thierry.localhost"}}
    assert "0 message " in text_of(client.get(MESSAGES, **there))
    assert client.get(f"{MESSAGES}{message.pk}/", **there).status_code == 404


def test_the_list_shows_part_of_a_number_and_no_text(carole, desk):
    only(desk.book())
    page = text_of(carole.get(MESSAGES))
    assert "06 •• •• •• 01" in page
    assert "Bonjour" not in page


def test_sent_is_not_received(carole, desk):
    only(desk.book(), state="sent")
    assert "Envoyé, sans accusé" in text_of(carole.get(MESSAGES))
    Message.objects.update(state="delivered")
    assert "Reçu" in text_of(carole.get(MESSAGES))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("etat=failed", 1),
        ("etat=sent", 0),
        ("canal=call", 1),
        ("quoi=booking.moved", 2),
        ("quoi=booking.moved&etat=failed", 1),
        ("jour=2026-12-07", 2),
        ("jour=2026-12-08", 0),
    ],
)
def test_filters_stay_in_the_address(carole, desk, query, found):
    failed = only(desk.book(), state="failed")
    only(desk.book(TEN), channel="call")
    assert failed.pk
    page = carole.get(f"{MESSAGES}?{query}")
    assert f"{found} message" in text_of(page)
    for link in links(page, "liste.csv"):
        assert query.partition("&")[0] in link


@pytest.mark.parametrize("query", ["etat=lost", "canal=pigeon", "quoi=x.y", "jour=hier"])
def test_a_filter_that_means_nothing_is_said_beside_it(carole, desk, query):
    only(desk.book())
    page = carole.get(f"{MESSAGES}?{query}")
    assert "0 message " in text_of(page)
    assert "Erreur" in text_of(page)


def test_digits_of_a_phone_never_stand_in_an_address(carole, desk):
    only(desk.book())
    person = make_beneficiary(desk.territory, "Zoé", "+33639980077")
    only(desk.book(TEN, beneficiary=person), recipient="+33639980077")
    page = carole.post(MESSAGES, {"chiffres": "00 77"}, follow=True)
    assert "1 message " in text_of(page)
    assert all("77" not in url for url, _status in page.redirect_chain)
    assert "0 message " in text_of(carole.post(MESSAGES, {"chiffres": "77"}, follow=True))
    assert "2 messages" in text_of(carole.post(MESSAGES, {"chiffres": ""}, follow=True))


@pytest.mark.parametrize("typed", ["0123", "06 39 98 01 23", "+33 6 39 98 01 23"])
def test_four_digits_that_begin_with_a_nought_are_four(carole, desk, typed):
    for hour, number in ((NINE, "+33639980123"), (TEN, "+33639989123")):
        person = make_beneficiary(desk.territory, "Zoé", number)
        only(desk.book(hour, beneficiary=person), recipient=number)
    found = ending_with(Message.objects.all(), typed)
    assert set(found.values_list("recipient", flat=True)) == {"+33639980123"}


def test_the_age_of_the_oldest_unsent_is_told(carole, desk, frozen):
    only(desk.book())
    frozen.shift(timedelta(minutes=12))
    assert "Le plus ancien attend depuis 12 minutes." in text_of(carole.get(MESSAGES))


def test_a_call_to_make_is_no_message_that_waits(carole, desk):
    only(desk.book(), channel="call")
    assert "0 message attend de partir" in text_of(carole.get(MESSAGES))


def test_the_outbox_costs_the_same_with_more_lines(carole, desk, django_assert_max_num_queries):
    desk.book()
    carole.get(MESSAGES)
    with django_assert_max_num_queries(30) as few:
        carole.get(MESSAGES)
    desk.book(TEN)
    with django_assert_max_num_queries(30) as more:
        carole.get(MESSAGES)
    assert len(few) == len(more)


def test_the_list_opens_in_a_spreadsheet_without_whole_numbers(carole, desk):
    only(desk.book(), state="failed")
    sheet = carole.get(f"{MESSAGES}liste.csv?etat=failed").content.decode("utf-8-sig")
    assert "Pas parti" in sheet
    assert "980001" not in sheet.replace("\u00a0", "")
    assert AuditEvent.objects.filter(verb=Verb.LIST_EXPORTED).exists()


def test_a_message_shows_its_text_its_number_and_its_history(carole, desk):
    message = only(desk.book(), state="sent")
    for status in ("queued", "sent", "odd-word"):
        DeliveryEvent.objects.create(message=message, status=status, received_at=NOW)
    page = text_of(carole.get(f"{MESSAGES}{message.pk}/"))
    assert "06 39 98 00 01" in page
    assert "Bonjour" in page
    assert "7 décembre à 9 h 00 : L’opérateur a pris le message" in page
    assert "odd-word" in page
    assert AuditEvent.objects.filter(verb=Verb.MESSAGE_SEEN).count() == 1


def test_a_wiped_text_says_so(carole, desk):
    message = only(desk.book(), state="delivered")
    Message.objects.update(body="", recipient="")
    page = text_of(carole.get(f"{MESSAGES}{message.pk}/"))
    assert "Le texte est effacé" in page
    assert "effacé" in page


def test_of_a_message_about_no_booking_a_part_of_the_address_is_enough(carole, soissons):
    message = a_mail(soissons)
    page = text_of(carole.get(f"{MESSAGES}{message.pk}/"))
    assert "n•••@exemple.test" in page
    assert "nadia@" not in page


def test_a_message_names_what_replaced_it_and_what_left_with_it(carole, desk):
    failed = only(desk.book(), state="failed")
    booking = desk.book(TEN)
    joined = only(booking)
    Message.objects.filter(pk=joined.pk).update(carrier=failed)
    call = news(desk.book(TEN + timedelta(hours=1)), channel="call", follows=failed)
    page = carole.get(f"{MESSAGES}{failed.pk}/")
    assert links(page, f"{MESSAGES}{call.pk}/")
    assert links(page, f"{MESSAGES}{joined.pk}/")
    assert links(carole.get(f"{MESSAGES}{call.pk}/"), f"{MESSAGES}{failed.pk}/")


def doubtful(desk) -> Message:
    message = only(desk.book(), state="uncertain")
    return Message.objects.get(pk=message.pk)


def decide(client, message, gesture):
    return client.post(f"{MESSAGES}{message.pk}/doute/", {"geste": gesture}, follow=True)


def test_a_doubt_says_what_to_do(carole, desk):
    page = text_of(carole.get(f"{MESSAGES}{doubtful(desk).pk}/"))
    assert "Peut-être envoyé" in page
    assert "deux fois le même message" in page


def test_a_doubtful_message_may_be_sent_again_once(carole, desk):
    message = doubtful(desk)
    decide(carole, message, "renvoyer")
    message.refresh_from_db()
    assert (message.state, message.tries, message.claimed_at) == ("pending", 0, None)
    assert AuditEvent.objects.filter(verb=Verb.MESSAGE_SENT_AGAIN).count() == 1
    assert "n’est plus incertain" in text_of(decide(carole, message, "renvoyer"))


def test_a_doubtful_message_becomes_a_call_once(carole, desk):
    message = doubtful(desk)
    decide(carole, message, "appeler")
    call = Message.objects.get(channel="call")
    assert (call.follows, call.recipient) == (message, message.recipient)
    assert "déjà prévenue" in text_of(decide(carole, message, "appeler"))
    assert "déjà prévenue" in text_of(decide(carole, message, "renvoyer"))
    assert "1 personne à prévenir" in text_of(carole.get("/espace/appels/"))


def test_a_doubt_about_what_is_past_is_left_alone(carole, desk, frozen):
    message = doubtful(desk)
    Message.objects.filter(pk=message.pk).update(expires_at=NOW + timedelta(minutes=1))
    frozen.shift(timedelta(minutes=2))
    assert "son heure est passée" in text_of(decide(carole, message, "renvoyer"))
    message.refresh_from_db()
    assert message.state == "uncertain"


def test_a_message_that_is_sent_is_not_sent_again(carole, desk):
    message = only(desk.book(), state="sent")
    decide(carole, message, "renvoyer")
    decide(carole, message, "appeler")
    assert Message.objects.get(pk=message.pk).state == "sent"
    assert not Message.objects.filter(channel="call").exists()


def test_a_file_leads_to_the_messages_of_the_person(carole, desk):
    booking = desk.book()
    file = f"/espace/personnes/{booking.beneficiary_id}/"
    assert links(carole.get(file), f"{file}messages/")
    page = text_of(carole.get(f"{file}messages/"))
    assert "Messages à Fatima" in page
    assert "Confirmation" in page


def test_a_mediator_sees_on_a_file_what_is_about_their_bookings(client, desk, soissons):
    booking = desk.book()
    client.force_login(desk.mediator)
    address = f"/espace/personnes/{booking.beneficiary_id}/messages/"
    assert "Confirmation" in text_of(client.get(address))
    client.force_login(make_mediator(soissons, "Basile"))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("+33639980001", "06\u00a0••\u00a0••\u00a0••\u00a001"),
        ("nadia@exemple.test", "n•••@exemple.test"),
        ("", ""),
        ("12", "••••"),
    ],
)
def test_a_contact_is_shown_in_part(contact, shown):
    assert words.masked(contact) == shown
