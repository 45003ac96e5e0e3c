"""The words about bookings: short enough, cheap letters, the useful facts, never the subject."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.agenda import days, texts
from notifications import sms_text, wordings
from notifications.languages import LIGHT, Language
from notifications.models import Message
from notifications.wordings import Medium, render
from tests.inclusion.agenda.long_names import FIRST_NAMES, PLACES

Channel = Message.Channel
LINK = "https://numerique.grandsoissons.test/m/k7d2pm-w94tc/"  # at a host of 28 letters
LONGEST_DAY = datetime(2026, 9, 30, 14, 30)  # mercredi 30 septembre
EVENTS = (texts.BOOKED, texts.REMINDER, texts.MOVED, texts.CANCELLED)
ALL = [(kind, language) for kind in wordings.kinds() for language in kind.languages]
BOOKINGS = [pair for pair in ALL if pair[0].code.startswith("booking_")]
SMS = [pair for pair in BOOKINGS if pair[0].medium == Medium.SMS]
LIGHT_SMS = [pair for pair in SMS if pair[1] in LIGHT]


def named(pairs):
    return pytest.mark.parametrize(
        ("kind", "language"), pairs, ids=[f"{kind.code}-{language}" for kind, language in pairs]
    )


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


def written(kind, language, told) -> str:
    event = kind.code.split("_")[1]
    values = texts.values_of(told, event, kind.medium, language)
    return render(kind, kind.defaults[language], language=language, values=values)


def sms(event: str, told: texts.Appointment, language: str = "fr") -> str:
    return written(wordings.find(f"booking_{event}"), language, told)


def test_the_confirmation_says_what_when_where_and_whom_to_call():
    assert sms("booked", facts()) == (
        "Fatima, c'est noté. Aide personnelle, mardi 8 décembre 14h30, Médiathèque de Soissons."
        " Question ? 03 53 01 00 01"
    )


def test_the_reminder_opens_the_way_out():
    text = sms("reminder", facts(link=LINK))
    assert text.endswith(f"Imprévu ? 03 53 01 00 01 {LINK}")


def test_the_cancellation_says_what_to_do_next():
    assert "annulé" in sms("cancelled", facts())
    assert "03 53 01 00 01" in sms("cancelled", facts())


def test_a_move_says_the_new_hour():
    assert sms("moved", facts()).startswith("Fatima, changement. Aide personnelle, mardi 8 déc")


def test_easy_french_has_one_idea_in_a_sentence():
    assert sms("reminder", facts(), "fr-simple") == (
        "Fatima, n'oubliez pas. Mardi 8 décembre 14h30. Lieu : Médiathèque de Soissons."
        " Pas possible ? 03 53 01 00 01"
    )


def test_a_hidden_subject_is_called_a_rendez_vous():
    assert "Rendez-vous, mardi 8 décembre 14h30" in sms("reminder", facts(subject=""))


def test_somebody_without_a_name_is_told_politely():
    assert sms("booked", facts(first_name="")).startswith("C'est noté. Aide personnelle, mardi")
    letter = wordings.find("booking_booked_letter")
    assert written(letter, "fr", facts(first_name="")).startswith("Bonjour,\n\nC’est noté.")


def test_a_sender_that_reads_answers_asks_for_one_instead_of_a_link():
    answered = facts(link=LINK, is_answered=True)
    assert sms("reminder", answered).endswith("03 53 01 00 01 Répondez OUI ou NON.")
    assert LINK not in sms("booked", answered)


@named(SMS)
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
def test_real_long_names_stay_short(kind, language, first_name, subject, place, commune):
    """One SMS in Latin letters, two in the others: phone, day and link are always whole."""
    told = facts(
        first_name=first_name,
        subject=subject,
        place=place,
        commune=commune,
        starts=days.longest(language),
        link=LINK,
    )
    text = written(kind, language, told)
    assert sms_text.segments(text) <= (1 if language in LIGHT else 2)
    assert sms_text.is_gsm(text) == (language in LIGHT)
    assert days.day(told.starts, language).lower() in text.lower()
    assert "0353010001" in text.replace(" ", "")
    assert (LINK in text) == ("cancelled" not in kind.code)
    assert "STOP" not in text


@named(LIGHT_SMS)
def test_the_hundred_longest_names_of_places_stay_in_one_segment(kind, language):
    texts_of_all = [
        written(
            kind,
            language,
            facts(
                first_name=FIRST_NAMES[number % len(FIRST_NAMES)],
                subject="Accompagnement aux démarches",
                place=place,
                commune="Saint-Christophe-à-Berry",
                starts=LONGEST_DAY,
                link=LINK,
            ),
        )
        for number, place in enumerate(PLACES)
    ]
    assert len(texts_of_all) == 100
    assert max(map(sms_text.segments, texts_of_all)) == 1
    # Enough of the name is left to recognise the place.
    for place, text in zip(PLACES, texts_of_all, strict=True):
        assert "cancelled" in kind.code or sms_text.mend(place)[:9] in text


@given(first_name=st.text(max_size=60), subject=st.text(max_size=80), place=st.text(max_size=200))
def test_no_name_whatever_makes_a_text_heavier(first_name, subject, place):
    told = facts(first_name=first_name, subject=subject, place=place, starts=LONGEST_DAY, link=LINK)
    for kind, language in SMS:
        text = written(kind, language, told)
        assert sms_text.segments(text) <= (1 if language in LIGHT else 2)
        assert sms_text.is_gsm(text) or language not in LIGHT
        assert "STOP" not in text


@named(BOOKINGS)
def test_the_subject_stands_in_no_text_once_it_is_hidden(kind, language):
    text = written(kind, language, facts(subject=""))
    assert "Aide personnelle" not in text
    assert "{" not in text


@named([pair for pair in BOOKINGS if pair[0].medium == Medium.VOICE])
def test_a_phone_says_nothing_of_the_subject_and_its_number_in_pairs(kind, language):
    text = written(kind, language, facts(link=LINK))
    assert "Aide personnelle" not in text
    assert "03, 53, 01, 00, 01" in text
    assert "http" not in text


@named(LIGHT_SMS)
def test_default_texts_are_written_in_the_cheap_alphabet(kind, language):
    assert sms_text.mend(kind.defaults[language]) == kind.defaults[language].replace("ê", "e")


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_written_in_the_cheap_alphabet(month):
    words = sms("booked", facts(starts=datetime(2026, month, 1, 9, 5)))
    assert sms_text.is_gsm(words)
    assert " 1er " in words and " 9h05" in words


@pytest.mark.parametrize("language", Language.values)
def test_no_day_is_longer_than_the_one_that_proves_that_texts_fit(language):
    longest = len(days.day(days.longest(language), language))
    year = [datetime(2026, m, d) for m in range(1, 13) for d in range(1, 29)]
    assert max(len(days.day(day, language)) for day in year) <= longest


def test_hours_are_said_as_people_say_them():
    assert days.hour_spoken(datetime(2026, 1, 1, 14, 30), "fr") == "14 heures 30"
    assert days.hour_spoken(datetime(2026, 1, 1, 1, 0), "fr") == "1 heure"
    assert days.hour_in_full(datetime(2026, 1, 1, 9, 0), "fr-simple") == "9\u00a0h"
    assert days.hour(datetime(2026, 1, 1, 9, 5), "uk") == "9:05"


@pytest.mark.parametrize("channel", Channel.values)
@pytest.mark.parametrize("event", EVENTS)
def test_every_way_of_telling_has_its_words(event, channel):
    assert texts.kind_of(event, channel).defaults["fr"]
