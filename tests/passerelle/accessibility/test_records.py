"""Records of a territory: added, never changed; the footer follows; the neighbour has its own."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from inclusion.people.models import Role
from inclusion.territories.models import Territory
from passerelle.accessibility import actions, engine_results, records
from passerelle.accessibility.findings import Level, tally
from passerelle.accessibility.models import CriterionRecord, State, Way
from passerelle.accessibility.standard import standard
from tests.factories import NOW, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(soissons):
    return make_member(soissons, Role.COORDINATOR)


def note(territory, by, state=State.MET, number="1.3", **fields):
    values = {"note": "", "is_exempt": False, "now": NOW} | fields
    return actions.record(territory=territory, criterion=number, state=state, by=by, **values)


def state_of(territory, number="1.3"):
    return next(one for one in records.judged(territory) if one.criterion.number == number)


def test_the_newest_record_holds_and_the_older_stays(soissons, coordinator):
    note(soissons, coordinator, State.BROKEN, note="Un dessin sans description.")
    note(soissons, coordinator, State.MET, now=NOW + timedelta(days=1))
    assert state_of(soissons).state is State.MET
    assert [one.state for one in records.history(soissons, "1.3")] == [State.MET, State.BROKEN]


def test_a_record_of_here_says_nothing_of_the_neighbour(soissons, thierry, coordinator):
    before = state_of(thierry).state
    note(soissons, coordinator, State.BROKEN, note="Un dessin sans description.")
    assert state_of(thierry).state is before


def test_where_a_territory_stands_costs_one_query(soissons, coordinator, django_assert_num_queries):
    for number in ("1.1", "1.2", "1.3"):
        note(soissons, coordinator, number=number)
    with django_assert_num_queries(1):
        records.judged(soissons)


def test_an_unknown_criterion_is_refused(soissons, coordinator):
    with pytest.raises(actions.UnknownCriterion):
        note(soissons, coordinator, number="14.1")


def test_a_fault_without_words_is_refused(soissons, coordinator):
    with pytest.raises(actions.FaultWithoutWords):
        note(soissons, coordinator, State.BROKEN, note="  ")


def test_the_footer_of_every_page_follows_the_records(soissons, coordinator):
    for number in standard().criteria:
        note(soissons, coordinator, State.BROKEN, number=number, note="Pas encore fait.")
    soissons.refresh_from_db()
    assert soissons.accessibility == Level.NONE == tally(records.judged(soissons)).level


def test_a_new_territory_says_what_the_platform_s_own_results_say(soissons):
    assert soissons.accessibility == tally(records.judged(soissons)).level


def test_after_a_migration_every_footer_says_what_the_new_code_brings(soissons, thierry):
    Territory.objects.update(accessibility=Level.FULL)
    actions.tell_all_footers(using="default")
    for territory in (soissons, thierry):
        territory.refresh_from_db()
        assert territory.accessibility == tally(records.judged(territory)).level


def raw(territory, coordinator, **fields):
    values = {
        "territory_id": territory.pk,
        "version": "4.1.2",
        "criterion": "1.1",
        "state": State.MET,
        "way": Way.MANUAL,
        "note": "",
        "is_exempt": False,
        "recorded_by_id": coordinator.pk,
        "recorded_at": timezone.now(),
    }
    values |= fields
    columns = ", ".join(values)
    marks = ", ".join(["%s"] * len(values))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO passerelle_criterionrecord ({columns}) VALUES ({marks})",
            list(values.values()),
        )


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("criterion_record_names_a_criterion", {"criterion": "x"}),
        ("criterion_record_names_a_criterion", {"criterion": "0.1"}),
        ("criterion_record_has_a_known_state", {"state": "fine"}),
        ("criterion_record_has_a_known_state", {"way": "dream"}),
        ("criterion_record_says_what_is_wrong", {"state": State.BROKEN, "note": " "}),
        ("criterion_record_exempts_a_fault_only", {"is_exempt": True}),
        ("criterion_record_has_an_author", {"recorded_by_id": None}),
        (
            "criterion_record_of_a_program_claims_little",
            {"way": Way.AUTOMATIC, "state": State.ABSENT},
        ),
    ],
)
def test_the_database_refuses_what_no_form_would_write(soissons, coordinator, constraint, fields):
    with pytest.raises(IntegrityError, match=constraint):
        raw(soissons, coordinator, **fields)


def test_the_database_takes_a_right_record(soissons, coordinator):
    """A control: the refusals above come from their constraints."""
    raw(soissons, coordinator)
    assert CriterionRecord.objects.count() == 1


def test_the_same_record_is_not_written_twice(soissons, coordinator):
    at = timezone.now()
    raw(soissons, coordinator, recorded_at=at)
    with pytest.raises(IntegrityError, match="criterion_record_is_written_once"):
        raw(soissons, coordinator, recorded_at=at)


@pytest.mark.parametrize("change", ["UPDATE {} SET state = 'met'", "DELETE FROM {}"])
@pytest.mark.parametrize("as_owner", [False, True])
def test_a_record_is_never_rewritten_not_even_by_the_owner(soissons, coordinator, change, as_owner):
    note(soissons, coordinator, State.BROKEN, note="Un dessin sans description.")
    with connection.cursor() as cursor:
        if as_owner:
            cursor.execute("RESET ROLE")
        with pytest.raises(DatabaseError, match=r"append-only|permission denied"):
            cursor.execute(change.format("passerelle_criterionrecord"))


RUN = {
    "format": 1,
    "at": "2026-11-23T10:00:00+00:00",
    "engines": {"axe": "4.11", "vnu": "26"},
    "templates": ["a.html", "b.html"],
    "violations": [
        {"engine": "axe", "rule": "image-alt", "template": "a.html", "where": "", "words": ""},
        {"engine": "axe", "rule": "of-tomorrow", "template": "a.html", "where": "", "words": ""},
    ],
}


def test_a_run_of_the_engines_breaks_the_criteria_of_its_rules(soissons):
    actions.record_run(territory=soissons, run=engine_results.run_of(RUN))
    broken = state_of(soissons, "1.1")
    assert broken.state is State.BROKEN
    assert "image-alt (a.html)" in broken.note


def test_the_next_run_without_the_fault_lifts_it(soissons):
    actions.record_run(territory=soissons, run=engine_results.run_of(RUN))
    later = RUN | {"at": "2026-11-24T10:00:00+00:00", "violations": []}
    actions.record_run(territory=soissons, run=engine_results.run_of(later))
    assert state_of(soissons, "1.1").state is not State.BROKEN


def test_the_same_run_again_adds_nothing(soissons):
    run = engine_results.run_of(RUN)
    assert actions.record_run(territory=soissons, run=run) > 20
    assert actions.record_run(territory=soissons, run=run) == 0


def test_a_rule_that_no_criterion_claims_is_told(soissons):
    assert engine_results.run_of(RUN).unmapped() == ["axe of-tomorrow"]


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {},
        RUN | {"format": 2},
        RUN | {"at": "yesterday"},
        RUN | {"at": "2026-11-23T10:00:00"},
        RUN | {"engines": {"oracle": "1"}},
        RUN | {"templates": []},
        RUN | {"violations": [{"engine": "axe"}]},
        {name: part for name, part in RUN.items() if name != "violations"},
    ],
)
def test_what_is_no_run_is_refused(broken):
    with pytest.raises(engine_results.UnreadableRun):
        engine_results.run_of(broken)
