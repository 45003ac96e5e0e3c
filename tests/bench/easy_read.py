"""How fast and how right the easy-read checker is. Needs no database.

Alone: `python -m tests.bench.easy_read`.
"""

import sys
import time

from tests.bench.table import Table

ROUNDS = 20


def measure(table: Table) -> None:
    from cms.easy_read import check
    from tests.cms.easy_read.scores import SEVERITIES, examples, scores

    text = "\n".join(one.sentence for half in ("tuned", "held_out") for one in examples(half))
    words = check(text).figures.words  # reads the word lists, once
    begun = time.process_time()
    for _round in range(ROUNDS):
        check(text)
    milliseconds = (time.process_time() - begun) * 1000 / ROUNDS / words * 1000
    table.add("easy-read: 1,000 words", f"{milliseconds:.1f} ms CPU", "≤ 50 ms")
    for half in ("held_out", "tuned"):
        found = scores(half)
        for severity in SEVERITIES:
            score = found[severity]
            table.add(
                f"easy-read: {severity}s, {half} half ({len(examples(half))} sentences)",
                f"precision {score.precision:.0%}, recall {score.recall:.0%}",
                f"≥ {'95' if severity == 'error' else '80'} %, ≥ 80 %",
            )


if __name__ == "__main__":
    table = Table()
    measure(table)
    sys.stdout.write(str(table))
