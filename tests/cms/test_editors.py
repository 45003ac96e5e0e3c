"""Editors at /gestion/: publish and see it live, be told in French, stay in one's territory."""

import gc
import html
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.actions import create_site, editors_group
from cms.demo.content import create_guides
from cms.models import (
    ContentPage,
    FormPage,
    GuideIndexPage,
    GuidePage,
    HomePage,
    NewsIndexPage,
    StandardPage,
    WizardPage,
)
from tests.cms.conftest import Tenant
from tests.factories import make_territory

MAIL = "/guides/creer-une-boite-mail/"


def step(**values: Any) -> tuple[str, dict[str, Any]]:
    given = {
        "title": "Ouvrez le site",
        "text": "Tapez l’adresse. Touchez le bouton.",
        "drawing": "mail-site",
        "image": "",
        "image_alt": "",
        "warning": "",
    }
    return ("step", given | values)


def guide_form(
    guide: GuidePage, *steps: tuple[str, dict[str, Any]], **values: Any
) -> dict[str, Any]:
    """What the browser sends when the editor presses « Publier »."""
    return nested_form_data(
        {
            "title": guide.title,
            "slug": guide.slug,
            "answer": guide.answer,
            "needs": guide.needs,
            "tile_title": guide.tile_title,
            "tile": guide.tile,
            "trouble": guide.trouble,
            "maintainer": guide.maintainer,
            "reviewed_on": "2026-11-22",
            "steps": streamfield(list(steps) or [step()]),
            "sources": streamfield([]),
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            "comments-MIN_NUM_FORMS": 0,
            "comments-MAX_NUM_FORMS": 0,
            "action-publish": "action-publish",
            **values,
        }
    )


def told_to_editor(response: Any) -> str:
    """The page as read: messages of a stream travel as escaped JSON."""
    text = html.unescape(response.content.decode())
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def edit(client: Client, page: Page, data: dict[str, Any]) -> Any:
    return client.post(f"/gestion/pages/{page.pk}/edit/", data)


def test_a_change_is_live_as_soon_as_it_is_published(soissons: Tenant) -> None:
    guide = soissons.guide()
    new_step = step(title="Ouvrez votre nouveau site", warning="Prenez votre temps.")
    response = edit(
        soissons.as_editor(),
        guide,
        guide_form(guide, new_step, answer="Vous créez une adresse gratuite."),
    )
    assert response.status_code == 302
    reader = soissons.visitor()
    assert "Vous créez une adresse gratuite." in reader.get(MAIL).content.decode()
    screen = reader.get(f"{MAIL}etape/1/").content.decode()
    assert "Ouvrez votre nouveau site" in screen
    assert "Prenez votre temps." in screen
    assert reader.get(f"{MAIL}etape/2/").status_code == 404


def test_a_new_guide_gets_its_address_from_its_question(soissons: Tenant) -> None:
    index = GuideIndexPage.objects.descendant_of(soissons.home).get()
    form = soissons.as_editor().get(f"/gestion/pages/add/cms/guidepage/{index.pk}/").text
    question = re.search(r'<input[^>]*name="title"[^>]*>', form)
    assert question and 'data-w-sync-target-value="#id_slug"' in question[0]
    address = re.search(r'<input[^>]*name="slug"[^>]*>', form)
    assert address and "allow-unicode" not in address[0]  # « creche », not « crèche »
    assert "Adresse de la page" in form
    assert "Question" in form
    assert re.search(r'name="reviewed_on" value="\d\d/\d\d/\d{4}"', form)
    assert "[my-slug]" not in form


def test_a_draft_is_not_live(soissons: Tenant) -> None:
    guide = soissons.guide()
    data = guide_form(guide, answer="Ceci est un brouillon.")
    del data["action-publish"]
    assert edit(soissons.as_editor(), guide, data).status_code == 302
    assert "brouillon" not in soissons.visitor().get(MAIL).content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"drawing": ""}, "Choisissez un dessin, ou ajoutez votre image"),
        ({"title": "Un deux trois quatre cinq six sept huit neuf"}, "Gardez 8 mots au plus"),
        ({"text": "Un. Deux. Trois. Quatre."}, "Gardez 3 phrases au plus"),
    ],
)
def test_a_step_that_breaks_a_rule_is_refused_in_french_and_the_page_stays(
    soissons: Tenant, wrong: dict[str, str], told: str
) -> None:
    guide = soissons.guide()
    response = edit(
        soissons.as_editor(), guide, guide_form(guide, step(**wrong), answer="Autre réponse.")
    )
    assert response.status_code == 200
    assert told in response.content.decode()
    shown = soissons.visitor().get(MAIL).content.decode()
    assert "Autre réponse." not in shown
    assert soissons.visitor().get(f"{MAIL}etape/7/").status_code == 200


def test_a_draft_may_still_lack_its_picture(soissons: Tenant) -> None:
    guide = soissons.guide()
    data = guide_form(guide, step(drawing=""))
    del data["action-publish"]
    assert edit(soissons.as_editor(), guide, data).status_code == 302


def test_an_eleventh_step_is_refused(soissons: Tenant) -> None:
    guide = soissons.guide()
    response = edit(soissons.as_editor(), guide, guide_form(guide, *[step()] * 11))
    assert response.status_code == 200
    assert soissons.visitor().get(f"{MAIL}etape/7/").status_code == 200
    assert len(soissons.guide().steps) == 7


def upload(client: Client, content: bytes, name: str) -> Any:
    return client.post(
        "/gestion/images/add/",
        {"title": "Ma photo", "file": SimpleUploadedFile(name, content)},
    )


def png(color: str = "navy") -> bytes:
    file = io.BytesIO()
    Picture.new("RGB", (1200, 900), color).save(file, "PNG")
    return file.getvalue()


def test_a_file_that_is_no_image_is_refused_in_french(soissons: Tenant) -> None:
    for content, name in (
        (b"not an image", "photo.jpg"),
        (b"%PDF-1.7", "photo.pdf"),
        (b"", "a.png"),
    ):
        response = upload(soissons.as_editor(), content, name)
        shown = told_to_editor(response)
        assert response.status_code == 200
        assert "error-message" in shown
        assert "Not a" not in shown
        assert "Upload a valid" not in shown
        assert "image valide" in shown or "fichier soumis est vide" in shown
    assert get_image_model().objects.count() == 0


# Wagtail leaves the temporary file of a rendition to the garbage collector, which warns.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_pictures_may_be_dropped_several_at_once(
    soissons: Tenant, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client = soissons.as_editor()
    kept = {True: png(), False: b"<script>"}
    for is_kept, content in kept.items():
        file = SimpleUploadedFile("capture.png", content)
        answer = client.post("/gestion/images/multiple/add/", {"title": "x", "files[]": file})
        assert (answer.status_code, answer.json()["success"]) == (200, is_kept)
    image = get_image_model().objects.get()
    told = client.post(
        f"/gestion/images/multiple/{image.pk}/", {f"image-{image.pk}-title": "Un écran"}
    )
    assert told.json()["success"]
    gc.collect()


# Wagtail leaves the temporary file of a rendition to the garbage collector, which warns.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_an_image_of_the_editor_is_shown_light_with_its_description(
    soissons: Tenant, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client = soissons.as_editor()
    assert upload(client, png(), "capture.png").status_code == 302
    image = get_image_model().objects.get()
    guide = soissons.guide()
    with_image = step(drawing="", image=image.pk, image_alt="Un écran bleu.")
    without_words = step(drawing="", image=image.pk)
    refused = edit(client, guide, guide_form(guide, without_words))
    assert "Décrivez votre image" in told_to_editor(refused)
    assert edit(client, guide, guide_form(guide, with_image)).status_code == 302
    for screen in ("etape/1/", "imprimer/"):
        shown = soissons.visitor().get(MAIL + screen).content.decode()
        assert 'alt="Un écran bleu."' in shown
        assert ".webp" in shown
        assert 'width="960" height="720"' in shown
    gc.collect()


def test_an_editor_reaches_no_page_of_another_territory(soissons: Tenant, chateau: Tenant) -> None:
    client = soissons.as_editor()
    theirs = chateau.guide()
    answer = theirs.answer
    for url in (
        f"/gestion/pages/{theirs.pk}/edit/",
        f"/gestion/pages/{theirs.pk}/delete/",
        f"/gestion/pages/{theirs.pk}/unpublish/",
        f"/gestion/pages/add/cms/guidepage/{theirs.get_parent().pk}/",
    ):
        assert client.get(url).status_code == 404, url
        client.post(url, guide_form(theirs, answer="Page volée."))
    theirs.refresh_from_db()
    assert theirs.live
    assert theirs.answer == answer
    listing = client.get("/gestion/pages/", follow=True).content.decode()
    assert "GrandSoissons" in listing
    assert f"/gestion/pages/{chateau.home.pk}/" not in listing


def test_an_account_without_the_group_does_not_enter(soissons: Tenant) -> None:
    soissons.editor.groups.clear()
    assert soissons.as_editor().get("/gestion/").status_code in {302, 403}


def test_the_menu_holds_pages_and_images_only(soissons: Tenant) -> None:
    shown = soissons.as_editor().get("/gestion/").content.decode()
    assert "/gestion/images/" in shown
    for elsewhere in ("/gestion/documents/", "/gestion/reports/", "/gestion/snippets/"):
        assert elsewhere not in shown


def test_the_home_and_the_list_of_guides_can_not_be_deleted(soissons: Tenant) -> None:
    index = GuideIndexPage.objects.child_of(soissons.home).get()
    for page in (soissons.home, index):
        soissons.as_editor().post(f"/gestion/pages/{page.pk}/delete/")
        assert Page.objects.filter(pk=page.pk).exists()
    soissons.editor.is_superuser = True
    soissons.editor.save()
    for page in (soissons.home, index):
        response = soissons.as_editor().post(f"/gestion/pages/{page.pk}/delete/", follow=True)
        assert "Cette page porte tout le site" in told_to_editor(response)
        assert Page.objects.filter(pk=page.pk).exists()


def test_a_plain_page_can_not_take_an_address_of_the_platform(soissons: Tenant) -> None:
    client = soissons.as_editor()
    response = client.post(
        f"/gestion/pages/add/cms/contentpage/{soissons.home.pk}/",
        nested_form_data(
            {
                "title": "Lieux",
                "slug": "lieux",
                "intro": "",
                "body": streamfield([("heading", "Bonjour")]),
                "comments-TOTAL_FORMS": 0,
                "comments-INITIAL_FORMS": 0,
                "action-publish": "action-publish",
            }
        ),
    )
    assert response.status_code == 200
    assert "Cette adresse sert déjà" in response.content.decode()
    assert not ContentPage.objects.filter(slug="lieux").exists()


def test_pages_live_only_where_they_belong() -> None:
    assert GuidePage.allowed_parent_page_models() == [GuideIndexPage]
    assert GuidePage.allowed_subpage_models() == [StandardPage]
    assert GuideIndexPage.allowed_parent_page_models() == [HomePage]
    assert GuideIndexPage.allowed_subpage_models() == [GuidePage]
    assert ContentPage.allowed_parent_page_models() == [HomePage]
    alone = {ContentPage, WizardPage, FormPage}
    assert set(HomePage.allowed_subpage_models()) == {GuideIndexPage, NewsIndexPage, *alone}


def test_creating_a_site_twice_changes_nothing_and_adds_a_host(soissons: Tenant) -> None:
    before = (Page.objects.count(), Site.objects.count())
    create_site(territory=soissons.territory, host_names=["testserver"])
    assert (Page.objects.count(), Site.objects.count()) == before
    create_site(territory=soissons.territory, host_names=["testserver", "autre.test"])
    assert Site.objects.get(hostname="autre.test").root_page_id == soissons.home.pk
    assert Site.objects.get(is_default_site=True).hostname == "testserver"
    # Three on the home, three on the English one.
    assert editors_group(territory=soissons.territory).page_permissions.count() == 6
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_a_site_can_be_made_in_an_emptied_database(db: None) -> None:
    Site.objects.all().delete()
    Page.objects.all().delete()
    Collection.objects.all().delete()
    Locale.objects.all().delete()
    territory = make_territory(hosts=["testserver"])
    home = create_site(territory=territory, host_names=["testserver"])
    create_guides(territory=territory)
    assert home.path_in_site == "/"
    assert Client().get(MAIL).status_code == 200


def test_only_the_first_territory_is_the_default_site(soissons: Tenant, chateau: Tenant) -> None:
    assert Site.objects.get(is_default_site=True).root_page_id == soissons.home.pk


def test_the_preview_shows_the_guide(soissons: Tenant) -> None:
    guide = soissons.guide()
    client = soissons.as_editor()
    data = guide_form(guide, answer="Réponse en aperçu.")
    del data["action-publish"]
    url = f"/gestion/pages/{guide.pk}/edit/preview/"
    assert client.post(url, data).json()["is_valid"]
    answer = client.get(url, {"mode": ""})
    assert "Réponse en aperçu." in answer.content.decode()
    # The preview opens in the editor's frame and stays as strict as a page; pages open in none.
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in client.get(guide.url)["Content-Security-Policy"]


def test_ordinary_typing_is_set_in_french(soissons: Tenant) -> None:
    guide = soissons.guide()
    typed = step(title="Ouvrez l'écran", text="Le code arrive ? Alors touchez « Oui ».")
    edit(soissons.as_editor(), guide, guide_form(guide, typed, answer="C'est fini !"))
    changed = soissons.guide()
    assert changed.answer == "C’est fini\u00a0!"
    assert changed.steps[0].value["title"] == "Ouvrez l’écran"
    assert changed.steps[0].value["text"] == (
        "Le code arrive\u00a0? Alors touchez «\u00a0Oui\u00a0»."
    )


def test_the_menu_leads_to_the_guides_of_the_territory(soissons: Tenant, chateau: Tenant) -> None:
    ours = GuideIndexPage.objects.child_of(soissons.home).get()
    theirs = GuideIndexPage.objects.child_of(chateau.home).get()
    shown = soissons.as_editor().get("/gestion/").content.decode()
    assert f"/gestion/pages/{ours.pk}/" in shown
    assert f"/gestion/pages/{theirs.pk}/" not in shown
