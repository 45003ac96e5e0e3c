"""Whatever is pasted: places are true, nothing breaks, the time is bounded."""

import gc
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.easy_read import Part, Picture, TextTooLong, check, check_page
from cms.easy_read.checker import MAX_CHARACTERS, MOST_A_SENTENCE
from cms.easy_read.sentences import paragraphs, sentences, word_count
from cms.easy_read.syllables import syllables

DEBRIS = """
    Vous ne pas plus on tu si afin que est été envoyée par la CAF XXIe siècle 12/03/26 deux mille
    % 12 000 … ... ; ( ) [cliquez ici](https://a.fr) https://a.fr « » lecteur·rice (e) NON M. etc.
    14 h 30. ? ! Il faut serait fut n° 3,5 - 1. l’ d' mail courriel RIB
"""
FRAGMENTS = st.sampled_from([*DEBRIS.split(), "\u00a0", "\u2028", "\r\n", "\n", ""])
FRENCH = st.lists(FRAGMENTS, max_size=60).map(" ".join)


def check_places(text: str) -> None:
    for finding in check(text).findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.sentence
        assert finding.excerpt in finding.sentence
        assert finding.message
        assert finding.suggestion
        assert finding.source


@given(st.text(max_size=400))
@example("\ufeff« \u0300. İ ß ﬁ ǅ. \U0001d4d0\U0001d4d1 ١٢/٠٣/٢٦ Ⅳ")
def test_any_text_is_read_and_each_place_is_true(text: str) -> None:
    check_places(text)


@given(FRENCH)
@settings(max_examples=150)
def test_french_debris_is_read_and_each_place_is_true(text: str) -> None:
    check_places(text)


@given(FRENCH)
def test_a_second_reading_says_the_same(text: str) -> None:
    assert check(text) == check(text)


@given(st.lists(FRENCH, max_size=6))
def test_places_in_a_page_are_those_of_its_parts(texts: list[str]) -> None:
    parts = [Part(f"p{number}", text, Picture.MISSING) for number, text in enumerate(texts)]
    by_name = {part.name: part.text for part in parts}
    for finding in check_page(parts).findings:
        assert by_name[finding.part][finding.start : finding.end] == finding.sentence


@given(st.one_of(st.text(max_size=400), FRENCH))
def test_sentences_follow_each_other_and_lose_no_word(text: str) -> None:
    cut = [one for paragraph in paragraphs(text) for one in paragraph.sentences]
    ends = [0]
    for one in cut:
        assert one.start >= ends[-1]
        assert text[one.start : one.end] == one.text == one.text.strip()
        assert len(one.prose) == len(one.text)
        for word in one.words:
            assert text[word.start : word.end] == word.text
        ends.append(one.end)
    assert sum(map(word_count, sentences(text))) == word_count(" ".join(text.splitlines()))


@given(st.text(min_size=1, max_size=30))
def test_a_word_has_at_least_a_syllable(word: str) -> None:
    assert syllables(word.lower()) >= 1


@pytest.mark.parametrize(
    "piece",
    [
        "Vous devez envoyer le formulaire à la CAF avant le 12 mars, sans faute. ",
        "a",
        "[",
        "A.",
        "CAF-",
        "é·",
        "1 000 ",
        "ne pas si ",
        "« ",
        "(",
        "w@w",
        "a.fr",
        "mail courriel ",
        "\n",
        "\u00a0",
        "serait été envoyée ",
        "C" * 60 + " ",
    ],
)
def test_time_grows_with_the_length_of_a_paste(piece: str) -> None:
    """CPU of this process, four times the text: not ten times the time, and seconds at the most.

    The best of three, without the collector: it walks all that other tests left behind.
    """

    def once(text: str) -> float:
        begun = time.process_time()
        check(text)
        return time.process_time() - begun

    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        gc.disable()
        try:
            return min(once(text) for _ in range(3))
        finally:
            gc.enable()

    short, long = seconds(30_000), seconds(120_000)
    assert long <= 10 * short + 0.5, (short, long)
    assert long < 5


def test_a_giant_paste_is_refused_in_clear_words() -> None:
    with pytest.raises(TextTooLong, match="Ce texte est trop long : 1000000 caractères"):
        check("a" * 1_000_000)
    with pytest.raises(TextTooLong):
        check_page([Part("texte", "a" * (MAX_CHARACTERS // 2)), Part("b", "b" * MAX_CHARACTERS)])


def test_one_rule_says_no_more_than_ten_times_the_same_on_a_sentence() -> None:
    names = " ".join(f"Z{chr(65 + number)}Z" for number in range(25))
    found = [one for one in check(names).findings if one.rule == "acronym"]
    assert len(found) == MOST_A_SENTENCE
