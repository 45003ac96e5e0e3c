"""The demo's phones show every message of the territory as people would read it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from notifications import demo_phone, relay, subjects
from notifications.models import Message, Reply
from tests.notifications.outbox import MOBILE, NOW, write

pytestmark = pytest.mark.django_db
State = Message.State
NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


def page(client, **query):
    return client.get(reverse("demo_phone:phones"), query)


def test_the_address_is_that_of_the_contract():
    assert reverse("demo_phone:phones") == "/demo/sms/"


def test_an_empty_page_says_how_to_get_a_first_message(client, soissons):
    answer = page(client)
    assert answer.status_code == 200
    assert "06 39 98 00 01" in answer.text
    assert "/rendez-vous/" in answer.text


def test_each_person_has_a_phone_with_the_newest_message_first(client, soissons):
    write(soissons.sender, body="Premier", due_at=NOW - timedelta(hours=2))
    write(soissons.sender, body="Pour un autre", recipient="+33639980002")
    relay.sweep(now=NOW)
    write(soissons.sender, body="Pour demain", due_at=NOW + timedelta(days=1))
    first, second = page(client).context["handsets"]
    assert first.number == f"06{NBSP}39{NBSP}98{NBSP}00{NBSP}01"
    assert [bubble.body for bubble in first.bubbles] == ["Pour demain", "Premier"]
    assert [bubble.body for bubble in second.bubbles] == ["Pour un autre"]


def test_a_territory_sees_its_own_messages_only(client, soissons, thierry):
    write(thierry.sender, body="Secret du voisin")
    assert "Secret du voisin" not in page(client).text


def test_what_a_person_wrote_is_escaped(client, soissons):
    write(soissons.sender, body="<script>alert(1)</script>")
    assert "<script>alert" not in page(client).text


def test_a_room_above_names_its_events(client, soissons):
    subjects.register("booking", event_names={"booked": "Confirmation"})
    write(soissons.sender)
    write(soissons.sender, event="place_closed")
    text = page(client).text
    assert "Confirmation" in text
    assert "Place closed" in text


def test_outside_the_demo_the_page_does_not_exist(client, soissons, settings):
    message = write(soissons.sender)
    settings.IS_DEMO = False
    assert page(client).status_code == 404
    assert client.post(reverse("demo_phone:send_now", args=[message.pk])).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_messages(
    client, soissons, django_assert_num_queries
):
    for number in range(30):
        write(soissons.sender, recipient=f"+336399800{number:02}")
    with django_assert_num_queries(5):  # territory, sender, count, messages, answers
        page(client)


def test_a_long_outbox_comes_in_pages(client, soissons):
    for _ in range(61):
        write(soissons.sender)
    assert len(page(client).context["handsets"][0].bubbles) == 60
    assert len(page(client, page=2).context["handsets"][0].bubbles) == 1


# The button ------------------------------------------------------------------------------------


def test_the_button_makes_a_message_due_and_comes_back(client, soissons):
    message = write(soissons.sender, due_at=NOW + timedelta(days=3))
    answer = client.post(reverse("demo_phone:send_now", args=[message.pk]), follow=True)
    assert answer.redirect_chain == [(f"/demo/sms/#message-{message.pk}", 302)]
    assert "Le message part dans quelques secondes." in answer.text
    assert relay.sweep(now=NOW) == {"sent": 1}


def test_the_button_of_a_message_that_left_meanwhile_says_so(client, soissons):
    message = write(soissons.sender)
    relay.sweep(now=NOW)
    answer = client.post(reverse("demo_phone:send_now", args=[message.pk]), follow=True)
    assert "Ce message n’attend plus" in answer.text


def test_the_button_stands_on_waiting_messages_only(client, soissons):
    write(soissons.sender)
    relay.sweep(now=NOW)
    write(soissons.sender)  # leaves by itself in a few seconds
    assert "Envoyer maintenant" not in page(client).text
    write(soissons.sender, due_at=NOW + timedelta(hours=1))
    assert page(client).text.count("Envoyer maintenant") == 1


def test_the_neighbours_message_cannot_be_hastened(client, soissons, thierry):
    message = write(thierry.sender)
    assert client.post(reverse("demo_phone:send_now", args=[message.pk])).status_code == 404


def test_the_button_needs_its_token_and_a_post(soissons):
    message = write(soissons.sender)
    url = reverse("demo_phone:send_now", args=[message.pk])
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(url).status_code == 403
    assert strict.get(url).status_code == 405


# Words -----------------------------------------------------------------------------------------


def bubble_of(sender, now=NOW, *, state=State.PENDING, fields=None, **written):
    message = write(sender, **written)
    Message.objects.filter(pk=message.pk).update(state=state, **(fields or {}))
    message.refresh_from_db()
    return demo_phone.bubble(message, now)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (timedelta(0), "Part dans quelques secondes"),
        (timedelta(hours=4, minutes=5), f"Partira aujourd’hui à 14{NBSP}h{NBSP}05"),
        (timedelta(hours=23), f"Partira demain à 9{NBSP}h"),
        (timedelta(hours=14), f"Partira demain à 8{NBSP}h"),  # midnight waits for the day
        (timedelta(days=4, hours=-1), f"Partira vendredi 11 décembre à 9{NBSP}h"),
        (timedelta(days=25), f"Partira vendredi 1er janvier à 10{NBSP}h"),
    ],
)
def test_a_waiting_message_says_when_it_leaves(sender, after, words):
    assert bubble_of(sender, due_at=NOW + after).state == words


def test_a_message_that_would_leave_too_late_says_so(sender):
    night = NOW + timedelta(hours=12)
    bubble = bubble_of(sender, due_at=night, expires_at=night + timedelta(hours=1))
    assert bubble.state == "Ne partira pas : trop tard"


@pytest.mark.parametrize(
    ("state", "fields", "words"),
    [
        ("sending", {"claimed_at": NOW}, "Envoi en cours"),
        ("sent", {"sent_at": NOW}, f"Envoyé aujourd’hui à 10{NBSP}h"),
        ("delivered", {"sent_at": NOW}, f"Reçu aujourd’hui à 10{NBSP}h"),
        ("failed", {}, "Pas envoyé"),
        ("voided", {}, "Annulé avant l’envoi"),
        ("expired", {}, "Pas envoyé : trop tard"),
    ],
)
def test_every_state_has_its_words(sender, state, fields, words):
    assert bubble_of(sender, state=state, fields=fields).state == words


def test_a_doubt_has_its_words_and_its_look(sender):
    message = write(sender)
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, claimed_at=NOW)
    Message.objects.filter(pk=message.pk).update(state=State.UNCERTAIN)
    message.refresh_from_db()
    assert demo_phone.bubble(message, NOW).state == "Peut-être envoyé"
    assert set(demo_phone.LOOKS) == set(State)


@pytest.mark.parametrize(
    ("written", "price", "words"),
    [
        ({}, 7000, f"1{NBSP}SMS, 7{NBSP}centimes"),
        ({"body": "a" * 200}, 7000, f"2{NBSP}SMS, 14{NBSP}centimes"),
        ({}, 6500, f"1{NBSP}SMS, 6,5{NBSP}centimes"),
        ({}, 1000, f"1{NBSP}SMS, 1{NBSP}centime"),
        ({"recipient": "+33323000000"}, 7000, "Rien à payer"),
        ({"channel": "email", "recipient": "a@exemple.test"}, 7000, "e-mail"),
    ],
)
def test_the_price_is_said_in_cents(sender, settings, written, price, words):
    settings.SMS_PRICE_MILLICENTS = price
    assert bubble_of(sender, **written, state=write(sender, **written).state).price == words


def test_what_rode_in_another_message_says_so(sender):
    carrier, rider = write(sender), write(sender)
    relay.sweep(now=NOW)
    rider.refresh_from_db()
    carrier.refresh_from_db()
    rider.carrier = carrier
    assert demo_phone.price_in_words(rider) == "Parti avec l’autre message"
    assert demo_phone.price_in_words(carrier) == f"1{NBSP}SMS, 7{NBSP}centimes"


def test_hours_are_those_of_the_place(sender):
    bubble = bubble_of(sender, due_at=NOW + timedelta(days=2), time_zone="Indian/Reunion")
    assert bubble.state == f"Partira mercredi 9 décembre à 13{NBSP}h"


def test_the_page_names_the_demo_number_that_the_outbox_accepts():
    from notifications import phones

    assert phones.normalise("06 39 98 00 01") == MOBILE


def answer(client, body="OUI", key="abc", number=MOBILE):
    typed = {"numero": number, "texte": body, "key": key}
    return client.post(reverse("demo_phone:answer"), typed, follow=True)


@pytest.fixture
def answered(soissons):
    """Its sender has a number that receives."""
    soissons.sender.reply_number = "+33639980900"
    soissons.sender.save()
    write(soissons.sender)
    relay.sweep(now=NOW)
    return soissons.sender


def test_an_answer_takes_the_way_of_a_real_one(client, answered):
    text = answer(client, "Oui je viens").text
    assert "La réponse est arrivée." in text
    assert "Compris : vient" in text
    reply = Reply.objects.get()
    assert (reply.meaning, reply.message) == ("yes", Message.objects.get())


def test_an_answer_sent_twice_is_one(client, answered):
    answer(client)
    answer(client)
    assert Reply.objects.count() == 1


def test_a_phone_to_which_nobody_wrote_answers_nothing(client, answered):
    assert "n’est pas gardé" in answer(client, number="+33639980099").text
    assert not Reply.objects.exists()


def test_a_name_takes_no_answer(client, soissons):
    write(soissons.sender)
    assert "Répondre" not in page(client).text


def test_a_landline_shows_what_a_voice_reads(client, soissons):
    write(soissons.sender, channel="voice", recipient="+33323000000", body="Rappel : mardi.")
    relay.sweep(now=NOW)
    text = page(client).text
    assert "Une voix lit deux fois :" in text
    assert "Rappel : mardi." in text
    assert "appel vocal" in text
