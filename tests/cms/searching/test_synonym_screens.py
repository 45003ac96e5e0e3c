"""Synonyms at /gestion/synonymes/: an editor keeps those of one territory only."""

import pytest
from django.db import IntegrityError, transaction

from cms.demo.synonyms import SYNONYMS, create_synonyms
from cms.models import SearchSynonym
from tests.cms.conftest import Tenant
from tests.cms.test_editors import told_to_editor

LIST = "/gestion/synonymes/"
WORD = {"word": "Toubib", "means": "médecin"}


def made(tenant: Tenant, word: str = "toubib", means: str = "médecin") -> SearchSynonym:
    synonym = SearchSynonym(territory=tenant.territory, word=word, means=means)
    synonym.save()
    return synonym


def test_an_editor_adds_changes_and_deletes_a_synonym(soissons: Tenant) -> None:
    editor = soissons.as_editor()
    answer = editor.post(f"{LIST}new/", WORD)
    assert answer.status_code == 302, told_to_editor(answer)
    synonym = SearchSynonym.objects.get()
    assert (synonym.territory, synonym.key) == (soissons.territory, "toubib")
    editor.post(f"{LIST}edit/{synonym.pk}/", WORD | {"means": "docteur"})
    synonym.refresh_from_db()
    assert synonym.means == "docteur"
    editor.post(f"{LIST}delete/{synonym.pk}/")
    assert not SearchSynonym.objects.exists()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (WORD, "Ce mot a déjà un synonyme."),
        ({"word": "?!", "means": "médecin"}, "Écrivez le mot tapé, avec des lettres."),
        ({"word": "Médecin", "means": "medecin"}, "C’est le même mot."),
    ],
)
def test_a_wrong_synonym_is_refused_in_french(
    soissons: Tenant, values: dict[str, str], told: str
) -> None:
    made(soissons)
    answer = soissons.as_editor().post(f"{LIST}new/", values)
    assert answer.status_code == 200
    assert told in told_to_editor(answer)
    assert SearchSynonym.objects.count() == 1


def test_the_synonyms_of_the_neighbour_are_neither_shown_nor_touched(
    soissons: Tenant, chateau: Tenant
) -> None:
    theirs, editor = made(chateau, "secretduvoisin"), soissons.as_editor()
    assert "secretduvoisin" not in editor.get(LIST).text
    for action in ("edit", "delete"):
        assert editor.get(f"{LIST}{action}/{theirs.pk}/").status_code == 404
        assert editor.post(f"{LIST}{action}/{theirs.pk}/", WORD).status_code == 404


def test_the_database_refuses_what_the_form_refuses(soissons: Tenant) -> None:
    made(soissons)
    made(soissons, "sous", "argent")
    for wrong in ({"key": ""}, {"means": "  "}, {"key": "toubib"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SearchSynonym.objects.filter(word="sous").update(**wrong)


def test_two_territories_may_have_the_same_word(soissons: Tenant, chateau: Tenant) -> None:
    made(soissons)
    made(chateau)
    assert SearchSynonym.objects.count() == 2


def test_the_synonyms_of_the_demo_are_made_once(soissons: Tenant) -> None:
    assert len(create_synonyms(territory=soissons.territory)) == len(SYNONYMS)
    assert create_synonyms(territory=soissons.territory) == []
    for synonym in SearchSynonym.objects.all():
        synonym.full_clean()
