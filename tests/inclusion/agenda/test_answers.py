"""A clear answer to a text confirms or cancels; all others wait for a mediator."""

from datetime import timedelta

import pytest

from inclusion.agenda import actions
from inclusion.agenda.models import Booking, Session
from inclusion.people.models.audit import AuditEvent
from notifications import relay, replies
from notifications.models import Message, Reply
from tests.factories import NOW
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk, make_workshop, take_seat

pytestmark = pytest.mark.django_db
MOBILE = "+33639980001"
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@pytest.fixture
def booking(desk):
    booking = desk.request()
    relay.sweep(now=NOW + timedelta(hours=1))
    return booking


def ask(text="Rappel : rendez-vous lundi. Répondez OUI ou NON."):
    """The last text asks the question, as texts of a sender that can receive do."""
    Message.objects.filter(state="sent").update(body=text)


def reply(desk, body, sid="SM1", now=LATER) -> Reply:
    taken = replies.take_in(
        sender=desk.territory.sender,
        provider="demo",
        provider_id=sid,
        contact=MOBILE,
        body=body,
        now=now,
    )
    taken.reply.refresh_from_db()
    return taken.reply


def test_yes_confirms_once_and_needs_no_reading(desk, booking):
    assert reply(desk, "Oui je viens").handled_at == LATER
    reply(desk, "oui", "SM2", now=LATER + timedelta(hours=1))
    booking.refresh_from_db()
    assert booking.confirmed_at == LATER
    assert AuditEvent.objects.filter(verb="booking_confirmed", door="reply").count() == 1


def test_no_frees_the_seat_and_says_so(desk, booking):
    ask()
    assert reply(desk, "NON").handled_at == LATER
    booking.refresh_from_db()
    assert booking.status == Booking.Status.CANCELLED_BY_USER
    assert Session.objects.get(pk=booking.session_id).seats_taken == 0
    assert Message.objects.get(event="cancelled").state == "pending"
    assert not Message.objects.filter(event="reminder", state="pending").exists()
    trace = AuditEvent.objects.get(verb="booking_cancelled")
    assert (trace.door, trace.actor_id) == ("reply", None)


def test_a_bare_no_to_a_text_that_did_not_ask_is_read_by_somebody(desk, booking):
    ask("Rappel : rendez-vous lundi. Un empêchement ? Appelez le 03 53 01 00 01.")
    assert reply(desk, "non").handled_at is None
    assert reply(desk, "non merci", "SM2").handled_at is None
    booking.refresh_from_db()
    assert booking.is_live


def test_who_says_what_they_refuse_is_understood_whatever_was_asked(desk, booking):
    ask("Rappel : rendez-vous lundi. Un empêchement ? Appelez le 03 53 01 00 01.")
    reply(desk, "Je ne peux pas venir, désolée")
    booking.refresh_from_db()
    assert booking.status == Booking.Status.CANCELLED_BY_USER


def test_with_several_appointments_somebody_asks_which_one(desk, booking):
    ask()
    desk.request(TEN)
    assert reply(desk, "NON").handled_at is None
    assert Booking.objects.live().count() == 2


def test_two_people_of_one_phone_are_several(desk, booking):
    ask()
    take_seat(make_workshop(desk), booking.beneficiary)
    assert reply(desk, "OUI").handled_at is None


def test_what_is_unclear_changes_nothing(desk, booking):
    for number, body in enumerate(("je ne veux pas annuler", "C'est où ?", "rappelez moi")):
        assert reply(desk, body, f"SM{number}").handled_at is None
    booking.refresh_from_db()
    assert booking.is_live
    assert booking.confirmed_at is None


def test_an_answer_after_the_beginning_is_read(desk, booking):
    ask()
    assert reply(desk, "NON", now=NINE + timedelta(minutes=1)).handled_at is None
    booking.refresh_from_db()
    assert booking.is_live


def test_thanks_for_a_cancellation_ask_nobody_but_coming_all_the_same_does(desk, booking):
    actions.cancel_booking(booking=booking, by=desk.mediator, now=LATER)
    relay.sweep(now=LATER)
    assert reply(desk, "ok merci", now=LATER).handled_at == LATER
    assert reply(desk, "Oui je viens", "SM2", now=LATER).handled_at is None


def test_cancelled_again_a_booking_is_no_longer_confirmed(desk, booking):
    ask()
    reply(desk, "OUI")
    reply(desk, "NON", "SM2", now=LATER + timedelta(hours=1))
    booking.refresh_from_db()
    assert booking.confirmed_at is None


def test_an_answer_to_a_text_that_held_other_news_is_read_by_somebody(desk, booking):
    ask()
    carrier = Message.objects.get(event="booked")
    rider = Message.objects.get(pk=carrier.pk)
    rider.pk, rider.dedup_key, rider.provider_id, rider.subject_id = None, "other", "", "999999"
    rider.carrier = carrier
    rider.save()
    assert reply(desk, "NON").handled_at is None
    booking.refresh_from_db()
    assert booking.status == Booking.Status.BOOKED
