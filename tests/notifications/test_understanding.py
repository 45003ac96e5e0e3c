"""Answers are understood when they surely mean one thing; a refusal is never guessed."""

from collections import Counter
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications import reply_phrases, understanding
from notifications.models import Reply
from notifications.understanding import understand

LABELLED = Path(__file__).parent / "labelled"
LISTS = ("tuned", "held_out")
Meaning = Reply.Meaning


def labelled(name: str) -> list[tuple[str, str]]:
    lines = (LABELLED / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, text in (line.split("\t") for line in lines)]


@pytest.mark.parametrize("name", LISTS)
def test_what_is_taken_for_a_refusal_is_one(name: str) -> None:
    wrong = [
        (label, text)
        for label, text in labelled(name)
        if understand(text) in {Meaning.NO, Meaning.STOP} and understand(text) != label
    ]
    assert wrong == []


@pytest.mark.parametrize("name", LISTS)
def test_nine_answers_in_ten_of_each_kind_are_understood(name: str) -> None:
    pairs = labelled(name)
    asked = Counter(label for label, _text in pairs)
    found = Counter(label for label, text in pairs if understand(text) == label)
    assert {
        label: found[label] / asked[label] for label in asked if found[label] < asked[label] * 0.9
    } == {}


def test_the_lists_are_long_and_differ() -> None:
    tuned, held_out = ({text for _label, text in labelled(name)} for name in LISTS)
    assert len(tuned) + len(held_out) >= 300
    assert len(tuned & held_out) < 30  # OUI, NON, STOP and the like are in both


def test_each_phrase_says_one_thing_only() -> None:
    lists = ("POLITE", "REASONS", "YES", "NO_BARE", "NO", "STOP", "START", "CONTACT")
    owners = Counter(
        phrase for name in lists for phrase in reply_phrases.phrases(getattr(reply_phrases, name))
    )
    assert [phrase for phrase, count in owners.items() if count > 1] == []


@pytest.mark.parametrize(
    "text",
    ["Oui", "OUI", "oui", "Oui.", "« oui »", "oui !", "Ouiiii", " oui\n", "1", "1️⃣", "👍", "👍🏿"],
)
def test_a_yes_is_a_yes_however_it_is_typed(text: str) -> None:
    assert understand(text) == Meaning.YES


@pytest.mark.parametrize("word", ["ARRÊT", "Arrêt", "arret", "arre\u0302t", "ARRET!"])
def test_accents_and_capitals_do_not_count(word: str) -> None:
    assert understand(word) == Meaning.STOP


def test_a_negation_turns_no_refusal_into_one() -> None:
    for wish in ("annuler", "annuler mon rdv", "annuler le rendez-vous"):
        for negation in ("je ne veux pas", "ne pas", "surtout pas", "je peux pas", "impossible"):
            assert understand(f"{negation} {wish}") == Meaning.UNCLEAR


def test_one_word_too_many_is_read_by_somebody() -> None:
    for extra in ("mais", "mardi", "14h", "Fatima", "lundi plutôt", "pour ma mère"):
        assert understand(f"non {extra}") == Meaning.UNCLEAR
        assert understand(f"stop {extra}") == Meaning.UNCLEAR


def test_only_some_refusals_say_what_they_refuse() -> None:
    assert understanding.says_what_it_refuses("je ne viens pas")
    assert understanding.says_what_it_refuses("Annuler svp")
    assert not understanding.says_what_it_refuses("non merci")
    assert not understanding.says_what_it_refuses("2")


def test_a_wrong_key_in_a_long_word_is_forgiven_but_not_a_word_of_its_own() -> None:
    assert understand("empêhcement") == Meaning.NO
    assert understand("absence") == Meaning.UNCLEAR


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert understand(text) in Meaning


@given(st.lists(st.sampled_from(sorted(understanding.vocabulary())), max_size=12))
def test_no_row_of_known_words_breaks_it(words: list[str]) -> None:
    assert understand(" ".join(words)) in Meaning


@given(st.text(min_size=1, max_size=30))
def test_what_is_no_word_of_ours_is_never_a_refusal(text: str) -> None:
    words = set(understanding.words_of(text))
    if words - understanding.vocabulary():
        assert understand(text) == Meaning.UNCLEAR


def test_a_giant_answer_costs_no_more_than_a_long_one() -> None:
    understand("non")  # builds the lists
    started = perf_counter()
    for giant in ("annuler " * 1_000_000, "é" * 5_000_000, "a" * 160, "x " * 80):
        assert understand(giant) == Meaning.UNCLEAR
    assert perf_counter() - started < 1
