"""Rules 19 and 20: speak to the reader with « vous », name who is meant."""

from collections.abc import Iterator, Sequence

from cms.easy_read.rule import CHECKLIST, Context, Hit, Severity, rule
from cms.easy_read.rule import at as at_word
from cms.easy_read.sentences import Sentence, Word
from cms.easy_read.vocabulary import READERS
from cms.easy_read.word_lists import words_of

_FAMILIAR = words_of("tu te toi ton ta tes")
_BEFORE_READER = words_of(
    "le la l les tout toute tous toutes chaque un une du au aux des ce cet cette"
)


@rule(
    19,
    "address",
    source=f"{CHECKLIST} ; corpus FALC compté : « tu » 0 fois sur 19 438 mots",
    suggestion="Parlez à la personne qui lit : « vous ».",
)
def address(sentence: Sentence, context: Context) -> Iterator[Hit]:
    words = sentence.words
    for index, word in enumerate(words):
        if _is_other_address(words, index):
            message = f"« {word.text} » : dites « vous » à la personne qui lit."
            yield at_word(Severity.WARNING, message, word)


def _is_other_address(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    before = words[index - 1].low if index else ""
    if word.low == "on" or word.low in _FAMILIAR:
        is_noun = word.low == "ton" and before in _BEFORE_READER
        return not is_noun and (word.text == word.low or index == 0)
    if word.low == "t":
        return index + 1 < len(words) and word.end + 1 == words[index + 1].start and before != "a"
    return word.low in READERS and before in _BEFORE_READER


_PRONOUNS = words_of("il elle ils elles lui eux cela ceci celui celle ceux celles")
_SKIPPED = words_of("n ne y s se me vous nous m")
_IMPERSONAL = words_of(
    """
    faut fallait faudra faudrait suffit suffira existe existait reste restera vaut pleut neige
    agit manque convient semble paraît arrive a fait
    """
)
_IT_IS = words_of("est était sera serait")
_ADJECTIVES = words_of(
    """
    possible impossible interdit important nécessaire utile inutile obligatoire temps tard tôt
    préférable conseillé recommandé déconseillé facile difficile midi minuit permis autorisé normal
    probable certain clair urgent prudent indispensable essentiel rare fréquent question prévu
    """
)
_WEATHER = words_of("froid chaud beau jour nuit noir bon mauvais frais gris")


@rule(
    20,
    "pronoun",
    source=f"{CHECKLIST} ; Wikipédia, « Facile à lire et à comprendre »",
    suggestion="Répétez le nom : « Le médiateur vous aide. »",
)
def pronoun(sentence: Sentence, context: Context) -> Iterator[Hit]:
    words = sentence.words
    if not words or words[0].start > sentence.start + 3:
        return
    low = words[0].low
    known = low in _PRONOUNS or low.split("-")[0] in {"celui", "celle", "ceux", "celles"}
    last_one = low in {"ce", "cette", "ces"} and len(words) > 1 and words[1].low.startswith("derni")
    if last_one and len(words) > 2 and words[2].text.isalpha() and words[2].low not in _VERBS:
        last_one = False
    if (known and not (low == "il" and _is_impersonal(words))) or last_one:
        yield at_word(Severity.WARNING, f"« {words[0].text} » : qui ou quoi ?", words[0])


_VERBS = words_of("est sont a ont doit doivent peut peuvent sera seront")


def _is_impersonal(words: Sequence[Word]) -> bool:
    """« il faut », « il y a », « il est possible », « il fait froid »: il stands for nobody."""
    rest = [word.low for word in words[1:7]]
    has_y = "y" in rest[:2]
    while rest and rest[0] in _SKIPPED:
        rest.pop(0)
    if not rest:
        return False
    following = [low for low in rest[1:4] if low not in {"pas", "plus", "très", "trop", "encore"}]
    after = following[0] if following else ""
    match rest[0]:
        case "a" | "avait" | "aura" | "aurait":
            return has_y
        case "fait":
            return after in _WEATHER
        case verb if verb in _IT_IS:
            return after in _ADJECTIVES or after.isdigit()
        case verb:
            return verb in _IMPERSONAL
