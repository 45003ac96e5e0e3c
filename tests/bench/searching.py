"""How often a misspelt query finds its guide, and what it costs. Needs no database.

Alone: `python -m tests.bench.searching`.
"""

import sys
import time

from tests.bench.table import Table


def measure(table: Table) -> None:
    from tests.cms.searching.queries_second_hand import SECOND_HAND
    from tests.cms.searching.queries_tuned import TUNED
    from tests.cms.searching.queries_unseen import UNSEEN
    from tests.cms.searching.scores import demo_index, share

    sets = (
        ("never tuned on", UNSEEN),
        ("of a second hand", SECOND_HAND),
        ("tuned on", TUNED),
    )
    for name, queries in sets:
        count = sum(map(len, queries.values()))
        table.add(f"search: {count} misspelt queries, {name}", f"{share(queries):.1%}", "≥ 95 %")
    index = demo_index()
    asked = [query for queries in UNSEEN.values() for query in queries]
    begun = time.process_time()
    for query in asked:
        index.find(query)
    milliseconds = (time.process_time() - begun) * 1000 / len(asked)
    table.add("search: words of 30 guides compared", f"{milliseconds:.2f} ms CPU", "-")


if __name__ == "__main__":
    table = Table()
    measure(table)
    sys.stdout.write(str(table))
