"""Real relay processes, killed with SIGKILL again and again, against a mail server on loopback.

A mail server has no look-up: after a kill a mail is sent once or is `uncertain`, never sent twice.
"""

from collections import Counter
from datetime import timedelta

import pytest

from notifications import desk, relay
from notifications.channels.base import Receipt
from notifications.channels.smtp import SmtpMail
from notifications.models import Message
from tests.notifications.fake_smtp import FakeSmtp
from tests.notifications.outbox import make_sender, write
from tests.notifications.test_relay_kill9 import KILLS, live_through_kills

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
MAILS = 200


@pytest.fixture
def server(settings, monkeypatch):
    # The same proportions as in production, in seconds that a test can wait for.
    monkeypatch.setattr(relay, "LEASE", timedelta(seconds=3))
    monkeypatch.setattr(relay, "PATIENCE_SECONDS", 1.0)
    monkeypatch.setattr(relay, "LAST_CALL_SECONDS", 1.5)
    server = FakeSmtp()
    settings.MAIL_CHANNEL = "notifications.channels.smtp.SmtpMail"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
    yield server
    server.close()


def write_mails():
    sender = make_sender()
    for number in range(MAILS):
        write(
            sender,
            channel=Message.Channel.EMAIL,
            recipient=f"personne{number}@exemple.fr",
            subject_line="Bonjour",
            purpose=Message.Purpose.SECURITY,
        )


def taken_by(server):
    return Counter(mail["To"] for mail in server.mails)


def test_relays_killed_with_sigkill_send_no_mail_twice_and_hide_none(server, capsys):
    write_mails()
    live_through_kills()
    taken = taken_by(server)
    states = dict(Message.objects.values_list("recipient", "state"))
    count = Counter(states.values())
    with capsys.disabled():
        print(f"\n{MAILS} mails, {KILLS} kills: {dict(count)}, {len(taken)} taken")  # noqa: T201
    assert max(taken.values()) == 1
    assert set(count) <= {"sent", "uncertain"}
    # Only mails whose call had begun are in doubt: one wave for each kill, not the whole claim.
    assert count["uncertain"] <= KILLS * desk.WAVE
    # What the server never had is in sight of staff.
    assert all(states[who] == "uncertain" for who in set(states) - set(taken))
    assert all(who in taken for who, state in states.items() if state == "sent")


def test_control_relays_that_take_a_doubt_for_a_no_send_twice(server, monkeypatch):
    def never_taken(self: SmtpMail, message: Message, *, known_ids: object) -> Receipt | None:
        return None

    monkeypatch.setattr(SmtpMail, "find", never_taken)
    write_mails()
    live_through_kills()
    assert sum(taken_by(server).values()) > len(taken_by(server))
