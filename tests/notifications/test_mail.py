"""E-mail goes through the outbox as SMS do: written with its fact, never sent twice."""

from datetime import timedelta

import pytest
from django.core.mail import BadHeaderError, EmailMessage, send_mail
from django.db import IntegrityError

from notifications import actions, desk, mail, relay
from notifications.channels import channel_for
from notifications.channels.base import ChannelError, Receipt, UnknownOutcome
from notifications.models import Message, Sender
from tests.notifications.fake_smtp import FakeSmtp
from tests.notifications.outbox import NOW, RecordingPhone, write

pytestmark = pytest.mark.django_db
State, Purpose = Message.State, Message.Purpose
NADIA = "nadia@exemple.fr"
SECRET = "Voici votre lien : https://exemple.fr/invitation/abc/"
NIGHT = NOW.replace(hour=2)
AFTER_LEASE = NOW + relay.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Django's test runner puts a mailbox of its own in the way."""
    settings.EMAIL_BACKEND = "notifications.mail.OutboxBackend"


@pytest.fixture
def smtp(settings):
    server = FakeSmtp()
    settings.MAIL_CHANNEL = "notifications.channels.smtp.SmtpMail"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
    settings.DEFAULT_FROM_EMAIL = "ne-pas-repondre@passerelle.example"
    yield server
    server.close()


def write_mail(sender, **fields):
    fields.setdefault("recipient", NADIA)
    fields.setdefault("subject_line", "Votre invitation")
    fields.setdefault("body", SECRET)
    fields.setdefault("purpose", Purpose.SECURITY)
    return write(sender, channel=Message.Channel.EMAIL, **fields)


def state_of(message):
    message.refresh_from_db()
    return message.state


class Killed(BaseException):
    """What a relay process does not survive."""


# Writing -------------------------------------------------------------------------------------


def test_djangos_mail_is_a_row_and_nothing_leaves(sender, phone):
    with mail.speaking_for(sender.pk):
        assert send_mail("Mot de passe", SECRET, None, [f"Nadia <{NADIA}>"]) == 1
    [message] = Message.objects.all()
    assert (message.sender, message.channel) == (sender, Message.Channel.EMAIL)
    assert (message.recipient, message.subject_line) == (NADIA, "Mot de passe")
    assert (message.body, message.state) == (SECRET, State.PENDING)
    assert phone.taken == []


def test_each_recipient_gets_a_mail_of_their_own(sender):
    with mail.speaking_for(sender.pk):
        EmailMessage("A", "B", None, ["a@exemple.fr"], bcc=["b@exemple.fr"]).send()
    recipients = Message.objects.values_list("recipient", flat=True)
    assert sorted(recipients) == ["a@exemple.fr", "b@exemple.fr"]


def test_a_mail_of_a_command_speaks_for_the_platform(db):
    send_mail("Sujet", "Texte", None, [NADIA])
    send_mail("Sujet", "Texte", None, [NADIA])
    platform = Sender.objects.platform()
    assert set(Message.objects.values_list("sender", flat=True)) == {platform.pk}


def test_the_platform_has_one_sender(db):
    Sender.objects.platform()
    with pytest.raises(IntegrityError, match="sender_of_the_platform_is_one"):
        Sender.objects.create(name="B", sms_name="B", is_platform=True)


def test_a_request_speaks_for_its_territory(client, soissons, thierry):
    client.post("/connexion/oubli/", {"email": NADIA})
    client.post(
        "/connexion/oubli/", {"email": NADIA}, headers={"host": "chateau-thierry.localhost"}
    )
    senders = Message.objects.order_by("pk").values_list("sender", flat=True)
    assert list(senders) == [soissons.sender_id, thierry.sender_id]


@pytest.mark.parametrize("breaks", ["\n", "\r", "\r\n"])
def test_nobody_adds_headers(sender, breaks):
    with mail.speaking_for(sender.pk):
        for subject, to in [(f"A{breaks}Bcc: x@y.fr", NADIA), ("A", f"{NADIA}{breaks}Bcc: x@y.fr")]:
            with pytest.raises(BadHeaderError):
                send_mail(subject, "Texte", None, [to])
    assert not Message.objects.exists()


def test_the_database_refuses_a_subject_of_two_lines(sender):
    write_mail(sender)
    with pytest.raises(IntegrityError, match="message_subject_is_one_line"):
        Message.objects.update(subject_line="A\r\nBcc: x@y.fr")


def test_an_attachment_is_refused_rather_than_lost(sender):
    letter = EmailMessage("A", "B", None, [NADIA])
    letter.attach("a.txt", "a")
    with mail.speaking_for(sender.pk), pytest.raises(ValueError, match="attachment"):
        letter.send()


# Secrets -------------------------------------------------------------------------------------


def test_a_secret_leaves_at_night_other_mails_wait_for_the_day(sender, phone):
    secret = write_mail(sender, due_at=NIGHT)
    news = write_mail(sender, due_at=NIGHT, purpose=Purpose.SERVICE)
    relay.relay_due(now=NIGHT)
    assert (state_of(secret), state_of(news)) == (State.SENT, State.PENDING)


def test_the_text_of_a_secret_is_wiped_once_it_left(sender, phone):
    secret, service = write_mail(sender), write_mail(sender, purpose=Purpose.SERVICE)
    relay.relay_due(now=NOW)
    assert state_of(secret) == state_of(service) == State.SENT
    assert (secret.body, service.body) == ("", SECRET)
    assert secret.subject_line == "Votre invitation"


def test_a_secret_sms_is_wiped_too(sender, phone):
    code = write(sender, purpose=Purpose.SECURITY)
    relay.relay_due(now=NOW)
    assert (state_of(code), code.body) == (State.SENT, "")


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (ChannelError("Non.", permanent=True), State.FAILED),
        (UnknownOutcome("silence"), State.UNCERTAIN),
    ],
)
def test_a_secret_that_did_not_arrive_is_wiped(sender, phone, error, state):
    def fail(message):
        raise error

    phone.on_send = phone.on_find = fail
    secret = write_mail(sender)
    relay.relay_due(now=NOW)
    relay.relay_due(now=AFTER_LEASE)
    assert (state_of(secret), secret.body) == (state, "")


def test_a_secret_voided_or_written_too_late_is_wiped(sender):
    voided = write_mail(sender)
    actions.void_messages(subject_type=voided.subject_type, subject_id=voided.subject_id, now=NOW)
    late = write_mail(sender, due_at=NOW, expires_at=NOW)
    assert (state_of(voided), voided.body) == (State.VOIDED, "")
    assert (state_of(late), late.body) == (State.EXPIRED, "")


def test_a_secret_on_its_way_again_keeps_its_text(sender, phone):
    phone.on_send = lambda message: (_ for _ in ()).throw(
        ChannelError("Plus tard.", permanent=False)
    )
    secret = write_mail(sender)
    relay.relay_due(now=NOW)
    assert (state_of(secret), secret.body) == (State.PENDING, SECRET)


def test_the_demo_shows_a_secret_until_it_expires(sender):
    secret = write_mail(sender)
    relay.relay_due(now=NOW)
    assert actions.wipe_secrets(now=NOW) == 0
    assert (state_of(secret), secret.body) == (State.SENT, SECRET)
    assert actions.wipe_secrets(now=secret.expires_at) == 1
    assert (state_of(secret), secret.body) == (State.SENT, "")


@pytest.mark.parametrize("state", ["delivered", "failed", "voided", "expired", "uncertain"])
def test_the_database_keeps_no_secret_that_is_over(sender, state):
    secret = write_mail(sender)
    Message.objects.update(state="sending", claimed_at=NOW)
    with pytest.raises(IntegrityError, match="message_secret_is_wiped"):
        Message.objects.filter(pk=secret.pk).update(state=state, sent_at=NOW)


# SMTP ----------------------------------------------------------------------------------------


def test_a_mail_leaves_by_the_server(sender, smtp):
    message = write_mail(sender, body="Été : « à bientôt »", purpose=Purpose.SERVICE)
    assert relay.relay_due(now=NOW) == {"sent": 1}
    [taken] = smtp.mails
    assert taken["To"] == NADIA
    assert taken["From"] == "GrandSoissons <ne-pas-repondre@passerelle.example>"
    assert taken["Subject"] == "Votre invitation"
    assert taken["Message-ID"] == f"<message-{message.pk}@passerelle.example>"
    assert taken.get_content().strip() == "Été : « à bientôt »"


@pytest.mark.parametrize(
    ("word", "answer", "state"),
    [
        ("RCPT", "550 nobody here", State.FAILED),
        ("RCPT", "450 try later", State.PENDING),
        ("DATA", "554 refused", State.FAILED),
        ("DATA", "421 busy", State.PENDING),
        ("MAIL", "451 later", State.PENDING),
    ],
)
def test_an_answer_of_the_server_is_a_clear_no(sender, smtp, word, answer, state):
    smtp.answers[word] = answer
    message = write_mail(sender)
    relay.relay_due(now=NOW)
    assert state_of(message) == state
    assert NADIA not in message.failure


def test_a_server_that_hangs_up_after_taking_leaves_a_doubt_and_no_second_mail(sender, smtp):
    smtp.hangs_up = True
    message = write_mail(sender)
    relay.relay_due(now=NOW)
    assert state_of(message) == State.SENDING
    for minutes in (3, 6, 60):
        relay.relay_due(now=NOW + timedelta(minutes=minutes))
    assert state_of(message) == State.UNCERTAIN
    assert len(smtp.mails) == 1


def test_a_server_that_is_away_is_tried_again(sender, smtp):
    smtp.close()
    message = write_mail(sender)
    relay.relay_due(now=NOW)
    assert state_of(message) == State.PENDING
    assert "ne répond pas" in message.failure


def test_an_address_that_no_server_takes_fails_before_the_call(sender, smtp):
    message = write_mail(sender, recipient="éric@exemple.fr")
    relay.relay_due(now=NOW)
    assert state_of(message) == State.FAILED
    assert smtp.mails == []


def test_without_a_server_the_mail_fails_visibly_and_nothing_crashes(sender, settings):
    settings.MAIL_CHANNEL, settings.EMAIL_HOST = "notifications.channels.smtp.SmtpMail", ""
    mail_to, sms = write_mail(sender), write(sender)
    relay.relay_due(now=NOW)
    assert (state_of(mail_to), state_of(sms)) == (State.FAILED, State.SENT)
    assert "EMAIL_URL" in mail_to.failure


def test_a_mail_whose_call_never_began_is_no_doubt(sender, smtp, monkeypatch):
    def die(wave, now):
        raise Killed

    message = write_mail(sender)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(relay, "note_departure", die)
        relay.relay_due(now=NOW)
    assert state_of(message) == State.SENDING
    relay.relay_due(now=AFTER_LEASE)
    assert (state_of(message), len(smtp.mails)) == (State.SENT, 1)


def test_a_relay_that_slept_past_its_lease_sends_no_mail(sender, smtp):
    message = write_mail(sender)
    [claimed] = relay.claim_due(now=NOW, limit=1)
    relay.relay_due(now=AFTER_LEASE)
    assert len(smtp.mails) == 1
    assert relay.note_departure([claimed], NOW) == []
    assert state_of(message) == State.SENT


# Kills ---------------------------------------------------------------------------------------


class DeadlyServer(RecordingPhone):
    """Kills the relay at one call in four, before or after taking the mail. No look-up."""

    def __init__(self):
        super().__init__()
        self.calls = 0

    def send(self, message) -> Receipt:
        self.calls += 1
        if self.calls % 8 == 0:
            raise Killed
        receipt = self.take(message)
        if self.calls % 8 == 4:
            raise Killed
        return receipt

    def find(self, message, *, known_ids):
        raise UnknownOutcome("a mail server has no look-up")


def live(server):
    for minute in range(0, 120, 3):
        for _start in range(10):
            try:
                relay.sweep(now=NOW + timedelta(minutes=minute))
                break
            except Killed:
                continue


def test_relays_that_die_double_no_mail_and_lose_none_in_silence(sender, monkeypatch):
    server = DeadlyServer()
    monkeypatch.setattr(desk, "channel_for", lambda kind: server)
    monkeypatch.setattr(desk, "WAVE", 1)
    messages = [write_mail(sender, recipient=f"a{n}@exemple.fr") for n in range(80)]
    live(server)
    assert len(server.taken) == len(set(server.taken))
    states = {message.pk: state_of(message) for message in messages}
    assert set(states.values()) == {State.SENT, State.UNCERTAIN}
    # What never reached the server is shown to staff, not forgotten.
    assert all(states[pk] == State.UNCERTAIN for pk in set(states) - set(server.taken))


def test_control_a_relay_that_sends_again_after_a_doubt_doubles(sender, monkeypatch):
    server = DeadlyServer()
    server.find = lambda message, *, known_ids: None
    monkeypatch.setattr(desk, "channel_for", lambda kind: server)
    monkeypatch.setattr(desk, "WAVE", 1)
    for n in range(80):
        write_mail(sender, recipient=f"a{n}@exemple.fr")
    live(server)
    assert len(server.taken) > len(set(server.taken))


def test_the_demo_has_a_mailbox_of_its_own():
    assert channel_for(Message.Channel.EMAIL).provider == "demo"
