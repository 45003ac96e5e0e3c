"""Which verb a French form may be, and in which tense. Own rules, no network, no dictionary server.

Regular verbs are recognised from their end and a list of infinitives (`verbs_fr.txt`); the third
group is written out from its models.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from cms.easy_read.irregular_verbs import ETRE_AVOIR_ALLER, INFINITIVES, MODELS, Model

FORMS = 20_000  # remembered: a page has some hundreds, a paste can't fill the memory
FINITE = frozenset({"present", "imperfect", "future", "conditional", "subjunctive", "past"})


class Reading(NamedTuple):
    """One reading of a form. `tense` is one of `FINITE`, or participle, gerund, infinitive."""

    infinitive: str
    tense: str


_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_IMPERFECT = ("ais", "ait", "ions", "iez", "aient")
_TAILS_ER = {
    "present": ("e", "es", "ons", "ez", "ent"),
    "imperfect": _IMPERFECT,
    "past": ("ai", "as", "a", "âmes", "âtes", "èrent"),
    "future": tuple(f"er{end}" for end in _FUTURE),
    "conditional": tuple(f"er{end}" for end in _IMPERFECT),
    "participle": ("é", "ée", "és", "ées"),
    "gerund": ("ant",),
    "infinitive": ("er",),
}
_TAILS_IR = {
    "present": ("is", "it", "issons", "issez", "issent"),
    "imperfect": tuple(f"iss{end}" for end in _IMPERFECT),
    "past": ("is", "it", "îmes", "îtes", "irent"),
    "future": tuple(f"ir{end}" for end in _FUTURE),
    "conditional": tuple(f"ir{end}" for end in _IMPERFECT),
    "subjunctive": ("isse", "isses", "issent"),
    "participle": ("i", "ie", "is", "ies"),
    "gerund": ("issant",),
    "infinitive": ("ir",),
}
_PAST_PLURAL = {"i": "î", "u": "û"}
_LONGEST_TAIL = 8


def _by_tail(tails: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tense, ends in tails.items():
        for end in ends:
            found.setdefault(end, []).append(tense)
    return found


_TENSES = {"er": _by_tail(_TAILS_ER), "ir": _by_tail(_TAILS_IR)}


@cache
def regular_verbs() -> frozenset[str]:
    """Infinitives in -er and of the second group, from the extract kept beside this file."""
    file = Path(__file__).with_name("verbs_fr.txt")
    lines = file.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@lru_cache(FORMS)
def readings(form: str) -> frozenset[Reading]:
    """Every reading of a form in lower case; empty when it is no verb that we know."""
    return frozenset(_irregular().get(form, ())) | frozenset(_regular(form))


@lru_cache(FORMS)
def tenses(form: str) -> frozenset[str]:
    return frozenset(reading.tense for reading in readings(form))


def is_participle_of(form: str) -> frozenset[str]:
    """The infinitives of which this form is the past participle."""
    return frozenset(one.infinitive for one in readings(form) if one.tense == "participle")


def _regular(form: str) -> Iterator[Reading]:
    for cut in range(max(1, len(form) - _LONGEST_TAIL), len(form)):
        stem, tail = form[:cut], form[cut:]
        for group, table in _TENSES.items():
            for tense in table.get(tail, ()):
                for infinitive in _infinitives(stem, group):
                    yield Reading(infinitive, tense)


def _infinitives(stem: str, group: str) -> Iterator[str]:
    spellings = _spellings(stem) if group == "er" else (stem,)
    for spelling in spellings:
        if f"{spelling}{group}" in regular_verbs():
            yield f"{spelling}{group}"


def _spellings(stem: str) -> Iterator[str]:
    """plaç- → plac-, mange- → mang-, appell- → appel-, achèt- → achet-, envoi- → envoy-."""
    yield stem
    if stem.endswith("ç"):
        yield f"{stem[:-1]}c"
    elif stem.endswith(("ge", "ll", "tt")):
        yield stem[:-1]
    elif stem.endswith("i"):
        yield f"{stem[:-1]}y"
    if "è" in stem[-4:]:
        head, _grave, tail = stem.rpartition("è")
        yield f"{head}e{tail}"
        yield f"{head}é{tail}"


@cache
def _irregular() -> dict[str, set[Reading]]:
    table: dict[str, set[Reading]] = {}
    for infinitive, forms in _written_out():
        for tense, form in forms:
            table.setdefault(form, set()).add(Reading(infinitive, tense))
    return table


def _written_out() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for infinitive, tenses_of in ETRE_AVOIR_ALLER.items():
        told = [(tense, form) for tense, forms in tenses_of.items() for form in forms.split()]
        yield infinitive, [*told, ("infinitive", infinitive)]
    for infinitive in INFINITIVES:
        yield infinitive, list(_conjugated(infinitive, _model_of(infinitive)))
    for stem in ("enverr", "renverr"):
        verb = stem.replace("verr", "voyer")
        yield verb, [("future", stem + end) for end in _FUTURE]
        yield verb, [("conditional", stem + end) for end in _IMPERFECT]


def _model_of(infinitive: str) -> Model:
    """The model whose tail is the longest end of this infinitive."""
    return max(
        (model for model in MODELS if infinitive.endswith(model.tail)),
        key=lambda model: len(model.tail),
    )


def _conjugated(infinitive: str, model: Model) -> Iterator[tuple[str, str]]:
    head = infinitive.removesuffix(model.tail)

    def full(pattern: str) -> list[str]:
        return [f"{head}{part.lstrip('-')}" for part in pattern.split()]

    yield "infinitive", infinitive
    yield from (("present", form) for form in full(model.present))
    (imperfect,), (future,) = full(model.imperfect), full(model.future)
    yield from (("imperfect", imperfect + end) for end in _IMPERFECT)
    yield "gerund", f"{imperfect}ant"
    yield from (("future", future + end) for end in _FUTURE)
    yield from (("conditional", future + end) for end in _IMPERFECT)
    strong, weak = (full(model.subjunctive) * 2)[:2]
    yield from (("subjunctive", strong + end) for end in ("e", "es", "ent"))
    yield from (("subjunctive", weak + end) for end in ("ions", "iez"))
    yield from (("past", form) for stem in full(model.past) for form in _simple_past(stem))
    (participle,) = full(model.participle)
    yield from (("participle", form) for form in _agreements(participle))


def _simple_past(stem: str) -> Iterator[str]:
    if stem.endswith("in"):
        yield from (f"{stem}s", f"{stem}t", f"{stem}rent", f"{stem[:-2]}înmes", f"{stem[:-2]}întes")
    elif stem[-1:] in _PAST_PLURAL:
        long = stem[:-1] + _PAST_PLURAL[stem[-1]]
        yield from (f"{stem}s", f"{stem}t", f"{stem}rent", f"{long}mes", f"{long}tes")


def _agreements(participle: str) -> Iterator[str]:
    """Masculine and feminine, one and many: « pris, prise, prises », « dû, due »."""
    plain = participle.replace("û", "u")
    yield participle
    yield from (f"{plain}e", f"{plain}es")
    yield participle if participle.endswith("s") else f"{plain}s"
