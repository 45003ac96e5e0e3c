"""Codes and serials: what they see, what they forgive, what they never tell."""

import itertools
import random

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from vouchers import codes
from vouchers.qr import cheque_qr

BODIES = st.text(alphabet=codes.ALPHABET, min_size=12, max_size=12)


def drawn_code(seed: int) -> str:
    """The same code at every collection: tests that run in parallel must have the same names."""
    body = "".join(random.Random(seed).choices(codes.ALPHABET, k=12))
    return body + codes.check_symbol(body)


SAMPLES = [drawn_code(seed) for seed in range(20)] + [
    "0" * 12 + "0",
    "Y" * 12 + codes.check_symbol("Y" * 12),
]


def valid(body: str) -> str:
    return body + codes.check_symbol(body)


def test_the_alphabet_has_29_symbols_no_vowel_and_no_look_alike():
    assert len(set(codes.ALPHABET)) == 29
    assert not set(codes.ALPHABET) & set("AEIOULZ")


def test_new_codes_are_well_formed_and_differ():
    drawn = {codes.new_code() for _ in range(500)}
    assert len(drawn) == 500
    assert all(codes.check(code) for code in drawn)


@pytest.mark.parametrize("code", SAMPLES)
def test_every_single_wrong_symbol_is_seen(code):
    for place, symbol in itertools.product(range(13), codes.ALPHABET):
        if symbol != code[place]:
            assert not codes.check(code[:place] + symbol + code[place + 1 :])


@pytest.mark.parametrize("code", SAMPLES)
def test_every_swap_of_two_symbols_is_seen_near_or_far(code):
    for first, second in itertools.combinations(range(13), 2):
        if code[first] != code[second]:
            swapped = list(code)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            assert not codes.check("".join(swapped))


@given(BODIES, st.integers(0, 12), st.sampled_from(codes.ALPHABET))
def test_no_single_error_passes_in_any_code(body, place, symbol):
    code = valid(body)
    wrong = code[:place] + symbol + code[place + 1 :]
    assert codes.check(wrong) == (wrong == code)


@given(BODIES, st.tuples(st.integers(0, 12), st.integers(0, 12)))
def test_no_swap_passes_in_any_code(body, places):
    code = list(valid(body))
    first, second = places
    code[first], code[second] = code[second], code[first]
    assert codes.check("".join(code)) == ("".join(code) == valid(body))


@given(BODIES)
def test_what_is_printed_is_understood_when_typed_back(body):
    code = valid(body)
    assert codes.normalise(codes.display(code)) == code
    assert codes.normalise(codes.display(code).lower().replace(" ", "-")) == code
    assert codes.normalise(codes.QR_PREFIX + code) == code


@given(st.text(max_size=80))
def test_nothing_that_people_type_breaks_the_reading(text):
    assert isinstance(codes.check(codes.normalise(text)), bool)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("o0Il1", "00111"),
        (" b7k2 94mx\u00a0q3td-h ", "B7K294MXQ3TDH"),
        ("b7k2–94mx—q3td\u2011h", "B7K294MXQ3TDH"),
        ("passerelle:B7K294MXQ3TDH", "B7K294MXQ3TDH"),
    ],
)
def test_look_alikes_spaces_and_dashes_are_forgiven(typed, read):
    assert codes.normalise(typed) == read


def test_a_code_is_read_aloud_by_fours():
    assert codes.display("B7K294MXQ3TDH") == "B7K2 94MX Q3TD H"


def test_the_digest_needs_the_pepper():
    code = codes.new_code()
    assert codes.digest(code, "one") != codes.digest(code, "two")
    assert len(codes.digest(code, "one")) == 32
    assert codes.digests(code, {"new": "two", "old": "one"}) == [
        codes.digest(code, "two"),
        codes.digest(code, "one"),
    ]


def test_damm_gives_the_digit_of_the_published_example():
    assert codes.damm("572") == "4"
    assert codes.damm("5724") == "0"


@given(st.integers(0, 999_999_999), st.integers(0, 9), st.sampled_from("0123456789"))
def test_a_serial_sees_every_single_wrong_digit(number, place, digit):
    serial = codes.booklet_serial(number)
    wrong = serial[:place] + digit + serial[place + 1 :]
    assert codes.check_serial(wrong) == (wrong == serial)


@given(st.integers(0, 999_999_999), st.integers(0, 8))
def test_a_serial_sees_every_swap_of_neighbours(number, place):
    serial = codes.booklet_serial(number)
    wrong = serial[:place] + serial[place + 1] + serial[place] + serial[place + 2 :]
    assert codes.check_serial(wrong) == (wrong == serial)


def test_the_number_of_a_cheque_leads_to_its_booklet():
    booklet = codes.booklet_serial(12)
    cheque = codes.cheque_serial(booklet, 4)
    assert codes.display_serial(cheque) == f"{codes.display(booklet)}-04"
    assert codes.normalise_serial(codes.display_serial(cheque)) == booklet
    assert not codes.check_serial("٣" * 10)  # digits of another script
    assert codes.normalise_serial("²") == ""


def test_another_library_reads_the_qr_code_even_with_a_stain(tmp_path):
    code = codes.new_code()
    symbol = cheque_qr(code)
    assert (symbol.designator, symbol.mode) == ("2-Q", "alphanumeric")
    symbol.save(tmp_path / "qr.png", scale=8, border=4)
    picture = Image.open(tmp_path / "qr.png").convert("L")
    stain = int(picture.width * 0.22)
    picture.paste(
        255,
        (
            picture.width - 50 - stain,
            picture.height - 50 - stain,
            picture.width - 50,
            picture.height - 50,
        ),
    )
    (found,) = zxingcpp.read_barcodes(picture)
    assert codes.normalise(found.text) == code
