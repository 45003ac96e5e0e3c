"""How often a misspelt query finds its guide, and what it costs. Needs no database.

Alone: `python -m tests.bench.searching`.
"""

import sys
import time
from dataclasses import replace

from cms.demo.guides import GUIDES
from cms.searching.matching import Entry, Index
from tests.bench.table import Table
from tests.cms.searching.queries_second_hand import SECOND_HAND
from tests.cms.searching.queries_tuned import TUNED
from tests.cms.searching.queries_unseen import UNSEEN
from tests.cms.searching.scores import demo_index, entry_of, share


def measure(table: Table) -> None:
    sets = (
        ("never tuned on", UNSEEN),
        ("of a second hand", SECOND_HAND),
        ("tuned on", TUNED),
    )
    for name, queries in sets:
        count = sum(map(len, queries.values()))
        table.add(f"search: {count} misspelt queries, {name}", f"{share(queries):.1%}", "≥ 95 %")
    table.add(
        "search: words of 30 guides compared", f"{milliseconds(demo_index()):.2f} ms CPU", "-"
    )
    table.add("search: words of 1,000 guides", f"{milliseconds(many_guides(1000)):.1f} ms CPU", "-")


def milliseconds(index: Index) -> float:
    """CPU of a misspelt query, on average."""
    asked = [query for queries in UNSEEN.values() for query in queries]
    begun = time.process_time()
    for query in asked:
        index.find(query)
    return (time.process_time() - begun) * 1000 / len(asked)


def many_guides(count: int) -> Index:
    """The thirty guides, then others of half their words and half words of their own."""
    entries = [entry_of(key, GUIDES[key % len(GUIDES)]) for key in range(count)]
    first = len(GUIDES)
    return Index(entries[:first] + [other_words(entry, entry.key) for entry in entries[first:]])


def other_words(entry: Entry, key: int) -> Entry:
    told = {
        name: " ".join(
            f"{word}{chr(97 + key % 26)}{chr(97 + key // 26 % 26)}" if place % 2 else word
            for place, word in enumerate(getattr(entry, name).split())
        )
        for name in ("title", "keywords", "answer", "text")
    }
    return replace(entry, **told)


if __name__ == "__main__":
    table = Table()
    measure(table)
    sys.stdout.write(str(table))
