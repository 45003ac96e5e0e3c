"""Who wants no more messages gets none, at once; each choice is proved."""

import pytest
from django.db import ProgrammingError, transaction

from notifications import refusals
from notifications.models import Message, OptChange, OptOut
from tests.notifications.outbox import MOBILE, NOW, make_sender, write

pytestmark = pytest.mark.django_db
REPLY = OptChange.Source.REPLY
OTHER = "+33639980002"


def refuse(sender, **changes):
    values = {"contact": MOBILE, "purpose": "service", "source": REPLY, "now": NOW}
    return refusals.refuse(sender=sender, **{**values, **changes})


def accept(sender, **changes):
    values = {"contact": MOBILE, "purpose": "service", "source": REPLY, "now": NOW}
    return refusals.accept_again(sender=sender, **{**values, **changes})


def test_what_waits_is_void_at_once(sender):
    waiting = write(sender)
    refuse(sender)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.settled_at) == ("voided", NOW)
    assert waiting.failure == "La personne ne veut plus de ces messages."


def test_others_messages_other_purposes_and_calls_to_make_stay(sender):
    kept = [
        write(sender, recipient=OTHER),
        write(sender, purpose="news"),
        write(sender, purpose="security"),
        write(sender, channel="call"),
        write(make_sender()),
    ]
    refuse(sender)
    assert {Message.objects.get(pk=message.pk).state for message in kept} == {"pending"}


def test_a_refusal_said_twice_is_one_with_one_proof(sender):
    assert refuse(sender)
    assert not refuse(sender)
    assert (OptOut.objects.count(), OptChange.objects.count()) == (1, 1)


def test_coming_back_is_proved_too_and_leaves_no_refusal(sender):
    refuse(sender)
    assert accept(sender, source=OptChange.Source.STAFF)
    assert not OptOut.objects.exists()
    proofs = [(one.direction, one.source) for one in refusals.changes_of(sender, MOBILE)]
    assert proofs == [("out", "reply"), ("in", "staff")]


def test_who_never_refused_comes_back_without_a_line(sender):
    assert not accept(sender)
    assert not OptChange.objects.exists()


def test_stop_refuses_all_that_machines_send_but_codes(sender):
    refusals.refuse_all(sender=sender, contact=MOBILE, source=REPLY, now=NOW)
    assert set(OptOut.objects.values_list("purpose", flat=True)) == {"service", "news"}


def test_a_proof_names_nobody(sender):
    refuse(sender)
    proof = OptChange.objects.get()
    assert proof.contact_digest not in {"", MOBILE}
    assert refusals.digest(MOBILE) != refusals.digest(OTHER)


def test_a_proof_is_rewritten_by_nobody(sender):
    refuse(sender)
    for change in ({"direction": "in"}, {"purpose": "news"}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            OptChange.objects.update(**change)
    with pytest.raises(ProgrammingError), transaction.atomic():
        OptChange.objects.all().delete()
