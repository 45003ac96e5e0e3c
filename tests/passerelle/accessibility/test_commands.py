"""`import_rgaa` and `import_a11y_results`: all or nothing, and one line that says why not."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from passerelle.accessibility.models import CriterionRecord, CriterionText
from passerelle.accessibility.standard import standard
from tests.passerelle.accessibility.test_records import RUN

pytestmark = pytest.mark.django_db


def official() -> dict:
    """The shape of the official file, with invented words."""
    topics: dict[int, list] = {}
    for number in standard().criteria:
        topic, rank = number.split(".")
        criterium = {
            "number": int(rank),
            "title": f"Texte inventé du critère {number}, avec un [mot](#mot) ?",
            "tests": {"1": ["Le `premier` test.", "Sa suite."], "2": "Un test court."},
            "references": [{"wcag": ["1.1.1"]}, {"techniques": ["H37"]}],
        }
        topics.setdefault(int(topic), []).append({"criterium": criterium})
    return {
        "wcag": {"version": 2.1},
        "topics": [{"topic": "x", "number": n, "criteria": c} for n, c in topics.items()],
    }


def written(tmp_path, told) -> str:
    file = tmp_path / "criteres.json"
    file.write_text(told if isinstance(told, str) else json.dumps(told))
    return str(file)


def run(command: str, *words: str) -> str:
    said = StringIO()
    call_command(command, *words, stdout=said)
    return said.getvalue()


def test_the_official_texts_come_in_with_tests_and_references(tmp_path):
    assert (
        run("import_rgaa", written(tmp_path, official())) == "RGAA 4.1.2: 106 criteria, 212 tests\n"
    )
    kept = CriterionText.objects.get(criterion="1.1")
    assert kept.title == "Texte inventé du critère 1.1, avec un mot ?"
    assert kept.tests == {"1": ["Le premier test.", "Sa suite."], "2": ["Un test court."]}
    assert kept.references == {"wcag": ["1.1.1"], "techniques": ["H37"]}


def test_a_second_import_replaces_the_first(tmp_path):
    file = written(tmp_path, official())
    run("import_rgaa", file)
    run("import_rgaa", file)
    assert CriterionText.objects.count() == 106


def without_a_criterion(told):
    told["topics"][0]["criteria"].pop()
    return told


def twice_the_same(told):
    told["topics"][0]["criteria"][1] = told["topics"][0]["criteria"][0]
    return told


def of_another_wcag(told):
    return told | {"wcag": {"version": 2.2}}


def with_an_empty_title(told):
    told["topics"][0]["criteria"][0]["criterium"]["title"] = " "
    return told


@pytest.mark.parametrize(
    "broken",
    [
        lambda _: "",
        lambda _: "{",
        lambda _: "[]",
        lambda _: "null",
        lambda _: '{"topics": {}}',
        lambda _: "[" * 100_000,
        without_a_criterion,
        twice_the_same,
        of_another_wcag,
        with_an_empty_title,
    ],
)
def test_a_broken_file_is_told_in_one_line_and_changes_nothing(tmp_path, broken):
    run("import_rgaa", written(tmp_path, official()))
    before = list(CriterionText.objects.values_list("pk", flat=True))
    with pytest.raises(CommandError) as refusal:
        run("import_rgaa", written(tmp_path, broken(official())))
    assert str(refusal.value).startswith("Nothing changed: ")
    assert "\n" not in str(refusal.value)
    assert list(CriterionText.objects.values_list("pk", flat=True)) == before


def test_an_unknown_version_is_told_in_one_line(tmp_path):
    with pytest.raises(CommandError, match=r"version 5\.0 is unknown \(4\.1\.2\)"):
        run("import_rgaa", written(tmp_path, official()), "--rgaa", "5.0")


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="can't be opened"):
        run("import_rgaa", str(tmp_path / "nowhere.json"))


def test_a_run_of_the_engines_comes_in_for_every_territory(tmp_path, soissons, thierry):
    said = run("import_a11y_results", written(tmp_path, RUN))
    assert "no criterion claims this rule, look yourself: axe of-tomorrow" in said
    for territory in (soissons, thierry):
        assert CriterionRecord.objects.filter(territory=territory, criterion="1.1").exists()


def test_a_run_of_the_engines_comes_in_for_one_territory(tmp_path, soissons, thierry):
    run("import_a11y_results", written(tmp_path, RUN), "--territory", soissons.slug)
    assert not CriterionRecord.objects.filter(territory=thierry).exists()


def test_a_run_for_nobody_or_without_sense_changes_nothing(tmp_path, soissons):
    with pytest.raises(CommandError, match="no territory is called nowhere"):
        run("import_a11y_results", written(tmp_path, RUN), "--territory", "nowhere")
    with pytest.raises(CommandError, match="Nothing changed"):
        run("import_a11y_results", written(tmp_path, "{"))
    assert not CriterionRecord.objects.exists()
