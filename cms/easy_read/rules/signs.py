"""Rules 8, 13, 14, 15 and 26: acronyms, special signs, the median point, capitals, links."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cms.easy_read.addresses import links
from cms.easy_read.lexicon import is_common
from cms.easy_read.rule import CHECKLIST, DINUM, EUROPEAN, RGAA, Context, Hit, Severity, rule
from cms.easy_read.rules.numbers import RECENT, date_places, roman_places
from cms.easy_read.sentences import Sentence
from cms.easy_read.vocabulary import ADMINISTRATION, SHOUTED
from cms.easy_read.word_lists import words_of

_CAPITALS = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒ"
_UPPER = re.compile(rf"(?<![\w.])(?:[{_CAPITALS}]{{2,}}|(?:[A-Z]\.){{2,}})(?!\w)")
_SAID = re.compile(
    r"\s*(?:,|:|=)?\s*(?:c['’]est-à-dire|ça veut dire|cela veut dire|veut dire|signifie)\b"
)
_APPOSED = re.compile(r", (?:la|le|les|un|une|l['’])\s?[^\s,.]+ (?:[^\s,.]+ )?qui\b")
_IN_BRACKETS = re.compile(r"\s*\(([^()]{4,120})\)")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = words_of("de du des d la le les l et à aux au en pour sur un une par")
_STOP = re.compile(r"[.!?\n]")
_NEAR = 140  # characters around a first use where its meaning is looked for


@lru_cache(RECENT)
def capital_places(prose: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where acronyms stand, and where words are shouted. Roman numerals are neither."""
    romans = {start for start, _end in roman_places(prose)}
    spans = [one.span() for one in _UPPER.finditer(prose) if one.start() not in romans]
    shouting = _is_shouted(prose, spans)
    acronyms: list[tuple[int, int]] = []
    shouts: list[tuple[int, int]] = []
    for start, end in spans:
        token = prose[start:end]
        (shouts if shouting or _is_word(token) else acronyms).append((start, end))
    return acronyms, shouts


def _is_word(token: str) -> bool:
    if token in ADMINISTRATION:
        return False
    return token in SHOUTED or (len(token) > 3 and is_common(token.lower()))


def _is_shouted(prose: str, spans: list[tuple[int, int]]) -> bool:
    """A whole sentence in capitals: three words or more, most of them ordinary ones."""
    letters = [sign for sign in prose if sign.isalpha()]
    if len(spans) < 3 or sum(sign.isupper() for sign in letters) < 0.8 * len(letters):
        return False
    ordinary = [_is_word(prose[start:end]) for start, end in spans]
    return sum(ordinary) * 2 >= len(ordinary)


@rule(
    8,
    "acronym",
    source=f"{EUROPEAN} ; WCAG 2.2, critère 3.1.4",
    suggestion="Écrivez le nom en entier, ou ajoutez le sigle au glossaire.",
)
def acronym(sentence: Sentence, context: Context) -> Iterator[Hit]:
    told = {term.name for term in context.glossary} | context.known_acronyms
    for start, end in capital_places(sentence.prose)[0]:
        name = sentence.prose[start:end].replace(".", "")
        if name in told or is_explained(name, context):
            continue
        message = f"Le sigle « {name} » n’est pas expliqué."
        yield Hit(Severity.ERROR, message, sentence.start + start, sentence.start + end)


def is_explained(name: str, context: Context) -> bool:
    """True when the first use of the acronym stands beside its meaning. Looked up once a text."""
    if name not in context.seen:
        context.seen[name] = "yes" if _first_use_explains(name, context.text) else ""
    return bool(context.seen[name])


def _first_use_explains(name: str, text: str) -> bool:
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    if not found:
        return False
    before = text[max(0, found.start() - _NEAR) : found.start()]
    after = text[found.end() : found.end() + _NEAR]
    if _SAID.match(after) or _APPOSED.match(after):
        return True
    bracket = _IN_BRACKETS.match(after)
    if bracket and len(_WORD.findall(bracket[1])) > 1:
        return True
    return _spells(name, before, from_end=True) or _spells(name, after, from_end=False)


def _spells(name: str, text: str, *, from_end: bool) -> bool:
    """True when the initials of the nearest words make the acronym."""
    near = _STOP.split(text)[-1 if from_end else 0]
    initials = [_plain(word)[0] for word in _WORD.findall(near) if word.lower() not in _SMALL]
    nearest = initials[-len(name) :] if from_end else initials[: len(name) + 2]
    return _plain(name) in "".join(nearest)


def _plain(text: str) -> str:
    """Capitals without accents; at least one sign, so that an initial exists."""
    bare = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).upper() or "?"


@rule(
    15,
    "capitals",
    source=f"{CHECKLIST}",
    suggestion="Écrivez ce mot en minuscules. Pour le faire voir, mettez-le en gras.",
)
def capitals(sentence: Sentence, context: Context) -> Iterator[Hit]:
    shouts = capital_places(sentence.prose)[1]
    if shouts:
        start, end = shouts[0][0], shouts[-1][1]
        message = f"« {sentence.prose[shouts[0][0] : shouts[0][1]]} » est en majuscules."
        yield Hit(Severity.ERROR, message, sentence.start + start, sentence.start + end)


_SIGN = re.compile(r"[/&<>§#();]|…|\.\.\.|\(")
_NAMES = {"(": "une parenthèse", ";": "un point-virgule", "/": "une barre", "...": "3 points"}


@rule(
    13,
    "special-sign",
    source=CHECKLIST,
    suggestion="Remplacez ce signe par un mot, ou par une phrase de plus.",
)
def special_sign(sentence: Sentence, context: Context) -> Iterator[Hit]:
    taken = [*date_places(sentence.prose), *inclusive_places(sentence.prose)]
    seen = set()
    for found in _SIGN.finditer(sentence.prose):
        start, end = found.span()
        sign = found[0].replace(")", "(").replace("…", "...")
        if sign in seen or any(first <= start < last for first, last in taken):
            continue
        seen.add(sign)
        message = f"Ce signe gêne la lecture : {_NAMES.get(sign, f'« {sign} »')}."
        yield Hit(Severity.WARNING, message, sentence.start + start, sentence.start + end)


_FEMININE = r"(?:e|le|ne|te|se|ve|ère|rice|trice|euse|esse|fe|ale)"
_INCLUSIVE = re.compile(
    rf"\w{{1,30}}[·•‧∙⋅]\w+(?:[·•‧∙⋅]\w+)?"
    rf"|\w{{2,30}}\({_FEMININE}s?\)s?"
    rf"|\w{{3,30}}\.(?:e|ère|rice|trice|euse|esse)s?(?:\.s)?(?![\w@])"
    rf"|\w{{3,30}}\.{_FEMININE}\.s(?!\w)"
    rf"|\w{{3,30}}-{_FEMININE}-s(?!\w)|\w{{3,30}}-(?:rice|trice|euse|ère)s?(?!\w)"
    rf"|\w{{3,30}}/(?:e|rice|trice|euse|ère|ne|se)s?(?!\w)"
)


_MAY_BE_INCLUSIVE = re.compile(r"[·•‧∙⋅(/]|\w[.-]\w")


@lru_cache(RECENT)
def inclusive_places(prose: str) -> list[tuple[int, int]]:
    if not _MAY_BE_INCLUSIVE.search(prose):
        return []
    return [found.span() for found in _INCLUSIVE.finditer(prose)]


@rule(
    14,
    "inclusive-point",
    source=DINUM,
    suggestion="Écrivez les 2 mots : « les lectrices et les lecteurs ».",
)
def inclusive_point(sentence: Sentence, context: Context) -> Iterator[Hit]:
    for start, end in inclusive_places(sentence.prose):
        message = f"« {sentence.prose[start:end]} » est difficile à lire et à dire."
        yield Hit(Severity.ERROR, message, sentence.start + start, sentence.start + end)


_EMPTY = re.compile(
    r"(?:pour (?:en )?savoir plus,? )?"
    r"(?:cliquez|cliquer|clique|touchez|appuyez|suivez|allez|voir|voyez|c['’]est)?"
    r" ?(?:sur )?(?:ici|là|ce lien|le lien|cette page|lien)"
    r"|(?:en |pour en )?savoir plus|(?:lire )?la suite|lire plus|plus d['’]infos?(?:rmations?)?"
    r"|plus|suite|voir(?: plus)?|détails?|télécharger|cliquez|cliquez-ici|lire|page|site|ce site",
    re.I,
)
_CLICK_HERE = re.compile(r"\bcliqu(?:ez|er|e)[- ]ici\b", re.I)


@rule(
    26,
    "link-text",
    source=RGAA,
    suggestion="Dites où mène le lien : « Voir les horaires de la mairie ».",
)
def link_text(sentence: Sentence, context: Context) -> Iterator[Hit]:
    told = False
    for link in links(sentence.text):
        shown = link.text.strip(" .!…:»«>\u00a0")
        if _EMPTY.fullmatch(shown) or "://" in shown or not shown:
            told = True
            start, end = sentence.start + link.start, sentence.start + link.end
            yield Hit(Severity.ERROR, f"Le lien « {shown} » ne dit pas où il mène.", start, end)
    found = _CLICK_HERE.search(sentence.prose)
    if found and not told:
        start, end = sentence.start + found.start(), sentence.start + found.end()
        yield Hit(Severity.ERROR, "« Cliquez ici » ne dit pas où mène le lien.", start, end)
