"""Numbers of every French region, as people write them; the rest refused with its reason."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from notifications import phones
from notifications.phones import Kind, read

unhurried = settings(deadline=None)

# No number of a real person: ranges for fiction, or made-up digits in ranges of each region.
NUMBERS = [
    ("06 39 98 12 34", "+33639981234", Kind.MOBILE),
    ("06.39.98.12.34", "+33639981234", Kind.MOBILE),
    ("+33 (0)6 39 98 12 34", "+33639981234", Kind.MOBILE),
    ("0033639981234", "+33639981234", Kind.MOBILE),
    ("33639981234", "+33639981234", Kind.MOBILE),
    ("639981234", "+33639981234", Kind.MOBILE),
    ("٠٦٣٩٩٨١٢٣٤", "+33639981234", Kind.MOBILE),
    ("01 99 00 12 34", "+33199001234", Kind.LANDLINE),
    ("02 61 91 12 34", "+33261911234", Kind.LANDLINE),
    ("03 53 01 12 34", "+33353011234", Kind.LANDLINE),
    ("04 65 71 12 34", "+33465711234", Kind.LANDLINE),
    ("05 36 49 12 34", "+33536491234", Kind.LANDLINE),
    ("09 70 00 00 01", "+33970000001", Kind.LANDLINE),
    ("0690 30 00 01", "+590690300001", Kind.MOBILE),  # Guadeloupe
    ("0590 27 00 01", "+590590270001", Kind.LANDLINE),
    ("0694 20 00 01", "+594694200001", Kind.MOBILE),  # Guyane
    ("0594 30 00 01", "+594594300001", Kind.LANDLINE),
    ("0696 20 00 01", "+596696200001", Kind.MOBILE),  # Martinique
    ("0596 60 00 01", "+596596600001", Kind.LANDLINE),
    ("0692 61 00 01", "+262692610001", Kind.MOBILE),  # La Réunion
    ("0262 20 00 01", "+262262200001", Kind.LANDLINE),
    ("0639 69 00 01", "+262639690001", Kind.MOBILE),  # Mayotte
    ("0269 61 00 01", "+262269610001", Kind.LANDLINE),
    ("0508 55 00 01", "+508550001", Kind.MOBILE),  # Saint-Pierre-et-Miquelon
    ("+508 41 00 01", "+508410001", Kind.LANDLINE),
    ("+687 75 00 01", "+687750001", Kind.MOBILE),  # Nouvelle-Calédonie
    ("+687 25 00 01", "+687250001", Kind.LANDLINE),
    ("+689 87 00 00 01", "+68987000001", Kind.MOBILE),  # Polynésie
    ("+689 40 40 00 01", "+68940400001", Kind.LANDLINE),
    ("+681 82 00 01", "+681820001", Kind.MOBILE),  # Wallis-et-Futuna
    # The common mistake: an overseas number with the code of the mainland.
    ("+33 692 61 00 01", "+262692610001", Kind.MOBILE),
    ("+33 690 30 00 01", "+590690300001", Kind.MOBILE),
    ("+33 694 20 00 01", "+594694200001", Kind.MOBILE),
    ("+33 696 20 00 01", "+596696200001", Kind.MOBILE),
    ("+33 639 69 00 01", "+262639690001", Kind.MOBILE),
    ("0033 262 20 00 01", "+262262200001", Kind.LANDLINE),
]


@pytest.mark.parametrize(("typed", "number", "kind"), NUMBERS)
def test_numbers_of_every_region_are_read(typed, number, kind):
    assert read(typed) == phones.Reading(number, kind)
    assert phones.is_mobile(number) is (kind == Kind.MOBILE)


@pytest.mark.parametrize(
    ("typed", "number", "kind"),
    [
        ("07 12 34 56 78", "+33712345678", Kind.MOBILE),
        ("0639 12 34 56", "+262639123456", Kind.MOBILE),
    ],
)
def test_a_number_that_no_plan_knows_is_kept_with_a_warning(typed, number, kind):
    reading = read(typed)
    assert reading.is_doubtful
    assert (reading.number, reading.kind, reading.refusal) == (number, kind, "")
    assert "peut-être faux" in phones.doubt(number)
    assert phones.doubt(phones.display(number))
    assert phones.normalise(typed) == ""


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "phone"),
        ("+", "phone"),
        ("12 34", "phone"),
        ("231234", "phone"),  # whose six digits? written with +508 or +687 it is somebody's
        ("06 39 98 00", "phone"),
        ("0000000000", "phone"),
        ("06 39 98 00 01 / 06 39 98 00 02", "long"),
        ("06ABCDEFGH", "letters"),
        ("fatima@exemple.fr", "letters"),
        ("+32 470 12 34 56", "foreign"),
        ("0044 20 7946 0000", "foreign"),
        ("+1 418 555 01 23", "foreign"),
    ],
)
def test_the_rest_is_refused_with_a_reason(typed, code):
    reading = read(typed)
    assert (reading.number, reading.code) == ("", code)
    assert reading.refusal


def test_a_country_that_the_territory_allows_is_no_longer_foreign():
    belgian = "+32 470 12 34 56"
    assert read(belgian, allowed_countries=["BE"]).number == "+32470123456"
    assert read(belgian, allowed_countries=["BE"]).kind == Kind.MOBILE
    assert read(belgian, allowed_countries=["LU", "DE"]).code == "foreign"
    assert phones.is_reachable("+32470123456", ["BE"])
    assert not phones.is_reachable("+32470123456", [])
    assert phones.is_reachable("+33639980001", [])
    assert phones.display("+32470123456") == "+32\u00a0470\u00a012\u00a034\u00a056"


@pytest.mark.parametrize(("number", "shown"), [("+33639980001", "06 39 98 00 01"), ("x", "x")])
def test_a_number_is_shown_as_people_read_it(number, shown):
    assert phones.display(number).replace("\u00a0", " ") == shown


@unhurried
@given(st.text(max_size=40))
@example("\u0660" * 10)
@example("+33 ;ext=1")
@example("tel:+33639980001;isub=1")
def test_whatever_is_typed_gives_a_number_or_a_reason(text):
    reading = read(text)
    assert bool(reading.number) != bool(reading.refusal)
    if reading.number:
        assert reading.number.isascii()
        assert reading.number[1:].isdigit()
        assert 7 <= len(reading.number) <= 16
        assert read(reading.number) == reading


@unhurried
@given(st.from_regex(r"(\+33|0033|0)[ .]?[1-9]([ .]?[0-9]){8}", fullmatch=True))
def test_ten_digits_are_one_number_however_they_are_written(typed):
    digits = "".join(character for character in typed if character.isdigit())[-9:]
    reading = read(typed)
    assert reading == read(f"0{digits}") == read(f"+33{digits}")
    assert reading.number
    assert read(phones.display(reading.number)) == reading


@pytest.mark.parametrize(
    "prefix", [f"+33{first}{second:02d}" for first in "67" for second in range(100)]
)
def test_the_short_way_to_know_a_mobile_says_what_the_tables_say(prefix):
    number = phones.kept(f"{prefix}345678"[:12])
    assert number is not None
    assert phones.kind_of(number) == phones.Kind.MOBILE
