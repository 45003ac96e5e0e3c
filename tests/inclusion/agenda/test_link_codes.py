"""Codes of short links: enough chance, easy to type."""

from math import log2

from hypothesis import given
from hypothesis import strategies as st

from inclusion.agenda import link_codes


def test_a_code_holds_at_least_fifty_bits() -> None:
    assert log2(len(link_codes.ALPHABET)) * link_codes.CODE_LENGTH >= 50


def test_a_code_has_no_vowel_and_no_look_alike() -> None:
    assert not set(link_codes.ALPHABET) & set("aeiou01l")


def test_two_codes_differ() -> None:
    assert len({link_codes.new_code() for _ in range(2000)}) == 2000


def test_what_is_written_in_a_text_is_read_back() -> None:
    code = link_codes.new_code()
    assert link_codes.read(link_codes.written(code)) == code


def test_capitals_spaces_and_no_hyphen_are_read_too() -> None:
    assert link_codes.read(" K7D2PM W94TC ") == "k7d2pmw94tc"


@given(st.text())
def test_anything_typed_gives_a_code_or_nothing(typed: str) -> None:
    code = link_codes.read(typed)
    assert code == "" or (len(code) == 11 and set(code) <= set(link_codes.ALPHABET))
