"""Whoever can be told is told, by one way after the other; the mediator's call comes last."""

from datetime import timedelta

import pytest

from inclusion.agenda import actions, promises, reminders, ways
from inclusion.agenda.models import Booking, Session
from inclusion.people.models import Beneficiary
from notifications import subjects
from notifications.models import Message, OptOut
from tests.factories import NOW, make_beneficiary
from tests.inclusion.agenda.scenes import NINE, make_desk

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOBILE, LANDLINE, MAIL = "+33639980001", "+33353010002", "ginette@exemple.test"
ALL = {"mobile": MOBILE, "email": MAIL, "landline": LANDLINE}


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


def person(desk, **contacts: str) -> Beneficiary:
    somebody = make_beneficiary(desk.territory, "Ginette", "")
    for kind, value in contacts.items():
        somebody.contact_points.create(kind=kind, value=value)
    return somebody


def told(event: str) -> list[tuple[str, str, str]]:
    rows = Message.objects.filter(event=event).order_by("pk")
    return list(rows.values_list("channel", "recipient", "state"))


def fail(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(state="failed", settled_at=NOW)


@pytest.mark.parametrize(
    ("contacts", "confirmation", "reminder"),
    [
        (ALL, "sms", "sms"),
        ({"email": MAIL, "landline": LANDLINE}, "email", "email"),
        ({"landline": LANDLINE}, "paper", "voice"),
        ({}, "paper", None),
    ],
)
def test_the_first_way_that_a_person_has_is_taken(desk, contacts, confirmation, reminder):
    desk.book(beneficiary=person(desk, **contacts))
    assert [channel for channel, _, _ in told("booked")] == [confirmation]
    assert [channel for channel, _, _ in told("reminder")] == ([reminder] if reminder else [])


def test_who_books_alone_with_a_landline_is_confirmed_on_screen_and_reminded_by_voice(desk):
    desk.request(phone=LANDLINE)
    assert (told("booked"), told("reminder")) == ([], [("voice", LANDLINE, "pending")])


def test_each_failure_leads_to_the_next_way_and_the_last_is_a_call(desk):
    desk.book(beneficiary=person(desk, **ALL))
    expected = [("sms", MOBILE), ("email", MAIL), ("voice", LANDLINE), ("call", MOBILE)]
    for _ in range(6):
        latest = Message.objects.filter(event="reminder").order_by("pk").last()
        fail(latest)
        subjects.follow_up(latest, NOW + HOUR)
        subjects.follow_up(latest, NOW + HOUR)  # twice: nothing more
    assert [row[:2] for row in told("reminder")] == expected
    chain = list(Message.objects.filter(event="reminder").order_by("pk"))
    assert [message.follows for message in chain] == [None, *chain[:-1]]


def test_two_phones_are_tried_one_after_the_other(desk):
    somebody = person(desk, mobile=MOBILE)
    somebody.contact_points.create(kind="mobile", value="+33639980002")
    desk.book(beneficiary=somebody)
    first = Message.objects.get(event="booked")
    fail(first)
    subjects.follow_up(first, NOW)
    assert [row[1] for row in told("booked")] == [MOBILE, "+33639980002"]


def test_nothing_follows_once_the_session_begins_or_the_news_is_no_longer_true(desk):
    booking = desk.book(beneficiary=person(desk, **ALL))
    reminder = Message.objects.get(event="reminder")
    fail(reminder)
    subjects.follow_up(reminder, NINE)
    Session.objects.filter(pk=booking.session_id).update(revision=1)
    subjects.follow_up(reminder, NOW)
    Booking.objects.filter(pk=booking.pk).update(revision=1)
    subjects.follow_up(reminder, NOW)
    assert len(told("reminder")) == 1


def test_a_contact_that_refused_is_passed_over_and_the_call_remains(desk):
    OptOut.objects.create(sender=desk.territory.sender, recipient=MOBILE, purpose="service")
    desk.book(beneficiary=person(desk, mobile=MOBILE))
    assert told("reminder") == [("call", MOBILE, "pending")]
    both = person(desk, mobile=MOBILE, email=MAIL)
    desk.book(NINE + HOUR, beneficiary=both)
    assert told("booked")[-1] == ("email", MAIL, "pending")


def test_a_refusal_of_news_or_of_another_territory_stops_no_reminder(desk, thierry):
    OptOut.objects.create(sender=desk.territory.sender, recipient=MOBILE, purpose="news")
    OptOut.objects.create(sender=thierry.sender, recipient=MOBILE, purpose="service")
    assert ways.ways_of(person(desk, mobile=MOBILE)) == [ways.Way("sms", MOBILE)]


def test_a_mediator_is_asked_to_call_once_for_everything(desk):
    desk.book(beneficiary=person(desk, mobile=MOBILE))
    for event in ("booked", "reminder"):
        message = Message.objects.get(event=event, channel="sms")
        fail(message)
        subjects.follow_up(message, NOW)
    assert Message.objects.filter(channel="call").count() == 1


def test_a_call_is_to_be_made_two_hours_before_in_open_hours_at_the_latest(desk):
    # NINE is a Monday at 9:00: two hours before is night, Sunday is closed.
    desk.book(beneficiary=person(desk, mobile=MOBILE))
    message = Message.objects.get(event="reminder")
    fail(message)
    subjects.follow_up(message, NOW)
    call = Message.objects.get(channel="call")
    assert call.due_at == NINE - timedelta(days=1, hours=14)  # Saturday, 19:00
    assert call.expires_at == NINE


def test_a_cancellation_by_the_service_reaches_even_those_without_a_phone(desk):
    booking = desk.book(beneficiary=person(desk))
    actions.cancel_booking(booking=booking, by=desk.mediator, now=NOW)
    assert told("cancelled") == [("call", "", "pending")]


def test_who_cancels_is_confirmed_in_writing_and_never_called(desk):
    booking = desk.book(beneficiary=person(desk, mobile=MOBILE, landline=LANDLINE))
    actions.cancel_booking(booking=booking, by=None, now=NOW)
    message = Message.objects.get(event="cancelled")
    fail(message)
    subjects.follow_up(message, NOW)
    assert [row[0] for row in told("cancelled")] == ["sms"]
    other = desk.book(NINE + HOUR, beneficiary=person(desk, landline=LANDLINE))
    actions.cancel_booking(booking=other, by=None, now=NOW)
    assert len(told("cancelled")) == 1


def test_a_cancellation_takes_the_call_off_the_list(desk):
    OptOut.objects.create(sender=desk.territory.sender, recipient=MOBILE, purpose="service")
    booking = desk.book(beneficiary=person(desk, mobile=MOBILE))
    actions.cancel_booking(booking=booking, by=None, now=NOW)
    assert told("reminder") == [("call", MOBILE, "voided")]


@pytest.mark.parametrize(
    ("contacts", "nobody"),
    [({}, True), ({"email": MAIL}, False), ({"landline": LANDLINE}, False), (ALL, False)],
)
def test_the_screen_can_say_that_nobody_will_be_told(desk, contacts, nobody):
    assert ways.nobody_can_tell(person(desk, **contacts)) is nobody


def test_nobody_tells_whoever_refuses_the_only_address_or_was_erased(desk):
    OptOut.objects.create(sender=desk.territory.sender, recipient=MAIL, purpose="service")
    assert ways.nobody_can_tell(person(desk, email=MAIL))
    assert ways.nobody_can_tell(Beneficiary.erased())


def test_refusals_of_a_list_are_read_in_one_query(desk, django_assert_num_queries):
    for _ in range(5):
        person(desk, mobile=MOBILE, email=MAIL)
    people = list(
        Beneficiary.objects.select_related("territory").prefetch_related("contact_points")
    )
    with django_assert_num_queries(1):
        refused = ways.contacts_refused(people)
        assert not any(ways.nobody_can_tell(one, refused=refused) for one in people)


def test_a_move_is_told_by_the_first_way_with_a_new_reminder(desk):
    booking = desk.book(beneficiary=person(desk, **ALL))
    Session.objects.filter(pk=booking.session_id).update(
        revision=1, starts_at=NINE + HOUR, ends_at=NINE + 2 * HOUR
    )
    booking.refresh_from_db()
    reminders.announce_move(booking=booking, moved_from=NINE, now=NOW)
    assert [row[2] for row in told("reminder")] == ["voided", "pending"]
    moved = Message.objects.get(event="moved")
    assert (moved.channel, moved.window) == ("sms", "weekdays")
    assert "10h00" in moved.body
    assert subjects.reason_to_void(moved, NOW) == ""


@pytest.mark.parametrize(("before", "window"), [(48, "daytime"), (49, "weekdays")])
def test_what_is_cancelled_two_days_before_leaves_on_a_sunday_too(desk, before, window):
    booking = desk.book()
    now = NINE - timedelta(hours=before)
    actions.cancel_booking(booking=booking, by=desk.mediator, now=now)
    assert Message.objects.get(event="cancelled").window == window


def test_a_move_of_tomorrow_to_next_week_is_urgent(desk):
    booking = desk.book()
    reminders.announce_move(booking=booking, moved_from=NOW + DAY, now=NOW)
    assert Message.objects.get(event="moved").window == "daytime"


def test_an_email_has_a_subject_that_tells_nothing_sensitive(soissons):
    desk = make_desk(soissons, name="Dossier de surendettement", is_sensitive=True)
    desk.book(beneficiary=person(desk, email=MAIL))
    for message in Message.objects.all():
        assert message.subject_line
        assert "surendettement" not in f"{message.subject_line} {message.body}".lower()


def test_a_doubtful_number_is_said_while_the_person_is_there(desk):
    booking = desk.book(beneficiary=person(desk, mobile="+33712345678"))
    texts = [sign.text for sign in promises.of_booking(booking)["signs"]]
    assert texts.count("Ce numéro est peut-être faux. Vérifiez-le avec la personne.") == 1
    other = desk.book(NINE + HOUR, beneficiary=person(desk, mobile=MOBILE))
    assert not any("faux" in sign.text for sign in promises.of_booking(other)["signs"])
