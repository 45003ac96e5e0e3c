"""An operator opens a territory from the screen; nobody else does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Site

from cms.actions import create_site
from cms.models import ContentPage, HomePage
from inclusion.people.models import Role
from inclusion.people.models.audit import AuditEvent, Verb
from inclusion.territories.models import HostName, Territory
from notifications.models import Message, Sender
from passerelle.tenancy.opening import Plan, open_territory
from tests.factories import make_commune, make_member, make_territory, make_user

pytestmark = pytest.mark.django_db
LIST, NEW = "/espace/territoires/", "/espace/territoires/nouveau/"
HOST = "val-de-vesle.localhost"
COMMUNES = "51001;Vesle-le-Val;51170;1200;49,28;3,69\n51002;Puits-Blanc;51170;300;;\nerreur"
ANSWERS = {
    "name": "Val de Vesle",
    "kind": "CC",
    "slug": "val-de-vesle",
    "siren": "200 000 305",
    "host": f"{HOST}/",
    "help_phone": "03 53 01 00 30",
    "help_hours": "du lundi au vendredi, 9 h à 17 h",
    "sms_name": "ValDeVesle",
    "color_river": "1E4D2B",
    "color_sun": "F2B632",
    "communes": COMMUNES,
    "coordinator_email": "Zoe@val-de-vesle.example",
}


@pytest.fixture
def operator(client, soissons):
    create_site(territory=soissons, host_names=["testserver"])
    client.force_login(make_user("Ophélie", is_superuser=True))
    return client


@pytest.fixture
def siren():
    """A made-up number with its check digits."""
    from tests.factories import made_up_siren

    return made_up_siren(4_242_424)


@pytest.fixture
def answers(siren):
    return ANSWERS | {"siren": siren}


def test_what_will_be_made_is_shown_before_anything_is_written(operator, answers):
    page = operator.post(NEW, answers)
    words = page.content.decode()
    assert page.status_code == 200
    assert "1500" in words.replace("\u202f", "").replace("\xa0", "")  # inhabitants
    assert "1 ligne laissée de côté" in words and "erreur" in words
    assert "Puits-Blanc" in words
    assert not Territory.objects.filter(slug="val-de-vesle").exists()


def test_a_territory_is_opened_whole(operator, answers, client):
    assert operator.get("/", headers={"host": HOST}).status_code == 404
    page = operator.post(NEW, answers)
    again = dict(page.context["form"].cleaned_data)
    again |= {"communes": page.context["form"].pasted, "communes_file": "", "ouvrir": "1"}
    assert operator.post(NEW, again).status_code == 302
    made = Territory.objects.get(slug="val-de-vesle")
    assert made.sender.sms_name == "ValDeVesle"
    assert made.help_phone == made.sender.help_phone == "+33353010030"
    assert set(made.communes.values_list("name", flat=True)) == {"Vesle-le-Val", "Puits-Blanc"}
    client.logout()
    for path in (
        "/",
        "/guides/",
        "/lieux/",
        "/mentions-legales/",
        "/confidentialite/",
        "/accessibilite/",
        "/cheques/",
    ):
        page = client.get(path, headers={"host": HOST})
        assert page.status_code == 200, path
        assert "Val de Vesle" in page.content.decode()
    verbs = set(AuditEvent.objects.filter(territory=made).values_list("verb", flat=True))
    assert verbs == {Verb.TERRITORY_OPENED, Verb.MEMBER_INVITED}
    [mail] = Message.objects.filter(sender=made.sender)
    assert mail.recipient == "zoe@val-de-vesle.example"
    assert f"http://{HOST}/invitation/" in mail.body


def test_a_file_of_communes_serves_as_well(operator, answers):
    sent = SimpleUploadedFile("communes.csv", "02999;Épagny;02290".encode("cp1252"))
    page = operator.post(NEW, answers | {"communes": "", "communes_file": sent})
    assert [row.name for row in page.context["form"].reading.rows] == ["Épagny"]


def test_opened_twice_it_is_one_and_keeps_what_was_changed(operator, answers):
    operator.post(NEW, answers | {"ouvrir": "1"})
    made = Territory.objects.get(slug="val-de-vesle")
    Territory.objects.filter(pk=made.pk).update(name="Le Val")
    made.communes.filter(insee_code="51002").delete()
    assert operator.post(NEW, answers | {"ouvrir": "1"}).status_code == 302
    made.refresh_from_db()
    assert made.name == "Le Val"
    assert made.communes.count() == 2
    homes = HomePage.objects.filter(territory=made)
    assert sorted(home.language for home in homes) == ["en", "fr"]
    assert ContentPage.objects.descendant_of(homes.get(language="fr")).count() == 4
    assert HostName.objects.filter(territory=made).count() == 1
    assert Message.objects.filter(sender=made.sender).count() == 1  # invited once


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"slug": "grandsoissons"}, "déjà ce nom court"),
        ({"siren": "240200477"}, "déjà ce nom court"),
        ({"host": "testserver"}, "nom du site"),
        ({"host": "chateau-thierry.localhost"}, "répond déjà"),
        ({"communes": "02722;Soissons;02200"}, "déjà dans un autre territoire"),
        ({"siren": "123456789"}, "SIREN"),
        ({"host": "https://val.localhost"}, "nom du site"),
        ({"host": "val.example"}, "ALLOWED_HOSTS"),
        ({"communes": ""}, "une commune"),
        ({"color_river": "#FFFFFF"}, "se lit mal"),
        ({"sms_name": "Val de Vesle"}, "11 lettres"),
        ({"coordinator_email": "zoe"}, "e-mail"),
    ],
)
def test_what_cannot_stand_is_said_and_nothing_is_written(
    operator, answers, soissons, thierry, changed, says
):
    make_commune(soissons, insee_code="02722")
    before = (Sender.objects.count(), Territory.objects.count(), Site.objects.count())
    page = operator.post(NEW, answers | {"ouvrir": "1"} | changed)
    assert page.status_code == 422
    assert says in page.content.decode()
    assert "val-de-vesle" in page.content.decode()  # what was typed stays
    assert (Sender.objects.count(), Territory.objects.count(), Site.objects.count()) == before


def test_half_a_territory_is_never_left(answers, soissons, monkeypatch):
    """The pages fail: the territory, its sender and its communes go with them."""
    monkeypatch.setattr("passerelle.tenancy.opening.create_contents", lambda **_: 1 / 0)
    plan = Plan(
        name="Val", slug="val", kind="CC", siren=answers["siren"], host="val.localhost",
        help_phone="+33353010030", help_hours="le matin", sms_name="Val",
        color_river="#1E4D2B", color_sun="#F2B632",
    )  # fmt: skip
    with pytest.raises(ZeroDivisionError):
        open_territory(
            plan=plan, coordinator="zoe@val.example", by=make_user(), address=str,
            now=timezone.now(),
        )  # fmt: skip
    assert not Territory.objects.filter(slug="val").exists()
    assert not Sender.objects.filter(name="Val").exists()


def test_the_list_says_what_each_territory_has_in_the_same_number_of_queries(
    operator, soissons, django_assert_max_num_queries
):
    for number in range(6):
        one = make_territory(f"Pays {number}")
        make_commune(one)
        make_member(one, Role.COORDINATOR)
        make_member(one, Role.MEDIATOR)
    with django_assert_max_num_queries(12):
        page = operator.get(LIST)
    assert len(page.context["territories"]) == 7
    found = operator.get(LIST, {"q": "pays 3"}).context["territories"]
    assert [(one.name, one.communes_count, one.coordinators_count) for one in found] == [
        ("Pays 3", 1, 1)
    ]
    assert "Aucun territoire" in operator.get(LIST, {"q": "zzz\0"}).content.decode()


@pytest.mark.parametrize("address", [LIST, NEW])
@pytest.mark.parametrize("role", list(Role))
def test_no_role_of_a_territory_enters(client, soissons, address, role):
    client.force_login(make_member(soissons, role))
    assert client.get(address).status_code == 403
    assert client.post(address, ANSWERS).status_code in {403, 405}


def test_the_operators_own_space_leads_to_the_territories(operator):
    assert operator.get("/espace/").headers["Location"] == LIST
