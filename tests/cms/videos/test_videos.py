"""Videos of a territory: with captions and words, chosen at home only, fetched by nobody."""

import gc
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from cms.models import Video
from tests.cms.conftest import Tenant
from tests.cms.test_editors import told_to_editor

NEW = "/gestion/videos/new/"
MP4 = b"\x00\x00\x00\x20ftypisom" + b"\x00" * 200
VTT = b"WEBVTT\n\n00:01.000 --> 00:04.000\nBonjour.\n"
FILM = "https://videos.exemple.fr/w/kkGMgK9ZtnKfYAgnEtQxbv"


# Django leaves files of the disk open until they are collected.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    settings.VIDEO_HOSTS = frozenset({"videos.exemple.fr"})
    yield
    gc.collect()


def sent(**values: object) -> dict[str, object]:
    """What the form sends: a file and its captions, unless told otherwise."""
    given: dict[str, object] = {
        "title": "Tenir la souris",
        "file": SimpleUploadedFile("film.mp4", MP4, "video/mp4"),
        "captions": SimpleUploadedFile("film.vtt", VTT, "text/vtt"),
        "address": "",
        "transcript": "Posez la main sur la souris.",
    }
    return {name: value for name, value in (given | values).items() if value is not None}


def send(client: Client, **values: object) -> str:
    return told_to_editor(client.post(NEW, sent(**values)))


def make_film(tenant: Tenant, **values: object) -> Video:
    film = Video(
        territory=tenant.territory,
        **{
            "title": "Ouvrir le clavier",
            "address": FILM,
            "captioned_there": True,
            "transcript": "Touchez la case.",
            **values,
        },
    )
    film.save()
    return film


def test_a_file_with_captions_and_words_is_kept_under_a_name_of_ours(soissons: Tenant) -> None:
    send(soissons.as_editor())
    video = Video.objects.get()
    assert video.territory == soissons.territory
    assert "film" not in video.file.name
    assert video.file.name.endswith(".mp4")
    assert video.captions.name.endswith(".vtt")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"captions": None}, "sous-titres ne se publie pas"),
        ({"transcript": " "}, "Remplissez cette case"),
        ({"file": None, "captions": None}, "l’un des deux"),
        ({"address": FILM, "captioned_there": "on"}, "l’un des deux"),
        ({"file": None, "captions": None, "address": FILM}, "sous-titres ne se publie pas"),
        (
            {"file": None, "captions": None, "address": "https://169.254.169.254/w/kkGMgK9Z"},
            "ordinateur privé",
        ),
        ({"file": None, "captions": None, "address": "javascript:alert(1)"}, "https://"),
        (
            {"file": SimpleUploadedFile("film.mp4", b"<script>1</script>" * 9, "video/mp4")},
            "n’est pas une vidéo",
        ),
        ({"file": SimpleUploadedFile("film.html", MP4, "video/mp4")}, "n’est pas une vidéo"),
        ({"captions": SimpleUploadedFile("film.vtt", b"<html>", "text/vtt")}, "WEBVTT"),
    ],
)
def test_an_incomplete_or_false_video_is_refused_in_french(soissons: Tenant, values, told) -> None:
    assert told in send(soissons.as_editor(), **values)
    assert not Video.objects.exists()


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"address": ""}, "video_is_a_file_or_an_address"),
        ({"file": "videos/a.mp4", "captions": "videos/a.vtt"}, "video_is_a_file_or_an_address"),
        ({"captioned_there": False}, "video_has_captions"),
        ({"file": "videos/a.mp4", "address": ""}, "video_has_captions"),
        ({"transcript": "\n "}, "video_has_a_transcript"),
    ],
)
def test_the_database_keeps_no_video_without_captions_or_words(soissons, values, name) -> None:
    film = make_film(soissons)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Video.objects.filter(pk=film.pk).update(**values)


def test_a_video_of_the_neighbour_does_not_exist_here(soissons: Tenant, chateau: Tenant) -> None:
    theirs = make_film(chateau)
    address = f"/gestion/videos/edit/{theirs.pk}/"
    assert chateau.as_editor().get(address).status_code == 200
    assert soissons.as_editor().get(address).status_code == 404
    assert "Ouvrir le clavier" not in soissons.as_editor().get("/gestion/videos/").content.decode()


def test_a_site_that_the_operator_takes_away_is_shown_no_more(soissons, settings) -> None:
    film = make_film(soissons)
    assert film.film is not None
    settings.VIDEO_HOSTS = frozenset()
    assert Video.objects.get(pk=film.pk).film is None
