"""Where French sentences end, and what their words are."""

import pytest

from cms.easy_read.addresses import links, without_addresses
from cms.easy_read.sentences import paragraphs, sentences, word_count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bonjour. Entrez.", ["Bonjour.", "Entrez."]),
        ("M. Martin et Mme Durand. Entrez.", ["M. Martin et Mme Durand.", "Entrez."]),
        ("Voir p. 12 et art. 4. Merci.", ["Voir p. 12 et art. 4.", "Merci."]),
        ("Un stylo, une carte, etc. Venez.", ["Un stylo, une carte, etc.", "Venez."]),
        ("Un stylo, etc. et une carte.", ["Un stylo, etc. et une carte."]),
        ("Le n° 12 est à 14 h 30. Venez.", ["Le n° 12 est à 14 h 30.", "Venez."]),
        ("Le prix est 3.50 ou 3,50 euros.", ["Le prix est 3.50 ou 3,50 euros."]),
        ("Allez sur impots.gouv.fr. Lisez.", ["Allez sur impots.gouv.fr.", "Lisez."]),
        ("Dites : « Bonjour. » Puis entrez.", ["Dites : « Bonjour. »", "Puis entrez."]),
        ("Attendez… le code arrive.", ["Attendez… le code arrive."]),
        ("Attendez… Le code arrive.", ["Attendez…", "Le code arrive."]),
        ("Attendez... Le code arrive.", ["Attendez...", "Le code arrive."]),
        ("Quoi ?! Vraiment.", ["Quoi ?!", "Vraiment."]),
        ("« Où ? » demande Paul.", ["« Où ? » demande Paul."]),
        ("1. Ouvrez le site.\n2. Lisez.", ["1. Ouvrez le site.", "2. Lisez."]),
        ("- une carte\n• un stylo", ["une carte", "un stylo"]),
        ("J. Dupont vous aide. Venez.", ["J. Dupont vous aide.", "Venez."]),
        (
            "Le rendez-vous est le 12. Le bus est là.",
            ["Le rendez-vous est le 12.", "Le bus est là."],
        ),
        ("", []),
        (" \n\u00a0\n", []),
    ],
)
def test_a_text_is_cut_where_a_reader_stops(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_line_is_a_paragraph() -> None:
    found = paragraphs("Un. Deux.\n\nTrois.")
    assert [len(paragraph.sentences) for paragraph in found] == [2, 1]
    assert [paragraph.start for paragraph in found] == [0, 11]


def test_words_stand_between_spaces() -> None:
    assert word_count("Touchez « Créer », puis l’écran !") == 4


def test_a_verb_and_its_pronoun_are_two_words_for_the_rules() -> None:
    (paragraph,) = paragraphs("Pouvez-vous donner l’heure du rendez-vous ?")
    words = [word.low for word in paragraph.sentences[0].words]
    assert words == ["pouvez", "vous", "donner", "l", "heure", "du", "rendez-vous"]


def test_an_endless_line_is_cut_at_spaces() -> None:
    pieces = sentences("mot " * 2000)
    assert all(len(piece) <= 1000 for piece in pieces)
    assert sum(map(word_count, pieces)) == 2000


def test_addresses_are_hidden_and_places_kept() -> None:
    text = "Allez sur (www.caf.fr) ou écrivez à A.B@exemple.fr, vite."
    hidden = without_addresses(text)
    assert len(hidden) == len(text)
    assert hidden.split() == ["Allez", "sur", "(", ")", "ou", "écrivez", "à", ",", "vite."]


def test_a_link_keeps_its_text_only() -> None:
    text = "Lisez [le guide](https://a.fr/x)."
    assert [(link.text, link.address) for link in links(text)] == [("le guide", "https://a.fr/x")]
    hidden = without_addresses(text)
    assert len(hidden) == len(text)
    assert hidden.replace(" ", "") == "Lisezleguide."
