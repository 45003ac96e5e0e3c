"""The list of those to phone: who sees it, one tap each, taken back for a moment."""

from datetime import timedelta

import pytest
import time_machine

from inclusion.agenda import by_hand, refusals, texts
from inclusion.agenda.actions import calls as actions
from inclusion.people.models import AuditEvent, ContactPoint, Role, Verb
from notifications.models import DeliveryEvent, Message
from tests.factories import NOW, make_beneficiary, make_mediator, make_member
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk
from tests.inclusion.agenda.test_citizen_screens import links, text_of
from tests.inclusion.agenda.test_told import news, only, word

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
CALLS = "/espace/appels/"


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@pytest.fixture
def alice(client, desk):
    client.force_login(desk.mediator)
    return client


def to_call(desk, starts_at=NINE, name="Fatima", **fields) -> Message:
    person = make_beneficiary(desk.territory, name)
    booking = desk.book(starts_at, beneficiary=person)
    failed = only(booking, state="failed", event="reminder")
    fields.setdefault("due_at", starts_at - timedelta(hours=2))
    return news(booking, event="reminder", channel="call", follows=failed, **fields)


def tap(client, call, gesture):
    return client.post(f"{CALLS}{call.pk}/", {"geste": gesture}, follow=True)


def fresh(message) -> Message:
    return Message.objects.get(pk=message.pk)


def test_the_list_says_who_by_when_why_and_what_to_say(alice, desk):
    to_call(desk)
    page = alice.get(CALLS)
    words = text_of(page).replace("\u00a0", " ")
    assert "1 personne à prévenir" in words
    assert "Avant lundi 14 décembre à 7 h" in words
    assert "Le SMS n’est pas arrivé." in words
    assert "À dire : Bonjour" in words
    assert links(page, "tel:+33639980001")


def test_the_nearest_deadline_comes_first(alice, desk):
    to_call(desk, TEN, "Zoé")
    to_call(desk, NINE, "Anna")
    words = text_of(alice.get(CALLS))
    assert words.index("Anna") < words.index("Zoé")


def test_a_deadline_that_is_over_says_so(alice, desk, frozen):
    to_call(desk)

    def shown_at(instant) -> str:
        frozen.move_to(instant)
        alice.force_login(desk.mediator)
        return text_of(alice.get(CALLS)).replace("\u00a0", " ")

    assert "Tout de suite : rendez-vous aujourd’hui à 9 h" in shown_at(NINE - timedelta(hours=1))
    assert "Trop tard" in shown_at(NINE + timedelta(hours=1))
    assert "0 personne à prévenir" in shown_at(NINE + timedelta(days=2))


def test_prévenu_settles_it_and_leaves_a_line(alice, desk):
    call = to_call(desk)
    page = tap(alice, call, "prevenu")
    assert fresh(call).state == "delivered"
    assert "0 personne à prévenir" in text_of(page)
    assert DeliveryEvent.objects.filter(message=call, status="told-1").exists()
    line = AuditEvent.objects.get(verb=Verb.CALL_NOTED)
    assert (line.actor, line.subject_id) == (desk.mediator, call.subject_id)


def test_no_answer_stays_on_the_list_with_one_try_more(alice, desk):
    call = to_call(desk)
    tap(alice, call, "pas-de-reponse")
    page = tap(alice, call, "pas-de-reponse")
    assert (fresh(call).state, fresh(call).tries) == ("pending", 2)
    assert "2 appels sans réponse" in text_of(page)


def test_a_wrong_number_is_closed_and_no_longer_used(alice, desk):
    call = to_call(desk)
    tap(alice, call, "faux")
    assert fresh(call).state == "failed"
    point = ContactPoint.objects.get()
    assert point.wrong_since == NOW
    assert point.beneficiary.phone == ""
    file = alice.get(f"/espace/personnes/{point.beneficiary_id}/")
    assert "numéro faux" in text_of(file)


def test_written_again_by_hand_a_wrong_number_is_right(alice, desk):
    call = to_call(desk)
    tap(alice, call, "faux")
    person = ContactPoint.objects.get().beneficiary
    alice.post(
        f"/espace/personnes/{person.pk}/modifier/",
        {"first_name": "Fatima", "last_name": "", "phone": "06 39 98 00 01", "email": ""},
    )
    assert ContactPoint.objects.get().wrong_since is None


@pytest.mark.parametrize("gesture", ["prevenu", "faux"])
def test_a_tap_is_taken_back_for_a_moment(alice, desk, gesture):
    call = to_call(desk)
    page = tap(alice, call, gesture)
    assert "Noté à l’instant" in text_of(page)
    page = alice.post(f"{CALLS}{call.pk}/corriger/", follow=True)
    assert "1 personne à prévenir" in text_of(page)
    assert fresh(call).state == "pending"
    assert ContactPoint.objects.get().wrong_since is None


def test_after_ten_minutes_what_was_noted_stands(alice, desk, frozen):
    call = to_call(desk)
    tap(alice, call, "prevenu")
    frozen.shift(timedelta(minutes=11))
    page = alice.post(f"{CALLS}{call.pk}/corriger/", follow=True)
    assert "trop tard pour corriger" in text_of(page)
    assert fresh(call).state == "delivered"


def test_the_second_of_two_taps_hears_it_plainly(alice, desk):
    call = to_call(desk)
    tap(alice, call, "prevenu")
    assert "Quelqu’un vient de le noter" in text_of(tap(alice, call, "pas-de-reponse"))
    assert fresh(call).tries == 0


def test_a_call_about_a_booking_that_changed_is_needed_no_more(alice, desk):
    call = to_call(desk)
    Message.objects.filter(pk=call.pk).update(state="voided")
    with pytest.raises(refusals.CallNotNeeded):
        actions.note_told(call=call, by=desk.mediator, now=NOW)


def test_a_message_that_the_relay_sends_is_settled_by_no_tap(alice, desk):
    booking = desk.book()
    message = only(booking)
    assert alice.post(f"{CALLS}{message.pk}/", {"geste": "prevenu"}).status_code == 404
    assert fresh(message).state == "pending"


def test_a_paper_is_not_phoned_nor_a_call_handed_over(alice, desk):
    call = to_call(desk)
    tap(alice, call, "remis")
    assert fresh(call).state == "pending"


def test_a_mediator_sees_the_calls_of_their_own_sessions(client, desk, soissons):
    call = to_call(desk)
    client.force_login(make_mediator(soissons, "Basile"))
    assert "0 personne à prévenir" in text_of(client.get(CALLS))
    assert client.post(f"{CALLS}{call.pk}/", {"geste": "prevenu"}).status_code == 404
    assert client.get(f"{CALLS}?seance={NINE:%d}99").status_code == 404


def test_a_coordinator_sees_all_of_them_and_one_session_alone(client, desk, soissons):
    client.force_login(make_member(soissons, Role.COORDINATOR))
    to_call(desk, TEN, "Zoé")
    call = to_call(desk, NINE, "Anna")
    session = by_hand.Reader(desk.mediator, frozenset({Role.MEDIATOR}), soissons)
    number = session.bookings().get(pk=call.subject_id).session_id
    assert "2 personnes à prévenir" in text_of(client.get(CALLS))
    words = text_of(client.get(f"{CALLS}?seance={number}"))
    assert "Anna" in words
    assert "Zoé" not in words


def test_the_list_costs_the_same_with_more_people(alice, desk, django_assert_max_num_queries):
    to_call(desk)
    alice.get(CALLS)
    with django_assert_max_num_queries(40) as few:
        alice.get(CALLS)
    to_call(desk, TEN, "Zoé")
    with django_assert_max_num_queries(40) as more:
        alice.get(CALLS)
    assert len(few) == len(more)


def test_the_list_opens_in_a_spreadsheet(alice, desk):
    to_call(desk, name="=Anna")
    sheet = alice.get(f"{CALLS}liste.csv").content.decode("utf-8-sig")
    assert "06\u00a039\u00a098\u00a000\u00a001" in sheet
    assert ";'=Anna;" in sheet
    assert AuditEvent.objects.filter(verb=Verb.LIST_EXPORTED).exists()


def test_a_paper_is_printed_and_given(alice, desk):
    booking = desk.book(beneficiary=make_beneficiary(desk.territory, "Ali", mobile=""))
    paper = Message.objects.filter(channel="paper").first() or only(
        booking, channel="paper", recipient=""
    )
    page = alice.get(f"{CALLS}papiers/")
    words = text_of(page).replace("\u00a0", " ")
    assert "Votre rendez-vous, Ali" in words
    assert "Lundi 14 décembre 2026 à 9 h" in words
    assert "03 53 01 00 01" in words
    tap(alice, paper, "remis")
    assert fresh(paper).state == "delivered"
    assert word(booking) == "received"
    assert AuditEvent.objects.filter(verb=Verb.LETTER_NOTED).exists()


def test_any_booking_has_its_paper_whose_code_names_nobody(alice, desk):
    desk.place.is_visible = True
    desk.place.save()
    booking = desk.book()
    page = alice.get(f"/espace/rendez-vous/{booking.pk}/papier/")
    assert "<svg" in page.content.decode()
    assert "Fatima" in text_of(page)


def test_a_sensitive_subject_is_not_on_the_paper(alice, soissons, desk):
    desk.kind.is_sensitive = True
    desk.kind.save()
    booking = desk.book()
    page = alice.get(f"/espace/rendez-vous/{booking.pk}/papier/")
    assert desk.kind.name not in text_of(page)


def test_what_a_mediator_reads_out_has_no_pauses_of_the_machine(soissons):
    facts = texts.Appointment(
        first_name="Fatima",
        subject="Aide",
        place="Médiathèque",
        commune="Soissons",
        starts=NINE,
        help_phone="+33353010001",
    )
    said = {
        channel: texts.compose(
            sender=soissons.sender, event="reminder", channel=channel, language="fr", facts=facts
        ).body.replace("\u00a0", " ")
        for channel in ("call", "voice")
    }
    assert "03 53 01 00 01" in said["call"]
    assert "03, 53, 01, 00, 01" in said["voice"]
