"""Known words in a text: whole, spelt as they are, the longest first. Found, never invented."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.glossary.matcher import Matcher

WORDS = {
    1: ["mot de passe", "mots de passe"],
    2: ["mot"],
    3: ["mail", "mails"],
    4: ["CAF"],
    5: ["pièce jointe", "pièces jointes"],
    6: ["identifiant"],
    7: ["pâte"],
    8: ["l’accord"],
}
MATCHER = Matcher(WORDS)


def found(text: str) -> list[tuple[int, str]]:
    return [(place.key, text[place.start : place.end]) for place in MATCHER.places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Choisissez un mot de passe.", [(1, "mot de passe")]),
        ("Un mot, puis un mot de passe.", [(2, "mot"), (1, "mot de passe")]),
        ("Mail reçu. MAIL lu. Deux mails.", [(3, "Mail"), (3, "MAIL"), (3, "mails")]),
        ("La CAF, pas la caf ni la Caf.", [(4, "CAF")]),
        (
            "La pièce\u00a0jointe et une pièce  jointe.",
            [(5, "pièce\u00a0jointe"), (5, "pièce  jointe")],
        ),
        ("C’est l’identifiant. C'est l'identifiant.", [(6, "identifiant"), (6, "identifiant")]),
        ("La pate n’est pas la pâte.", [(7, "pâte")]),
        ("La pa\u0302te décomposée.", [(7, "pa\u0302te")]),
        ("Donnez l'accord.", [(8, "l'accord")]),
    ],
)
def test_a_known_word_is_found_as_written(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Des emails, un mailing, un e-mail.",
        "Un mot-clé, un demi-mot.",
        "Écrivez à moi@mail.fr ou sur www.mail.fr.",
        "Une pièce. Jointe plus tard.",
        "Les identifiants.",
    ],
)
def test_a_part_of_a_word_or_of_an_address_is_not_a_word(text):
    assert found(text) == []


def test_a_dash_beside_a_word_ties_nothing():
    assert found("Mail - mot – mail") == [(3, "Mail"), (2, "mot"), (3, "mail")]


def test_forms_without_a_letter_at_their_ends_are_never_looked_for():
    assert list(Matcher({1: ["", " ", "…", "(mot)"]}).places("(mot) …")) == []


letters = st.text(alphabet="amoteéêçMC’'- .\n\u00a0", max_size=60)
pieces = st.lists(
    st.one_of(letters, st.sampled_from([form for forms in WORDS.values() for form in forms])),
    max_size=12,
)


@given(pieces)
def test_places_follow_each_other_and_hold_a_form_of_their_word(parts):
    text = " ".join(parts)
    at = 0
    for place in MATCHER.places(text):
        assert at <= place.start < place.end <= len(text)
        at = place.end
        written = re.sub(r"\s+", " ", text[place.start : place.end]).replace("'", "’")
        assert written.lower() in {form.lower() for form in WORDS[place.key]}


@given(pieces)
def test_a_place_is_never_inside_a_longer_word(parts):
    text = " ".join(parts)
    for place in MATCHER.places(text):
        before, after = text[place.start - 1 : place.start], text[place.end : place.end + 1]
        assert not re.match(r"\w", before)
        assert not re.match(r"\w", after)


@given(st.text(max_size=200))
def test_any_text_at_all_is_read(text):
    assert all(text[one.start : one.end] for one in MATCHER.places(text))


@given(
    word=st.text(alphabet=string.ascii_lowercase + "éèàç", min_size=1, max_size=12),
    before=st.sampled_from(["", "le ", "« ", "(", "l’", "Oui. "]),
    after=st.sampled_from(["", ".", " »", ")", ", puis", "\u00a0?", "\nEt"]),
)
def test_a_word_between_signs_is_always_found(word, before, after):
    text = before + word + after
    places = list(Matcher({1: [word]}).places(text))
    assert (1, len(before), len(before) + len(word)) in places
