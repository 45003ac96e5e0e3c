"""What is said of a step, and its digest: another text, another digest."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from cms.listening.spoken import Spoken, normalised, spoken_steps

LINES = st.lists(st.text(max_size=20), max_size=4)
STEP = Spoken.of("Ouvrez le site", ["Tapez l’adresse.", "Touchez « Créer »."], "Ne payez rien.")


def test_title_sentences_and_warning_are_said_a_line_each():
    assert STEP.lines == (
        "Ouvrez le site",
        "Tapez l’adresse.",
        "Touchez « Créer ».",
        "Attention. Ne payez rien.",
    )


def test_the_digest_is_sha_256_of_the_lines():
    assert STEP.digest == hashlib.sha256("\n".join(STEP.lines).encode()).hexdigest()


def test_kinds_of_spaces_and_apostrophes_change_nothing():
    other = Spoken.of(
        " Ouvrez  le\u00a0site",
        ["Tapez l'adresse.", "Touchez «\u202fCréer\u00a0»."],
        "Ne payez rien.",
    )
    assert other.digest == STEP.digest


@given(st.text(), LINES, st.text(), st.text(), LINES, st.text())
def test_two_texts_have_one_digest_only_when_the_same_is_said(t1, s1, w1, t2, s2, w2):
    one, other = Spoken.of(t1, s1, w1), Spoken.of(t2, s2, w2)
    assert (one.digest == other.digest) == (one.lines == other.lines)


@given(st.text(min_size=1), st.integers(0, 10), st.characters(categories=["L", "N", "P"]))
def test_a_letter_more_anywhere_is_another_text(text, place, letter):
    changed = text[:place] + letter + text[place:]
    same = normalised(changed) == normalised(text)
    assert (Spoken.of("Titre", [changed]).digest == Spoken.of("Titre", [text]).digest) == same


@given(st.text(), LINES, st.text())
def test_no_line_is_empty_or_broken(title, sentences, warning):
    lines = Spoken.of(title, sentences, warning).lines
    assert all(line and line.splitlines() == [line] for line in lines)


def test_a_sentence_moved_to_the_warning_is_another_text():
    assert (
        Spoken.of("Titre", ["Un.", "Deux."]).digest != Spoken.of("Titre", ["Un."], "Deux.").digest
    )


@given(LINES.filter(lambda lines: any(line.split() for line in lines)), st.integers(300, 120_000))
def test_guessed_places_are_in_order_and_inside(sentences, milliseconds):
    starts = Spoken.of("Titre", sentences).starts(milliseconds)
    assert starts[0] == 0
    assert starts == sorted(starts)
    assert starts[-1] < milliseconds


def test_raw_steps_are_read_without_their_blocks():
    raw = [
        {"type": "step", "value": {"title": "Un", "text": "Deux. Trois.", "warning": None}},
        {"type": "phone", "value": None},
        {"type": "step", "value": {}},
    ]
    assert [one.lines for one in spoken_steps(raw)] == [("Un", "Deux.", "Trois."), ()]
