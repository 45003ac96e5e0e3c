"""Words that sound alike have one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.searching.phonetics import LONGEST_WORD, key_of_folded, phonetic_key
from inclusion.territories.folding import fold


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("kresh", "crèche"),
        ("ouifi", "wifi"),
        ("chofage", "chauffage"),
        ("lojman", "logement"),
        ("fransse connect", "FranceConnect"),
        ("kaf", "Caf"),
        ("amelie", "Ameli"),
        ("pajemplois", "Pajemploi"),
        ("mo de passe", "mot de passe"),
        ("inpo", "impôts"),
        ("seku", "sécu"),
        ("foto", "photo"),
        ("payé", "payer"),
        ("gèt", "guet"),
    ],
)
def test_a_word_written_by_ear_sounds_like_the_word(heard: str, written: str) -> None:
    assert phonetic_key(heard) == phonetic_key(written)


@pytest.mark.parametrize(
    ("one", "other"), [("mail", "mot"), ("Caf", "Ameli"), ("carte", "compte"), ("bon", "bain")]
)
def test_words_that_sound_otherwise_have_another_key(one: str, other: str) -> None:
    assert phonetic_key(one) != phonetic_key(other)


def test_nothing_sounds_like_nothing() -> None:
    assert phonetic_key("") == phonetic_key("مرحبا") == phonetic_key("\0 ?!") == ""


@given(st.text())
def test_any_text_has_a_bounded_key_blind_to_accents_and_case(text: str) -> None:
    key = phonetic_key(text)
    assert len(key) <= 2 * len(fold(text))
    assert key == phonetic_key(fold(text))
    assert key.isascii()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_every_word_has_a_sound(word: str) -> None:
    assert 0 < len(key_of_folded(word)) <= 2 * LONGEST_WORD


@given(st.text(alphabet="aàbcçdeéèêfghiîïlmnoôprstuùûvœ", max_size=20))
def test_capitals_and_accents_change_nothing(word: str) -> None:
    assert phonetic_key(word.upper()) == phonetic_key(word) == phonetic_key(fold(word))
