"""Voices made in the background: once, of the text that was asked, whatever the engine does."""

import datetime

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cms.listening import engines, orders, texts
from cms.listening.running import EngineFailed
from cms.models import GuidePage, StepAudio, VoiceOrder
from cms.tasks import order_voices, speak_due
from passerelle import periodic
from tests.cms.conftest import Tenant
from tests.cms.listening.conftest import Humming, hum
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def steps_in(*tenants: Tenant) -> int:
    return sum(len(page.steps) for one in tenants for page in guides_of(one))


def guides_of(tenant: Tenant) -> list[GuidePage]:
    return list(GuidePage.objects.descendant_of(tenant.home))


def speak_all(now=NOW) -> None:
    while orders.speak_due(now=now):
        pass


def test_every_published_step_gets_a_voice(soissons, engine):
    orders.order_missing(now=NOW)
    speak_all()
    assert StepAudio.objects.count() == steps_in(soissons)
    assert not VoiceOrder.objects.exists()
    one = StepAudio.objects.first()
    assert one.kind == "machine"
    assert one.recorded_by is None
    assert default_storage.exists(one.file.name)
    assert len(one.starts) == len(one.text.split("\n"))


def test_asking_twice_makes_one_voice(soissons, engine):
    for _again in range(2):
        orders.order_missing(now=NOW)
    assert VoiceOrder.objects.count() == steps_in(soissons)
    speak_all()
    assert len(engine.asked) == steps_in(soissons)
    orders.order_missing(now=NOW)
    assert not VoiceOrder.objects.exists()


def test_the_first_guide_is_read_first(soissons, engine):
    orders.order_missing(now=NOW)
    first = next(texts.published()).spoken.lines
    orders.speak_due(now=NOW, limit=1)
    assert engine.asked == [list(first)]


def test_without_an_engine_nothing_is_asked(soissons, humming):
    order_voices()
    speak_due()
    assert not VoiceOrder.objects.exists()
    assert humming.asked == []


def test_publishing_asks_and_runs_no_engine(soissons, engine):
    guide = soissons.guide()
    guide.save_revision().publish()
    assert VoiceOrder.objects.count() == len(guide.steps)
    assert engine.asked == []


def test_publishing_without_engine_asks_nothing(soissons):
    soissons.guide().save_revision().publish()
    assert not VoiceOrder.objects.exists()


def test_beat_and_sweep_do_it(soissons, engine, time_machine):
    time_machine.move_to(NOW, tick=False)
    assert "asked for" in periodic.JOBS["speak steps"](NOW)
    assert StepAudio.objects.count() == orders.BATCH
    order_voices()
    speak_due()
    assert StepAudio.objects.count() == 2 * orders.BATCH


def test_each_territory_has_its_own(soissons, chateau, engine):
    orders.order_missing(now=NOW)
    speak_all()
    assert StepAudio.objects.count() == steps_in(soissons, chateau)
    assert StepAudio.objects.filter(territory=chateau.territory).exists()


def test_a_text_that_changes_while_it_is_read_keeps_its_own_voice(soissons, settings, monkeypatch):
    """The engine is slow; meanwhile an editor publishes another text."""
    settings.VOICE_ENGINE = "espeak"
    guide = soissons.guide()

    def slow(lines):
        if lines[0] == old.lines[0]:
            guide.steps[0].value["title"] = "Un tout autre titre"
            guide.save_revision().publish()
        return [hum() for _line in lines]

    old = next(iter(texts.texts_of([guide]))).spoken
    monkeypatch.setattr(engines, "espeak", slow)
    orders.order(texts.texts_of([guide]), now=NOW)
    orders.speak_due(now=NOW, limit=1)
    new = next(iter(texts.texts_of([soissons.guide()]))).spoken
    assert old.digest != new.digest
    assert StepAudio.objects.get(digest=old.digest).text == old.text
    shown = soissons.visitor().get(f"{guide.path_in_site}etape/1/")
    assert shown.context["voice"] is None
    speak_all()
    assert StepAudio.objects.get(digest=new.digest).text == new.text


def test_a_broken_engine_is_tried_three_times_then_left_until_night(soissons, engine, monkeypatch):
    tried = []

    def broken(lines):
        tried.append(lines)
        raise EngineFailed("it stopped with 139")

    monkeypatch.setattr(engines, "espeak", broken)
    orders.order(list(texts.published())[:1], now=NOW)
    for minute in range(60):
        orders.speak_due(now=NOW + datetime.timedelta(minutes=minute))
    assert len(tried) == orders.MOST_TRIES
    assert VoiceOrder.objects.get().fault == "it stopped with 139"
    assert not StepAudio.objects.exists()
    assert soissons.visitor().get("/guides/creer-une-boite-mail/etape/1/").status_code == 200
    orders.forget_unused(now=NOW + datetime.timedelta(days=1))
    assert not VoiceOrder.objects.exists()
    monkeypatch.setattr(engines, "espeak", Humming())
    orders.order_missing(now=NOW)
    speak_all()
    assert StepAudio.objects.count() == steps_in(soissons)


def test_a_worker_that_died_loses_its_claim_after_five_minutes(soissons, engine):
    orders.order(list(texts.published())[:1], now=NOW)
    assert len(orders.claim(now=NOW, limit=9)) == 1
    assert orders.claim(now=NOW + datetime.timedelta(minutes=4), limit=9) == []
    assert orders.speak_due(now=NOW + datetime.timedelta(minutes=6)) == {"spoken": 1}


def test_the_later_of_two_workers_leaves_no_file(soissons, engine, settings):
    orders.order(list(texts.published())[:1], now=NOW)
    [one] = orders.claim(now=NOW, limit=1)
    assert orders.speak(one, engine, now=NOW) == "spoken"
    assert orders.speak(one, engine, now=NOW) == "told already"
    files = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert [settings.MEDIA_ROOT / StepAudio.objects.get().file.name] == files


def test_what_no_guide_shows_goes_after_thirty_days_with_its_file(soissons, engine):
    guide = soissons.guide()
    orders.order_missing(now=NOW)
    speak_all()
    StepAudio.objects.update(needed_at=NOW)
    old = next(iter(texts.texts_of([guide]))).spoken.digest
    guide.steps[0].value["title"] = "Un tout autre titre"
    guide.save_revision().publish()
    gone = StepAudio.objects.get(digest=old).file.name
    assert orders.forget_unused(now=NOW + datetime.timedelta(days=29)) == 0
    assert default_storage.exists(gone)
    assert orders.forget_unused(now=NOW + datetime.timedelta(days=31)) == 1
    assert not StepAudio.objects.filter(digest=old).exists()
    assert not default_storage.exists(gone)
    assert StepAudio.objects.count() == steps_in(soissons) - 1


def test_the_voice_of_a_draft_waits_for_it(soissons, engine):
    guide = soissons.guide()
    guide.steps[0].value["title"] = "Un titre de brouillon"
    guide.save_revision()
    draft = soissons.guide().get_latest_revision_as_object()
    orders.order(texts.texts_of([draft]), now=NOW)
    speak_all()
    kept = StepAudio.objects.count()
    orders.forget_unused(now=NOW + datetime.timedelta(days=60))
    assert StepAudio.objects.count() == kept


def test_steps_without_voice_are_counted_in_three_queries(soissons, chateau, engine):
    guides = guides_of(soissons)
    with CaptureQueriesContext(connection) as queries:
        missing = texts.steps_without_voice(guides)
    assert len(queries) == 3
    assert missing == {page.pk: list(range(1, len(page.steps) + 1)) for page in guides}
    orders.order([one for one in texts.texts_of(guides) if one.number == 2], now=NOW)
    speak_all()
    assert all(2 not in numbers for numbers in texts.steps_without_voice(guides).values())
    assert all(2 in numbers for numbers in texts.steps_without_voice(guides_of(chateau)).values())


ROW = """
INSERT INTO cms_stepaudio (territory_id, text, digest, milliseconds, language, kind, file, starts,
  made_at, needed_at)
VALUES (%s, %s, %s, %s, 'fr', 'machine', 'x.mp3', '[]', now(), now())"""


@pytest.mark.parametrize(
    ("text", "said", "milliseconds", "wall"),
    [
        ("Un autre texte", "Ouvrez le site", 900, "digest_is_of_its_text"),
        ("Ouvrez le site", "Ouvrez le site", 0, "step_audio_lasts"),
    ],
)
def test_the_database_refuses_a_voice_of_another_text(soissons, text, said, milliseconds, wall):
    digest = texts.Spoken.of(said, []).digest
    row = [soissons.territory.pk, text, digest, milliseconds]
    with (
        pytest.raises(IntegrityError, match=wall),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(ROW, row)


def test_nor_can_a_text_be_changed_under_its_voice(soissons, engine):
    orders.order(list(texts.published())[:1], now=NOW)
    speak_all()
    for change in ({"text": "Autre"}, {"digest": "0" * 64}):
        with pytest.raises(IntegrityError, match="digest"), transaction.atomic():
            StepAudio.objects.update(**change)
    with pytest.raises(IntegrityError, match="machine_is_nobodys"), transaction.atomic():
        StepAudio.objects.update(recorded_by=soissons.editor)


def test_the_database_keeps_one_voice_of_a_kind(soissons, engine):
    orders.order(list(texts.published())[:1], now=NOW)
    speak_all()
    one = StepAudio.objects.get()
    one.pk = None
    with pytest.raises(IntegrityError, match="once_per_text"), transaction.atomic():
        one.save(force_insert=True)
