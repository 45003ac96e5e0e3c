"""A territory's name, phone, colours and logo, set from the screen."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from inclusion.people.models import Role
from inclusion.people.models.audit import AuditEvent, Verb
from tests.factories import make_member

pytestmark = pytest.mark.django_db
TERRITORY, LOOK, LOGO = (f"/espace/reglages/{page}/" for page in ("territoire", "couleurs", "logo"))
PAGES = (TERRITORY, LOOK)
ANSWERS = {
    "name": "Le Grand Soissons",
    "kind": "CC",
    "help_phone": "03 53 01 00 09",
    "help_hours": "le matin, 9 h à 12 h",
    "sms_name": "LeGdSoisson",
    "publisher_address": "1 place du Marché, 02200 Soissons",
    "publication_director": "Anne Martin, présidente",
    "hosting_provider": "Nuage du Nord, 59000 Lille, 03 53 01 00 10",
}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def claire(client, soissons):
    client.force_login(make_member(soissons, Role.COORDINATOR, "Claire"))
    return client


def picture(kind="PNG") -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", (60, 30), "#12355B").save(written, kind)
    return SimpleUploadedFile("mon logo.png", written.getvalue())


def trail() -> list[str]:
    return [event.verb for event in AuditEvent.objects.order_by("pk")]


def test_the_territory_and_what_its_messages_say_change_together(claire, soissons):
    answer = claire.post(TERRITORY, ANSWERS)
    assert answer.status_code == 302
    soissons.refresh_from_db()
    for name in set(ANSWERS) - {"help_phone", "sms_name"}:
        assert getattr(soissons, name) == ANSWERS[name]
    assert soissons.help_phone == soissons.sender.help_phone == "+33353010009"
    assert soissons.sender.sms_name == "LeGdSoisson"
    assert soissons.sender.name == "Le Grand Soissons"
    assert trail() == [Verb.SETTINGS_CHANGED]
    assert "03\xa053\xa001\xa000\xa009" in claire.get("/lieux/").content.decode()


def test_the_form_opens_with_what_is_set(claire, soissons):
    page = claire.get(TERRITORY).content.decode()
    assert 'value="GrandSoissons"' in page
    assert 'value="03\xa053\xa001\xa000\xa001"' in page
    assert 'value="Passerelle"' in page


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("sms_name", "Grand Soissons", "11 lettres"),
        ("sms_name", "GrandSoissonsAgglo", "11 lettres"),
        ("sms_name", "Thiérache", "11 lettres"),
        ("sms_name", "12345", "11 lettres"),
        ("help_phone", "03 23", "pas complet"),
        ("help_phone", "+44 20 7946 0958", "pas complet"),
        ("name", "", "Remplissez cette case."),
        ("kind", "XX", "valide"),
    ],
)
def test_a_wrong_answer_is_said_beside_the_field_and_nothing_changes(
    claire, soissons, field, typed, says
):
    answer = claire.post(TERRITORY, ANSWERS | {field: typed})
    assert answer.status_code == 422
    assert says in str(answer.context["form"].errors[field])
    assert "Anne Martin" in answer.content.decode()  # what was typed stays
    soissons.refresh_from_db()
    assert soissons.name == "GrandSoissons"


def test_a_free_number_of_a_service_is_a_help_phone(claire, soissons):
    assert claire.post(TERRITORY, ANSWERS | {"help_phone": "0 800 10 10 10"}).status_code == 302
    soissons.refresh_from_db()
    assert soissons.help_phone == "+33800101010"


def test_kept_colours_change_every_page(claire, soissons):
    answer = claire.post(LOOK, {"color_river": "1e4d2b", "color_sun": "#F2B632", "garder": "1"})
    assert answer.status_code == 302
    soissons.refresh_from_db()
    assert (soissons.color_river, soissons.color_sun) == ("#1E4D2B", "#F2B632")
    assert ":root{--river:#1E4D2B;--sun:#F2B632}" in claire.get("/lieux/").content.decode()
    assert trail() == [Verb.SETTINGS_CHANGED]


def test_a_preview_shows_the_colours_and_keeps_nothing(claire, soissons):
    page = claire.post(LOOK, {"color_river": "#1E4D2B", "color_sun": "#F2B632"})
    assert ".preview{--river:#1E4D2B;--sun:#F2B632}" in page.content.decode()
    soissons.refresh_from_db()
    assert soissons.color_river == "#12355B"
    assert trail() == []


def test_colours_hard_to_read_are_refused_with_the_nearest_at_one_tap(claire, soissons):
    typed = {"color_river": "#3A7BD5", "color_sun": "#8A5A00"}
    page = claire.post(LOOK, typed | {"garder": "1"})
    assert page.status_code == 422
    taps = re.findall(r'name="prendre" value="([^"]+)"', page.content.decode())
    assert [tap.split()[0] for tap in taps] == ["color_river", "color_sun"]
    for tap in taps:
        page = claire.post(LOOK, typed | {"prendre": tap})
        typed = page.context["form"].data
    assert page.status_code == 200
    assert claire.post(LOOK, typed | {"garder": "1"}).status_code == 302
    soissons.refresh_from_db()
    assert soissons.readable_colors() == {}


@pytest.mark.parametrize(
    "typed", ["bleu", "", "#12", "#12345G", "</style><script>", "#123456;}body{display:none", "\0"]
)
def test_only_a_colour_enters_the_style_of_a_page(claire, typed):
    page = claire.post(LOOK, {"color_river": typed, "color_sun": "#F2B632", "garder": "1"})
    assert page.status_code == 422
    assert ".preview{--river:#12355B;--sun:#F6C445}" in page.content.decode()


def test_a_tap_that_nobody_offered_changes_no_other_field(claire):
    page = claire.post(
        LOOK, {"color_river": "#1E4D2B", "color_sun": "#F2B632", "prendre": "name Autre"}
    )
    assert page.context["form"].data == {"color_river": "#1E4D2B", "color_sun": "#F2B632"}


def test_a_logo_replaces_the_one_before_and_can_be_taken_away(
    claire, soissons, tmp_path, django_capture_on_commit_callbacks
):
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert claire.post(LOGO, {"logo": picture()}).status_code == 302
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    soissons.refresh_from_db()
    assert [path.name for path in kept] == [soissons.logo.name.split("/")[1]]
    assert soissons.logo.url in claire.get("/lieux/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        claire.post(LOGO, {"retirer": "1"})
    soissons.refresh_from_db()
    assert not soissons.logo
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert trail() == [Verb.SETTINGS_CHANGED] * 3


def test_a_logo_that_is_no_picture_is_refused(claire, soissons):
    svg = SimpleUploadedFile("logo.svg", b"<svg onload='alert(1)'/>", "image/svg+xml")
    page = claire.post(LOGO, {"logo": svg})
    assert page.status_code == 422
    assert "pas une image" in page.content.decode()
    assert claire.post(LOGO, {}).status_code == 422


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_only_coordinators_enter(client, soissons, page, role):
    client.force_login(make_member(soissons, role))
    assert client.get(page).status_code == 403
    assert client.post(page, ANSWERS).status_code == 403


def test_a_coordinator_of_two_territories_changes_the_one_of_the_address(client, soissons, thierry):
    client.force_login(make_member(thierry, Role.COORDINATOR))
    assert client.post(TERRITORY, ANSWERS).status_code == 403
    answer = client.post(TERRITORY, ANSWERS, headers={"host": "chateau-thierry.localhost"})
    assert answer.status_code == 302
    soissons.refresh_from_db()
    assert soissons.name == "GrandSoissons"
