"""The glossary at /gestion/glossaire/: an editor keeps the words of one territory only."""

import html

import pytest

from cms.content_check import checked_pages
from cms.models import GlossaryTerm
from tests.cms.conftest import Tenant
from tests.cms.test_editors import guide_form, step, told_to_editor

LIST = "/gestion/glossaire/"
WORD = {
    "word": "identifiant",
    "forms": "identifiants",
    "definition": "Le nom de votre compte.",
    "drawing": "",
    "avoid": "login, nom d'utilisateur",
}


def made(tenant: Tenant, word: str = "identifiant", **values: str) -> GlossaryTerm:
    term = GlossaryTerm(
        territory=tenant.territory, word=word, **{"definition": "Le nom du compte."} | values
    )
    term.save()
    return term


def test_an_editor_adds_a_word_to_the_glossary_of_the_territory(soissons: Tenant) -> None:
    editor = soissons.as_editor()
    assert editor.get(f"{LIST}new/").status_code == 200
    answer = editor.post(f"{LIST}new/", WORD)
    assert answer.status_code == 302, told_to_editor(answer)
    term = GlossaryTerm.objects.get()
    assert (term.territory, term.avoid) == (soissons.territory, "login, nom d’utilisateur")


def test_an_editor_changes_and_deletes_a_word(soissons: Tenant) -> None:
    term, editor = made(soissons), soissons.as_editor()
    editor.post(f"{LIST}edit/{term.pk}/", WORD | {"definition": "Votre nom."})
    term.refresh_from_db()
    assert term.definition == "Votre nom."
    editor.post(f"{LIST}delete/{term.pk}/")
    assert not GlossaryTerm.objects.exists()


def test_a_word_that_is_there_already_is_refused_in_french(soissons: Tenant) -> None:
    made(soissons)
    answer = soissons.as_editor().post(f"{LIST}new/", WORD | {"word": "Identifiant"})
    assert answer.status_code == 200
    assert "Ce mot est déjà dans le glossaire." in told_to_editor(answer)


def test_a_long_definition_is_refused_beside_its_field(soissons: Tenant) -> None:
    long = "Un nom que vous tapez chaque fois pour entrer dans votre compte bien à vous."
    answer = soissons.as_editor().post(f"{LIST}new/", WORD | {"definition": long})
    assert "Gardez 12 mots au plus." in told_to_editor(answer)
    assert not GlossaryTerm.objects.exists()


@pytest.mark.parametrize("screen", ["edit", "delete", "history", "usage"])
def test_a_word_of_the_neighbour_does_not_exist_here(
    soissons: Tenant, chateau: Tenant, screen: str
) -> None:
    theirs = made(chateau)
    editor = soissons.as_editor()
    address = f"{LIST}{screen}/{theirs.pk}/"
    assert chateau.as_editor().get(address).status_code == 200  # the control
    assert editor.get(address).status_code == 404
    assert editor.post(address, WORD).status_code == 404
    theirs.refresh_from_db()
    assert theirs.definition == "Le nom du compte."


def test_the_list_names_the_words_of_the_territory_only(soissons: Tenant, chateau: Tenant) -> None:
    made(soissons)
    made(chateau, "arobase")
    for address in (LIST, f"{LIST}?q=a", f"{LIST}results/"):
        shown = soissons.as_editor().get(address).content.decode()
        assert "arobase" not in shown
    assert "identifiant" in soissons.as_editor().get(LIST).content.decode()


def test_the_menu_leads_to_the_glossary(soissons: Tenant) -> None:
    shown = soissons.as_editor().get("/gestion/", follow=True).content.decode()
    assert f'"{LIST}"' in html.unescape(shown)


def test_a_word_to_avoid_is_told_while_one_types(soissons: Tenant) -> None:
    made(soissons, avoid="nom d’utilisateur")
    sent = guide_form(soissons.guide(), step(text="Tapez votre nom d'utilisateur."))
    answer = soissons.as_editor().post(
        "/gestion/lisibilite/texte/", sent | {"easy_read_kind": "guide"}
    )
    assert "Le glossaire dit « identifiant »" in told_to_editor(answer).replace("\u00a0", " ")


def test_a_word_to_avoid_is_in_the_list_of_all_pages(soissons: Tenant, chateau: Tenant) -> None:
    made(soissons, "compte", avoid="boîte")
    for tenant, count in ((soissons, True), (chateau, False)):
        rules = [
            finding.message
            for one in checked_pages(tenant.home)
            for finding in one.report.findings
            if finding.message == "Le glossaire dit « compte »."
        ]
        assert bool(rules) is count


def test_a_word_of_the_glossary_is_not_rare_any_more(soissons: Tenant) -> None:
    guide = soissons.guide()
    guide.steps[0].value["text"] = "Prenez le zygomatique."
    guide.save()

    def rare() -> list[str]:
        found = next(one for one in checked_pages(soissons.home) if one.page.pk == guide.pk)
        return [one.excerpt for one in found.report.findings if one.rule == "rare-word"]

    assert "zygomatique" in rare()
    made(soissons, "zygomatique")
    assert "zygomatique" not in rare()
