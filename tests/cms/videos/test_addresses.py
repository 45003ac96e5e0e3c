"""Which address of a film an editor may give; attacks on what it leads to."""

import pytest

from cms.videos.addresses import film_at, refusal
from cms.videos.files import captions_fault, video_kind

HOSTS = {"videos.exemple.fr", "tube.exemple.org"}
FILM = "https://videos.exemple.fr/w/kkGMgK9ZtnKfYAgnEtQxbv"


@pytest.mark.parametrize("way", ["w", "videos/watch", "videos/embed"])
def test_a_film_of_an_allowed_site_is_shown_by_its_player(way):
    film = film_at(f"https://videos.exemple.fr/{way}/kkGMgK9ZtnKfYAgnEtQxbv", HOSTS)
    assert film is not None
    assert film.page == FILM
    assert film.player.startswith("https://videos.exemple.fr/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?")


PRIVATE = [
    "https://127.0.0.1/w/kkGMgK9Ztn",
    "https://127.1/w/kkGMgK9Ztn",
    "https://2130706433/w/kkGMgK9Ztn",
    "https://0x7f.0.0.1/w/kkGMgK9Ztn",
    "https://0x7f000001/w/kkGMgK9Ztn",
    "https://10.0.0.8/w/kkGMgK9Ztn",
    "https://192.168.1.1/w/kkGMgK9Ztn",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/w/kkGMgK9Ztn",
    "https://[::ffff:127.0.0.1]/w/kkGMgK9Ztn",
    "https://localhost/w/kkGMgK9Ztn",
    "https://serveur/w/kkGMgK9Ztn",
    "https://metadata.google.internal/w/kkGMgK9Ztn",
    "https://imprimante.local/w/kkGMgK9Ztn",
]
OTHERS = [
    "",
    "javascript:alert(1)",
    "JaVaScRiPt:https://videos.exemple.fr/w/kkGMgK9Ztn",
    "data:text/html,<script>1</script>",
    "file:///etc/passwd",
    "//videos.exemple.fr/w/kkGMgK9Ztn",
    "http://videos.exemple.fr/w/kkGMgK9Ztn",
    "ftp://videos.exemple.fr/w/kkGMgK9Ztn",
    "https://voleur.example/w/kkGMgK9Ztn",
    "https://videos.exemple.fr.voleur.example/w/kkGMgK9Ztn",
    "https://voleur.example/https://videos.exemple.fr/w/kkGMgK9Ztn",
    "https://videos.exemple.fr@voleur.example/w/kkGMgK9Ztn",
    "https://voleur.example\\@videos.exemple.fr/w/kkGMgK9Ztn",
    "https://moi:secret@videos.exemple.fr/w/kkGMgK9Ztn",
    "https://videos.exemple.fr:8443/w/kkGMgK9Ztn",
    "https://videos.exemple.fr/w/../../admin",
    "https://videos.exemple.fr/w/kkGMgK9Ztn?x=<script>",
    "https://videos.exemple.fr/w/kkGMgK9Ztn#javascript:1",
    "https://videos.exemple.fr/w/kkGMgK9Ztn\n.voleur.example",
    "https://vіdeos.exemple.fr/w/kkGMgK9Ztn",  # noqa: RUF001  (a Cyrillic letter)
    "https://[/w/kkGMgK9Ztn",
    "https://videos.exemple.fr/",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_refused_even_when_the_operator_listed_it(address):
    hosts = HOSTS | {address.split("/")[2].strip("[]")}
    assert film_at(address, hosts) is None
    assert "ordinateur privé" in refusal(address, hosts)


@pytest.mark.parametrize("address", OTHERS)
def test_anything_else_is_refused_in_french(address):
    assert film_at(address, HOSTS) is None
    assert refusal(address, HOSTS)


def test_the_refusal_names_the_sites_that_are_allowed():
    told = refusal("https://voleur.example/w/kkGMgK9Ztn", HOSTS)
    assert "tube.exemple.org, videos.exemple.fr" in told
    assert "Envoyez le fichier" in refusal("https://voleur.example/w/kkGMgK9Ztn", ())


GOOD = "WEBVTT\n\n00:01.000 --> 00:04.000\nBonjour.\n\n00:00:05.000 --> 00:00:07.500 line:0\nFin.\n"


@pytest.mark.parametrize("text", [GOOD, "\ufeff" + GOOD, GOOD.replace("\n", "\r\n")])
def test_captions_are_read_as_they_are_written(text):
    assert captions_fault(text.encode()) == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "WEBVTT"),
        (b"1\n00:00:01,000 --> 00:00:04,000\nSRT\n", "WEBVTT"),
        (b"<html><script>1</script>WEBVTT", "WEBVTT"),
        (b"WEBVTTX\n\n00:01.000 --> 00:04.000\nA", "WEBVTT"),
        (b"WEBVTT\n\nSans heure.", "aucun sous-titre"),
        (b"WEBVTT\n\n00:99.000 --> 00:04.000\nA", "aucun sous-titre"),
        (b"WEBVTT\n\n00:04.000 --> 00:01.000\nA", "finit avant de commencer"),
        (b"WEBVTT\n\n00:01.000 --> 00:04.000\n\xe9", "UTF-8"),
        (b"WEBVTT\n\n00:01.000 --> 00:04.000\n\x00", "WEBVTT"),
        (b"WEBVTT\n" + b"a" * 300_000, "trop lourd"),
    ],
)
def test_a_file_that_is_no_captions_is_refused_with_its_reason(content, told):
    assert told in captions_fault(content)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x00\x00\x00\x20ftypisom" + b"\x00" * 52, "mp4"),
        (b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1fB\x82\x84webm", "webm"),
        (b"\x1a\x45\xdf\xa3" + b"B\x82\x88matroska", ""),
        (b"<!doctype html><script>", ""),
        (b"\x89PNG\r\n\x1a\n", ""),
        (b"", ""),
    ],
)
def test_a_video_is_known_by_its_first_bytes(head, kind):
    assert video_kind(head) == kind
