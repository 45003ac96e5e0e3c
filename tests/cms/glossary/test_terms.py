"""A word of the glossary: once a territory, defined in twelve plain words."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.glossary import known
from cms.models import GlossaryTerm
from cms.models.glossary import read_stamp
from tests.factories import make_territory


@pytest.fixture
def territory(db):
    return make_territory("GrandSoissons", slug="grandsoissons", hosts=["testserver"])


def term(territory, word="identifiant", definition="Le nom de votre compte.", **values):
    made = GlossaryTerm(territory=territory, word=word, definition=definition, **values)
    made.full_clean(exclude=["key"])
    made.save()
    return made


def refused(territory, **values) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as told:
        term(territory, **values)
    return told.value.message_dict


def test_a_word_is_written_once_in_a_territory_whatever_its_capitals_and_spaces(territory):
    term(territory, "mot de passe", "Un code secret, pour vous seul.")
    GlossaryTerm(territory=territory, word="pâte", definition="On la mange.").save()
    GlossaryTerm(territory=territory, word="pate", definition="Un autre mot.").save()
    same = GlossaryTerm(territory=territory, word="Mot  de\u00a0passe", definition="Encore.")
    with pytest.raises(IntegrityError, match="glossary_word_once"), transaction.atomic():
        same.save()


def test_another_territory_has_its_own_word(territory):
    term(territory)
    term(make_territory("Château-Thierry", slug="chateau-thierry", hosts=["chateau.test"]))
    assert GlossaryTerm.objects.filter(key="identifiant").count() == 2


@pytest.mark.parametrize(("field", "name"), [("word", "written"), ("definition", "defined")])
def test_the_database_wants_a_word_and_a_definition(territory, field, name):
    term(territory)
    with pytest.raises(IntegrityError, match=f"glossary_word_is_{name}"), transaction.atomic():
        GlossaryTerm.objects.update(**{field: " \n"})


def test_a_definition_of_thirteen_words_is_refused(territory):
    long = "Un nom que vous tapez chaque fois pour entrer dans votre compte bien à vous."
    assert "Gardez 12 mots au plus." in refused(territory, definition=long)["definition"][0]


@pytest.mark.parametrize(
    "definition", ["Le papier du RIB.", "UN MOT TRÈS FORT ICI.", "Le lecteur·rice de la carte."]
)
def test_a_definition_with_a_fault_that_stops_a_guide_is_refused(territory, definition):
    assert refused(territory, definition=definition)["definition"]


def test_an_acronym_is_explained_by_its_own_definition(territory):
    made = term(territory, "CAF", "La CAF aide les familles avec de l’argent.")
    assert GlossaryTerm.objects.get() == made


def test_a_form_belongs_to_one_word_only(territory):
    term(territory, "mail", "Une lettre sur Internet.", forms="mails, courriel")
    told = refused(territory, word="courriel", definition="Une lettre.")
    assert "« courriel » est déjà une forme de « mail »." in told["forms"][0].replace("\u00a0", " ")


def test_a_word_is_not_its_own_word_to_avoid(territory):
    assert refused(territory, word="mail", definition="Une lettre.", avoid="e-mail, Mail")["avoid"]


def test_texts_are_set_in_french(territory):
    made = term(territory, "l'écran", "Que voit-on ? L'image.")
    assert (made.word, made.definition) == ("l’écran", "Que voit-on\u00a0? L’image.")


def test_the_stamp_changes_with_every_word_added_changed_or_taken_away(territory):
    stamps = [read_stamp(territory.pk)]
    first = term(territory)
    stamps.append(read_stamp(territory.pk))
    second = term(territory, "mail", "Une lettre.")
    stamps.append(read_stamp(territory.pk))
    first.definition = "Votre nom."
    first.save()
    stamps.append(read_stamp(territory.pk))
    second.delete()
    stamps.append(read_stamp(territory.pk))
    assert len(set(stamps)) == len(stamps)


def test_a_process_reads_the_words_again_only_when_they_changed(
    territory, django_assert_num_queries
):
    made = term(territory)
    known.glossary_of(territory.pk)
    stamp = read_stamp(territory.pk)
    with django_assert_num_queries(0):
        assert known.glossary_of(territory.pk, stamp).words[made.pk].word == "identifiant"
    made.definition = "Votre nom dans un compte."
    made.save()
    with django_assert_num_queries(3):  # the stamp, the words, their voices
        words = known.glossary_of(territory.pk).words
    assert words[made.pk].definition == "Votre nom dans un compte."
