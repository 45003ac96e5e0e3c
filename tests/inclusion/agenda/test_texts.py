"""The words of the SMS: one segment, no costly letter, the useful facts."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.agenda import texts
from notifications import sms_text

LONGEST_DAY = datetime(2026, 9, 30, 14, 30)  # mercredi 30 septembre
TEXTS = (texts.confirmation, texts.reminder, texts.cancellation)


def facts(**changes) -> texts.Appointment:
    values = {
        "first_name": "Fatima",
        "subject": "Aide personnelle",
        "place": "Médiathèque de Soissons",
        "commune": "Soissons",
        "starts": datetime(2026, 12, 8, 14, 30),
        "help_phone": "+33353010001",
    }
    return texts.Appointment(**{**values, **changes})


def test_the_confirmation_says_what_when_where_and_whom_to_call():
    assert texts.confirmation(facts()) == (
        "Fatima, c'est noté. Aide personnelle, mardi 8 décembre 14h30, Médiathèque de Soissons."
        " Une question ? Appelez le 03 53 01 00 01."
    )


def test_the_reminder_opens_the_way_out():
    assert texts.reminder(facts()).endswith("Un empechement ? Appelez le 03 53 01 00 01.")


def test_the_cancellation_says_what_to_do_next():
    assert "annulé" in texts.cancellation(facts())
    assert "03 53 01 00 01" in texts.cancellation(facts())


def test_a_hidden_subject_is_called_a_rendez_vous():
    text = texts.reminder(facts(subject=""))
    assert "rendez-vous, mardi 8 décembre 14h30" in text


@pytest.mark.parametrize("write", TEXTS)
@pytest.mark.parametrize(
    ("first_name", "subject", "place", "commune"),
    [
        (
            "Marie-Françoise-Élisabeth",
            "Accompagnement à la déclaration d’impôts en ligne",
            "Maison France Services de la communauté de communes du canton d’Oulchy-le-Château",
            "Saint-Christophe-à-Berry",
        ),
        ("Œdipe", "L’« œuvre » numérique…", "Bibliothèque « L’Étoile »", "Vic-sur-Aisne"),
        ("Nguyễn", "Aide", "Mairie", "Soissons"),
        ("Людмила", "Aide", "Mairie", "Soissons"),
        ("J", "A", "M", ""),
    ],
)
def test_real_long_names_stay_in_one_segment(write, first_name, subject, place, commune):
    text = write(
        facts(
            first_name=first_name,
            subject=subject,
            place=place,
            commune=commune,
            starts=LONGEST_DAY,
        )
    )
    assert sms_text.is_gsm(text)
    assert sms_text.segments(text) == 1
    assert "mercredi 30 septembre 14h30" in text
    assert "03 53 01 00 01" in text


@given(first_name=st.text(max_size=60), subject=st.text(max_size=80), place=st.text(max_size=200))
def test_no_name_whatever_makes_a_text_heavier_than_one_segment(first_name, subject, place):
    for write in TEXTS:
        text = write(facts(first_name=first_name, subject=subject, place=place, starts=LONGEST_DAY))
        assert sms_text.is_gsm(text)
        assert sms_text.segments(text) == 1
        assert "STOP" not in write(facts())


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_written_in_the_cheap_alphabet(month):
    words = texts.when(datetime(2026, month, 1, 9, 5))
    assert sms_text.is_gsm(words)
    assert " 1er " in words and words.endswith("9h05")
