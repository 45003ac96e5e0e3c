"""Answers: kept once, understood, done when they are clear, else left to be read."""

from datetime import timedelta

import pytest

from notifications import forgetting, relay, replies, sms_text, subjects
from notifications.models import Message, OptChange, OptOut, Reply
from tests.notifications.outbox import MOBILE, NOW, make_sender, write

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def sent(sender, phone):
    message = write(sender)
    relay.sweep(now=NOW)
    message.refresh_from_db()
    return message


def take_in(sender, body="OUI", sid="SM1", now=NOW, **changes):
    values = {"provider": "demo", "provider_id": sid, "contact": MOBILE, "body": body, "now": now}
    return replies.take_in(sender=sender, **{**values, **changes})


def test_an_answer_is_kept_with_what_it_means_and_what_it_answers(sender, sent):
    reply = take_in(sender, "Oui merci").reply
    assert (reply.meaning, reply.message, reply.contact) == ("yes", sent, MOBILE)


def test_the_same_answer_is_taken_in_once(sender, sent):
    done = []
    subjects.register("booking", answer=lambda reply, now: bool(done.append(reply.pk)) or True)
    assert [take_in(sender).is_new for _ in range(100)] == [True] + [False] * 99
    assert Reply.objects.count() == len(done) == 1


def test_it_answers_the_last_message_of_that_sender_codes_apart(sender, sent, phone):
    last = write(sender)
    write(sender, recipient="+33639980002")
    write(sender, purpose="security", due_at=NOW + DAY)
    relay.sweep(now=NOW + DAY / 24)
    assert take_in(sender, now=NOW + DAY).reply.message == last


def test_after_a_fortnight_it_answers_nothing(sender, sent):
    reply = take_in(sender, now=NOW + 15 * DAY).reply
    assert reply.message is None
    assert reply.handled_at is None


def test_a_message_that_still_waits_has_no_answer(sender):
    write(sender, due_at=NOW + DAY)
    assert take_in(sender).reply.message is None


def test_a_number_we_never_wrote_to_leaves_nothing(sender, sent):
    with pytest.raises(replies.UnknownNumber):
        take_in(sender, contact="+33639980099")
    with pytest.raises(replies.UnknownNumber):
        take_in(make_sender())
    assert not Reply.objects.exists()


def test_stop_is_done_at_once_and_needs_no_reading(sender, sent):
    waiting = write(sender, due_at=NOW + DAY)
    reply = take_in(sender, "STOP").reply
    reply.refresh_from_db()
    assert reply.handled_at == NOW
    assert Message.objects.get(pk=waiting.pk).state == "voided"
    assert OptOut.objects.filter(recipient=MOBILE, purpose="service").exists()


def test_reprendre_brings_messages_back(sender, sent):
    take_in(sender, "STOP", "SM1")
    take_in(sender, "reprendre", "SM2")
    assert not OptOut.objects.exists()
    sources = set(OptChange.objects.values_list("direction", "source"))
    assert sources == {("out", "reply"), ("in", "reply")}


def test_stop_of_an_old_number_is_obeyed_too(sender, sent):
    take_in(sender, "STOP", now=NOW + 60 * DAY)
    assert OptOut.objects.filter(recipient=MOBILE).exists()


def test_what_the_room_above_cannot_do_is_left_to_be_read(sender, sent):
    subjects.register("booking", answer=lambda reply, now: False)
    reply = take_in(sender, "C'est où ?").reply
    assert (reply.meaning, reply.handled_at) == ("unclear", None)


def test_when_what_it_asks_breaks_nothing_is_kept(sender, sent):
    def breaks(reply, now):
        raise RuntimeError

    subjects.register("booking", answer=breaks)
    with pytest.raises(RuntimeError):
        take_in(sender)
    assert not Reply.objects.exists()


def test_an_odd_text_is_kept_as_far_as_it_goes(sender, sent):
    reply = take_in(sender, "a\0b" + "c" * 5000).reply
    assert reply.body.startswith("abc")
    assert len(reply.body) == replies.MAX_CHARACTERS


def test_read_twice_the_first_time_stays(sender, sent):
    reply = take_in(sender, "C'est où ?").reply
    replies.mark_read(reply=reply, now=NOW + DAY)
    replies.mark_read(reply=reply, now=NOW + 2 * DAY)
    reply.refresh_from_db()
    assert reply.handled_at == NOW + DAY


def test_texts_go_a_week_after_they_are_read_and_numbers_after_ninety_days(sender, sent):
    read = take_in(sender, "C'est où ?", "SM1").reply
    waiting = take_in(sender, "Et quand ?", "SM2").reply
    replies.mark_read(reply=read, now=NOW)
    forgetting.forget_old_texts(now=NOW + 8 * DAY)
    kept = dict(Reply.objects.values_list("pk", "body"))
    assert kept == {read.pk: "", waiting.pk: "Et quand ?"}
    forgetting.forget_old_texts(now=NOW + 91 * DAY)
    assert set(Reply.objects.values_list("body", "contact")) == {("", "")}


def test_whoever_is_erased_leaves_no_answer_but_the_proof_of_a_choice(sender, sent):
    take_in(sender, "STOP")
    forgetting.forget_contact(sender=sender, contact=MOBILE, now=NOW)
    assert Reply.objects.values_list("body", "contact").get() == ("", "")
    assert OptChange.objects.count() == 2


def test_the_farewell_is_one_sms():
    text = sms_text.mend(
        replies.farewell(make_sender(name="Communauté d’agglomération du Soissonnais"))
    )
    assert sms_text.segments(text) == 1
