"""Rules 1 and 2: short sentences, one idea in each."""

import re
from collections.abc import Iterator

from cms.easy_read.grammar import finite_verbs
from cms.easy_read.rule import DINUM, EUROPEAN, Context, Hit, Severity, rule, whole
from cms.easy_read.sentences import Sentence
from cms.easy_read.word_lists import words_of

LONG, TOO_LONG = 12, 15  # words
MOST_COMMAS = 2

_LINKS = words_of("qui que qu dont lorsque lorsqu quand si où puisque puisqu car tandis quoique")
_COMPARED = words_of("plus moins aussi autant même mêmes tel telle tels telles ainsi alors")
_ASKING = words_of("qui que qu où quand est ce")
_COMMA = re.compile(r",(?!\d)")


@rule(
    1,
    "sentence-length",
    source=f"{DINUM} : 12 mots ; « easy read » britannique : 10 à 15 mots",
    suggestion="Coupez la phrase. Une phrase, une idée, 12 mots au plus.",
)
def sentence_length(sentence: Sentence, context: Context) -> Iterator[Hit]:
    count = sentence.length
    if count > TOO_LONG:
        yield whole(Severity.ERROR, f"Cette phrase a {count} mots : 15 au plus.", sentence)
    elif count > LONG:
        yield whole(Severity.WARNING, f"Cette phrase a {count} mots : visez 12.", sentence)


@rule(
    2,
    "one-idea",
    source=f"{EUROPEAN} ; lucid-lint",
    suggestion="Faites une phrase pour chaque idée, et une seule action par phrase.",
)
def one_idea(sentence: Sentence, context: Context) -> Iterator[Hit]:
    verbs = [word.text for word in finite_verbs(sentence)]
    told = _reason(sentence, verbs)
    if told:
        yield whole(Severity.WARNING, f"Cette phrase a plusieurs idées : {told}.", sentence)


def _reason(sentence: Sentence, verbs: list[str]) -> str:
    if len(verbs) > 1:
        return f"{len(verbs)} verbes conjugués (" + ", ".join(verbs[:4]) + ")"
    links = linking_words(sentence)
    if len(links) > 1:
        return "plusieurs liens (" + ", ".join(links[:4]) + ")"
    if ";" in sentence.prose:
        return "un point-virgule"
    commas = len(_COMMA.findall(sentence.prose))
    return f"{commas} virgules" if commas > MOST_COMMAS else ""


def linking_words(sentence: Sentence) -> list[str]:
    """Words that begin a second idea; not the ones that ask, nor « plus que »."""
    found = []
    words = sentence.words
    for index, word in enumerate(words):
        before = words[index - 1].low if index else ""
        asks = (index == 0 or before == "ce") and word.low in _ASKING
        if word.low in _LINKS and not asks and before not in _COMPARED:
            found.append(word.text)
    return found
