"""A little French grammar: which words of a sentence are conjugated verbs. Rules of thumb."""

from cms.easy_read.sentences import Sentence, Word
from cms.easy_read.verbs import FINITE, readings, tenses
from cms.easy_read.word_lists import words_of

SUBJECTS = words_of("je j tu il elle on nous vous ils elles qui ça cela c")
CLITICS = words_of("ne n me m te t se s y en le la les l lui leur")
NOUN_AFTER = words_of(
    """
    le la les l un une des du de d mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs
    ce cet cette ces chaque quelque quelques plusieurs aucun aucune quel quelle quels quelles au
    aux à en par pour sur sous dans avec sans entre chez vers comme selon après avant dès depuis
    nouveau nouvelle nouvelles autre autres bon bonne bonnes petit petite grand grande même mêmes
    ancien ancienne anciens anciennes vieux vieille jeune belle mauvaise vraie fausse longue haute
    premier première dernier dernière seul seule toute tout tous toutes prochaine prochain
    deux trois quatre cinq six sept huit neuf dix vingt cent mille deuxième troisième seconde
    quatrième cinquième
    """
)
# Forms of verbs that are nearly always something else.
SELDOM_VERBS = words_of(
    """
    sous plus tout dont sur sens cours mentions parent content urgent argent différent président
    résident excellent violent équivalent précédent court vers pense bus but fois mois moins pris
    mis tu su pu vu lu bu cru dû né vis calme vide double complète active propre sèche libre ferme
    calmes vides doubles complètes actives fermes présente présentes secrète dire point puis après
    contre entre outre jusque lors soit carte cartes page pages groupe règle personne personnes
    rien portable mobile titre article adresse image photo lettre minute seconde heure place places
    code codes mairie internet site ticket timbre cause base face fin face suite faute forme sorte
    droit part parts mal bien cent agent agents client patient service évident expédient couvent
    dû crédit débit centre est-à-dire date mail scanner avis bois poids choix prix voix mai
    suivant suivants montre montant dépend pendant durant
    """
) - {"dépend", "ferme", "entre", "montre", "date"}
_ONLY_VERBS = frozenset({"future", "conditional", "imperfect", "past"})
_AUXILIARIES = words_of("est sont a ont été ai avez avons êtes suis soit")
_ETRE = words_of("est sont êtes sommes suis es était étaient sera seront soit")
_AFTER_CE = words_of("est sont soit sera seront serait était étaient fut")
_QUOTES = {"«": 1, "»": -1}
_DETERMINERS = words_of(
    "le la les l un une des du mon ma mes ton ta tes son sa ses notre nos votre vos ce cet cette"
    " ces chaque leur leurs nous vous me moi"
)


def finite_verbs(sentence: Sentence) -> list[Word]:
    """The conjugated verbs, outside quotations; an auxiliary counts for its participle."""
    quoted = _quoted_places(sentence)
    words = [word for word in sentence.words if word.start not in quoted]
    return [word for index, word in enumerate(words) if is_finite(words, index)]


def is_finite(words: list[Word], index: int) -> bool:
    word = words[index]
    told = tenses(word.low) & FINITE
    if not told or (index and word.text[0].isupper()):
        return False
    before = [other.low for other in words[max(0, index - 3) : index]]
    after = words[index + 1].low if index + 1 < len(words) else ""
    if word.low == "est" and after in {"ce"}:
        return _next(words, index + 2) not in {"que", "qu"}
    if word.low.endswith("ez") or (word.low in {"dites", "faites"} and not index):
        return True
    if tenses(word.low) <= _ONLY_VERBS and not word.low.endswith("ions"):
        return not _after_determiner(before)
    return _weak_is_finite(word.low, before, after)


def _weak_is_finite(low: str, before: list[str], after: str) -> bool:
    """A form that may also be a noun or an adjective: its neighbours decide."""
    last = before[-1] if before else ""
    if last in {"ce", "c"}:
        return low in _AFTER_CE
    if _follows_subject(before):
        return low not in {"sous", "plus", "tout", "moins", "puis", "cent", "tous"}
    if low.endswith("es") and low not in _ETRE:  # « tu » only, and there is none
        return False
    if (
        low in SELDOM_VERBS
        or last in _ETRE
        or low.endswith("ions")
        or last in NOUN_AFTER
        or last.isdigit()
    ):
        return False
    if "participle" in tenses(low):
        return after in _DETERMINERS and last not in _AUXILIARIES
    if not last or last in {"et", "ou", "puis", "alors", "donc", "mais"}:
        return low in {"est", "a", "sont", "ont", "doit", "peut"} or after in _DETERMINERS
    return True


def _follows_subject(before: list[str]) -> bool:
    """« vous le », « il », « qui ne »: what follows is a verb. « pour vous », « chez elle » too."""
    rest = list(before)
    if rest and rest[-1] in {"ne", "n", "se", "s", "y", "me", "m"}:
        return True
    while rest and rest[-1] in CLITICS:
        rest.pop()
    return bool(rest) and rest[-1] in SUBJECTS


def _after_determiner(before: list[str]) -> bool:
    return bool(before) and before[-1] in NOUN_AFTER and not _follows_subject(before)


def _next(words: list[Word], index: int) -> str:
    return words[index].low if index < len(words) else ""


def _quoted_places(sentence: Sentence) -> set[int]:
    """Starts of the words between guillemets."""
    if "«" not in sentence.prose:
        return set()
    depth, inside = 0, bytearray(len(sentence.prose))
    for place, sign in enumerate(sentence.prose):
        depth = max(0, depth + _QUOTES.get(sign, 0))
        inside[place] = depth > 0
    return {word.start for word in sentence.words if inside[word.start - sentence.start]}


def is_form_of(word: Word, infinitive: str) -> bool:
    return any(reading.infinitive == infinitive for reading in readings(word.low))
