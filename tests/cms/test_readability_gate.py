"""Publishing a guide: a blocking fault stops it, unless the editor says why; the reason is kept."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cms.models import ContentPage, KeptFault
from cms.readability import is_simple, report_on
from tests.cms.conftest import Tenant
from tests.cms.test_editors import MAIL, edit, guide_form, told_to_editor

FAULT = "Apportez votre RIB."


def publish(tenant: Tenant, **values: Any) -> Any:
    guide = tenant.guide()
    return edit(tenant.as_editor(), guide, guide_form(guide, **values))


def test_a_fault_stops_the_publication_and_the_page_stays(soissons: Tenant) -> None:
    response = publish(soissons, answer=FAULT)
    assert response.status_code == 200
    told = told_to_editor(response)
    assert "1 faute empêche de publier ce guide" in told
    assert "Réponse : Le sigle « RIB » n’est pas expliqué. « Apportez votre RIB. »" in told
    assert FAULT not in soissons.visitor().get(MAIL).content.decode()
    assert not KeptFault.objects.exists()


def test_a_draft_may_have_faults(soissons: Tenant) -> None:
    guide = soissons.guide()
    data = guide_form(guide, answer=FAULT)
    del data["action-publish"]
    assert edit(soissons.as_editor(), guide, data).status_code == 302
    draft = soissons.guide().get_latest_revision_as_object()
    assert draft.answer == FAULT


def test_with_a_reason_it_is_published_and_the_reason_is_kept(soissons: Tenant) -> None:
    response = publish(soissons, answer=FAULT, easy_read_reason=" Le sigle est sur la lettre. ")
    assert response.status_code == 302
    assert FAULT in soissons.visitor().get(MAIL).content.decode()
    kept = KeptFault.objects.get()
    assert kept.reason == "Le sigle est sur la lettre."
    assert kept.kept_by == soissons.editor
    assert kept.territory == soissons.territory
    assert kept.page_key == soissons.guide().pk
    assert kept.faults == [{"rule": "acronym", "sentence": FAULT}]


def submit(tenant: Tenant, **values: Any) -> Any:
    guide = tenant.guide()
    data = guide_form(guide, **values) | {"action-submit": "action-submit"}
    del data["action-publish"]
    return edit(tenant.as_editor(), guide, data)


def test_nor_is_a_fault_sent_to_somebody_else_to_publish(soissons: Tenant) -> None:
    assert submit(soissons, answer=FAULT).status_code == 200
    assert not KeptFault.objects.exists()
    assert submit(soissons, answer=FAULT, easy_read_reason="Lettre.").status_code == 302
    assert KeptFault.objects.get().reason == "Lettre."


def test_a_reason_of_spaces_is_none(soissons: Tenant) -> None:
    assert publish(soissons, answer=FAULT, easy_read_reason="  \n ").status_code == 200
    assert not KeptFault.objects.exists()


def test_without_fault_no_reason_is_kept(soissons: Tenant) -> None:
    assert publish(soissons, easy_read_reason="Pour rien.").status_code == 302
    assert not KeptFault.objects.exists()


def test_a_plain_page_is_never_stopped(soissons: Tenant) -> None:
    page = ContentPage.objects.descendant_of(soissons.home).first()
    assert page is not None
    page.intro = FAULT
    assert report_on(page).blocks
    assert not is_simple(page)


def test_several_pages_at_once_are_not_published_with_a_fault(soissons: Tenant) -> None:
    guide = soissons.guide()
    guide.answer = FAULT
    guide.save_revision()
    client = soissons.as_editor()
    address = f"/gestion/bulk/wagtailcore/page/publish/?id={guide.pk}"
    response = client.post(address, follow=True)
    assert "Publiez-les un par un" in response.content.decode()
    assert FAULT not in soissons.visitor().get(MAIL).content.decode()


def test_nor_with_what_is_under_the_pages_that_were_ticked(soissons: Tenant) -> None:
    guide = soissons.guide()
    guide.unpublish()
    guide.answer = FAULT
    guide.save_revision()
    address = f"/gestion/bulk/wagtailcore/page/publish/?id={guide.get_parent().pk}"
    soissons.as_editor().post(address, {"include_descendants": "on"})
    assert soissons.visitor().get(MAIL).status_code == 404


def test_several_good_pages_are_published_at_once(soissons: Tenant) -> None:
    guide = soissons.guide()
    guide.answer = "Vous créez une adresse gratuite."
    guide.save_revision()
    address = f"/gestion/bulk/wagtailcore/page/publish/?id={guide.pk}"
    assert soissons.as_editor().post(address).status_code == 302
    assert "Vous créez une adresse" in soissons.visitor().get(MAIL).content.decode()


@pytest.mark.parametrize("reason", ["", " ", "\n\t"])
def test_the_database_keeps_no_fault_without_reason(soissons: Tenant, reason: str) -> None:
    with pytest.raises(IntegrityError, match="kept_fault_has_a_reason"), transaction.atomic():
        KeptFault.objects.create(
            territory=soissons.territory,
            page_key=1,
            page_title="Guide",
            kept_by=soissons.editor,
            reason=reason,
            faults=[],
        )
