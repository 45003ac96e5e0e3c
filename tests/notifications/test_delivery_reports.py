"""Twilio says what became of messages: believed when signed, once, and never backwards."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notifications import breaker, notes, relay
from notifications.channels.base import Receipt
from notifications.models import DeliveryEvent, Message, OptChange, OptOut, Provider
from tests.notifications.fake_twilio import ACCOUNT, TOKEN
from tests.notifications.fake_twilio_reports import (
    ADDRESS,
    address_of,
    parameters_of,
    report,
    sid,
    signature,
    tell,
)
from tests.notifications.outbox import MOBILE, NOW, write

pytestmark = pytest.mark.django_db
State = Message.State
SID = sid(1)


@pytest.fixture(autouse=True)
def _public_site(settings, soissons):
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = ACCOUNT, TOKEN
    settings.TWILIO_CALLBACK_BASE = "https://passerelle.example"
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        yield


@pytest.fixture
def sent(sender):
    message = write(sender)
    notes.note_sent(message, Receipt("twilio", SID), NOW)
    message.refresh_from_db()
    return message


def doubtful(sender, **fields):
    """Handed over; no answer came yet."""
    message = write(sender, **fields)
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, claimed_at=NOW, tries=1)
    return message


def state_of(message):
    message.refresh_from_db()
    return message.state


def kept():
    return sorted(DeliveryEvent.objects.values_list("status", flat=True))


# Who speaks -------------------------------------------------------------------------------------


def everything():
    return (
        list(Message.objects.order_by("pk").values_list()),
        list(DeliveryEvent.objects.values_list()),
        list(OptOut.objects.values_list()),
    )


GOOD = parameters_of(SID, "delivered")


@pytest.mark.parametrize(
    "forge",
    [
        lambda address: report(address, GOOD, signed=""),
        lambda address: report(address, GOOD, signed=signature(address, GOOD, "another token")),
        lambda address: report(
            address, {**GOOD, "MessageStatus": "failed"}, signed=signature(address, GOOD)
        ),
        lambda address: report(address, {**GOOD, "More": "1"}, signed=signature(address, GOOD)),
        lambda address: report(
            address, GOOD, signed=signature(address.replace("passerelle", "ailleurs"), GOOD)
        ),
        lambda address: report(address, GOOD, signed=signature(ADDRESS + "?message=1", GOOD)),
        lambda address: report(
            address,
            GOOD,
            signed=signature(address.replace("passerelle.example", "testserver"), GOOD),
            HTTP_X_FORWARDED_HOST="passerelle.example",
        ),
    ],
    ids=["unsigned", "token", "altered", "added", "other site", "other message", "proxied host"],
)
def test_what_twilio_did_not_sign_changes_nothing(sent, forge):
    before = everything()
    assert forge(address_of(sent.pk)).status_code == 403
    assert everything() == before


@pytest.mark.parametrize(
    ("row", "parameters", "status"),
    [
        ("999999", GOOD, 404),
        ("0", GOOD, 400),
        ("-1", GOOD, 400),
        ("1 OR 1=1", GOOD, 400),
        ("", GOOD, 400),
        ("9" * 30, GOOD, 400),
        (None, {**GOOD, "AccountSid": "AC" + "1" * 32}, 400),
        (None, {**GOOD, "MessageSid": "PN" + "0" * 32}, 400),
        (None, {**GOOD, "MessageStatus": ""}, 400),
        (None, {**GOOD, "MessageStatus": "x" * 41}, 400),
        (None, {**GOOD, "MessageStatus": "<b>"}, 400),
        (None, {**GOOD, "ErrorCode": "DROP"}, 400),
        (None, parameters_of(sid(2), "delivered"), 409),
        (None, parameters_of(sid(1, "CA"), "completed"), 409),
    ],
)
def test_what_speaks_of_nothing_of_ours_is_refused_with_its_reason(sent, row, parameters, status):
    before = everything()
    answer = report(address_of(sent.pk if row is None else row), parameters)
    assert (answer.status_code, bool(answer.content)) == (status, True)
    assert everything() == before


def test_it_comes_by_post_only(sent):
    assert (
        Client().get(address_of(sent.pk).removeprefix("https://passerelle.example")).status_code
        == 405
    )


def test_it_may_speak_of_every_territory(thierry):
    message = write(thierry.sender)
    notes.note_sent(message, Receipt("twilio", SID), NOW)
    assert tell(message, "delivered", sid=SID).status_code == 204
    assert state_of(message) == State.DELIVERED


# What it says -----------------------------------------------------------------------------------


def test_delivered_is_believed(sent):
    assert tell(sent, "delivered").status_code == 204
    assert (state_of(sent), sent.settled_at) == (State.DELIVERED, NOW + timedelta(minutes=1))
    assert (sent.sent_at, kept()) == (NOW, ["delivered"])


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (30003, "éteint ou hors réseau"),
        (30005, "n’est plus attribué"),
        (30006, "téléphone fixe"),
        (30007, "indésirable"),
        (12345, "n’est pas arrivé. (Twilio 12345)"),
        (None, "Le message n’est pas arrivé."),
    ],
)
def test_a_failure_keeps_its_cause_in_plain_words(sent, code, words):
    tell(sent, "undelivered", code)
    assert (state_of(sent), sent.followed_up_at) == (State.FAILED, None)
    assert words in sent.failure
    assert DeliveryEvent.objects.get().detail == str(code or "")


def test_a_word_that_we_do_not_know_is_kept_and_moves_nothing(sent):
    assert tell(sent, "partially_delivered").status_code == 204
    assert (state_of(sent), kept()) == (State.SENT, ["partially_delivered"])


def test_a_person_who_told_twilio_to_stop_told_us_too(sent, sender):
    waiting = write(sender, due_at=NOW + timedelta(hours=1))
    tell(sent, "failed", 21610)
    tell(sent, "failed", 21610)
    assert OptOut.objects.filter(recipient=MOBILE, purpose="service").count() == 1
    assert OptChange.objects.get().source == OptChange.Source.PROVIDER
    assert state_of(waiting) == State.VOIDED


def test_a_suspended_account_stops_the_provider(sent):
    tell(sent, "failed", 30002)
    assert breaker.stopped(["twilio"]) == {"twilio"}
    assert Provider.objects.get(name="twilio").credit_is_low_since


def test_a_call_that_somebody_heard_is_delivered(sender):
    call = write(sender, channel="voice", recipient="+33353010001")
    notes.note_sent(call, Receipt("twilio-voice", sid(7, "CA")), NOW)
    call.refresh_from_db()
    assert tell(call, "initiated").status_code == tell(call, "completed").status_code == 204
    assert state_of(call) == State.DELIVERED


@pytest.mark.parametrize(
    ("status", "words"), [("busy", "occupée"), ("no-answer", "décroché"), ("failed", "pas arrivé")]
)
def test_a_call_that_nobody_heard_failed(sender, status, words):
    call = write(sender, channel="voice", recipient="+33353010001")
    notes.note_sent(call, Receipt("twilio-voice", sid(7, "CA")), NOW)
    call.refresh_from_db()
    tell(call, status)
    assert state_of(call) == State.FAILED
    assert words in call.failure


def test_the_text_of_a_code_is_wiped_whatever_became_of_it(sender):
    message = doubtful(sender, purpose="security")
    assert tell(message, "delivered", sid=SID).status_code == 204
    assert (state_of(message), message.body) == (State.DELIVERED, "")


# Twice, in disorder, too early ------------------------------------------------------------------


def test_a_report_replayed_a_hundred_times_is_one(sent):
    answers = {tell(sent, "delivered").status_code for _ in range(100)}
    assert (answers, kept(), state_of(sent)) == ({204}, ["delivered"], State.DELIVERED)


@pytest.mark.parametrize(
    ("order", "end"),
    [
        (["delivered", "sent", "queued", "sending"], State.DELIVERED),
        (["sent", "delivered", "sent"], State.DELIVERED),
        (["undelivered", "sent"], State.FAILED),
        (["delivered", "undelivered"], State.DELIVERED),
        (["failed", "delivered"], State.FAILED),
        (["sending", "queued"], State.SENT),
    ],
    ids=" ".join,
)
def test_disorder_never_moves_a_message_back_and_every_word_is_kept(sent, order, end):
    for status in order:
        assert tell(sent, status).status_code == 204
    assert state_of(sent) == end
    assert kept() == sorted(set(order))


@pytest.mark.parametrize("state", [State.SENDING, State.UNCERTAIN, State.PENDING])
@pytest.mark.parametrize(("status", "end"), [("sent", State.SENT), ("delivered", State.DELIVERED)])
def test_a_report_settles_a_doubt(sender, state, status, end):
    message = doubtful(sender)
    Message.objects.filter(pk=message.pk).update(state=state)
    assert tell(message, status, sid=SID).status_code == 204
    assert (state_of(message), message.provider_id) == (end, SID)
    assert message.sent_at
    # The answer comes afterwards: it changes nothing.
    notes.note_sent(message, Receipt("twilio", SID), NOW + timedelta(hours=1))
    assert (state_of(message), message.sent_at < NOW + timedelta(hours=1)) == (end, True)


def test_the_lease_then_finds_nothing_to_ask(sender, phone):
    message = doubtful(sender)
    tell(message, "delivered", sid=SID)
    assert not relay.sweep(now=NOW + relay.LEASE * 2)
    assert (phone.asked, phone.taken) == ([], [])


@pytest.mark.parametrize("state", ["pending", "voided"])
def test_a_message_that_never_left_is_not_settled_by_anybody(sender, state):
    message = write(sender)
    Message.objects.filter(pk=message.pk).update(state=state)
    assert tell(message, "delivered", sid=SID).status_code == 409
    assert (state_of(message), kept()) == (state, [])


def test_an_identifier_serves_one_message_only(sent, sender):
    other = doubtful(sender)
    assert tell(other, "delivered", sid=SID).status_code == 409
    assert (state_of(other), kept()) == (State.SENDING, [])


# Messages that ride in another's text -----------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "end"), [("delivered", State.DELIVERED), ("undelivered", State.FAILED)]
)
def test_what_rides_along_shares_the_fate(sender, status, end):
    carrier, rider = doubtful(sender), doubtful(sender)
    Message.objects.filter(pk=rider.pk).update(carrier=carrier)
    notes.note_answers([carrier], [Receipt("twilio", SID)], NOW)
    carrier.refresh_from_db()
    assert (state_of(rider), rider.provider_id, rider.sent_at) == (State.SENT, "", NOW)
    tell(carrier, status, 30005 if end == State.FAILED else None)
    assert (state_of(carrier), state_of(rider)) == (end, end)
    assert carrier.failure == rider.failure


# What it costs ----------------------------------------------------------------------------------


def test_a_report_costs_few_queries(sent):
    tell(sent, "sent")  # what is opened once in a process
    with CaptureQueriesContext(
        connection,
    ) as queries:
        tell(sent, "delivered")
    said = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
    # Through the wall and back, and one statement between.
    assert len(said) == 3, said


def test_nothing_of_a_person_reaches_the_logs(sent, caplog):
    caplog.set_level("DEBUG")
    tell(sent, "failed", 21610)
    text = "".join(r.getMessage() for r in caplog.records if not r.name.startswith("django.db"))
    assert "639980001" not in text
