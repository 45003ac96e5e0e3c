"""Words that people type for a word of a guide: they become words of that guide. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cms.searching.matching import SILENT, Entry, stemmer
from inclusion.territories.folding import fold


@dataclass(frozen=True)
class Meaning:
    """Who types `typed` looks for `means`."""

    typed: str
    means: str


def with_synonyms(entries: Sequence[Entry], meanings: Iterable[Meaning]) -> list[Entry]:
    """The entries, each with the words typed for what its title, keywords or answer say."""
    stems = [stems_of(f"{entry.title} {entry.keywords} {entry.answer}") for entry in entries]
    added: list[list[str]] = [[] for _entry in entries]
    for meaning in meanings:
        wanted = stems_of(meaning.means)
        for place, known in enumerate(stems):
            if wanted and wanted <= known:
                added[place].append(meaning.typed)
    return [
        replace(entry, keywords=" ".join([entry.keywords, *words]))
        for entry, words in zip(entries, added, strict=True)
    ]


def stems_of(text: str) -> frozenset[str]:
    stem = stemmer()
    return frozenset(stem(word) for word in fold(text).split() if word not in SILENT)
