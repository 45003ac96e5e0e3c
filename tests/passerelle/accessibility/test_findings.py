"""How results become one state for each criterion, and one rate for the site."""

from datetime import date

import pytest

from passerelle.accessibility.findings import Level, Result, Tally, judge, judge_all, tally
from passerelle.accessibility.models import State, Way
from passerelle.accessibility.standard import Criterion, Reach, Topic

TOPIC = Topic(8, "Éléments obligatoires")


def criterion(reach: Reach = Reach.PART) -> Criterion:
    return Criterion("8.1", "Une règle.", TOPIC, reach)


def said(state: State, way: Way = Way.MANUAL, *, of_platform: bool = False) -> Result:
    return Result(state, way, date(2026, 11, 23), "quelqu’un", of_platform=of_platform)


def test_what_nobody_looked_at_is_to_verify():
    assert judge(criterion(), []).state is State.UNKNOWN


def test_a_program_that_finds_nothing_proves_nothing():
    quiet = said(State.MET, Way.AUTOMATIC)
    assert judge(criterion(Reach.PART), [quiet]).state is State.UNKNOWN
    assert judge(criterion(Reach.NONE), [quiet]).state is State.UNKNOWN


def test_a_program_alone_is_believed_where_it_sees_everything():
    assert judge(criterion(Reach.FULL), [said(State.MET, Way.AUTOMATIC)]).state is State.MET


def test_a_fault_that_a_program_found_wins_over_a_person_who_saw_none():
    results = [said(State.MET), said(State.BROKEN, Way.AUTOMATIC)]
    assert judge(criterion(), results).state is State.BROKEN


def test_a_territory_cannot_wish_away_a_fault_of_the_platform():
    results = [said(State.MET), said(State.BROKEN, of_platform=True)]
    judged = judge(criterion(), results)
    assert judged.state is State.BROKEN
    assert judged.result.of_platform


def test_a_territory_that_looked_settles_what_the_platform_left_open():
    results = [said(State.UNKNOWN, of_platform=True), said(State.MET)]
    assert judge(criterion(), results).state is State.MET


def test_a_fault_in_a_territory_s_contents_counts_although_the_platform_has_none():
    results = [said(State.MET, of_platform=True), said(State.BROKEN)]
    assert judge(criterion(), results).state is State.BROKEN


def test_the_other_results_stay_in_sight():
    results = [said(State.MET, of_platform=True), said(State.MET, Way.AUTOMATIC)]
    assert len(judge(criterion(), results).others) == 1


def test_every_criterion_is_judged_even_without_results():
    assert len(judge_all({})) == 106
    assert tally(judge_all({})) == Tally(met=0, broken=0, absent=0, unknown=106)


@pytest.mark.parametrize(
    ("counts", "rate", "level"),
    [
        ((106, 0, 0, 0), 100, Level.FULL),
        ((60, 0, 46, 0), 100, Level.FULL),
        ((105, 0, 0, 1), 99, Level.PARTIAL),  # one left to verify: never « totalement »
        ((199, 1, 0, 0), 99, Level.PARTIAL),  # 99.5 is not rounded up
        ((50, 50, 6, 0), 50, Level.PARTIAL),
        ((49, 51, 6, 0), 49, Level.NONE),
        ((49, 0, 6, 51), 49, Level.NONE),
        ((0, 0, 106, 0), 0, Level.NONE),
        ((0, 0, 0, 106), 0, Level.NONE),
    ],
)
def test_the_rate_and_the_level_follow_the_law(counts, rate, level):
    met, broken, absent, unknown = counts
    found = Tally(met=met, broken=broken, absent=absent, unknown=unknown)
    assert (found.rate, found.level) == (rate, level)
