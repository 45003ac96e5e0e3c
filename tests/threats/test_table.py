"""Every threat has a control, and every control a test that exists."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.threats.table import THREATS

TESTS = Path(__file__).resolve().parents[1]


@cache
def names_in(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("threat", THREATS, ids=lambda threat: threat.name)
def test_a_threat_is_met_by_a_test_that_exists(threat):
    assert threat.tests
    assert threat.control and threat.asvs
    for named in threat.tests:
        file, _colons, name = named.partition("::")
        assert name.startswith("test_")
        assert name in names_in(TESTS / file), named


def test_no_threat_is_listed_twice():
    assert len({threat.name for threat in THREATS}) == len(THREATS)
