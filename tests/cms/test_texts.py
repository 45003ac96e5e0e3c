"""The demo's texts keep the easy-read rules that can be counted."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.blocks import MAX_SENTENCES, MAX_TITLE_WORDS
from cms.demo.guides import GUIDES
from cms.demo.pages import PAGES, DemoPage
from cms.demo.parts import DemoGuide
from cms.drawings.library import PICTURES
from cms.easy_read.sentences import sentences, word_count
from cms.models import Theme
from cms.typography import typeset

LONGEST, MEAN = 15, 10  # words: rule 1 of the easy-read table
FORBIDDEN = re.compile(
    r"cliquez|ici\b|veuillez|\(e\)|·|\b(?:on|tu|usager|login|e-mail)\b|[;%&/]", re.IGNORECASE
)
NUMBER_WORDS = re.compile(r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze)\b")
ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
EXPLAINED = {"MSA": "Mutualité sociale agricole", "PDF": "PDF veut dire"}


def told(guide: DemoGuide) -> list[str]:
    """Every sentence a reader of the guide meets."""
    found = [guide.title, guide.answer, *guide.needs, *sentences(guide.trouble)]
    for step in guide.steps:
        found += [step.title, *sentences(step.text), *sentences(step.warning)]
    return found


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_sentences_are_short(guide: DemoGuide) -> None:
    counts = [word_count(sentence) for sentence in told(guide)]
    assert max(counts) <= LONGEST
    assert sum(counts) / len(counts) <= MEAN


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_words_are_plain(guide: DemoGuide) -> None:
    for sentence in told(guide):
        assert not FORBIDDEN.search(sentence), sentence
        assert not NUMBER_WORDS.search(sentence), sentence
        for acronym in ACRONYM.findall(sentence):
            assert EXPLAINED[acronym] in " ".join(told(guide)), sentence
        assert sentence.count(",") <= 2, sentence


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_a_guide_has_four_to_seven_steps_each_with_its_own_picture(guide: DemoGuide) -> None:
    assert 4 <= len(guide.steps) <= 7
    drawings = [guide.tile, *(step.drawing for step in guide.steps)]
    assert set(drawings) <= set(PICTURES)
    assert len(set(drawings)) == len(drawings)
    for step in guide.steps:
        assert word_count(step.title) <= MAX_TITLE_WORDS
        assert 1 <= len(sentences(step.text)) <= MAX_SENTENCES


def test_guides_have_each_their_own_name_and_tile() -> None:
    for name in ("slug", "title", "tile_title", "tile"):
        assert len({getattr(guide, name) for guide in GUIDES}) == len(GUIDES), name


def test_every_guide_stands_under_a_theme_and_has_words_to_be_found_by() -> None:
    for guide in GUIDES:
        assert Theme(guide.theme) is not Theme.OTHER, guide.slug
        assert guide.keywords, guide.slug


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_plain_pages_have_short_sentences_too(page: DemoPage) -> None:
    for _kind, text in page.body:
        bare = re.sub(r"<[^>]+>", "\n", text.replace("<b>", "").replace("</b>", ""))
        for sentence in sentences(re.sub(r"<a [^>]+>|</a>", "", bare)):
            assert word_count(sentence) <= 20, sentence


def test_a_dot_inside_an_address_does_not_end_a_sentence() -> None:
    assert sentences("Allez sur 17Cyber.gouv.fr. Lisez.") == [
        "Allez sur 17Cyber.gouv.fr.",
        "Lisez.",
    ]


def test_a_no_break_space_before_a_question_mark_does_not_end_a_sentence() -> None:
    assert sentences("Un code\u00a0? Regardez\u00a0! Oui.") == [
        "Un code\u00a0?",
        "Regardez\u00a0!",
        "Oui.",
    ]


def test_words_are_what_stands_between_spaces() -> None:
    assert word_count("Touchez «\u00a0Créer\u00a0», puis l’enveloppe\u00a0!") == 4


def test_signs_and_groups_of_digits_are_tied_and_apostrophes_curved() -> None:
    assert typeset("l'écran, d'où, 'mot', 5'") == "l’écran, d’où, 'mot', 5'"
    assert typeset("Quoi ? « Oui » : 33 700") == (
        "Quoi\u00a0? «\u00a0Oui\u00a0»\u00a0: 33\u00a0700"
    )


@given(st.text())
def test_cutting_into_sentences_loses_no_word(text: str) -> None:
    assert sum(map(word_count, sentences(text))) == word_count(" ".join(text.splitlines()))


@given(st.text())
def test_spacing_twice_changes_nothing_more(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)
