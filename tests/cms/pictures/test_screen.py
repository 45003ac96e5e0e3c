"""The picture tools at /gestion/: draw, look, keep a new picture; attacks with bad files."""

import gc
import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Collection

from tests.cms.conftest import Tenant
from tests.cms.test_editors import told_to_editor

WORDS = {"title": "Boîte mail, bouton", "description": "Le bouton Envoyer est entouré."}


# Wagtail and Django leave files of the disk open until they are collected.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    yield
    gc.collect()


def picture_bytes(kind: str = "PNG", size: tuple[int, int] = (400, 200), **saved: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **saved)
    return out.getvalue()


def kept_image(tenant: Tenant, content: bytes = b"", name: str = "ecran.png") -> Any:
    return get_image_model().objects.create(
        title="Écran",
        file=ContentFile(content or picture_bytes(), name),
        collection=Collection.objects.get(name=tenant.territory.name),
        width=400,
        height=200,
    )


def address(image: Any) -> str:
    return f"/gestion/images/{image.pk}/annoter/"


def sent(*rows: tuple[Any, ...], **values: str) -> dict[str, Any]:
    data: dict[str, Any] = {"marks-TOTAL_FORMS": str(len(rows)), "marks-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        for name, value in zip(("tool", "left", "top", "right", "bottom"), row, strict=True):
            data[f"marks-{number}-{name}"] = str(value)
    return data | values


CIRCLE, BLUR = ("circle", 10, 10, 40, 40), ("blur", 50, 50, 90, 90)


def test_the_page_of_a_picture_leads_to_the_tools(soissons: Tenant) -> None:
    image = kept_image(soissons)
    shown = soissons.as_editor().get(f"/gestion/images/{image.pk}/").content.decode()
    assert address(image) in shown
    assert soissons.as_editor().get(address(image)).status_code == 200


def test_looking_keeps_nothing(soissons: Tenant) -> None:
    image = kept_image(soissons)
    answer = soissons.as_editor().post(address(image), sent(CIRCLE, look="1"))
    assert "Aperçu de la nouvelle image" in told_to_editor(answer)
    assert get_image_model().objects.count() == 1


def test_keeping_makes_a_new_picture_and_leaves_the_original(soissons: Tenant) -> None:
    image = kept_image(soissons)
    before = image.file.read()
    answer = soissons.as_editor().post(address(image), sent(CIRCLE, BLUR, keep="1", **WORDS))
    assert answer.status_code == 302, told_to_editor(answer)
    made = get_image_model().objects.exclude(pk=image.pk).get()
    assert (made.title, made.description) == (WORDS["title"], WORDS["description"])
    assert made.collection == image.collection
    assert made.uploaded_by_user == soissons.editor
    assert (made.width, made.height) == (400, 200)
    assert Image.open(made.file).format == "PNG"
    image.refresh_from_db()
    assert image.file.open().read() == before


def test_what_to_see_is_asked_for(soissons: Tenant) -> None:
    image = kept_image(soissons)
    values = WORDS | {"description": ""}
    answer = soissons.as_editor().post(address(image), sent(CIRCLE, keep="1", **values))
    assert answer.status_code == 422
    assert get_image_model().objects.count() == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("circle", "", 10, 40, 40), "4 nombres"),
        (("circle", 10, 10, 10, 10), "trop petite"),
        (("circle", -5, 10, 40, 40), "supérieur"),
        (("blur", 10, 10, 400, 40), "inférieur"),
        (("blur", "nan", 10, 40, 40), "nombre"),
        (("laser", 10, 10, 40, 40), "laser"),
        (("", "", "", "", ""), "au moins un cercle"),
    ],
)
def test_a_mark_that_can_not_be_drawn_is_refused(soissons: Tenant, row, told: str) -> None:
    image = kept_image(soissons)
    answer = soissons.as_editor().post(address(image), sent(row, keep="1", **WORDS))
    assert answer.status_code == 422
    assert told in told_to_editor(answer)


def test_a_flood_of_marks_is_refused(soissons: Tenant) -> None:
    image = kept_image(soissons)
    for count in (9, 5000):
        data = sent(*[CIRCLE] * 9, keep="1", **WORDS) | {"marks-TOTAL_FORMS": str(count)}
        assert soissons.as_editor().post(address(image), data).status_code == 422


def test_nothing_is_written_of_where_a_photo_was_taken(soissons: Tenant) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Marque de la caméra"
    content = picture_bytes("JPEG", exif=exif, comment=b"secret de la photo")
    assert b"cam" in content
    image = kept_image(soissons, content, "photo.jpg")
    soissons.as_editor().post(address(image), sent(CIRCLE, keep="1", **WORDS))
    made = get_image_model().objects.exclude(pk=image.pk).get().file.read()
    assert b"Marque" not in made
    assert b"secret" not in made
    assert not Image.open(io.BytesIO(made)).getexif()


def test_a_page_hidden_behind_the_pixels_is_gone(soissons: Tenant) -> None:
    image = kept_image(soissons, picture_bytes() + b"<script>alert(1)</script>PK\x03\x04")
    soissons.as_editor().post(address(image), sent(CIRCLE, keep="1", **WORDS))
    made = get_image_model().objects.exclude(pk=image.pk).get().file.read()
    assert b"script" not in made
    assert b"PK\x03\x04" not in made


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises a picture of this size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\x00" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (bomb(5000, 5000), "trop grande"),
        (bomb(60_000, 60_000), "trop grande"),
        (picture_bytes()[:60], "abîmée"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "abîmée"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "abîmée"),
        (b"", "abîmée"),
    ],
)
def test_a_bad_file_is_refused_in_french_and_nothing_is_made(soissons, content, told) -> None:
    image = kept_image(soissons)
    image.file.storage.delete(image.file.name)
    image.file.storage.save(image.file.name, ContentFile(content))
    for answer in (
        soissons.as_editor().get(address(image), follow=False),
        soissons.as_editor().post(address(image), sent(CIRCLE, keep="1", **WORDS)),
    ):
        assert answer.status_code == 302
    assert get_image_model().objects.count() == 1


def test_a_lost_file_is_told_as_well(soissons: Tenant) -> None:
    image = kept_image(soissons)
    image.file.storage.delete(image.file.name)
    assert soissons.as_editor().get(address(image)).status_code == 302


def test_a_picture_of_the_neighbour_does_not_exist_here(soissons: Tenant, chateau: Tenant) -> None:
    theirs = kept_image(chateau)
    assert chateau.as_editor().get(address(theirs)).status_code == 200  # the control
    assert soissons.as_editor().get(address(theirs)).status_code == 404
    answer = soissons.as_editor().post(address(theirs), sent(CIRCLE, keep="1", **WORDS))
    assert answer.status_code == 404
    assert get_image_model().objects.count() == 1


def test_a_visitor_is_sent_to_sign_in(soissons: Tenant) -> None:
    assert soissons.visitor().get(address(kept_image(soissons))).status_code in {302, 403}
