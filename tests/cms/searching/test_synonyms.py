"""A word that editors tell becomes a word of the guides that have its meaning."""

from cms.searching.matching import Entry, Index
from cms.searching.synonyms import Meaning, with_synonyms

GUIDES = [
    Entry(1, title="Comment demander un logement social ?", keywords="HLM"),
    Entry(2, title="Comment payer sur Internet ?", answer="Vous payez par carte."),
]


def found(meaning: Meaning, query: str) -> list[int]:
    return [one.key for one in Index(with_synonyms(GUIDES, [meaning])).find(query)]


def test_a_synonym_finds_the_guides_of_its_meaning_misspelt_too() -> None:
    appartement = Meaning("cagna", "logement social")
    assert found(appartement, "cagna") == [1]
    assert found(appartement, "cania") == []  # too short to be guessed
    assert found(Meaning("bicoque", "logements"), "bicocque") == [1]


def test_a_synonym_whose_meaning_is_nowhere_finds_nothing() -> None:
    assert found(Meaning("vélo", "bicyclette"), "vélo") == []
    assert found(Meaning("vélo", "à la"), "vélo") == []
    assert found(Meaning("cagna", "logement payer"), "cagna") == []


def test_an_expression_of_several_words_is_a_synonym_too() -> None:
    assert found(Meaning("carte bleue", "payer"), "carte bleue") == [2]
