"""Who was told: by the latest news of each booking, « envoyé » apart from « reçu »."""

from datetime import timedelta

import pytest
import time_machine

from inclusion.agenda import told
from inclusion.agenda.actions import cancel_booking
from inclusion.agenda.models import Booking
from inclusion.people.models import Role
from notifications import actions as outbox
from notifications.models import Message
from tests.factories import NOW, make_beneficiary, make_member
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk, make_workshop, take_seat
from tests.inclusion.agenda.test_citizen_screens import links, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
DAY = f"/espace/?jour={NINE:%Y-%m-%d}"


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


def news(booking, **fields) -> Message:
    """One more message about the booking, as the relay or a person left it."""
    fact = outbox.Fact(
        "booking", str(booking.pk), fields.pop("event", "moved"), booking.news_revision
    )
    state = fields.pop("state", "pending")
    message = outbox.write_message(
        sender=booking.territory.sender,
        fact=fact,
        channel=fields.pop("channel", "sms"),
        recipient=fields.pop("recipient", "+33639980001"),
        body="Bonjour",
        due_at=fields.pop("due_at", NOW),
        expires_at=booking.session.starts_at,
        follows=fields.pop("follows", None),
        now=NOW,
    )
    settle(message, state)
    return message


def settle(message, state):
    times = {"sent_at": NOW} if state in ("sent", "delivered") else {}
    if state in ("failed", "delivered"):
        times["settled_at"] = NOW
    if state == "uncertain":
        Message.objects.filter(pk=message.pk).update(state="sending", claimed_at=NOW)
    if state != "pending":
        Message.objects.filter(pk=message.pk).update(state=state, **times)


def only(booking, **fields) -> Message:
    """Nothing but this message about the booking."""
    Message.objects.filter(subject_id=str(booking.pk)).delete()
    return news(booking, **fields)


def word(booking) -> str:
    return told.word_of(booking, now=NOW)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"state": "delivered"}, told.RECEIVED),
        ({"state": "sent"}, told.SENT),
        ({"state": "pending"}, told.WAITING),
        ({"state": "pending", "due_at": NOW + timedelta(days=1)}, told.WAITING),
        ({"state": "uncertain"}, told.DOUBTFUL),
        ({"state": "failed"}, told.NOBODY),
        ({"state": "expired"}, told.NOBODY),
        ({"state": "voided"}, told.NOBODY),
        ({"state": "pending", "channel": "call"}, told.TO_CALL),
        ({"channel": "call", "due_at": NINE - timedelta(hours=2)}, told.TO_CALL),
        ({"state": "pending", "channel": "paper", "recipient": ""}, told.TO_GIVE),
        ({"state": "delivered", "channel": "call"}, told.RECEIVED),
    ],
)  # fmt: skip
def test_each_state_of_the_last_news_has_its_word(desk, fields, expected):
    booking = desk.book()
    only(booking, **fields)
    assert word(booking) == expected


def test_a_booking_without_any_message_tells_nobody(desk):
    booking = desk.book()
    Message.objects.all().delete()
    assert word(booking) == told.NOBODY


def test_a_reminder_that_waits_for_its_day_hides_no_confirmation(desk):
    booking = desk.book()
    settle(Message.objects.get(event="booked"), "delivered")
    assert Message.objects.filter(event="reminder", state="pending").exists()
    assert word(booking) == told.RECEIVED


def test_a_failure_that_another_way_made_good_is_no_failure(desk):
    booking = desk.book()
    failed = only(booking, state="failed")
    news(booking, channel="email", recipient="f@exemple.test", follows=failed, state="sent")
    assert word(booking) == told.SENT


def test_news_of_before_a_change_tells_nothing_any_more(desk):
    booking = desk.book()
    only(booking, state="delivered")
    Booking.objects.filter(pk=booking.pk).update(revision=5)
    assert word(booking) == told.NOBODY


def test_a_person_to_phone_is_to_phone_whatever_was_received_before(desk):
    booking = desk.book()
    only(booking, state="delivered", event="booked")
    news(booking, event="reminder", channel="call", due_at=NINE - timedelta(hours=2))
    assert word(booking) == told.TO_CALL


def workshop_of(desk, *states):
    session = make_workshop(desk)
    for state in states:
        person = make_beneficiary(desk.territory, f"Personne {state}")
        only(take_seat(session, person), **state)
    return session


def test_a_session_says_who_is_told_and_whom_to_call(desk):
    states = [{"state": "delivered"}, {"state": "sent"}, {"channel": "call"}, {"state": "failed"}]
    session = workshop_of(desk, *states)
    words = told.words_by_session([session], now=NOW)[session.pk]
    signs = told.signs(words.values(), session=session)
    assert [sign.text for sign in signs] == [
        "2 prévenus, dont 1 sans accusé",
        "1 à appeler",
        "1 pas prévenu",
    ]
    assert signs[1].url == f"/espace/appels/?seance={session.pk}"


def test_of_a_cancelled_session_those_whom_the_service_cancelled_count(desk):
    booking = desk.book()
    cancel_booking(booking=booking, by=desk.mediator, now=NOW)
    words = told.words_by_session([booking.session], now=NOW)
    assert words == {booking.session_id: {booking.pk: told.WAITING}}


def test_the_words_of_any_number_of_sessions_cost_one_query(desk, django_assert_num_queries):
    sessions = [desk.book().session, desk.book(TEN).session, workshop_of(desk, {}, {}, {})]
    with django_assert_num_queries(1):
        told.words_by_session(sessions, now=NOW)


def test_the_agenda_says_of_each_person_whether_they_are_told(client, desk):
    client.force_login(desk.mediator)
    only(desk.book(), channel="call")
    day = client.get(DAY)
    assert "À appeler" in text_of(day)
    assert links(day, "/espace/appels/?seance=")


def test_the_agenda_costs_the_same_with_more_people(client, desk, django_assert_max_num_queries):
    client.force_login(desk.mediator)
    desk.book()
    client.get(DAY)
    with django_assert_max_num_queries(60) as few:
        client.get(DAY)
    desk.book(TEN)
    with django_assert_max_num_queries(60) as more:
        client.get(DAY)
    assert len(few) == len(more)


def test_booking_for_somebody_without_a_phone_says_that_nobody_will_be_told(client, desk):
    client.force_login(desk.mediator)
    booking = desk.book(beneficiary=make_beneficiary(desk.territory, mobile=""))
    page = client.get(f"/espace/rendez-vous/{booking.pk}/note/")
    assert "Personne ne sera prévenu" in text_of(page)
    assert links(page, "papier")


def test_before_cancelling_the_screen_says_that_nobody_will_be_told(client, desk):
    client.force_login(desk.mediator)
    booking = desk.book(beneficiary=make_beneficiary(desk.territory, mobile=""))
    page = client.get(f"/espace/rendez-vous/{booking.pk}/annuler/")
    assert "Personne ne sera prévenu" in text_of(page)


def test_before_cancelling_the_screen_says_which_way_the_news_goes(client, desk):
    client.force_login(desk.mediator)
    page = client.get(f"/espace/rendez-vous/{desk.book().pk}/annuler/")
    assert "Un SMS part au 06 39 98 00 01." in text_of(page).replace("\u00a0", " ")


def test_a_coordinator_sees_on_the_agenda_how_many_are_to_be_called(client, desk):
    client.force_login(make_member(desk.territory, Role.COORDINATOR))
    only(desk.book(), channel="call")
    assert "1 personne à appeler" in text_of(client.get("/espace/"))


def test_a_phone_that_rings_at_home_is_promised_a_spoken_reminder(client, desk):
    client.force_login(desk.mediator)
    person = make_beneficiary(desk.territory, mobile="")
    person.contact_points.create(kind="landline", value="+33353010002")
    page = text_of(client.get(f"/espace/rendez-vous/{desk.book(beneficiary=person).pk}/note/"))
    assert "donnez un papier" in page
    assert "Un appel automatique rappellera le rendez-vous." in page


def test_an_appointment_too_near_says_that_no_reminder_will_come(client, desk):
    client.force_login(desk.mediator)
    booking = desk.book()
    Booking.objects.filter(pk=booking.pk).update(created_at=NINE - timedelta(hours=3))
    page = text_of(client.get(f"/espace/rendez-vous/{booking.pk}/note/"))
    assert "Pas de rappel : le rendez-vous est trop proche." in page


def test_a_kind_without_reminder_says_so_where_it_is_set_and_when_it_is_booked(client, desk):
    desk.kind.reminder_minutes_before = 0
    desk.kind.save()
    client.force_login(make_member(desk.territory, Role.COORDINATOR))
    booking = desk.book()
    assert not Message.objects.filter(event="reminder").exists()
    page = text_of(client.get(f"/espace/rendez-vous/{booking.pk}/note/"))
    assert "Ce type de séance n’a pas de rappel." in page
    assert "personne n’est prévenu avant" in text_of(client.get("/espace/reglages/types/"))
