"""Hours shown to be mended are understood again as the same hours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.places.french_hours import OSM_DAYS, read
from inclusion.places.hours_to_edit import in_french, week_of

SPANS = st.sampled_from(
    ["09:00-12:00", "08:30-12:30,13:30-18:00", "14:00-17:45", "10:00-12:00,14:00-18:00"]
)
WEEKS = st.dictionaries(st.sampled_from(OSM_DAYS), SPANS, min_size=1)


@given(WEEKS, st.booleans())
def test_a_plain_week_is_written_in_french_and_read_back(week, holidays):
    osm = "; ".join(f"{day} {hours}" for day, hours in week.items())
    osm += "; PH off" if holidays else ""
    text = in_french(osm)
    assert "Mo" not in text and "PH" not in text
    again = read(text).osm
    assert week_of(again) == week_of(osm)
    assert again.endswith("PH off") == holidays


@pytest.mark.parametrize(
    "osm",
    ["", "24/7", "Tu[2] 09:00-12:00", 'Mo 09:00-12:00 "sur rendez-vous"', "Jul Mo 09:00-12:00",
     "Mo 09:00-12:00; Mo 14:00-16:00", "Mo off", "n’importe quoi"],
)  # fmt: skip
def test_what_is_no_plain_week_is_shown_as_it_is(osm):
    assert in_french(osm) == osm


def test_days_with_the_same_hours_stand_together():
    assert in_french("Mo-Fr 09:00-12:00,14:00-17:30; Sa,Su 10:00-12:00") == (
        "lundi à vendredi : 9h-12h, 14h-17h30\nsamedi, dimanche : 10h-12h"
    )
