"""« Écouter » on a step: what the page carries, and what it costs."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.listening import orders, texts
from cms.models import StepAudio
from passerelle.settings.inline_scripts import source_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db
STEP = "/guides/creer-une-boite-mail/etape/1/"
SCRIPT = Path(settings.ROOT) / "cms/templates/cms/listening/listen.js"


def speak(guide) -> None:
    orders.order(texts.texts_of([guide]), now=NOW)
    orders.speak_due(now=NOW)


def test_a_step_carries_its_file_and_where_each_line_begins(soissons, engine):
    speak(soissons.guide())
    page = soissons.visitor().get(STEP)
    voice, step = page.context["voice"], page.context["step"]
    lines = 1 + len(step.sentences) + bool(step.warning)
    assert page.text.count("data-line>") == lines == len(voice.starts)
    assert f'data-listen="{" ".join(map(str, voice.starts))}"' in page.text
    assert 'preload="none"' in page.text


def test_without_a_file_the_page_leaves_it_to_the_device(soissons):
    page = soissons.visitor().get(STEP)
    assert "<audio" not in page.text
    assert "data-listen" in page.text
    assert page.text.count(SCRIPT.read_text()) == 1


@pytest.mark.parametrize("voice", [True, False])
def test_the_voice_of_a_step_costs_one_query(soissons, engine, voice):
    if voice:
        speak(soissons.guide())
    client = soissons.visitor()
    with CaptureQueriesContext(connection) as queries:
        client.get(STEP)
    assert sum('FROM "cms_stepaudio"' in query["sql"] for query in queries) == 1


def test_the_script_is_small_and_on_steps_only(soissons):
    assert len(SCRIPT.read_bytes()) <= 3_000
    assert len(gzip.compress(SCRIPT.read_bytes())) <= 1_300
    for address in ("/", "/guides/", "/guides/creer-une-boite-mail/"):
        assert "data-listen" not in soissons.visitor().get(address).text


def test_the_neighbours_voice_of_the_same_text_is_not_played(soissons, chateau, engine):
    speak(soissons.guide())
    there = next(iter(texts.texts_of([chateau.guide()]))).told
    assert StepAudio.objects.filter(digest=there.digest).count() == 1
    assert chateau.visitor().get(STEP).context["voice"] is None


def test_the_policy_names_the_script_by_its_digest(soissons):
    policy = soissons.visitor().get(STEP)["Content-Security-Policy"]
    assert source_of(SCRIPT) in policy


def test_a_file_that_was_lost_does_not_break_the_page(soissons, engine):
    speak(soissons.guide())
    for one in StepAudio.objects.all():
        one.file.storage.delete(one.file.name)
    assert soissons.visitor().get(STEP).status_code == 200
