"""Citizens' screens of the guides: what they show, what they lead to, what they cost."""

from html.parser import HTMLParser

import segno
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.demo.content import create_guides
from cms.demo.guides import GUIDES
from cms.models import GuideIndexPage, GuidePage, Theme
from tests.cms.conftest import Tenant

MAIL = "/guides/creer-une-boite-mail/"
SCREENS = [
    "/",
    "/guides/",
    MAIL,
    f"{MAIL}etape/1/",
    f"{MAIL}etape/7/",
    f"{MAIL}fini/",
    f"{MAIL}imprimer/",
    "/accessibilite/",
    "/confidentialite/",
    "/mentions-legales/",
    "/cheques/",
]


class Reader(HTMLParser):
    """What the tests want to know of a page: tags, links, images."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        if tag == "a":
            self.links.append(values.get("href") or "")
        if tag == "img":
            self.images.append(values)


def read(client: Client, url: str, status: int = 200) -> tuple[str, Reader]:
    response = client.get(url)
    assert response.status_code == status, (url, response.status_code)
    html = response.content.decode()
    return html, Reader(html)


def test_a_screen_has_one_title_the_phone_number_and_no_inline_script(soissons: Tenant) -> None:
    client = soissons.visitor()
    for url in SCREENS:
        html, page = read(client, url)
        assert page.tags.count("h1") == 1, url
        assert "03 53 01 00 01" in html.replace("\u00a0", " ").replace("\u202f", " "), url
        assert "onclick" not in html, url
        assert 'style="' not in html, url


def test_a_screen_costs_five_queries_and_one_more_for_what_it_alone_shows(
    soissons: Tenant,
) -> None:
    """Without any memory: territory, site, home, page, restrictions. Then the list of guides, the
    voice of a step; the home is its own page, and shows workshops and news."""
    client = soissons.visitor()
    for url in (*SCREENS, "/en/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        one_more = {"/", "/guides/", f"{MAIL}etape/1/", f"{MAIL}etape/7/", f"{MAIL}fini/"}
        allowed = 7 if url == "/en/" else 6 if url in one_more else 5
        assert len(queries) <= allowed, [url, *(query["sql"] for query in queries)]


def test_every_step_of_every_guide_is_a_screen_with_a_described_picture(soissons: Tenant) -> None:
    create_guides(territory=soissons.territory)
    client = soissons.visitor()
    for guide in GUIDES:
        for number in range(1, len(guide.steps) + 1):
            html, page = read(client, f"/guides/{guide.slug}/etape/{number}/")
            assert f"Étape {number} sur {len(guide.steps)}" in html
            assert len(page.images) == 1
            assert page.images[0]["alt"]


def test_next_and_back_walk_through_a_guide_to_its_end(soissons: Tenant) -> None:
    client = soissons.visitor()
    _, overview = read(client, MAIL)
    assert f"{MAIL}etape/1/" in overview.links
    _, first = read(client, f"{MAIL}etape/1/")
    assert {MAIL, f"{MAIL}etape/2/"} <= set(first.links)
    _, middle = read(client, f"{MAIL}etape/4/")
    assert {f"{MAIL}etape/3/", f"{MAIL}etape/5/"} <= set(middle.links)
    html, last = read(client, f"{MAIL}etape/7/")
    assert f"{MAIL}fini/" in last.links
    assert f"{MAIL}etape/8/" not in last.links
    assert "J’ai fini" in html


def test_the_end_of_a_guide_offers_a_place_and_other_guides(soissons: Tenant) -> None:
    html, page = read(soissons.visitor(), f"{MAIL}fini/")
    assert 'action="/lieux/"' in html
    assert "/guides/reconnaitre-une-arnaque/" in page.links


def test_the_end_of_a_guide_offers_its_own_theme_first(soissons: Tenant) -> None:
    guides = GuidePage.objects.live().order_by("path")
    first, last = guides[0], guides.reverse()[0]
    GuidePage.objects.update(theme="money")
    GuidePage.objects.filter(pk__in=[first.pk, last.pk]).update(theme="health")
    _html, page = read(soissons.visitor(), f"{first.path_in_site}fini/")
    tiles = [link for link in page.links if link.startswith("/guides/") and link[8:]]
    others = [link for link in tiles if not link.startswith(first.path_in_site)]
    assert others[0] == last.path_in_site


def test_an_unknown_step_says_how_many_there_are(soissons: Tenant) -> None:
    client = soissons.visitor()
    for number in ("0", "8", "99999999999999999999"):
        html, page = read(client, f"{MAIL}etape/{number}/", status=404)
        assert "7 étapes" in html
        assert f"{MAIL}etape/1/" in page.links


def test_an_unknown_address_gets_the_page_that_helps(soissons: Tenant) -> None:
    client = soissons.visitor()
    wrong = ["etape/deux/", "etape/-1/", "etape/", "%00/", "../%2e%2e/", "é" * 300 + "/"]
    for url in ["/guides/inconnu/", "/in/connu/", "/%00/", *(MAIL + end for end in wrong)]:
        html, _ = read(client, url, status=404)
        assert "Vous n’avez rien cassé" in html


def test_the_print_sheet_holds_every_step_the_phone_and_the_address(soissons: Tenant) -> None:
    html, page = read(soissons.visitor(), f"{MAIL}imprimer/")
    for step in GUIDES[0].steps:
        assert step.title in html
    assert len(page.images) == len(GUIDES[0].steps)
    address = f"http://testserver{MAIL}"
    assert address in html
    expected = segno.make(address, micro=False, error="m").svg_inline(
        border=4, omitsize=True, dark="#1B1F24", light="#fff", svgclass="qr"
    )
    assert expected.replace("<svg", '<svg aria-hidden="true"', 1) in html


def test_the_list_shows_every_guide_once_under_its_theme(soissons: Tenant) -> None:
    create_guides(territory=soissons.territory)
    soissons.guide().move(GuideIndexPage.objects.child_of(soissons.home).get(), pos="last-child")
    GuidePage.objects.filter(slug="envoyer-une-photo").update(theme="")
    html, page = read(soissons.visitor(), "/guides/")
    links = [link.removeprefix("/guides/") for link in page.links if link.startswith("/guides/")]
    shown = [f"/guides/{link}" for link in links if link and not link.startswith("theme/")]
    assert sorted(shown) == sorted(f"/guides/{guide.slug}/" for guide in GUIDES)
    places = [html.index(f">{theme.label}</h2>") for theme in Theme]
    assert 'href="/guides/theme/demarches/"' in html and '<h2 id="theme-1">' in html
    assert places == sorted(places)
    assert html.index("/guides/envoyer-une-photo/") > places[-1]


def test_a_guide_taken_offline_is_no_longer_found(soissons: Tenant) -> None:
    soissons.guide().unpublish()
    client = soissons.visitor()
    assert client.get(MAIL).status_code == 404
    _, guides = read(client, "/guides/")
    assert MAIL not in guides.links


def test_each_host_shows_its_own_territory(soissons: Tenant, chateau: Tenant) -> None:
    ours, _ = read(soissons.visitor(), "/accessibilite/")
    theirs, _ = read(chateau.visitor(), "/accessibilite/")
    assert "GrandSoissons s’engage" in ours
    assert "Château-Thierry s’engage" in theirs
    soissons.guide().unpublish()
    assert chateau.visitor().get(MAIL).status_code == 200
