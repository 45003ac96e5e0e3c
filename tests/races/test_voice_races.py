"""Two workers and many editors at once: one voice of each kind for a text, one file."""

import pytest

from cms.listening import actions, engines, orders, texts
from cms.listening.formats import examined
from cms.listening.spoken import Spoken, Told
from cms.models import GuidePage, StepAudio, VoiceOrder
from tests.cms.listening import sounds
from tests.cms.listening.conftest import Humming
from tests.factories import NOW, make_user
from tests.races.test_booking_races import CROWD, at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def text(soissons, settings, tmp_path):
    """What a step of a guide of this territory says."""
    settings.MEDIA_ROOT = tmp_path / "media"
    spoken = Spoken.of("Ouvrez le site", ["Tapez l’adresse."])
    return texts.Text(GuidePage(), 1, spoken, Told(soissons.pk, spoken.digest, "fr"))


@pytest.fixture
def engine(settings, monkeypatch) -> Humming:
    settings.VOICE_ENGINE = "espeak"
    monkeypatch.setattr(engines, "espeak", voice := Humming())
    return voice


def files(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_many_workers_read_a_text_once(text, engine, settings):
    orders.order([text], now=NOW)
    done = at_once(lambda _number: orders.speak_due(now=NOW))
    assert done["done"] == CROWD
    assert len(engine.asked) == 1
    assert StepAudio.objects.count() == 1
    assert len(files(settings)) == 1


def test_without_the_claim_they_would_all_read_it_and_still_leave_one_file(
    text, engine, settings, monkeypatch
):
    orders.order([text], now=NOW)
    monkeypatch.setattr(orders, "claim", lambda **_options: list(VoiceOrder.objects.all()))
    at_once(lambda _number: orders.speak_due(now=NOW))
    assert len(engine.asked) > 1
    assert StepAudio.objects.count() == 1
    assert len(files(settings)) == 1


def test_many_askers_order_a_text_once(text, engine):
    done = at_once(lambda _number: orders.order([text], now=NOW))
    assert done["done"] == CROWD
    assert VoiceOrder.objects.count() == 1


def test_many_recordings_of_one_step_leave_one_voice(text, settings):
    sound, user = examined(sounds.webm()), make_user()

    def record(_number: int) -> None:
        actions.keep_voice(text=text, digest=text.told.digest, sound=sound, starts=[], user=user)

    at_once(record)
    assert StepAudio.objects.count() == 1
    assert len(files(settings)) == 1
