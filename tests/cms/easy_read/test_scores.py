"""What the rules are worth on labelled sentences, as measured; floors hold it.

`held_out` was written before the rules and is never used to change them: see labelled/README.md.
"""

import pytest

from cms.easy_read.checker import RULES
from tests.cms.easy_read.scores import SEVERITIES, examples, scores

# Targets of the project: precision of errors 95 %, of the others 80 %; recall 80 %.
TARGETS = {"error": 0.95, "warning": 0.80, "info": 0.80}
RECALL = 0.80
# Measured on `held_out` (precision, recall): errors 1.00 and 1.00, warnings 0.94 and 0.96,
# information 0.93 and 0.93. A little below, so that a better rule may lose one sentence.
HELD_OUT_FLOORS = {"error": (0.97, 0.97), "warning": (0.90, 0.92), "info": (0.85, 0.85)}


def test_three_hundred_sentences_are_labelled_and_no_half_knows_the_other() -> None:
    tuned, held_out = examples("tuned"), examples("held_out")
    assert len(tuned) + len(held_out) >= 300
    assert len(held_out) >= 150
    assert not {one.sentence for one in tuned} & {one.sentence for one in held_out}


def test_labels_name_rules_that_exist() -> None:
    known = {one.about.name for one in RULES}
    for half in ("tuned", "held_out"):
        for example in examples(half):
            for label in example.expected:
                name, _colon, severity = label.partition(":")
                assert name in known
                assert severity in SEVERITIES


@pytest.mark.parametrize("half", ["tuned", "held_out"])
@pytest.mark.parametrize("severity", SEVERITIES)
def test_targets_are_met_on_both_halves(half: str, severity: str) -> None:
    score = scores(half)[severity]
    assert score.precision >= TARGETS[severity], score
    assert score.recall >= RECALL, score


@pytest.mark.parametrize("severity", SEVERITIES)
def test_the_half_never_tuned_on_stays_where_it_was_measured(severity: str) -> None:
    score = scores("held_out")[severity]
    precision, recall = HELD_OUT_FLOORS[severity]
    assert score.precision >= precision, score
    assert score.recall >= recall, score
