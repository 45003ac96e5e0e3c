"""A guide in two versions: the switch, the alert when one moved ahead, « toujours à jour »."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone
from wagtail.rich_text import RichText

from cms.models import STANDARD, GuidePage, StandardPage, VersionsAgreement
from cms.readability import is_simple, report_on
from cms.versions import actions
from cms.versions.freshness import versions_of
from tests.cms.conftest import Tenant
from tests.cms.test_editors import MAIL, told_to_editor

FULL = f"{MAIL}{STANDARD}/"
HARD = "<p>Munissez-vous de votre RIB afin de procéder à la régularisation.</p>"


def write_standard(tenant: Tenant, text: str = HARD, *, publish: bool = True) -> StandardPage:
    page = StandardPage(
        title="La boîte mail, en détail",
        slug=STANDARD,
        live=False,
        body=[{"type": "paragraph", "value": text}],
    )
    tenant.guide().add_child(instance=page)
    revision = page.save_revision(user=tenant.editor)
    if publish:
        revision.publish(user=tenant.editor)
    return StandardPage.objects.get(pk=page.pk)


def change(page: Any, **values: Any) -> None:
    fresh = type(page).objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save_revision().publish()


def agree(tenant: Tenant) -> VersionsAgreement:
    guide = tenant.guide()
    return actions.agree(
        guide=guide, mark=versions_of(guide).mark, by=tenant.editor, now=timezone.now()
    )


def shown(tenant: Tenant, address: str) -> str:
    return tenant.visitor().get(address).content.decode()


@pytest.mark.parametrize("screen", ["", "etape/1/", "fini/", "imprimer/"])
def test_the_switch_is_on_every_screen_of_the_guide(soissons: Tenant, screen: str) -> None:
    assert FULL not in shown(soissons, MAIL + screen)
    write_standard(soissons)
    assert f'href="{FULL}"' in shown(soissons, MAIL + screen)


def test_the_phone_stands_once_where_its_editor_put_it(soissons: Tenant) -> None:
    page = write_standard(soissons)
    calls = shown(soissons, FULL).count('href="tel:')
    change(page, body=[("paragraph", RichText(HARD)), ("phone", None)])
    assert shown(soissons, FULL).count('href="tel:') == calls


def test_the_standard_text_shows_with_the_way_back_and_the_phone(soissons: Tenant) -> None:
    write_standard(soissons)
    text = shown(soissons, FULL)
    assert "régularisation" in text
    assert f'href="{MAIL}"' in text
    assert "Appelez-nous" in text


def test_a_draft_of_the_standard_text_is_nowhere(soissons: Tenant) -> None:
    write_standard(soissons, publish=False)
    assert soissons.visitor().get(FULL).status_code == 404
    assert FULL not in shown(soissons, MAIL)


def test_a_standard_text_is_told_its_faults_not_stopped(soissons: Tenant) -> None:
    page = write_standard(soissons)
    assert report_on(page).blocks
    assert not is_simple(page)
    edited = soissons.as_editor().get(f"/gestion/pages/{page.pk}/edit/").content.decode()
    assert 'data-kind="standard"' in edited
    data = {"title": "Titre", "intro": "Apportez votre RIB.", "body-count": "0"}
    told = soissons.as_editor().post(
        "/gestion/lisibilite/texte/", data | {"easy_read_kind": "standard"}
    )
    assert "<strong>1 faute</strong>" in told.content.decode()
    assert "empêche de publier" not in told.content.decode()


def test_a_guide_has_one_standard_text_at_one_address(soissons: Tenant) -> None:
    page = write_standard(soissons)
    assert not StandardPage.can_create_at(soissons.guide())
    page.title, page.slug = "Autre", "ailleurs"
    page.full_clean()
    assert page.slug == STANDARD


def test_both_agree_at_first(soissons: Tenant) -> None:
    write_standard(soissons)
    assert versions_of(soissons.guide()).alert == ""


def test_the_lagging_version_is_told(soissons: Tenant) -> None:
    page = write_standard(soissons)
    change(soissons.guide(), answer="Vous créez une adresse gratuite.")
    alert = versions_of(soissons.guide()).alert
    assert alert.startswith("La version simple a changé le ")
    assert alert.endswith(" : relisez la version complète.")
    for key in (soissons.guide().pk, page.pk):
        edited = told_to_editor(soissons.as_editor().get(f"/gestion/pages/{key}/edit/"))
        assert "La version simple a changé le" in edited
    agree(soissons)
    assert versions_of(soissons.guide()).alert == ""
    change(page, intro="Un nouveau résumé.")
    assert versions_of(soissons.guide()).alert.startswith("La version complète a changé le ")
    change(soissons.guide(), answer="Vous créez votre adresse.")
    assert versions_of(soissons.guide()).alert.startswith("Les deux versions ont changé")


def test_what_readers_do_not_read_moves_nothing(soissons: Tenant) -> None:
    write_standard(soissons)
    change(soissons.guide(), keywords="courriel")
    assert versions_of(soissons.guide()).alert == ""


def test_always_up_to_date_is_one_click(soissons: Tenant) -> None:
    write_standard(soissons)
    change(soissons.guide(), answer="Vous créez une adresse gratuite.")
    address = f"/gestion/deux-versions/{soissons.guide().pk}/"
    client = soissons.as_editor()
    seen = client.get(address)
    assert "Toujours à jour" in seen.content.decode()
    client.post(address, {"mark": seen.context["versions"].mark})
    assert versions_of(soissons.guide()).alert == ""
    assert VersionsAgreement.objects.get().agreed_by == soissons.editor


def test_an_agreement_is_about_the_texts_that_were_seen(soissons: Tenant) -> None:
    write_standard(soissons)
    change(soissons.guide(), answer="Vous créez une adresse gratuite.")
    seen = versions_of(soissons.guide()).mark
    change(soissons.guide(), answer="Vous créez votre adresse.")
    with pytest.raises(actions.VersionsMoved):
        actions.agree(guide=soissons.guide(), mark=seen, by=None, now=timezone.now())


def test_a_neighbour_reaches_neither(soissons: Tenant, chateau: Tenant) -> None:
    page = write_standard(soissons)
    client = chateau.as_editor()
    assert client.get(f"/gestion/deux-versions/{soissons.guide().pk}/").status_code == 404
    assert client.get(f"/gestion/pages/{page.pk}/edit/").status_code == 404


def test_the_database_keeps_no_agreement_without_texts(soissons: Tenant) -> None:
    with pytest.raises(IntegrityError, match="versions_agreement_of_two_texts"):
        VersionsAgreement.objects.create(
            guide=soissons.guide(),
            simple_digest="",
            standard_digest="0" * 64,
            agreed_at=timezone.now(),
        )


def test_deleting_a_guide_takes_both_away(soissons: Tenant) -> None:
    write_standard(soissons)
    soissons.guide().delete()
    assert not StandardPage.objects.exists()
    assert not VersionsAgreement.objects.exists()
    assert GuidePage.objects.filter(slug="creer-une-boite-mail").count() == 0


def test_a_guide_costs_five_queries_its_standard_text_or_the_voice_of_a_step_one_more(
    soissons: Tenant, django_assert_max_num_queries: Any
) -> None:
    write_standard(soissons)
    client = soissons.visitor()
    for address, most in ((MAIL, 5), (f"{MAIL}etape/1/", 6), (FULL, 6)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
