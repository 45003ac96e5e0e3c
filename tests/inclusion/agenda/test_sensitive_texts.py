"""The subject of a sensitive session stands in no message, by any way, in any words."""

import pytest

from inclusion.agenda import reminders, texts
from inclusion.agenda.models import SessionKind
from notifications import wordings
from notifications.languages import Language
from notifications.models import Message, Wording
from tests.factories import NOW
from tests.inclusion.agenda.scenes import make_desk

pytestmark = pytest.mark.django_db
SECRET = "Surendettement"
EVENTS = (texts.BOOKED, texts.REMINDER, texts.MOVED, texts.CANCELLED)


@pytest.fixture
def booking(soissons):
    booking = make_desk(soissons).book()
    SessionKind.objects.filter(pk=booking.session.session_kind_id).update(
        name=SECRET, is_sensitive=True
    )
    for kind in wordings.kinds():
        if kind.code.startswith("booking_"):
            for language in kind.languages:
                body = " ".join(variable.written for variable in kind.variables) + " {motif}"
                Wording.objects.create(
                    sender=soissons.sender, kind=kind.code, language=language, version=1, body=body
                )
    return type(booking).objects.get(pk=booking.pk)


def composed(booking, event, channel, language):
    return texts.compose(
        sender=booking.territory.sender,
        event=event,
        channel=channel,
        language=language,
        facts=reminders.facts_of(booking),
    )


@pytest.mark.parametrize("channel", Message.Channel.values)
@pytest.mark.parametrize("event", EVENTS)
def test_no_text_of_a_territory_names_a_hidden_subject(booking, event, channel):
    for language in Language.values:
        made = composed(booking, event, channel, language)
        assert made.wording is not None
        assert SECRET.lower() not in f"{made.subject_line} {made.body}".lower()


def test_the_control_an_open_subject_is_named(booking):
    booking.session.session_kind.is_sensitive = False
    assert SECRET in composed(booking, texts.REMINDER, "sms", "fr").body


@pytest.mark.parametrize("language", Language.values)
def test_what_is_written_in_the_outbox_hides_it_too(soissons, booking, language):
    booking.person.language = language
    for event in EVENTS:
        for way in (reminders.Way(channel, "+33639980001") for channel in ("sms", "voice")):
            reminders.write(booking, event, way, due_at=NOW, window=Message.Window.DAYTIME, now=NOW)
    written = Message.objects.exclude(wording=None)
    assert written.filter(language=language).exists()
    assert not [m for m in written if SECRET.lower() in f"{m.subject_line} {m.body}".lower()]
