"""Rules 4 to 7: active, affirmative, simple tenses, no « si »."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cms.easy_read.grammar import NOUN_AFTER, is_form_of
from cms.easy_read.rule import CHECKLIST, EUROPEAN, LUCID, OURS, Context, Hit, Severity, rule
from cms.easy_read.rule import at as at_word
from cms.easy_read.sentences import Sentence, Word
from cms.easy_read.verbs import FINITE, is_participle_of, readings, tenses
from cms.easy_read.word_lists import words_of

WITH_ETRE = words_of(
    """
    aller venir revenir devenir parvenir intervenir survenir provenir convenir arriver partir
    repartir sortir ressortir entrer rentrer monter descendre tomber retomber rester naître mourir
    décéder passer remonter redescendre apparaître disparaître
    """
)
# Participles that tell a state: « le bureau est fermé ». With « par » or « été » they are actions.
STATES = words_of(
    """
    ouvert fermé situé connecté déconnecté inscrit marié divorcé séparé pacsé assis âgé fatigué
    pressé obligé intéressé habitué compliqué terminé fini cassé allumé éteint caché abonné désolé
    écrit indiqué adapté interdit permis autorisé perdu chargé rempli protégé partagé bloqué
    débloqué isolé blessé handicapé retraité employé salarié logé assuré sûr précis complet libre
    concerné occupé décidé prêt posé rangé réservé limité illimité cassé mouillé usé plié flou
    accompagné hébergé licencié endetté surendetté étonné content rassuré perdus satisfait
    lié privé pris fait dit né composé salé sucré coloré carré compté mort vu su dû pu eu tu élevé
    """
)
_ADVERBS = words_of(
    """
    pas plus jamais bien mal déjà encore toujours souvent tout tous toutes aussi très trop peu
    parfois ensuite alors donc ainsi automatiquement rapidement gratuitement directement
    systématiquement généralement également immédiatement
    """
)
_REFLEXIVE = words_of("s se m me t te")


@rule(
    4,
    "passive",
    source=f"{EUROPEAN} ; {LUCID}",
    suggestion="Dites qui fait l’action : « Un agent lit votre dossier. »",
)
def passive(sentence: Sentence, context: Context) -> Iterator[Hit]:
    words = sentence.words
    for index, word in enumerate(words):
        last = _passive_end(words, index) if is_form_of(word, "être") else None
        if last is None and is_form_of(word, "faire"):
            last = _made_to_do(words, index)
        if last is not None:
            told = " ".join(one.text for one in words[index : last + 1])
            message = f"« {told} » : la phrase ne dit pas qui agit."
            yield Hit(Severity.WARNING, message, word.start, words[last].end)
            return


def _passive_end(words: Sequence[Word], index: int) -> int | None:
    """Where the participle stands, when être at `index` makes a passive."""
    before = [word.low for word in words[max(0, index - 2) : index]]
    if before[-1:] and (before[-1] in _REFLEXIVE or before in (["vous", "vous"], ["nous", "nous"])):
        return None
    place = index + 1
    while place < len(words) and place < index + 4 and _is_adverb(words[place].low):
        place += 1
    if place < len(words) and _acts(words, index, place):
        return place
    return None


def _acts(words: Sequence[Word], index: int, place: int) -> bool:
    infinitives = is_participle_of(words[place].low)
    if not infinitives or infinitives <= WITH_ETRE or words[place].low == "été":
        return False
    after = words[place + 1].low if place + 1 < len(words) else ""
    if after == "par" or words[index].low == "été":
        return True
    return _masculine(words[place].low).isdisjoint(STATES)


def _masculine(participle: str) -> set[str]:
    return {participle, *(participle.removesuffix(end) for end in ("s", "e", "es"))}


def _is_adverb(low: str) -> bool:
    return low in _ADVERBS or (low.endswith("ment") and not readings(low))


def _made_to_do(words: Sequence[Word], index: int) -> int | None:
    """« vous faire aider », « s’est fait voler »."""
    before = [word.low for word in words[:index]]
    after = words[index + 1].low if index + 1 < len(words) else ""
    doubled = before[-1:] in (["vous"], ["nous"]) and before.count(before[-1]) > 1
    reflexive = doubled or bool(_REFLEXIVE & set(before[-3:]))
    return index + 1 if reflexive and "infinitive" in tenses(after) else None


_PARTNERS = words_of("pas plus jamais rien personne aucun aucune ni guère nullement nulle point")
_OPENING = words_of("personne rien aucun aucune nul nulle")
# Only true opposites: « pas important » and « pas inscrit » deny once.
_UNDONE = re.compile(
    r"\b(?:pas|jamais|plus) (?:très |tout à fait )?(?:impossible|inutile|interdit|incorrect"
    r"|incomplet|incomplète|invalide|inexact|illégal|irrégulier|irrégulière|insuffisant|inconnu|incapable"
    r"|inaccessible|indisponible|injuste|incertain|impensable|irrecevable|illisible|improbable"
    r"|inexistant|anormal|déconseillé|indifférent|imprévu|inefficace)(?:e|s|es)?\b"
)


@rule(
    5,
    "negation",
    source=CHECKLIST,
    suggestion="Dites ce qu’il faut faire, avec une phrase positive.",
)
def negation(sentence: Sentence, context: Context) -> Iterator[Hit]:
    marks = _negations(sentence.words)
    without = [word for word in sentence.words if word.low == "sans"]
    low = sentence.prose.lower()
    if len(marks) > 1 or (marks and without) or (_UNDONE.search(low) and marks):
        first, last = marks[0], (marks + without)[-1]
        message = "Cette phrase nie 2 fois : elle est difficile à comprendre."
        start, end = min(first.start, last.start), max(first.end, last.end)
        yield Hit(Severity.ERROR, message, start, end)
    elif marks:
        yield at_word(Severity.INFO, "Cette phrase dit non.", marks[0])


def _negations(words: Sequence[Word]) -> list[Word]:
    """Each « ne » with its partner. « ne… que » is no negation."""
    places = [index for index, word in enumerate(words) if word.low in {"ne", "n"}]
    found = []
    for place, end in pairwise([*places, len(words)]):
        after = {word.low for word in words[place + 1 : end]}
        before = {word.low for word in words[:place]}
        if after & _PARTNERS or before & _OPENING:
            found.append(words[place])
    return found


_TRIGGER = re.compile(
    r"\b(?:afin|bien(?<!aussi bien)|pour|avant|à moins|sans|pourvu|à condition"
    r"|de sorte|de peur|de crainte"
    r"|en attendant|jusqu['’]à ce|il (?:faut|fallait|faudra|faudrait)|encore) qu(?:e\b|['’])"
    r"|\b(?:quoique|quoiqu['’])",
    re.I,
)
_NO_VERB = words_of(
    "bus plus but opéra caméra extra agenda visa cinéma fins vins plut pus us sus prêt reçu"
)


@rule(
    6,
    "mood",
    source=OURS,
    suggestion="Gardez le présent. Par exemple « Vous pouvez » à la place de « Vous pourriez ».",
)
def mood(sentence: Sentence, context: Context) -> Iterator[Hit]:
    found = _TRIGGER.search(sentence.prose)
    if found:
        start = sentence.start + found.start()
        message = f"« {found[0].strip()} » demande un subjonctif : c’est difficile à lire."
        yield Hit(Severity.WARNING, message, start, sentence.start + found.end())
        return
    for index, word in enumerate(sentence.words):
        told = _hard_tense(sentence.words, index)
        if told:
            yield at_word(Severity.WARNING, f"« {word.text} » est {told}.", word)
            return


def _hard_tense(words: Sequence[Word], index: int) -> str:
    word = words[index]
    told = tenses(word.low)
    before = words[index - 1].low if index else ""
    if word.low in _NO_VERB or (index and word.text[0].isupper()):
        return ""
    if "conditional" in told and told <= {"conditional", "imperfect"}:
        return "au conditionnel"
    if before in NOUN_AFTER - {"le", "la", "les", "l", "en", "leur"}:
        return ""
    if told & FINITE and told <= {"subjunctive"}:
        return "au subjonctif"
    return "au passé simple" if told == {"past"} and not _is_article(words, index) else ""


def _is_article(words: Sequence[Word], index: int) -> bool:
    """« l’opéra », « le visa »: a noun that looks like a verb."""
    return index == 1 and words[0].low in {"le", "la", "les", "l"}


_ASKS = words_of(
    "demander savoir vérifier regarder voir dire comprendre décider tester ignorer noter"
)
_SUBJECT = words_of(
    """
    je j tu il elle on nous vous ils elles le la les l un une des du ce c cet cette ces mon ma mes
    ton ta tes son sa ses notre nos votre vos leur leurs tout toute tous quelqu quelque chaque
    plusieurs aucun aucune besoin nécessaire possible ça cela celui celle rien personne certains
    """
)
_IN_CASE = re.compile(r"\b(?:dans le|au) cas où\b", re.I)


@rule(
    7,
    "si-clause",
    source=CHECKLIST,
    suggestion="Posez une question : « Vous avez perdu le code ? Alors appelez-nous. »",
)
def si_clause(sentence: Sentence, context: Context) -> Iterator[Hit]:
    words = sentence.words
    for index, word in enumerate(words):
        if _opens_condition(words, index):
            yield at_word(Severity.WARNING, "Une condition avec « si » est difficile à lire.", word)
            return
    found = _IN_CASE.search(sentence.prose)
    if found:
        start, end = sentence.start + found.start(), sentence.start + found.end()
        yield Hit(Severity.WARNING, f"« {found[0]} » pose une condition.", start, end)


def _opens_condition(words: Sequence[Word], index: int) -> bool:
    after = words[index + 1] if index + 1 < len(words) else None
    if after is None or words[index].low not in {"si", "s"}:
        return False
    if words[index].low == "s":
        return after.low in {"il", "ils"}
    before = [word.low for word in words[max(0, index - 2) : index] if word.low not in _PARTNERS]
    if before and {one.infinitive for one in readings(before[-1])} & _ASKS:
        return False
    return after.low in _SUBJECT or after.text[0].isupper()
