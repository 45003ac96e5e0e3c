"""How many queries find their guide among the first three, from the demo guides as data."""

from collections.abc import Mapping, Sequence

from cms.demo.guides import GUIDES
from cms.demo.parts import DemoGuide
from cms.searching.matching import Entry, Index

FIRST = 3


def entry_of(key: int, guide: DemoGuide) -> Entry:
    steps = (f"{step.title} {step.text}" for step in guide.steps)
    return Entry(
        key,
        title=f"{guide.title} {guide.tile_title}",
        keywords=guide.keywords,
        answer=guide.answer,
        text=" ".join([*guide.needs, guide.trouble, *steps]),
    )


def demo_index() -> Index:
    return Index(entry_of(key, guide) for key, guide in enumerate(GUIDES))


def found_slugs(index: Index, query: str) -> list[str]:
    return [GUIDES[found.key].slug for found in index.find(query)[:FIRST]]


def missed(queries: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Each query that does not find its guide among the first three, and that guide."""
    index = demo_index()
    return {
        query: slug
        for slug, asked in queries.items()
        for query in asked
        if slug not in found_slugs(index, query)
    }


def share(queries: Mapping[str, Sequence[str]]) -> float:
    return 1 - len(missed(queries)) / sum(map(len, queries.values()))
