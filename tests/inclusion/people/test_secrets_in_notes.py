"""A note keeps no password, PIN, social security, card or bank number; and little else goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.people.secrets_in_notes import MASK, mask

# Numbers are made up: the card is the well-known test number, the IBAN the one of the standard.
SECRETS = [
    ("mot de passe : soleil", "soleil"),
    ("Mot de passe: Soleil2024!", "Soleil2024"),
    ("son mot de passe est tournesol", "tournesol"),
    ("mdp=bateau12", "bateau12"),
    ("MDP impots Toto1234", "Toto1234"),
    ("mdp de la CAF : chat", "chat"),
    ("password: hunter2", "hunter2"),
    ("le mot de passe c’est jardin", "jardin"),
    ("code PIN 1234", "1234"),
    ("code pin : 0000", "0000"),
    ("code secret 4821, ne pas perdre", "4821"),
    ("code reçu par SMS 482913", "482913"),
    ("code : 482913", "482913"),
    ("code 4829", "4829"),
    ("PIN 5566", "5566"),
    ("clé wifi : azertyuiop", "azertyuiop"),
    ("compte Ameli Soleil2024", "Soleil2024"),
    ("b4teau!xY", "b4teau"),
    ("n° sécu 2 85 05 02 200 123 45", "85 05"),
    ("185027512345612", "185027512345612"),
    ("1 85 02 2A 123 456", "2A 123"),
    ("carte 4242 4242 4242 4242", "4242 4242"),
    ("IBAN FR14 2004 1010 0505 0001 3M02 606", "2004"),
]
HARMLESS = [
    "",
    "Apporter la carte vitale et un avis d’impôt.",
    "A oublié son mot de passe Ameli.",
    "Mot de passe perdu",
    "Son mot de passe est oublié.",
    "Changer le mot de passe de la messagerie",
    "Vient avec sa fille à 14h30, parle portugais.",
    "Code postal 02200, rue de la Paix",
    "Appeler le 06 39 98 00 01 avant",
    "Écrire à fatima.benali@exemple.fr",
    "Téléphone iPhone12, ordinateur Windows11",
    "Voir https://www.ameli.fr/assure/Compte1",
    "Chèque B7K2 94MX Q3TD H de 10 €",
    "Rendez-vous du 22/11/2026",
]


@pytest.mark.parametrize(("note", "secret"), SECRETS)
def test_what_looks_like_a_secret_is_masked(note, secret):
    checked = mask(note)
    assert secret not in checked.text
    assert MASK in checked.text
    assert checked.is_changed


@pytest.mark.parametrize("note", HARMLESS)
def test_what_a_mediator_needs_stays(note):
    assert mask(note).text == note
    assert not mask(note).is_changed


@pytest.mark.parametrize(("note", "_secret"), SECRETS)
def test_masking_twice_changes_nothing_more(note, _secret):
    once = mask(note).text
    assert mask(once).text == once


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault_and_once(note):
    once = mask(note)
    assert mask(once.text).text == once.text
    assert once.is_changed or once.text == note


PASSWORD = st.from_regex(r"[a-z]{4,6}[A-Z]{2,3}[0-9]{2,4}[!@#$%&*]", fullmatch=True)


@given(PASSWORD, st.sampled_from(["mdp {}", "Mot de passe : {}", "{}", "Ameli {} ok", "est {}."]))
def test_a_password_as_sites_ask_for_is_never_kept(password, sentence):
    assert password not in mask(sentence.format(password)).text


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_a_card_number_is_never_kept_however_it_is_spaced(body):
    digits = f"{body:015d}"
    number = digits + luhn_key(digits)
    for spaced in (number, " ".join(number[i : i + 4] for i in range(0, 16, 4))):
        assert spaced not in mask(f"CB {spaced}").text


def luhn_key(digits: str) -> str:
    total = 0
    for rank, char in enumerate(reversed(digits)):
        value = int(char) * (2 if rank % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
