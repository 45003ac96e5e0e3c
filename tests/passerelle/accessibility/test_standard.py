"""The criteria as data: all of them, in words of our own, for people."""

import json
import re

import pytest

from passerelle.accessibility import shipped
from passerelle.accessibility.models import State
from passerelle.accessibility.standard import (
    CURRENT,
    DATA,
    UnknownVersion,
    criteria_of_rules,
    standard,
    versions,
)

# How many criteria each of the 13 topics has in RGAA 4.1.2.
COUNTS = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]


def test_the_106_criteria_are_there_in_order():
    known = standard()
    assert [topic.number for topic in known.topics] == list(range(1, 14))
    expected = [
        f"{topic}.{rank + 1}" for topic, many in enumerate(COUNTS, 1) for rank in range(many)
    ]
    assert list(known.criteria) == expected
    assert len(expected) == 106


def test_each_wording_is_a_short_sentence_of_its_own():
    words = [one.words for one in standard().criteria.values()]
    assert len(set(words)) == 106
    assert all(sentence.endswith(".") and len(sentence.split()) <= 20 for sentence in words)


def test_no_wording_is_the_official_question():
    """Those begin with « Dans chaque » or « Pour chaque », and end with a question mark."""
    words = [one.words for one in standard().criteria.values()]
    assert not [one for one in words if "?" in one or re.match(r"(Dans|Pour) (chaque|le) ", one)]


def test_an_unknown_version_is_refused():
    assert versions() == [CURRENT]
    with pytest.raises(UnknownVersion):
        standard("5.0")


def test_every_rule_of_an_engine_leads_to_criteria_that_exist():
    known = set(standard().criteria)
    for rules in criteria_of_rules().values():
        assert {number for numbers in rules.values() for number in numbers} <= known


def test_the_audit_says_of_each_criterion_what_was_seen_and_how():
    audit = json.loads((DATA / f"audit-{CURRENT}.json").read_text())
    assert [one["criterion"] for one in audit["results"]] == list(standard().criteria)
    for one in audit["results"]:
        assert one["how"].strip(), one
        if one["state"] == State.BROKEN:
            assert one["note"].strip(), one


def test_what_cannot_be_seen_here_is_not_claimed():
    """No screen reader was used: what only one can tell stays « à vérifier »."""
    results = shipped.results()
    for number in ("7.1", "7.5"):
        assert results[number][0].state is State.UNKNOWN
