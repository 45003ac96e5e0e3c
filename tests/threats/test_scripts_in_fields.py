"""Words that are a script elsewhere are words here: on every page that shows what people typed."""

from html.parser import HTMLParser

import pytest
import time_machine
from django.test import Client

from cms.actions import create_site
from inclusion.people.models import Beneficiary, Role, User
from inclusion.territories.models import Organisation, Territory
from notifications.models import Message
from tests.factories import NOW, make_access_point, make_member, make_organisation, make_user
from tests.inclusion.agenda.scenes import make_desk, make_workshop, take_seat

pytestmark = pytest.mark.django_db
PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</title><svg/onload=alert(1)>",
    "{{ 7|add:7 }}{% debug %}",
    "javascript:alert(1)",
    "</script><script>alert(1)//",
]
PAGES = ["/", "/lieux/", "/ateliers/", "/rendez-vous/", "/recherche/", "/connexion/", "/demo/sms/"]
STAFF = [
    "/espace/", "/espace/?jour=2026-12-14", "/espace/rendez-vous/nouveau/", "/espace/cheques/",
    "/espace/cheques/remettre/", "/espace/lieux/", "/espace/personnes/", "/espace/reglages/",
    "/espace/reglages/membres/", "/espace/reglages/structures/", "/borne/", "/gestion/",
]  # fmt: skip


LEADS = {"href", "src", "action", "formaction", "data", "xlink:href"}


class Reader(HTMLParser):
    """Reads a page as a browser does, and notes what would run."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.is_script = False

    def handle_starttag(self, tag, attributes):
        self.is_script = tag == "script"
        for name, value in attributes:
            leads = name in LEADS and (value or "").strip().lower().startswith("javascript:")
            if name.startswith("on") or leads:
                self.runs.append(f"{tag} {name}={value}")

    def handle_data(self, data):
        if self.is_script and "alert(1)" in data:
            self.runs.append(data)


def what_runs(page: str) -> list[str]:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader.runs


@pytest.fixture(params=PAYLOADS)
def payload(request):
    return request.param


@pytest.fixture
def scene(soissons, payload):
    """The payload in every name that a page shows, written round the forms that would refuse it."""
    with time_machine.travel(NOW, tick=False):
        desk = make_desk(soissons)
        booking = desk.book()
        workshop = make_workshop(desk, name=payload)
        take_seat(workshop)
        make_organisation(soissons, payload)
        place = make_access_point(soissons, payload, address=payload, summary=payload, slug="p")
        Beneficiary.objects.update(first_name=payload[:60])
        User.objects.update(first_name=payload, last_name=payload)
        Organisation.objects.update(name=payload)
        Territory.objects.update(name=payload, help_hours=payload)
        for kind in type(desk.kind).objects.all():
            type(kind).objects.filter(pk=kind.pk).update(name=f"{payload} {kind.pk}"[:60])
        type(place).objects.update(name=payload, address=payload, commune_name=payload)
        Message.objects.update(body=payload)
        yield desk, booking, place, workshop


def shown(answer) -> str:
    assert answer.status_code < 500
    return answer.content.decode() if answer["Content-Type"].startswith("text/html") else ""


def test_no_page_of_citizens_runs_what_was_typed(scene, payload):
    desk, _booking, place, workshop = scene
    kind = f"?lieu={desk.place.slug}&type={desk.kind.pk}"
    more = [f"/lieux/{place.slug}/", f"/ateliers/{workshop.pk}/", f"/rendez-vous/{kind}"]
    client = Client()
    pages = [shown(client.get(path)) for path in (*PAGES, *more)]
    pages += [shown(client.get(path, {"q": payload})) for path in ("/lieux/", "/recherche/")]
    form = {"first_name": payload, "phone": payload, "key": payload}
    pages.append(shown(client.post(f"/ateliers/{workshop.pk}/", form)))
    pages.append(shown(client.post("/connexion/", {"login": payload, "password": payload})))
    assert [what_runs(page) for page in pages if what_runs(page)] == []
    assert any("alert(1)" in page or "7|add" in page for page in pages)


def test_no_page_of_staff_runs_what_was_typed(scene, payload, soissons):
    _desk, booking, _place, _workshop = scene
    client = Client()
    client.force_login(make_member(soissons, Role.COORDINATOR, "Claire"))
    paths = [
        *STAFF,
        f"/espace/rendez-vous/{booking.pk}/",
        f"/espace/rendez-vous/{booking.pk}/note/",
    ]
    pages = [shown(client.get(path, follow=True)) for path in paths]
    assert [what_runs(page) for page in pages if what_runs(page)] == []
    assert any("alert(1)" in page or "7|add" in page for page in pages)


def test_the_reader_sees_what_would_run():
    """A control: the payloads as they are, where a page might put them."""
    raw = {payload: what_runs(f"<p>{payload}</p></script>") for payload in PAYLOADS}
    assert [payload for payload, found in raw.items() if not found] == [
        "'-alert(1)-'", "{{ 7|add:7 }}{% debug %}", "javascript:alert(1)"
    ]  # fmt: skip
    assert what_runs('<a href="javascript:alert(1)">')
    assert not what_runs("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")


@pytest.mark.parametrize("path", ["/", "/connexion/", "/lieux/", "/nulle-part/", "/demo/sms/"])
def test_every_page_forbids_scripts_that_are_not_ours(soissons, path):
    policy = Client().get(path)["Content-Security-Policy"]
    assert "unsafe" not in policy
    for rule in (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ):
        assert rule in policy
    assert "frame-ancestors 'none'" in policy


def test_the_editor_forbids_scripts_that_are_not_ours_too(soissons):
    create_site(territory=soissons, host_names=["testserver"])
    client = Client()
    client.force_login(make_user(is_superuser=True))
    for path in ("/gestion/", "/gestion/pages/", "/gestion/images/"):
        policy = client.get(path, follow=True)["Content-Security-Policy"]
        scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
        assert "unsafe" not in scripts
        assert "frame-ancestors 'self'" in policy
