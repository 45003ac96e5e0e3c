"""A wizard: three questions at most, each way ends, nothing kept of who answers."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import StreamBlockValidationError

from cms.wizards.blocks import QuestionsBlock
from cms.wizards.paths import END, Stop, Wrong, faults, follow
from tests.cms.conftest import Tenant
from tests.cms.rooms import answer, make_wizard, question

SHAPES = st.lists(st.lists(st.integers(-1, 4), max_size=5), max_size=4)


def ways(shape: list[list[int]], given: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    """Every way that somebody may go, cut after five answers."""
    stop = follow(shape, given)
    if stop is None or stop.is_end or len(given) == 5:
        return [given]
    count = len(shape[stop.question - 1])
    return [way for one in range(1, count + 1) for way in ways(shape, (*given, one))]


@given(SHAPES)
def test_a_wizard_without_fault_ends_after_three_answers_at_most(shape: list[list[int]]) -> None:
    if faults(shape):
        return
    for way in ways(shape):
        stop = follow(shape, way)
        assert stop is not None and stop.is_end
        assert 1 <= len(way) <= 3


@given(SHAPES.filter(bool))
def test_a_wizard_that_does_not_end_is_a_fault(shape: list[list[int]]) -> None:
    """The control: whatever goes round or nowhere is found."""
    bad = any(
        (stop := follow(shape, way)) is None or not stop.is_end or len(way) > 3
        for way in ways(shape)
    )
    assert not bad or faults(shape)


@pytest.mark.parametrize(
    ("shape", "wrong"),
    [
        ([], Wrong.NONE),
        ([[END, END]] * 4, Wrong.TOO_MANY),
        ([[END]], Wrong.ANSWERS),
        ([[END] * 5], Wrong.ANSWERS),
        ([[END, 3], [END, END]], Wrong.NOWHERE),
        ([[END, 1]], Wrong.BACK),
        ([[2, END], [1, END]], Wrong.BACK),
        ([[END, END], [END, END]], Wrong.UNREACHED),
    ],
)
def test_each_fault_has_its_name(shape: list[list[int]], wrong: Wrong) -> None:
    assert wrong in {fault.wrong for fault in faults(shape)}


def test_following_says_the_question_or_the_end() -> None:
    shape = [[2, END], [END, END]]
    assert follow(shape, []) == Stop(1)
    assert follow(shape, [1]) == Stop(2)
    assert follow(shape, [2]) == Stop(1, 2)
    assert follow(shape, [1, 2]) == Stop(2, 2)
    assert follow(shape, [2, 1]) is None
    assert follow(shape, [3]) is None


def test_a_citizen_goes_from_answer_to_answer_to_an_advice_with_the_phone(
    soissons: Tenant,
) -> None:
    make_wizard(soissons)
    visitor = soissons.visitor()
    first = visitor.get("/qui-peut-m-aider/")
    shown = first.content.decode()
    assert "De quoi s’agit-il" in shown and not first.cookies
    assert 'href="/qui-peut-m-aider/1/"' in shown
    second = visitor.get("/qui-peut-m-aider/1/").content.decode()
    assert "Avez-vous Internet" in second and 'href="/qui-peut-m-aider/"' in second
    assert 'href="/qui-peut-m-aider/1/2/"' in second
    end = visitor.get("/qui-peut-m-aider/1/2/").content.decode()
    assert "Conseil : Non." in end and 'href="/qui-peut-m-aider/1/"' in end
    assert f"tel:{soissons.territory.help_phone}" in end
    doors = visitor.get("/qui-peut-m-aider/2/").content.decode()
    assert 'href="/ateliers/"' in doors


@pytest.mark.parametrize("end", ["3/", "1/3/", "2/1/", "1/1/1/", "0/", "1/1/1/1/", "a/"])
def test_an_answer_that_nobody_gives_is_not_found(soissons: Tenant, end: str) -> None:
    make_wizard(soissons)
    assert soissons.visitor().get(f"/qui-peut-m-aider/{end}").status_code == 404


def test_a_screen_costs_one_query_more_than_a_plain_page(soissons: Tenant) -> None:
    make_wizard(soissons)
    client = soissons.visitor()
    for end in ("", "1/", "1/2/", "2/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/qui-peut-m-aider/{end}")
        assert len(queries) <= 7, [query["sql"] for query in queries]


def cleaned(*questions: dict[str, Any], draft: bool = False) -> Any:
    block = QuestionsBlock()
    clean = block.clean_deferred if draft else block.clean
    return clean(block.to_python(list(questions)))


def test_a_dead_end_is_refused_at_publication_in_french_and_a_draft_is_kept() -> None:
    silent = answer("Non") | {"advice": ""}
    with pytest.raises(StreamBlockValidationError) as refused:
        cleaned(question("Q1 ?", answer("Oui", "3"), silent))
    told = str(refused.value.as_json_data())
    assert "n’existe pas" in told and "impasse" in told
    assert len(cleaned(question("Q1 ?", answer("Oui", "3"), silent), draft=True)) == 1
    assert len(cleaned(question("Q1 ?", answer("Oui"), answer("Non")))) == 1
