"""Hours in plain French, at any instant, in the place's own time."""

from datetime import UTC, datetime

import pytest

from inclusion.places.opening_hours import is_open, sentence, today_in_words

PARIS = "Europe/Paris"
WEEK = "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:30"


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(2026, 12, 7, 8), "Ouvert jusqu’à 12 h"),
        (at(2026, 12, 7, 13, 30), "Ouvert jusqu’à 17 h"),
        (at(2026, 12, 7, 11, 30), "Fermé. Ouvre aujourd’hui à 14 h"),
        (at(2026, 12, 7, 17), "Fermé. Ouvre demain à 9 h"),
        (at(2026, 12, 5, 12), "Fermé. Ouvre lundi 7 décembre à 9 h"),
        (at(2026, 12, 5, 9), "Ouvert jusqu’à 12 h 30"),
        (at(2026, 12, 24, 17), "Fermé. Ouvre samedi 26 décembre à 9 h"),
    ],
)
def test_the_sentence_says_what_happens_next(now: datetime, words: str) -> None:
    assert plain(sentence(WEEK, now, PARIS)) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ("", "Horaires non connus"),
        ("quand on veut", "Horaires non connus"),
        ("24/7", "Ouvert tous les jours, 24 h sur 24"),
        ("Jul-Aug Mo-Fr 09:00-12:00", "Fermé pour le moment"),
        ("Mo unknown", "Appelez avant de venir"),
        ('Mo 08:00-12:00 "sur rendez-vous"', "Ouvert sur rendez-vous jusqu’à 12 h"),
        ("Mo 08:00-24:00", "Ouvert jusqu’à minuit"),
        ("Mo 08:00-26:00", "Ouvert jusqu’à mardi 8 décembre, 2 h"),
    ],
)
def test_rare_hours_have_their_own_words(hours: str, words: str) -> None:
    assert plain(sentence(hours, at(2026, 12, 7, 8), PARIS)) == words


def test_hours_keep_no_break_spaces_on_screen() -> None:
    assert sentence(WEEK, at(2026, 12, 5, 9), PARIS) == "Ouvert jusqu’à 12\u00a0h\u00a030"


def test_a_public_holiday_is_closed_unless_the_hours_say_otherwise() -> None:
    christmas = at(2026, 12, 25, 9)
    assert not is_open(WEEK, christmas, PARIS)
    assert is_open(f"{WEEK}; PH 09:00-12:00", christmas, PARIS)
    friday = today_in_words(WEEK, at(2026, 12, 21, 9), PARIS).week[4]
    assert friday.lines == ("Fermé",)


def test_the_place_own_zone_counts() -> None:
    now = at(2026, 12, 7, 6)  # 7:00 in Paris, 10:00 at La Réunion
    assert not is_open(WEEK, now, PARIS)
    assert is_open(WEEK, now, "Indian/Reunion")


def test_the_change_of_clocks_does_not_move_the_hours() -> None:
    before, after = at(2026, 10, 24, 7), at(2026, 10, 26, 8)  # both are 9:00 in Paris
    assert is_open("Sa 09:00-10:00", before, PARIS)
    assert is_open("Mo 09:00-10:00", after, PARIS)


def test_the_card_gets_today_and_the_whole_week() -> None:
    told = today_in_words(WEEK, at(2026, 12, 7, 8), PARIS)
    assert told.is_known
    assert told.is_open
    assert [tuple(map(plain, pair)) for pair in told.today] == [("9 h", "12 h"), ("14 h", "17 h")]
    assert [day.name for day in told.week][:2] == ["lundi", "mardi"]
    assert [plain(line) for line in told.week[5].lines] == ["9 h à 12 h 30"]
    assert told.week[6].lines == ("Fermé",)
    assert [day.is_today for day in told.week].index(True) == 0


def test_unknown_hours_say_nothing_of_the_week() -> None:
    told = today_in_words("le lundi", at(2026, 12, 7, 8), PARIS)
    assert (told.is_known, told.is_open, told.today, told.week) == (False, False, (), ())
