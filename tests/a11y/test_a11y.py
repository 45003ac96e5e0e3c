"""What `make a11y` lets pass, what it counts, and what it hands to `import_a11y_results`."""

from datetime import UTC, datetime

import pytest

from passerelle.accessibility import engine_results
from tests.a11y import engines, report
from tests.a11y.accepted import ACCEPTED, Accepted
from tests.a11y.engines import ENGINES, Finding
from tests.a11y.scores import PAGES, Score
from tests.e2e.pages import PAGES as TEMPLATES

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def found(rule: str = "image-alt", engine: str = "axe", where: str = "<img>") -> Finding:
    return Finding(engine, "cms/home_page.html", rule, where, "No text.")


def test_each_accepted_rule_says_why():
    for one in ACCEPTED:
        assert one.engine in ENGINES
        assert len(one.reason) > 40, one.rule


def test_nothing_of_level_a_or_aa_by_axe_or_vnu_is_accepted():
    assert not [one for one in ACCEPTED if one.engine in ("axe", "vnu")]


def test_an_accepted_rule_is_accepted_nowhere_else():
    one = Accepted("ibm", "r", "why", where="<form", unless="aria-label", template="a.html")
    assert one.covers("ibm", "r", "a.html", "<form method=post>")
    assert not one.covers("axe", "r", "a.html", "<form method=post>")
    assert not one.covers("ibm", "other", "a.html", "<form method=post>")
    assert not one.covers("ibm", "r", "b.html", "<form method=post>")
    assert not one.covers("ibm", "r", "a.html", "<form aria-label=x>")
    assert not one.covers("ibm", "r", "a.html", "<div>")


def test_templates_of_accepted_rules_still_exist():
    assert {one.template for one in ACCEPTED if one.template} <= set(TEMPLATES)


def test_a_violation_counts_and_an_explained_one_does_not():
    explained = found("sia-r111", "alfa", "<a href=x>")
    held, accepted = report.parted([found(), explained])
    assert held == [found()]
    assert accepted == [explained]


def test_the_table_counts_by_engine():
    lines = report.table(["a", "b"], [found(), found()], {"axe": 2.0, "vnu": 1.0}).splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["axe", "2", "2", "0", "2"],
        ["vnu", "2", "0", "0", "1"],
    ]


def test_the_details_name_each_rule_once_with_how_often():
    told = report.details([found(), found()])
    assert told.count("image-alt") == 1
    assert "2 times" in told


def test_what_is_kept_is_what_the_import_reads():
    kept = report.as_data(["cms/home_page.html"], [found()], NOW, ["axe", "vnu"])
    run = engine_results.run_of(kept)
    assert run.at == NOW
    assert set(run.engines) == {"axe", "vnu"}
    assert [one["rule"] for one in run.violations] == ["image-alt"]


def test_four_scores_are_asked_of_citizens_pages_and_three_behind_the_login():
    scores = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 63}
    assert Score("staff day", scores, []).is_best
    assert not Score("home", scores, []).is_best
    assert not Score("staff day", scores | {"performance": 99}, []).is_best
    assert "staff day" in PAGES


def test_a_missing_tool_says_what_to_install():
    with pytest.raises(engines.MissingTool, match="apt-get install default-jre-headless"):
        engines.found("no-such-java", "/nowhere", "sudo apt-get install default-jre-headless")


def test_an_update_keeps_what_was_said_of_other_templates_and_by_other_engines():
    elsewhere = Finding("ibm", "cms/other.html", "x", "<a>", "Wrong.")
    last = report.as_data(["cms/home_page.html", "cms/other.html"], [found(), elsewhere], NOW)
    home = ["cms/home_page.html"]
    names, findings, looked = report.with_last(last, home, [], {"axe"})
    assert names == ["cms/home_page.html", "cms/other.html"]
    assert findings == [elsewhere]
    assert looked == set(ENGINES)
    assert report.with_last(last, home, [], {"vnu"})[1] == [found(), elsewhere]
