"""French verbs of the third group, by model, as data. Endings that all verbs share are in `verbs`.

A model is one line of `irregular_models.txt`: the end of the infinitives it serves, `present` (six
persons), the stems of imperfect, future, subjunctive (« que je », « que nous ») and simple past
(its vowel kept), and the past participle (masculine).
"""

from pathlib import Path
from typing import NamedTuple

from cms.easy_read.word_lists import words_of


class Model(NamedTuple):
    """One way to conjugate. `-` stands for what comes before `tail` in the infinitive."""

    tail: str
    present: str
    imperfect: str
    future: str
    subjunctive: str
    past: str
    participle: str


def _model(line: str) -> Model:
    return Model(*(part.strip() for part in line.split("|")))


MODELS = tuple(
    _model(line)
    for line in Path(__file__).with_name("irregular_models.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)

INFINITIVES = words_of(
    """
    tenir obtenir contenir retenir maintenir soutenir appartenir détenir entretenir abstenir
    venir revenir devenir parvenir prévenir intervenir convenir provenir survenir souvenir
    subvenir mentir démentir sentir ressentir consentir partir repartir sortir ressortir
    dormir endormir servir desservir ouvrir couvrir découvrir rouvrir recouvrir offrir souffrir
    courir parcourir recourir concourir secourir encourir cueillir accueillir recueillir
    acquérir requérir conquérir mourir fuir recevoir percevoir apercevoir concevoir décevoir
    devoir pouvoir vouloir savoir voir revoir entrevoir prévoir falloir valoir équivaloir
    faire refaire défaire satisfaire dire redire prédire interdire contredire lire relire élire
    écrire décrire inscrire réinscrire prescrire souscrire transcrire récrire réécrire rire
    sourire suffire mettre remettre permettre promettre soumettre transmettre admettre commettre
    émettre omettre compromettre démettre battre combattre débattre abattre prendre apprendre
    comprendre reprendre surprendre entreprendre attendre entendre étendre rendre vendre
    revendre défendre descendre dépendre suspendre prétendre tendre détendre pendre fendre
    répondre correspondre confondre fondre tondre perdre joindre rejoindre adjoindre atteindre
    éteindre peindre craindre plaindre contraindre restreindre teindre résoudre dissoudre naître
    renaître connaître reconnaître méconnaître paraître apparaître disparaître comparaître
    croire boire conduire construire reconstruire détruire instruire produire reproduire réduire
    introduire traduire déduire séduire cuire nuire plaire déplaire taire suivre poursuivre
    vivre revivre survivre rompre interrompre corrompre vaincre convaincre conclure exclure
    inclure asseoir extraire soustraire distraire
    """
)

# Nothing of these follows a model.
ETRE_AVOIR_ALLER = {
    "être": {
        "present": "suis es est sommes êtes sont sois soyons soyez",
        "imperfect": "étais était étions étiez étaient",
        "future": "serai seras sera serons serez seront",
        "conditional": "serais serait serions seriez seraient",
        "subjunctive": "soit soient fût fussent",
        "past": "fus fut fûmes fûtes furent",
        "participle": "été",
        "gerund": "étant",
    },
    "avoir": {
        "present": "ai as a avons avez ont ayons ayez",
        "imperfect": "avais avait avions aviez avaient",
        "future": "aurai auras aura aurons aurez auront",
        "conditional": "aurais aurait aurions auriez auraient",
        "subjunctive": "aie aies ait aient eût eussent",
        "past": "eus eut eûmes eûtes eurent",
        "participle": "eu eue eus eues",
        "gerund": "ayant",
    },
    "aller": {
        "present": "vais vas va allons allez vont",
        "imperfect": "allais allait allions alliez allaient",
        "future": "irai iras ira irons irez iront",
        "conditional": "irais irait irions iriez iraient",
        "subjunctive": "aille ailles aillent",
        "past": "allai allas alla allâmes allèrent",
        "participle": "allé allée allés allées",
        "gerund": "allant",
    },
}
