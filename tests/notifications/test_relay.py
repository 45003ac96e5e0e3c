"""What is due leaves once, at a decent hour, unless it should not leave any more."""

import logging
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from notifications import actions, desk, notes, relay, subjects, tasks
from notifications.channels.base import ChannelError, RecipientRefuses, UnknownOutcome
from notifications.models import Message, OptChange, OptOut
from tests.notifications.outbox import (
    MOBILE,
    NOW,
    RecordingPhone,
    new_phone,
    raising,
    write,
    write_many,
)

pytestmark = pytest.mark.django_db
State = Message.State
MINUTE = timedelta(minutes=1)
AFTER_LEASE = NOW + relay.LEASE + timedelta(seconds=1)
TEMPORARY = ChannelError("Trop de demandes.", permanent=False)


def state_of(message):
    message.refresh_from_db()
    return message.state


def test_a_due_message_leaves_and_says_so(sender, phone):
    message = write(sender)
    assert relay.relay_due(now=NOW) == {"sent": 1}
    assert state_of(message) == State.SENT
    assert (message.sent_at, message.tries) == (NOW, 1)
    assert (message.provider, message.provider_id) == ("recording", f"rec-{message.pk}-1")
    assert phone.taken == [message.pk]


def test_the_demo_phone_is_the_channel_of_the_demo(sender):
    message = write(sender)
    relay.relay_due(now=NOW)
    assert state_of(message) == State.SENT
    assert (message.provider, message.provider_id) == ("demo", f"demo-{message.pk}")


def test_what_is_not_due_yet_waits(sender, phone):
    write(sender, due_at=NOW + MINUTE)
    assert not relay.relay_due(now=NOW)
    assert relay.relay_due(now=NOW + MINUTE) == {"sent": 1}


def test_a_sweep_empties_the_outbox_batch_after_batch(sender, phone):
    messages = write_many(sender, 2 * relay.BATCH + 3)
    assert relay.sweep(now=NOW) == {"sent": len(messages)}
    assert sorted(phone.taken) == sorted(message.pk for message in messages)
    assert not relay.sweep(now=NOW)


def test_the_oldest_leave_first(sender, phone, monkeypatch):
    monkeypatch.setattr(desk, "WAVE", 1)
    late, early = write(sender), write(sender, due_at=NOW - MINUTE)
    relay.relay_due(now=NOW)
    assert phone.taken == [early.pk, late.pk]


def test_the_task_can_run_twice(sender, phone):
    write_many(sender, 3)
    with time_machine.travel(NOW, tick=False):
        tasks.relay_due_messages()
        tasks.relay_due_messages()
    assert len(phone.taken) == 3


# What should not leave any more --------------------------------------------------------------


def test_a_voided_message_never_leaves(sender, phone):
    message = write(sender)
    actions.void_messages(subject_type="booking", subject_id=message.subject_id, now=NOW)
    assert not relay.sweep(now=NOW)
    assert (state_of(message), phone.taken) == (State.VOIDED, [])


def test_a_message_past_its_expiry_is_expired_not_sent(sender, phone):
    message = write(sender, expires_at=NOW + MINUTE)
    assert relay.relay_due(now=NOW + MINUTE) == {"expired": 1}
    assert (state_of(message), message.settled_at) == (State.EXPIRED, NOW + MINUTE)
    assert not phone.taken


@pytest.mark.parametrize(
    ("purpose", "leaves"), [("service", False), ("news", True)], ids=["same", "other"]
)
def test_an_opt_out_holds_for_its_purpose_and_for_queued_messages_too(
    sender, phone, purpose, leaves
):
    message = write(sender, purpose=purpose)
    OptOut.objects.create(sender=sender, recipient=MOBILE, purpose="service")
    relay.relay_due(now=NOW)
    assert bool(phone.taken) is leaves
    assert state_of(message) == (State.SENT if leaves else State.VOIDED)


def test_an_opt_out_holds_for_its_sender_only(sender, phone):
    from tests.notifications.outbox import make_sender

    OptOut.objects.create(sender=make_sender(), recipient=MOBILE, purpose="service")
    write(sender)
    assert relay.relay_due(now=NOW) == {"sent": 1}


def test_the_room_above_has_the_last_word(sender, phone):
    seen = []

    def cancelled(message, now):
        seen.append((message.subject_id, now))
        return "Le rendez-vous est annulé."

    subjects.register("booking", reason_to_void=cancelled)
    message = write(sender, subject_id=7)
    other = write(sender, subject_type="workshop")
    relay.relay_due(now=NOW)
    assert (state_of(message), message.failure) == (State.VOIDED, "Le rendez-vous est annulé.")
    assert seen == [("7", NOW)]
    assert phone.taken == [other.pk]


def test_a_check_that_breaks_holds_back_its_message_and_no_other(sender, phone, caplog):
    subjects.register("booking", reason_to_void=raising_check)
    broken, fine = write(sender), write(sender, subject_type="workshop")
    relay.relay_due(now=NOW)
    assert (state_of(broken), state_of(fine)) == (State.PENDING, State.SENT)
    assert broken.due_at == NOW + MINUTE
    assert "KeyError" in caplog.text


def test_a_row_with_an_unknown_zone_stops_no_other(sender, phone):
    strange, fine = write(sender), write(sender)
    Message.objects.filter(pk=strange.pk).update(time_zone="Europe/Soissons")
    relay.relay_due(now=NOW)
    assert (state_of(strange), state_of(fine)) == (State.PENDING, State.SENT)


def raising_check(message, now):
    raise KeyError("a bug upstairs")


# Hours ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "night", "morning"),
    [
        ("Europe/Paris", (2026, 12, 7, 20, 0), (2026, 12, 8, 8, 0)),
        ("Europe/Paris", (2026, 3, 28, 23, 0), (2026, 3, 29, 8, 0)),
        ("Europe/Paris", (2026, 3, 29, 3, 0), (2026, 3, 29, 8, 0)),
        ("Europe/Paris", (2026, 10, 25, 2, 30), (2026, 10, 25, 8, 0)),
        ("Indian/Reunion", (2026, 3, 29, 6, 0), (2026, 3, 29, 8, 0)),
        ("Indian/Reunion", (2026, 10, 24, 22, 0), (2026, 10, 25, 8, 0)),
    ],
)
def test_a_message_due_at_night_leaves_at_eight_in_the_same_row(
    sender, phone, zone, night, morning
):
    night, morning = (datetime(*t, tzinfo=ZoneInfo(zone)).astimezone(UTC) for t in (night, morning))
    message = write(sender, due_at=night, time_zone=zone)
    assert relay.sweep(now=night) == {"pending": 1}
    assert state_of(message) == State.PENDING
    assert (message.due_at, message.tries, message.claimed_at) == (morning, 0, None)
    assert not relay.sweep(now=morning - timedelta(seconds=1))
    assert relay.sweep(now=morning) == {"sent": 1}
    assert phone.taken == [message.pk]


def test_paris_sleeps_while_la_reunion_is_called(sender, phone):
    early = datetime(2026, 12, 8, 5, 0, tzinfo=UTC)  # 6:00 in Paris, 9:00 in Saint-Denis
    write(sender, due_at=early)
    awake = write(sender, due_at=early, time_zone="Indian/Reunion", recipient="+262692000001")
    relay.sweep(now=early)
    assert phone.taken == [awake.pk]


def test_a_message_that_cannot_wait_for_the_morning_expires(sender, phone):
    night = NOW.replace(hour=22)
    message = write(sender, due_at=night, expires_at=night + timedelta(hours=4))
    relay.relay_due(now=night)
    assert (state_of(message), phone.taken) == (State.EXPIRED, [])


def test_a_hastened_message_leaves_at_night(sender, phone):
    night = NOW.replace(hour=22)
    message = write(sender, due_at=NOW + timedelta(days=1))
    actions.send_now(message=message, now=night)
    assert relay.relay_due(now=night) == {"sent": 1}


@pytest.mark.parametrize("day", [(2026, 3, 27), (2026, 10, 23)], ids=["spring", "autumn"])
@pytest.mark.parametrize("zone", ["Europe/Paris", "Indian/Reunion"])
def test_over_a_change_of_clocks_each_message_leaves_once_and_by_day(sender, phone, zone, day):
    start = datetime(*day, 12, tzinfo=UTC)
    for hours in range(0, 60, 3):
        due_at = start + timedelta(hours=hours)
        late = due_at + timedelta(days=2)
        write(sender, due_at=due_at, time_zone=zone, expires_at=late, recipient=new_phone())
    for minutes in range(0, 75 * 60, 20):
        relay.sweep(now=start + timedelta(minutes=minutes))
    assert len(phone.taken) == len(set(phone.taken)) == Message.objects.count() == 20
    hours = {m.sent_at.astimezone(ZoneInfo(zone)).hour for m in Message.objects.all()}
    assert hours <= set(range(8, 20))


# Failures -------------------------------------------------------------------------------------


def test_a_permanent_refusal_is_a_failure_with_its_cause(sender, phone):
    phone.on_send = raising(ChannelError("Ce numéro n’existe pas.", permanent=True))
    message = write(sender)
    assert relay.relay_due(now=NOW) == {"failed": 1}
    assert (state_of(message), message.failure) == (State.FAILED, "Ce numéro n’existe pas.")
    assert not relay.sweep(now=NOW + timedelta(hours=1))


def test_a_refusal_by_the_person_is_noted_as_an_opt_out(sender, phone):
    phone.on_send = raising(RecipientRefuses("La personne a dit STOP."))
    write(sender)
    later = write(sender, due_at=NOW + timedelta(hours=1))
    relay.relay_due(now=NOW)
    assert OptOut.objects.filter(sender=sender, recipient=MOBILE, purpose="service").exists()
    assert OptChange.objects.get().source == OptChange.Source.PROVIDER
    assert state_of(later) == State.VOIDED


def test_a_temporary_failure_is_tried_again_later_and_later(sender, phone):
    phone.on_send = raising(TEMPORARY)
    message = write(sender)
    now, waits = NOW, []
    for _ in range(6):
        relay.sweep(now=now)
        message.refresh_from_db()
        waits.append((message.due_at - now) // MINUTE)
        now = message.due_at
    assert waits == [1, 2, 4, 8, 10, 10]
    assert (message.tries, message.state) == (6, State.PENDING)
    phone.on_send = lambda message: None
    assert relay.sweep(now=now) == {"sent": 1}
    message.refresh_from_db()
    assert message.failure == ""


def test_tries_stop_at_the_expiry(sender, phone):
    phone.on_send = raising(TEMPORARY)
    message = write(sender, expires_at=NOW + timedelta(seconds=50))
    assert relay.relay_due(now=NOW) == {"failed": 1}
    assert (state_of(message), message.failure) == (State.FAILED, "Trop de demandes.")


def test_tries_are_counted(sender, phone):
    phone.on_send = raising(TEMPORARY)
    message = write(sender, expires_at=NOW + timedelta(days=30))
    now = NOW
    for _ in range(notes.MAX_TRIES + 5):
        relay.sweep(now=now)
        message.refresh_from_db()
        now = max(now + MINUTE, message.due_at)
    assert (message.state, message.tries) == (State.FAILED, notes.MAX_TRIES)


def test_a_two_hour_outage_loses_nothing(sender, phone):
    phone.on_send = raising(TEMPORARY)
    messages = write_many(sender, 20)
    for minutes in range(0, 120, 5):
        relay.sweep(now=NOW + minutes * MINUTE)
    phone.on_send = lambda message: None
    for minutes in range(120, 131):
        relay.sweep(now=NOW + minutes * MINUTE)
    assert sorted(phone.taken) == sorted(message.pk for message in messages)


@pytest.mark.parametrize("channel", ["paper", "call"])
def test_what_people_do_by_hand_is_left_to_them(sender, channel):
    message = write(sender, channel=channel)
    assert not relay.sweep(now=NOW)
    assert state_of(message) == State.PENDING


def test_a_channel_that_cannot_be_opened_keeps_its_messages(sender, settings, caplog):
    settings.SMS_BACKEND = "notifications.channels.twilio.TwilioSms"  # without its secrets
    message = write(sender)
    assert not relay.relay_due(now=NOW)
    assert (state_of(message), message.tries) == (State.PENDING, 0)
    assert "ImproperlyConfigured" in caplog.text


def test_what_waits_for_a_channel_that_cannot_be_opened_expires(sender, settings):
    settings.SMS_BACKEND = "notifications.channels.twilio.TwilioSms"
    message = write(sender, expires_at=NOW + MINUTE)
    assert relay.relay_due(now=NOW + MINUTE) == {"expired": 1}
    assert "ne répondait pas" in Message.objects.get(pk=message.pk).failure


# Doubts ---------------------------------------------------------------------------------------


def killed_in_the_middle(sender, **fields):
    """A row claimed by a relay that died: nobody knows whether the call had left."""
    message = write(sender, **fields)
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, claimed_at=NOW, tries=1)
    return message


def test_a_claim_is_respected_for_the_time_of_its_lease(sender, phone):
    killed_in_the_middle(sender)
    assert not relay.sweep(now=NOW + relay.LEASE)
    assert not phone.asked


def test_killed_after_the_call_the_provider_is_asked_and_nothing_leaves_again(sender, phone):
    message = killed_in_the_middle(sender)
    phone.take(message)
    assert relay.sweep(now=AFTER_LEASE) == {"sent": 1}
    assert (state_of(message), message.provider_id) == (State.SENT, f"rec-{message.pk}-1")
    assert phone.taken == [message.pk]


def test_killed_before_the_call_the_message_leaves_once(sender, phone):
    message = killed_in_the_middle(sender)
    assert relay.sweep(now=AFTER_LEASE) == {"pending": 1, "sent": 1}
    assert state_of(message) == State.SENT
    assert (phone.asked, phone.taken) == ([message.pk], [message.pk])


def test_killed_then_cancelled_the_message_does_not_leave(sender, phone):
    subjects.register("booking", reason_to_void=lambda message, now: "Le rendez-vous est annulé.")
    message = killed_in_the_middle(sender)
    relay.sweep(now=AFTER_LEASE)
    assert (state_of(message), phone.taken) == (State.VOIDED, [])


def test_killed_then_useless_the_message_expires(sender, phone):
    message = killed_in_the_middle(sender, expires_at=NOW + MINUTE)
    relay.sweep(now=AFTER_LEASE)
    assert (state_of(message), phone.taken) == (State.EXPIRED, [])


def test_a_lost_answer_is_asked_for_before_anything_leaves_again(sender, phone):
    def take_then_lose_the_answer(message):
        phone.take(message)
        raise UnknownOutcome("timeout")

    phone.on_send = take_then_lose_the_answer
    message = write(sender)
    assert relay.sweep(now=NOW) == {"sending": 1}
    assert not relay.sweep(now=NOW + MINUTE)
    assert relay.sweep(now=AFTER_LEASE) == {"sent": 1}
    assert (state_of(message), phone.taken) == (State.SENT, [message.pk])


def test_a_provider_that_cannot_tell_leaves_the_message_uncertain(sender, phone):
    phone.on_find = raising(UnknownOutcome("texts are erased"))
    message = killed_in_the_middle(sender)
    assert relay.sweep(now=AFTER_LEASE) == {"uncertain": 1}
    assert state_of(message) == State.UNCERTAIN
    assert "Personne ne sait" in message.failure
    assert not relay.sweep(now=AFTER_LEASE + timedelta(hours=1))
    assert not phone.taken


def test_a_silent_provider_is_asked_again_until_the_expiry(sender, phone):
    phone.on_find = raising(TEMPORARY)
    message = killed_in_the_middle(sender, expires_at=NOW + timedelta(minutes=10))
    now = AFTER_LEASE
    while now < NOW + timedelta(minutes=10):
        assert relay.sweep(now=now) == {"sending": 1}
        assert not relay.sweep(now=now)
        now += relay.LEASE + timedelta(seconds=1)
    assert relay.sweep(now=now) == {"uncertain": 1}
    assert len(phone.asked) == 5
    assert not phone.taken
    assert state_of(message) == State.UNCERTAIN


def test_an_answer_that_never_comes_is_tried_a_bounded_number_of_times(sender, phone):
    phone.on_send = raising(UnknownOutcome("timeout"))
    message = write(sender, expires_at=NOW + timedelta(days=30))
    now = NOW
    for _ in range(notes.MAX_TRIES + 5):
        relay.sweep(now=now)
        now += relay.LEASE + timedelta(seconds=1)
    assert state_of(message) == State.FAILED
    assert message.tries == notes.MAX_TRIES


def test_a_broken_channel_is_a_doubt_and_stops_no_other_message(sender, phone, caplog):
    broken, fine = write(sender), write(sender, recipient=new_phone())

    def break_for_one(message):
        if message.pk == broken.pk:
            raise ZeroDivisionError(MOBILE)

    phone.on_send = break_for_one
    assert relay.sweep(now=NOW) == {"sending": 1, "sent": 1}
    assert state_of(fine) == State.SENT
    assert "ZeroDivisionError" in caplog.text
    assert MOBILE not in caplog.text


def test_a_receipt_that_comes_late_is_the_truth_still(sender, phone):
    message = write(sender)
    receipt = phone.take(message)
    assert notes.note_sent(message, receipt, NOW) == "sent"  # it had been put back to wait
    assert state_of(message) == State.SENT


def test_a_late_relay_writes_nothing_but_receipts_over_anothers_claim(sender, phone):
    message = killed_in_the_middle(sender)
    message.refresh_from_db()
    Message.objects.filter(pk=message.pk).update(claimed_at=AFTER_LEASE)
    notes.note(message, notes.closed(State.FAILED, "trop tard", NOW))
    assert state_of(message) == State.SENDING


def test_two_messages_never_share_a_providers_identifier(sender, phone, caplog):
    first, second = write(sender), write(sender)
    receipt = phone.take(first)
    notes.note_sent(first, receipt, NOW)
    assert notes.note_sent(second, receipt, NOW) == State.SENDING
    assert state_of(second) == State.PENDING
    assert str(second.pk) in caplog.text


def test_a_slow_relay_starts_no_new_wave_near_the_end_of_its_lease(sender, phone, monkeypatch):
    clock = iter([0.0, 10.0, *[relay.PATIENCE_SECONDS] * 100])
    monkeypatch.setattr(relay, "monotonic", lambda: next(clock))
    monkeypatch.setattr(desk, "monotonic", lambda: 0.0)
    messages = write_many(sender, 3 * desk.WAVE)
    assert relay.relay_due(now=NOW) == {"sent": desk.WAVE, "pending": 2 * desk.WAVE}
    tries = [m.tries for m in Message.objects.filter(state=State.PENDING)]
    assert tries == [0] * 2 * desk.WAVE
    monkeypatch.undo()
    assert len(phone.taken) == desk.WAVE < len(messages)


def test_a_relay_that_slept_before_the_call_does_not_call(sender, phone, monkeypatch):
    monkeypatch.setattr(relay, "monotonic", lambda: 0.0)
    monkeypatch.setattr(desk, "monotonic", lambda: relay.LAST_CALL_SECONDS + 1)
    message = write(sender)
    assert relay.relay_due(now=NOW) == {"pending": 1}
    assert (phone.taken, message.state) == ([], State.PENDING)
    assert state_of(message) == State.PENDING


def test_the_margins_end_within_the_lease():
    assert relay.PATIENCE_SECONDS < relay.LAST_CALL_SECONDS
    assert timedelta(seconds=relay.LAST_CALL_SECONDS + 10) < relay.LEASE


def test_claims_of_a_long_sweep_bear_their_true_time(sender, phone, monkeypatch):
    """Else another relay would take them for lost, and send them again."""
    clock = [0.0]
    monkeypatch.setattr(relay, "monotonic", lambda: clock[0])
    monkeypatch.setattr(desk, "monotonic", lambda: clock[0])
    claims = []

    def a_minute_passes(message):
        claims.append(message.claimed_at)
        clock[0] += 60

    phone.on_send = a_minute_passes
    write_many(sender, 3)
    monkeypatch.setattr(relay, "BATCH", 1)
    relay.sweep(now=NOW)
    assert claims == [NOW, NOW + MINUTE, NOW + 2 * MINUTE]


def test_nothing_of_a_person_reaches_the_logs(sender, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    phone = RecordingPhone()
    phone.on_send = raising(ValueError(f"{MOBILE} Fatima"))
    monkeypatch.setattr(desk, "channel_for", lambda kind: phone)
    write(sender)
    relay.sweep(now=NOW)
    relay.sweep(now=AFTER_LEASE)
    text = "".join(r.getMessage() for r in caplog.records if not r.name.startswith("django.db"))
    assert "639980001" not in text
    assert "Fatima" not in text


def test_a_code_leaves_before_a_flood_of_reminders(sender, phone):
    write_many(sender, 40)
    code = write(sender, purpose="security", due_at=NOW + MINUTE)
    relay.relay_due(now=NOW + MINUTE, limit=2)
    assert phone.taken[0] == code.pk
