"""French conjugation, as far as the rules need it."""

import pytest

from cms.easy_read.grammar import finite_verbs
from cms.easy_read.sentences import paragraphs
from cms.easy_read.verbs import is_participle_of, tenses


@pytest.mark.parametrize(
    ("form", "tense"),
    [
        ("serait", "conditional"),
        ("pourriez", "conditional"),
        ("aimerions", "conditional"),
        ("enverrait", "conditional"),
        ("montrait", "imperfect"),
        ("mangeait", "imperfect"),
        ("plaçait", "imperfect"),
        ("finissait", "imperfect"),
        ("soit", "subjunctive"),
        ("puisse", "subjunctive"),
        ("fassiez", "subjunctive"),
        ("décida", "past"),
        ("furent", "past"),
        ("vinrent", "past"),
        ("prit", "past"),
        ("appelle", "present"),
        ("achète", "present"),
        ("envoie", "present"),
        ("viendra", "future"),
        ("jettera", "future"),
    ],
)
def test_a_form_is_known_for_its_tense(form: str, tense: str) -> None:
    assert tenses(form) == {tense}


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [("envoyées", "envoyer"), ("due", "devoir"), ("pris", "prendre"), ("né", "naître")],
)
def test_a_participle_leads_to_its_verb(form: str, infinitive: str) -> None:
    assert infinitive in is_participle_of(form)


@pytest.mark.parametrize("word", ["bonjour", "table", "retrait", "portrait", "", "é", "zzz"])
def test_other_words_are_no_verbs(word: str) -> None:
    assert not tenses(word)


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Ouvrez la porte.", ["Ouvrez"]),
        ("La demande est prête.", ["est"]),
        ("Le médiateur aide les gens.", ["aide"]),
        ("Vous avez reçu une lettre.", ["avez"]),
        ("Le site demande un code que vous recevez.", ["demande", "recevez"]),
        ("Est-ce que vous avez un compte ?", ["avez"]),
        ("Dites : « Je cherche un médiateur. »", ["Dites"]),
        ("Prenez une ancienne facture.", ["Prenez"]),
        ("Choisissez 12 lettres, chiffres et signes.", ["Choisissez"]),
        ("Vous pouvez demander de l’aide.", ["pouvez"]),
        ("Il s’est fait voler.", ["est"]),
    ],
)
def test_conjugated_verbs_are_told_from_nouns(text: str, verbs: list[str]) -> None:
    (paragraph,) = paragraphs(text)
    assert [word.text for word in finite_verbs(paragraph.sentences[0])] == verbs
