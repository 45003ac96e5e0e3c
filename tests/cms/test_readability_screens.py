"""The editor's screens about readability: while one types, and the list of pages."""

import datetime
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.models import ContentPage, GuidePage, StandardPage
from inclusion.people.models import Role
from tests.cms.conftest import Tenant
from tests.cms.test_editors import guide_form, step
from tests.factories import make_member

TEXT, REPORT = "/gestion/lisibilite/texte/", "/gestion/lisibilite/"


def ask(client: Client, guide: GuidePage, *steps: Any, **values: Any) -> Any:
    data = guide_form(guide, *steps, **values) | {"easy_read_kind": "guide"}
    return client.post(TEXT, data)


def test_the_form_is_read_as_it_stands(soissons: Tenant) -> None:
    shown = ask(soissons.as_editor(), soissons.guide(), answer="Apportez votre RIB.")
    text = shown.content.decode()
    assert "<strong>1 faute</strong>" in text
    assert '<q class="readability-error">Apportez votre RIB.</q>' in text
    assert "Le sigle «\u00a0RIB\u00a0» n’est pas expliqué." in text
    assert "Une faute empêche de publier" in text


def test_nothing_is_saved(soissons: Tenant) -> None:
    guide = soissons.guide()
    revisions = guide.revisions.count()
    ask(soissons.as_editor(), guide, answer="Apportez votre RIB.")
    assert soissons.guide().answer == guide.answer
    assert guide.revisions.count() == revisions


def test_fields_that_would_be_refused_are_read_too(soissons: Tenant) -> None:
    wrong = step(title="Demandez " * 30, text="", drawing="")
    shown = ask(soissons.as_editor(), soissons.guide(), wrong, title="").content.decode()
    assert "Cette phrase a 30 mots" in shown
    assert "«\u00a0Étape 1, titre\u00a0» n’a pas d’image." in shown


def test_steps_are_read_in_the_order_on_the_screen(soissons: Tenant) -> None:
    guide = soissons.guide()
    data = guide_form(guide, step(text="Apportez un RIB."), step(text="Apportez un QUITUS."))
    data |= {"easy_read_kind": "guide", "steps-0-order": "1", "steps-1-order": "0"}
    shown = soissons.as_editor().post(TEXT, data).content.decode()
    assert shown.index("QUITUS") < shown.index("RIB")


def test_a_plain_page_is_read_but_not_stopped(soissons: Tenant) -> None:
    data = {"title": "Aide", "intro": "Apportez votre RIB.", "body-count": "0"}
    shown = soissons.as_editor().post(TEXT, data | {"easy_read_kind": "page"}).content.decode()
    assert "<strong>1 faute</strong>" in shown
    assert "empêche de publier" not in shown


def test_what_is_pasted_is_shown_as_text(soissons: Tenant) -> None:
    shown = ask(soissons.as_editor(), soissons.guide(), answer="<script>alert(1)</script> & RIB.")
    assert "<script>" not in shown.content.decode()


def test_a_giant_paste_gets_clear_words(soissons: Tenant) -> None:
    shown = ask(soissons.as_editor(), soissons.guide(), answer="mot " * 150_000)
    assert shown.status_code == 200
    assert "Ce texte est trop long" in shown.content.decode()


@pytest.mark.parametrize(
    "data", [{}, {"easy_read_kind": "autre"}, {"easy_read_kind": "guide", "steps-count": "x"}]
)
def test_a_forged_form_is_refused(soissons: Tenant, data: dict[str, str]) -> None:
    assert soissons.as_editor().post(TEXT, data).status_code == 400
    assert soissons.as_editor().get(TEXT).status_code == 405


def test_an_answer_comes_well_within_a_second(soissons: Tenant) -> None:
    """CPU of this process for a full guide, a quarter of what a typing editor may wait."""
    client, guide = soissons.as_editor(), soissons.guide()
    steps = [step(text="Tapez l’adresse du site. Touchez le bouton. Attendez.")] * 10
    ask(client, guide, *steps)
    begun = time.process_time()
    ask(client, guide, *steps)
    assert time.process_time() - begun < 0.25


def test_only_editors_come_in(soissons: Tenant) -> None:
    client = soissons.visitor()
    client.force_login(
        make_member(soissons.territory, Role.MEDIATOR, "mediateur-lisibilite"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    for visitor in (client, soissons.visitor()):
        assert visitor.get(REPORT).status_code in {302, 403, 404}
        assert visitor.post(TEXT, {"easy_read_kind": "guide"}).status_code in {302, 403, 404}


def test_the_report_shows_pages_of_home_only(soissons: Tenant, chateau: Tenant) -> None:
    GuidePage.objects.filter(pk=chateau.guide().pk).update(title="Guide du voisin")
    shown = soissons.as_editor().get(REPORT).content.decode()
    assert soissons.guide().title in shown
    assert "Guide du voisin" not in shown


def test_the_report_begins_with_what_blocks_and_tells_drafts(soissons: Tenant) -> None:
    guide = soissons.guide("envoyer-une-photo")
    guide.answer = "Apportez votre RIB."
    guide.save_revision()
    response = soissons.as_editor().get(REPORT)
    checked = [row.checked for row in response.context["rows"]]
    (draft,) = [one for one in checked if one.version == "brouillon"]
    assert (draft.page.pk, draft.errors, draft.blocks) == (guide.pk, 1, True)
    assert [one.blocks for one in checked] == sorted((one.blocks for one in checked), reverse=True)
    assert "à corriger" in response.content.decode()


def test_the_report_by_age_begins_with_the_oldest(soissons: Tenant) -> None:
    guide = soissons.guide("envoyer-une-photo")
    GuidePage.objects.filter(pk=guide.pk).update(reviewed_on=datetime.date(2024, 1, 2))
    response = soissons.as_editor().get(REPORT, {"tri": "age"})
    assert response.context["rows"][0].checked.page.pk == guide.pk
    assert "à relire" in response.content.decode()


def test_the_report_costs_the_same_queries_with_more_pages(
    soissons: Tenant, django_assert_max_num_queries: Any
) -> None:
    client = soissons.as_editor()
    client.get(REPORT)
    with django_assert_max_num_queries(25):
        client.get(REPORT)


def test_the_panel_is_on_guides_and_plain_pages_and_nowhere_else(soissons: Tenant) -> None:
    client = soissons.as_editor()
    page = ContentPage.objects.descendant_of(soissons.home).first()
    assert page is not None
    for each, kind in ((soissons.guide(), "guide"), (page, "page")):
        shown = client.get(f"/gestion/pages/{each.pk}/edit/").content.decode()
        assert f'data-readability="{TEXT}" data-kind="{kind}"' in shown
    assert (
        "data-readability"
        not in client.get(f"/gestion/pages/{soissons.home.pk}/edit/").content.decode()
    )


@pytest.mark.parametrize(
    ("kept", "one"),
    [("anciennes", "à relire"), ("lecteurs", "jamais"), ("fautes", "à corriger"), ("voix", "")],
)
def test_the_report_keeps_what_needs_something(soissons: Tenant, kept: str, one: str) -> None:
    GuidePage.objects.filter(pk=soissons.guide().pk).update(
        reviewed_on=datetime.date(2024, 1, 2), answer="Apportez votre RIB."
    )
    client = soissons.as_editor()
    every = client.get(REPORT).context["rows"]
    response = client.get(REPORT, {"filtre": kept})
    rows = response.context["rows"]
    assert soissons.guide().pk in {row.checked.page.pk for row in rows}
    assert len(rows) <= len(every)
    assert one in response.content.decode()


@pytest.mark.parametrize("order", ["", "age", "lecteurs", "titre", "inconnu"])
def test_the_report_may_be_sorted(soissons: Tenant, order: str) -> None:
    rows = soissons.as_editor().get(REPORT, {"tri": order}).context["rows"]
    assert len(rows) == len(soissons.as_editor().get(REPORT).context["rows"])


def test_drafts_and_versions_cost_no_query_more(soissons: Tenant) -> None:
    client = soissons.as_editor()
    client.get(REPORT)
    with CaptureQueriesContext(connection) as few:
        client.get(REPORT)
    for guide in GuidePage.objects.descendant_of(soissons.home):
        guide.answer = "Une autre réponse."
        guide.save_revision()
        page = StandardPage(
            title=guide.title, slug="texte-complet", body=[{"type": "heading", "value": "Titre"}]
        )
        guide.add_child(instance=page)
    with CaptureQueriesContext(connection) as many:
        rows = client.get(REPORT).context["rows"]
    assert len(many) <= len(few)
    assert sum(1 for row in rows if row.checked.version == "brouillon") >= 6
    assert sum(1 for row in rows if row.alert) >= 12  # both versions of six guides
