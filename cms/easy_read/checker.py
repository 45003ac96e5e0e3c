"""`check` a text, `check_page` a page in parts. Pure: same input, same report, no database."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from cms.easy_read.figures import Figures, figures
from cms.easy_read.parts import Part, Picture
from cms.easy_read.rule import About, Context, Hit, Rule, Severity, Term
from cms.easy_read.rules import length, numbers, page, people, signs, verbs, words
from cms.easy_read.sentences import Sentence, paragraphs
from cms.easy_read.vocabulary import KNOWN_ACRONYMS

MAX_CHARACTERS = 500_000  # about 80,000 words: far beyond any page
MOST_A_SENTENCE = 10  # findings of one rule on one sentence: an editor needs no more

RULES: tuple[Rule, ...] = (
    length.sentence_length,
    length.one_idea,
    verbs.passive,
    verbs.negation,
    verbs.mood,
    verbs.si_clause,
    signs.acronym,
    numbers.roman_numeral,
    numbers.number_word,
    numbers.big_number,
    numbers.date,
    signs.special_sign,
    signs.inclusive_point,
    signs.capitals,
    words.rare_word,
    words.nominalisation,
    words.synonym,
    people.address,
    people.pronoun,
    words.foreign_or_figurative,
    signs.link_text,
)
OF_A_PAGE = (page.PARAGRAPH, page.PAGE_LENGTH, page.PICTURE, page.PRINT_LENGTH)


class TextTooLong(ValueError):
    """The text has more than `MAX_CHARACTERS` characters. The message is for the editor."""


@dataclass(frozen=True)
class Finding:
    """What an editor is told. `sentence` is the text between `start` and `end`, in characters.

    `excerpt` is the part of the sentence that is meant; `part` the field of the page, when known.
    """

    rule: str
    severity: Severity
    sentence: str
    start: int
    end: int
    message: str
    suggestion: str
    number: int = 0
    source: str = ""
    excerpt: str = ""
    part: str = ""

    def as_json(self) -> dict[str, str | int]:
        """The shape of the contract, and nothing else."""
        return {
            "rule": self.rule,
            "severity": str(self.severity),
            "sentence": self.sentence,
            "start": self.start,
            "end": self.end,
            "message": self.message,
            "suggestion": self.suggestion,
        }


@dataclass(frozen=True)
class Report:
    """Findings in the order of the text, and figures of the whole."""

    findings: tuple[Finding, ...]
    figures: Figures

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def blocks(self) -> bool:
        """True when a rule that stops a simple page is broken."""
        return self.count(Severity.ERROR) > 0


def check(
    text: str,
    *,
    glossary: Iterable[Term] = (),
    known_acronyms: Iterable[str] = (),
) -> Report:
    """Findings of a plain text: a line is a paragraph, `[texte](adresse)` a link.

    Raises `TextTooLong` beyond `MAX_CHARACTERS`.
    """
    context = _context(text, glossary, known_acronyms)
    found = [*_of_sentences(context), *_of_paragraphs(context)]
    sentences = list(context.sentences)
    told = figures(sentences)
    whole = page.Whole(told.words, 0, 0, has_phone=True)
    found += _of_page(sentences, whole)
    return Report(tuple(sorted(found, key=_place)), told)


def check_page(
    parts: Sequence[Part],
    *,
    glossary: Iterable[Term] = (),
    known_acronyms: Iterable[str] = (),
    has_phone: bool = True,
) -> Report:
    """Findings of a page made of parts. Places are counted from the start of each part.

    An acronym explained in one part is known in the others. Raises `TextTooLong`.
    """
    text = "\n".join(part.text for part in parts)
    context = _context(text, glossary, known_acronyms)
    found = list(_in_parts((*_of_sentences(context), *_of_paragraphs(context)), parts))
    found += [
        _finding(
            page.PICTURE, Hit(Severity.ERROR, message, 0, len(part.text)), part.text, part.name
        )
        for part, message in page.missing_pictures(parts)
    ]
    sentences = list(context.sentences)
    told = figures(sentences)
    steps = sum(part.is_step for part in parts)
    pictures = sum(part.picture is not Picture.NONE_DUE for part in parts)
    whole = page.Whole(told.words, steps, pictures, has_phone)
    of_page = [*_of_page(sentences, whole), *_of_print(sentences, whole)]
    return Report((*found, *_in_parts(of_page, parts)), told)


def _context(text: str, glossary: Iterable[Term], known_acronyms: Iterable[str]) -> Context:
    if len(text) > MAX_CHARACTERS:
        raise TextTooLong(
            f"Ce texte est trop long : {len(text)} caractères, {MAX_CHARACTERS} au plus."
        )
    return Context(
        text=text,
        paragraphs=tuple(paragraphs(text)),
        glossary=tuple(glossary),
        known_acronyms=KNOWN_ACRONYMS | frozenset(known_acronyms),
    )


def _of_sentences(context: Context) -> Iterator[Finding]:
    for sentence in context.sentences:
        for one in RULES:
            for hit in islice(one.find(sentence, context), MOST_A_SENTENCE):
                yield _in_sentence(one.about, hit, sentence)


def _in_sentence(about: About, hit: Hit, sentence: Sentence) -> Finding:
    excerpt = sentence.text[hit.start - sentence.start : hit.end - sentence.start]
    whole = hit._replace(start=sentence.start, end=sentence.end)
    return replace(_finding(about, whole, sentence.text), excerpt=excerpt)


def _finding(about: About, hit: Hit, told: str, part: str = "") -> Finding:
    """A finding over the whole of `told`, which stands where the hit is."""
    return Finding(
        rule=about.name,
        severity=hit.severity,
        sentence=told,
        start=hit.start,
        end=hit.end,
        message=hit.message,
        suggestion=about.suggestion,
        number=about.number,
        source=about.source,
        part=part,
    )


def _of_paragraphs(context: Context) -> Iterator[Finding]:
    for paragraph in context.paragraphs:
        for hit in page.long_paragraph(paragraph):
            told = paragraph.text[hit.start - paragraph.start : hit.end - paragraph.start]
            yield _finding(page.PARAGRAPH, hit, told)


def _of_page(sentences: Sequence[Sentence], whole: page.Whole) -> Iterator[Finding]:
    return _at_top(page.PAGE_LENGTH, sentences, page.long_page(whole))


def _of_print(sentences: Sequence[Sentence], whole: page.Whole) -> Iterator[Finding]:
    return _at_top(page.PRINT_LENGTH, sentences, page.long_print(whole))


def _at_top(
    about: About, sentences: Sequence[Sentence], messages: Iterable[str]
) -> Iterator[Finding]:
    """What is said of a whole page is said beside its first sentence."""
    for first in sentences[:1]:
        for message in messages:
            hit = Hit(Severity.WARNING, message, first.start, first.end)
            yield _in_sentence(about, hit, first)


def _in_parts(findings: Iterable[Finding], parts: Sequence[Part]) -> Iterator[Finding]:
    """The same findings, placed in the part of the page where they stand."""
    starts, total = [], 0
    for part in parts:
        starts.append(total)
        total += len(part.text) + 1
    for finding in sorted(findings, key=_place):
        index = bisect_right(starts, finding.start) - 1
        moved = -starts[index]
        yield replace(
            finding,
            start=finding.start + moved,
            end=finding.end + moved,
            part=parts[index].name,
        )


def _place(finding: Finding) -> tuple[int, int, int]:
    return finding.start, finding.end, finding.number
