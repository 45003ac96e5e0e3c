"""Colours that people can read: the nearest one that passes is found, never a worse one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.territories.contrast import AAA_RATIO, STEPS, mix, nearest_readable, ratio

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
WHITE, INK = "#FFFFFF", "#1B1F24"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#FFFFFF", "#FFFFFF", 1.0)],
)
def test_the_ratio_is_that_of_wcag(first, second, expected):
    assert ratio(first, second) == pytest.approx(expected, abs=0.005)


@given(COLORS, st.sampled_from([WHITE, INK]))
def test_what_is_proposed_always_passes(color, against):
    assert ratio(nearest_readable(color, against), against) >= AAA_RATIO


@given(COLORS, st.sampled_from([WHITE, INK]))
def test_a_colour_that_passes_is_left_alone(color, against):
    if ratio(color, against) >= AAA_RATIO:
        assert nearest_readable(color, against) == color


@given(COLORS, st.sampled_from([WHITE, INK]))
def test_no_colour_on_the_way_there_would_have_passed(color, against):
    """Nearest: every mix with less black (or white) is still unreadable."""
    end = "#000000" if against == WHITE else "#FFFFFF"
    found = nearest_readable(color, against)
    steps = [mix(color, end, step / STEPS) for step in range(STEPS + 1)]
    assert all(ratio(before, against) < AAA_RATIO for before in steps[: steps.index(found)])


def test_a_colour_in_the_middle_has_no_readable_neighbour():
    with pytest.raises(ValueError, match="nothing is"):
        nearest_readable("#123456", "#767676")
