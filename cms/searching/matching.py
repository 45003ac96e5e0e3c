"""Which entries a few badly spelt words are about, best first. Pure: neither database nor Django.

An entry is a guide seen as words. Each typed word, and up to four of them written as one, is looked
for among all words of all entries: the same word or stem, the same sound, a few wrong keys away.
"""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cms.searching.phonetics import LONGEST_WORD, key_of_folded
from inclusion.territories.folding import fold

LONGEST_QUERY = 100  # characters
MOST_WORDS = 12
LONGEST_SPAN = 4  # words that may have been one, or one that may have been so many
SHORTEST_PREFIX = 4  # letters: « arnaques » finds « arnaque », « mail » does not find « ma »
SURE = 0.9  # at least as near: the person wrote this word
WEIGHT_OF_TITLE, WEIGHT_OF_KEYWORDS, WEIGHT_OF_ANSWER, WEIGHT_OF_TEXT = 8, 6, 4, 1

# Words that say nothing about the subject of a question.
SILENT = frozenset(
    fold(
        "à au aux avec ce ces comment d dans de des du en est et faire j je l la le les ma mes moi "
        "mon ne on ou par pas pour qu que qui quoi s sa se ses si son sur un une votre vos vous y"
    ).split()
)
BETWEEN_WORDS = re.compile(r"[\s’'-]+")
EDGES = re.compile(r"^\W+|\W+$")
ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
NEIGHBOURS = frozenset(
    pair for row in ROWS for left, right in pairwise(row) for pair in ((left, right), (right, left))
) | frozenset(
    pair
    for upper, lower in pairwise(ROWS)
    for column, key in enumerate(lower)
    for other in upper[column : column + 2]
    for pair in ((key, other), (other, key))
)


@dataclass(frozen=True)
class Entry:
    """What is found: its words by how much they say of it."""

    key: int
    title: str
    keywords: str = ""
    answer: str = ""
    text: str = ""


@dataclass(frozen=True)
class Found:
    """An entry and how well it fits; `mended` is what was typed, as the entry writes it."""

    key: int
    points: float
    mended: str


@dataclass
class Word:
    """A word of the entries, or several written as one: how it is written, and where it stands."""

    written: str
    key: str
    is_joined: bool = False
    is_fuzzy: bool = False  # stands where a misspelt word may find it: not in the running text
    points: dict[int, float] = field(default_factory=lambda: defaultdict(float))


class Index:
    """Every word of some entries, ready to be looked for. Never changed once made."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.words: dict[str, Word] = {}
        self.keys: list[int] = []
        for entry in entries:
            self.keys.append(entry.key)
            self._add(entry)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        stem = stemmer()
        for name, word in self.words.items():
            self._by_sound[word.key].append(name)
            if not word.is_joined:
                self._by_stem[stem(name)].append(name)
        fuzzy = [name for name, word in self.words.items() if word.is_fuzzy]
        self._fuzzy = ByLength(fuzzy)
        self._sounds = ByLength(dict.fromkeys(self.words[name].key for name in fuzzy))
        self._sorted = sorted(name for name, word in self.words.items() if not word.is_joined)

    def _add(self, entry: Entry) -> None:
        for weight, text in (
            (WEIGHT_OF_TITLE, entry.title),
            (WEIGHT_OF_KEYWORDS, entry.keywords),
            (WEIGHT_OF_ANSWER, entry.answer),
            (WEIGHT_OF_TEXT, entry.text),
        ):
            is_fuzzy = weight >= WEIGHT_OF_KEYWORDS
            seen = set()
            for size, name, written, key in spans(text, LONGEST_SPAN if is_fuzzy else 1):
                if name in seen or name in SILENT:
                    continue
                seen.add(name)
                word = self.words.setdefault(name, Word(written, key, is_joined=size > 1))
                word.is_fuzzy = word.is_fuzzy or is_fuzzy
                word.points[entry.key] += weight

    def rarity(self, name: str) -> float:
        """Above 1 for a word of few entries: it says more."""
        return 1 + math.log(len(self.keys) / len(self.words[name].points))

    def like(self, name: str, *, is_last: bool, is_span: bool = False) -> dict[str, float]:
        """Words like this one, each with how near it is: 1 for the very same."""
        near: dict[str, float] = {}
        if name in self.words:
            near[name] = 1.0
        if not is_span:
            for other in self._by_stem.get(stemmer()(name), ()):
                near.setdefault(other, 0.97)
            near |= {other: 0.93 for other in self._begun(name, is_last) if other not in near}
        is_known = bool(near)
        for other, nearness in (self._alike(name, is_span) or {}).items():
            # A word that is known is rarely another one misspelt.
            near.setdefault(other, nearness * (0.4 if is_known else 1))
        return near

    def _begun(self, name: str, is_last: bool) -> list[str]:
        root = name[:-1] if name.endswith(("s", "x")) else name
        if len(root) < (SHORTEST_PREFIX - is_last):
            return []
        first = bisect_left(self._sorted, root)
        return list(takewhile(lambda word: word.startswith(root), self._sorted[first:]))

    def _alike(self, name: str, is_span: bool) -> dict[str, float]:
        near: dict[str, float] = {}
        sound = key_of_folded(name)
        for other in self._by_sound.get(sound, ()):
            if len(sound) > 2 or nearness_of(name, other) > 0:
                near[other] = 0.88
        allowed = most_faults(name)
        for other, faults, _place in process.extract(
            name,
            self._fuzzy.near(name, allowed),
            scorer=OSA.distance,
            score_cutoff=allowed,
            limit=30,
        ):
            if is_span and not self.words[other].is_joined and faults:
                continue
            near[other] = max(near.get(other, 0), nearness_of(name, other, int(faults)))
        if len(sound) > 3 and not is_span:
            for other_sound, _faults, _place in process.extract(
                sound, self._sounds.near(sound, 1), scorer=OSA.distance, score_cutoff=1, limit=30
            ):
                for other in self._by_sound[other_sound]:
                    if self.words[other].is_fuzzy:
                        near.setdefault(other, 0.6)
        return near

    def find(self, query: str) -> list[Found]:
        """Entries about the query, best first; none when it says nothing we know."""
        written = written_words(query[:LONGEST_QUERY])[:MOST_WORDS]
        typed = [name for name, _written in written]
        telling = [place for place, word in enumerate(typed) if word not in SILENT]
        if not telling or not self.keys:
            return []
        best = self._points(typed)
        known = [place for place in telling if any(place in told for told in best.values())]
        if 2 * len(known) < len(telling):
            return []  # most of the words are strangers: what the others find is chance
        as_typed = [text for _name, text in written]
        found = [self._found(key, told, as_typed, known) for key, told in best.items()]
        return sorted((one for one in found if one.points), key=lambda one: -one.points)

    def _points(self, typed: Sequence[str]) -> dict[int, dict[int, "Match"]]:
        """For each entry, the best word of it for each place of the query."""
        best: dict[int, dict[int, Match]] = defaultdict(dict)
        for start in range(len(typed)):
            for end in range(start + 1, min(start + LONGEST_SPAN, len(typed)) + 1):
                places = range(start, end)
                for match in self._matches(typed[start:end], places, is_last=end == len(typed)):
                    for place in places:
                        told = best[match.entry]
                        if place not in told or told[place].points < match.points:
                            told[place] = match
        return best

    def _matches(self, words: Sequence[str], places: range, *, is_last: bool) -> "list[Match]":
        name = "".join(words)[:LONGEST_WORD]
        if (len(words) == 1 and name in SILENT) or all(word in SILENT for word in words):
            return []
        if len(words) > 1 and len(name) < 3:
            return []
        return [
            Match(entry, points * nearness * self.rarity(other), nearness, other, places)
            for other, nearness in self.like(name, is_last=is_last, is_span=len(words) > 1).items()
            for entry, points in self.words[other].points.items()
        ]

    def _found(
        self, key: int, told: "dict[int, Match]", typed: Sequence[str], known: Sequence[int]
    ) -> Found:
        covered = [place for place in known if place in told]
        if 2 * len(covered) < len(known):
            return Found(key, 0, "")
        points = sum(told[place].points for place in covered)
        return Found(key, points * (len(covered) / len(known)) ** 2, self._mended(told, typed))

    def _mended(self, told: "dict[int, Match]", typed: Sequence[str]) -> str:
        words, place = [], 0
        while place < len(typed):
            match = told.get(place)
            if match is None or match.places.start != place or match.nearness >= SURE:
                words.append(typed[place])
                place += 1
                continue
            words.append(self.words[match.name].written)
            place = match.places.stop
        return " ".join(words)


class ByLength:
    """Words by how long they are: a word some faults away is hardly shorter or longer."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[int, list[str]] = defaultdict(list)
        for word in words:
            self._words[len(word)].append(word)

    def near(self, word: str, faults: int) -> list[str]:
        lengths = range(len(word) - faults, len(word) + faults + 1)
        return [other for length in lengths for other in self._words.get(length, ())]


@dataclass(frozen=True, slots=True)
class Match:
    """A place of the query, or several, and a word of an entry."""

    entry: int
    points: float
    nearness: float
    name: str
    places: range


def spans(text: str, longest: int) -> Iterable[tuple[int, str, str, str]]:
    """Words of a text, and neighbours written as one: how many, folded, as written, the sound."""
    pieces = written_words(text)
    for start in range(len(pieces)):
        for size in range(1, min(longest, len(pieces) - start) + 1):
            names = [name for name, _written in pieces[start : start + size]]
            if size > 1 and (names[-1] in SILENT):
                continue
            written = " ".join(written for _name, written in pieces[start : start + size])
            sound = "".join(map(key_of_folded, names))
            yield size, "".join(names)[:LONGEST_WORD], written, sound


def written_words(text: str) -> list[tuple[str, str]]:
    """The folded words of a text, each with how it is written: « impots », « impôts »."""
    return [
        (name, EDGES.sub("", written) if len(names) == 1 else name)
        for written in BETWEEN_WORDS.split(text)
        for names in [fold(written).split()]
        for name in names
    ]


def most_faults(name: str) -> int:
    """How many wrong keys leave a word of this length recognisable."""
    return 0 if len(name) < 4 else 1 if len(name) < 6 else 2 if len(name) < 10 else 3


def nearness_of(name: str, other: str, faults: int | None = None) -> float:
    """0 for too many faults; a key beside the right one is half a fault."""
    if faults is None:
        faults = int(OSA.distance(name, other))
    if faults > max(1, most_faults(name)):
        return 0.0
    slips = 0
    if len(name) == len(other):
        slips = sum((one, two) in NEIGHBOURS for one, two in zip(name, other, strict=True))
    return max(0.1, 0.86 - 0.8 * (faults - min(slips, faults) / 2) / max(len(name), 4))


def stemmer() -> "Stem":
    return Stem()


class Stem:
    """French stems; one each time, for it keeps the word it works on."""

    def __init__(self) -> None:
        self._stem = snowballstemmer.stemmer("french").stemWord

    def __call__(self, word: str) -> str:
        return str(self._stem(word))
