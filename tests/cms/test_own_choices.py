"""Attacks: a picture or a page of the neighbour, named by its number round the lists."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from cms.doors import PageDoorBlock
from cms.own_choices import OwnImageBlock, is_our_image
from inclusion.territories.wall import inside
from tests.cms.conftest import Tenant
from tests.cms.pictures.test_screen import kept_image
from tests.cms.test_editors import edit, guide_form, step

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def _files_of_their_own(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    yield
    gc.collect()


def draft_with(tenant: Tenant, image: Any) -> Any:
    """The latest draft of a guide after its editor sent the number of this picture."""
    guide = tenant.guide()
    sent = guide_form(guide, step(drawing="", image=str(image.pk), image_alt="Un écran."))
    sent.pop("action-publish")
    assert edit(tenant.as_editor(), guide, sent).status_code == 302
    return Page.objects.get(pk=guide.pk).get_latest_revision_as_object()


def test_a_picture_of_the_neighbour_is_not_taken(soissons: Tenant, chateau: Tenant) -> None:
    kept = draft_with(soissons, kept_image(chateau))
    assert [block.value["image"] for block in kept.steps] == [None]


def test_nor_is_it_shown_beside_the_refusal(soissons: Tenant, chateau: Tenant) -> None:
    image = kept_image(chateau)
    get_image_model().objects.filter(pk=image.pk).update(title="Papier secret")
    guide = soissons.guide()
    forged = guide_form(guide, step(drawing="", image=str(image.pk), image_alt="Un écran."))
    told = edit(soissons.as_editor(), guide, forged)
    assert told.status_code == 200
    assert "Papier secret" not in told.content.decode()


def test_control_one_s_own_picture_is_taken(soissons: Tenant) -> None:
    image = kept_image(soissons)
    kept = draft_with(soissons, image)
    assert [block.value["image"].pk for block in kept.steps] == [image.pk]


def test_a_picture_that_came_with_a_copy_stays(soissons: Tenant, chateau: Tenant) -> None:
    """As in a guide adapted from a national one."""
    image = kept_image(chateau)
    with inside(soissons.territory):
        assert not is_our_image(image)
    guide = soissons.guide()
    guide.steps[0].value["image"] = image
    guide.save()
    with inside(soissons.territory):
        assert is_our_image(image)


def test_a_tile_leads_to_no_page_of_the_neighbour(soissons: Tenant, chateau: Tenant) -> None:
    page = PageDoorBlock().child_blocks["page"]
    with inside(soissons.territory):
        assert page.value_from_form(chateau.guide().pk) is None
        assert page.value_from_form(soissons.guide().pk).pk == soissons.guide().pk


def test_migrations_know_wagtail_s_own_blocks() -> None:
    assert OwnImageBlock(required=False).deconstruct() == (
        "wagtail.images.blocks.ImageChooserBlock",
        (),
        {"required": False},
    )


def test_ticking_names_no_page_of_the_neighbour(soissons: Tenant, chateau: Tenant) -> None:
    client, address = soissons.as_editor(), "/gestion/choose-page/chosen-multiple/"
    ours, theirs = soissons.guide().pk, chateau.guide().pk
    assert client.get(address, {"id": [ours]}).status_code == 200
    for keys in ([theirs], [ours, theirs], ["all"], ["x"], []):
        assert client.get(address, {"id": keys}).status_code == 404, keys


def handed_to_translate(tenant: Tenant, image: Any) -> tuple[Translation, OverridableSegment]:
    """A guide with this picture in its first step, and where its translation may have another."""
    guide = tenant.guide()
    guide.steps[0].value.update({"image": image, "drawing": "", "image_alt": "Un écran."})
    guide.save_revision().publish()
    english = Locale.objects.get(language_code="en")
    sent = {"locales": [english.pk]}
    tenant.as_editor().post(f"/gestion/localize/submit/page/{guide.pk}/", sent)
    translation = Translation.objects.get(source__object_id=guide.translation_key)
    segments = OverridableSegment.objects.filter(source=translation.source)
    return translation, segments.get(context__path__endswith=".image")


def test_a_translation_takes_no_picture_of_the_neighbour(soissons: Tenant, chateau: Tenant) -> None:
    ours, theirs = kept_image(soissons), kept_image(chateau)
    translation, segment = handed_to_translate(soissons, ours)
    address = f"/gestion/localize/translate/{translation.pk}/overrides/{segment.pk}/edit/"
    client = soissons.as_editor()

    def put(value: Any) -> int:
        body = encode_multipart(BOUNDARY, {"value": value})
        return int(client.put(address, body, content_type=MULTIPART_CONTENT).status_code)

    assert [put(theirs.pk), put("x"), put(0)] == [403, 403, 403]
    assert not SegmentOverride.objects.exists()
    assert put(ours.pk) == 201
