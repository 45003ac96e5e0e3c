"""Which words are common in French. Read once from the extract kept beside this file."""

from functools import cache, lru_cache
from pathlib import Path

from cms.easy_read.verbs import FORMS, readings
from cms.easy_read.word_lists import words_of

# Concrete things and gestures that corpora of newspapers and films hold too rare.
EVERYDAY = words_of(
    """
    agrafe agrafer agenda annuaire appareil applis arobase bénévole bouton brouillon cadenas
    calepin carnet cartouche cartable casque cave chargeur chéquier chèque clavier clé cocher
    coche connecter déconnecter corbeille crayon curseur câble dépliant écouteur écran écrire
    enregistrer enveloppe épeler étage fauteuil feuille fiche flou gomme guichet guillemet
    hebdomadaire icône imprimante imprimer internaute interphone loupe majuscule minuscule
    médiathèque médiateur médiatrice molette mot multiprise navigateur onglet ordinateur parking
    photocopie photocopier photocopieuse portable poubelle prénom prise raccrocher ramette
    rebrancher recharger recopier redémarrer retaper ringard sonnette souris stylo surligner
    tablette tactile taper tapoter télécharger télécommande télévision timbre tiret tiroir touche
    trombone trottoir trousse virgule vitrine wifi tram tramway prévenir sms mail mails mél net
    pédiatre kiné dentiste infirmier infirmière gendarme pharmacien boulanger boulangerie
    brancher débrancher rebrancher réglage allumer rallumer abîmer parental ameli pronote doctolib
    atelier covoiturage cantine crèche déchetterie piscine gymnase centimètre centime
    """
)
_ENDINGS = ("s", "x", "e", "es")
_SWAPS = tuple(
    (end, other)
    for end, _arrow, other in (
        swap.partition(">")
        for swap in words_of(
            "aux>al trice>teur trices>teur euse>eur euses>eur euse>eux euses>eux elle>el elles>el"
            " enne>en ennes>en ive>if ives>if ière>ier ières>ier"
        )
    )
)


@cache
def common_words() -> frozenset[str]:
    file = Path(__file__).with_name("words_fr.txt")
    lines = file.read_text("utf-8").splitlines()
    return EVERYDAY | {line for line in lines if not line.startswith("#")}


def family(word: str) -> set[str]:
    """The word, and what it may be the plural, the feminine or a conjugated form of."""
    found = {word}
    found |= {word.removesuffix(end) for end in _ENDINGS if word.endswith(end)}
    found |= {word.removesuffix(end) + other for end, other in _SWAPS if word.endswith(end)}
    found |= {reading.infinitive for reading in readings(word)}
    return {one for one in found if len(one) > 1}


@lru_cache(FORMS)
def is_common(word: str) -> bool:
    """True for a word in lower case that most readers know; prefixes are seen through."""
    if _is_listed(word):
        return True
    return any(
        word.startswith(prefix) and len(word) > len(prefix) + 3 and _is_listed(word[len(prefix) :])
        for prefix in ("re", "ré", "dé", "in")
    )


def _is_listed(word: str) -> bool:
    return not family(word).isdisjoint(common_words())
