"""Words of the glossary that are heard: in a step, and on the page of all words."""

import datetime

import pytest

from cms.listening import orders
from cms.listening.definitions import definition, definitions, sounds_of
from cms.models import GlossaryTerm, StepAudio, VoiceOrder
from tests.factories import NOW

pytestmark = pytest.mark.django_db
STEP = "/guides/creer-une-boite-mail/etape/5/"


def password(tenant) -> GlossaryTerm:
    return GlossaryTerm.objects.create(
        territory=tenant.territory, word="mot de passe", definition="Un code secret."
    )


def speak_all() -> None:
    orders.order(definitions(), now=NOW)
    orders.speak_due(now=NOW)


@pytest.mark.parametrize("address", [STEP, "/glossaire/"])
def test_a_word_is_heard_as_soon_as_its_voice_is_there(soissons, engine, address):
    word = password(soissons)
    assert "/voix/" not in soissons.visitor().get(address).text  # control
    speak_all()
    assert soissons.visitor().get(address).text.count(f'="{sounds_of([word])[word.pk]}"') == 1
    assert engine.asked == [["mot de passe", "Un code secret."]]


def test_a_word_that_is_written_asks_for_its_voice(soissons, engine):
    word = password(soissons)
    asked = VoiceOrder.objects.get()
    assert (asked.territory, asked.digest) == (soissons.territory, definition(word).told.digest)


def test_control_without_an_engine_nothing_is_asked(soissons):
    password(soissons)
    assert not VoiceOrder.objects.exists()


def test_a_changed_definition_is_not_heard_in_its_old_words(soissons, engine):
    word = password(soissons)
    speak_all()
    word.definition = "Des signes que vous gardez pour vous."
    word.save()
    assert sounds_of([word]) == {}
    assert "<audio" not in soissons.visitor().get(STEP).text


def test_the_neighbour_s_voice_of_the_same_word_is_not_played(soissons, chateau, engine):
    ours, theirs = password(soissons), password(chateau)
    orders.order([definition(ours)], now=NOW)
    VoiceOrder.objects.filter(territory=chateau.territory).delete()
    orders.speak_due(now=NOW)
    assert set(sounds_of([ours, theirs])) == {ours.pk}
    assert "<audio" not in chateau.visitor().get(STEP).text


def test_the_voices_of_all_words_cost_one_query(soissons, engine, django_assert_num_queries):
    words = [password(soissons)]
    words.append(
        GlossaryTerm.objects.create(territory=soissons.territory, word="mail", definition="Oui.")
    )
    speak_all()
    with django_assert_num_queries(1):
        assert len(sounds_of(words)) == 2


def test_the_voice_of_a_word_stays_while_the_word_does(soissons, engine):
    word = password(soissons)
    speak_all()
    later = NOW + datetime.timedelta(days=31)
    StepAudio.objects.update(needed_at=NOW)
    assert orders.forget_unused(now=later) == 0
    word.delete()
    StepAudio.objects.update(needed_at=NOW)
    assert orders.forget_unused(now=later) == 1
