"""When messages do not leave, somebody is told: on screens, and once a day by e-mail."""

from datetime import timedelta

import pytest

from notifications import alarms, breaker
from notifications.alarms import Kind
from notifications.models import DeliveryEvent, Message
from passerelle import celery, periodic
from tests.notifications.outbox import MOBILE, NOW, make_sender, write

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def sender(db):
    return make_sender()


def kinds(found):
    return [alarm.kind for alarm in found]


def test_all_is_well_by_default(sender):
    write(sender)
    assert alarms.of_platform(now=NOW) == alarms.of_sender(sender, now=NOW) == []


def test_what_should_have_left_long_ago_is_an_alarm(sender):
    write(sender)
    write(sender, channel="call")  # people's work is no delay of the relay
    assert alarms.of_sender(sender, now=NOW + 9 * MINUTE) == []
    [alarm] = alarms.of_sender(sender, now=NOW + 11 * MINUTE)
    assert (alarm.kind, alarm.count, alarm.since) == (Kind.LATE, 1, NOW)
    assert alarm.words == "1 message attend depuis trop longtemps."


def test_a_stopped_provider_is_everybodys_alarm_and_credit_the_operators(sender):
    breaker.note_account_closed("twilio", now=NOW)
    assert kinds(alarms.of_platform(now=NOW)) == [Kind.STOPPED, Kind.CREDIT]
    assert kinds(alarms.of_sender(sender, now=NOW)) == [Kind.STOPPED]
    breaker.note_outcomes("twilio", [True], now=NOW + MINUTE)
    assert alarms.of_platform(now=NOW + MINUTE) == []


def test_uncertain_messages_are_an_alarm_of_their_territory_only(sender):
    message = write(sender)
    for state in ("sending", "uncertain"):
        Message.objects.filter(pk=message.pk).update(state=state, claimed_at=NOW)
    [alarm] = alarms.of_sender(sender, now=NOW)
    assert (alarm.kind, alarm.count, alarm.since) == (Kind.UNCERTAIN, 1, NOW)
    assert alarms.of_sender(make_sender(), now=NOW) == []


def test_filtered_messages_are_an_alarm_for_a_day(sender):
    DeliveryEvent.objects.create(
        message=write(sender, due_at=NOW + timedelta(days=3)),
        status="undelivered",
        detail="30007",
        received_at=NOW,
    )
    [alarm] = alarms.of_sender(sender, now=NOW + MINUTE)
    assert (alarm.kind, alarm.count) == (Kind.FILTERED, 1)
    assert alarms.of_sender(sender, now=NOW + timedelta(days=2)) == []


def test_the_operator_is_told_of_each_alarm_once_a_day(sender, settings, caplog):
    settings.ALARM_EMAIL = "operateur@passerelle.example"
    breaker.note_account_closed("twilio", now=NOW)
    caplog.clear()
    assert [alarms.watch(now=NOW + n * MINUTE) for n in range(3)] == [2, 0, 0]
    mails = Message.objects.filter(recipient=settings.ALARM_EMAIL)
    assert {mail.event for mail in mails} == {"raised"}
    assert sorted(mail.subject_line for mail in mails) == [
        "Passerelle : Le crédit est à vérifier",
        "Passerelle : Un opérateur ne répond plus",
    ]
    assert [r.getMessage() for r in caplog.records] == [
        "alarm: stopped twilio (0)",
        "alarm: credit twilio (0)",
    ]
    assert alarms.watch(now=NOW + timedelta(days=1)) == 3  # its mails of yesterday are late too


def test_without_an_address_the_log_alone_says_it_and_names_nobody(sender, caplog):
    write(sender)
    assert alarms.watch(now=NOW + 11 * MINUTE) == 1
    assert Message.objects.count() == 1
    assert "alarm: late  (1)" in caplog.text
    assert MOBILE not in caplog.text


def test_beat_and_the_command_watch(sender):
    tasks = {entry["task"] for entry in celery.app.conf.beat_schedule.values()}
    assert "notifications.watch" in tasks
    assert {"watch messages", "follow up failures"} <= periodic.JOBS.keys()
