"""An operator changes the addresses and the communes of an opened territory."""

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone
from wagtail.models import Site

from cms.actions import create_site
from inclusion.people.models import Role
from inclusion.people.models.audit import AuditEvent, Verb
from inclusion.territories.models import Commune, HostName
from passerelle.tenancy import ground
from tests.factories import make_commune, make_member, make_user

pytestmark = pytest.mark.django_db
HOSTS, COMMUNES = "/espace/territoires/adresses/", "/espace/territoires/communes/"
NEW = "nouvelle.localhost"


@pytest.fixture
def operator(client, soissons, thierry):
    for territory in (soissons, thierry):
        names = list(territory.host_names.values_list("name", flat=True))
        create_site(territory=territory, host_names=names)
    client.force_login(make_user("Ophélie", is_superuser=True))
    return client


def of(territory) -> str:
    return f"?territoire={territory.slug}"


def test_a_territory_answers_at_one_more_address(operator, thierry, client):
    answer = operator.post(HOSTS + of(thierry), {"host": f"{NEW.upper()}/"})
    assert answer.status_code == 302
    assert HostName.objects.get(name=NEW).territory == thierry
    assert Site.objects.filter(hostname=NEW).exists()
    page = client.get("/", headers={"host": NEW})
    assert thierry.name in page.text
    assert AuditEvent.objects.filter(verb=Verb.SETTINGS_CHANGED, territory=thierry).count() == 1


def test_an_address_of_another_territory_is_refused_by_the_constraint(operator, soissons, thierry):
    taken = thierry.host_names.first().name
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="host_name_leads_to"):
        cursor.execute(
            "INSERT INTO territories_hostname (territory_id, name, is_primary)"
            " VALUES (%s, %s, false)",
            [soissons.pk, taken],
        )


def test_a_taken_address_is_said_plainly(operator, soissons, thierry):
    taken = thierry.host_names.get().name
    page = operator.post(HOSTS + of(soissons), {"host": taken})
    assert page.status_code == 422
    assert "Un autre territoire répond déjà à cette adresse." in page.text
    assert HostName.objects.get(name=taken).territory == thierry


def test_an_address_that_is_already_here_is_said_plainly(operator, thierry):
    page = operator.post(HOSTS + of(thierry), {"host": thierry.host_names.get().name})
    assert page.status_code == 422
    assert "Cette adresse est déjà là." in page.text


def test_an_operator_without_role_is_not_told_that_they_have_none(operator):
    page = operator.get("/espace/", follow=True)
    assert "pas de rôle sur ce territoire" not in page.text


@pytest.mark.parametrize("wrong", ["", "https://x.fr", "deux mots.fr", "pas-attendue.example"])
def test_what_is_no_address_is_refused(operator, soissons, wrong):
    assert operator.post(HOSTS + of(soissons), {"host": wrong}).status_code == 422


def test_an_address_goes_after_a_warning_and_never_the_main_one(operator, thierry, client):
    main = thierry.host_names.get(is_primary=True)
    operator.post(HOSTS + of(thierry), {"host": NEW})
    path = f"{HOSTS}retirer/?adresse={NEW}"
    assert "ne mènent plus nulle part" in operator.get(path).text
    assert HostName.objects.filter(name=NEW).exists()
    operator.post(path)
    assert not HostName.objects.filter(name=NEW).exists()
    assert not Site.objects.filter(hostname=NEW).exists()
    assert client.get("/", headers={"host": NEW}).status_code == 404
    refused = operator.post(f"{HOSTS}retirer/?adresse={main.name}", follow=True)
    assert "adresse principale" in refused.text
    assert HostName.objects.filter(pk=main.pk).exists()


def test_another_address_becomes_the_main_one(operator, thierry):
    main = thierry.host_names.get(is_primary=True)
    operator.post(HOSTS + of(thierry), {"host": NEW})
    operator.post(f"{HOSTS}principale/?adresse={NEW}")
    assert thierry.host_names.get(is_primary=True).name == NEW
    operator.post(f"{HOSTS}retirer/?adresse={main.name}")
    assert Site.objects.filter(is_default_site=True).count() == 1


@pytest.fixture
def vic(thierry):
    return make_commune(thierry, "Vic", insee_code="02795", postcodes=["02290"], population=1700)


KEPT = "02795;Vic-sur-Aisne;02290;1700;49.4;3.1"
ADDED = "02001;Abbécourt;02300;500;;"


def test_communes_change_after_what_changes_was_shown(operator, thierry, vic):
    gone = make_commune(thierry, "Ancienne", insee_code="02099")
    page = operator.get(COMMUNES + of(thierry))
    assert "02795;Vic;02290;1700;49.3817;3.3236" in page.text
    typed = {"communes": f"{KEPT}\n{ADDED}"}
    check = operator.post(COMMUNES + of(thierry), typed)
    lists = ("Ancienne (02099)", "Abbécourt (02001)", "Vic-sur-Aisne (02795)")
    assert all(name in check.text for name in lists)
    assert Commune.objects.filter(pk=gone.pk).exists()
    answer = operator.post(COMMUNES + of(thierry), typed | {"changer": "1"})
    assert answer["Location"] == "/espace/territoires/"
    assert set(thierry.communes.values_list("name", flat=True)) == {"Vic-sur-Aisne", "Abbécourt"}
    vic.refresh_from_db()
    assert (vic.name_folded, vic.latitude) == ("vic sur aisne", 49.4)


def test_what_is_read_back_unchanged_changes_nothing(operator, thierry, vic):
    make_commune(thierry, "L’Autre", insee_code="02098", latitude=None, longitude=None)
    typed = operator.get(COMMUNES + of(thierry)).context["form"].initial
    assert "Rien ne change." in operator.post(COMMUNES + of(thierry), typed).text


def test_a_commune_of_the_neighbour_stays_theirs(operator, soissons, vic):
    make_commune(soissons, "Soissons", insee_code="02722")
    typed = {"communes": f"02722;Soissons;02200;1;;\n{KEPT}", "changer": "1"}
    page = operator.post(COMMUNES + of(soissons), typed)
    assert page.status_code == 409
    assert "déjà dans un autre territoire" in page.text


def test_a_territory_keeps_one_commune(operator, thierry, vic):
    page = operator.post(COMMUNES + of(thierry), {"communes": " ", "changer": "1"})
    assert page.status_code == 422
    with pytest.raises(ground.NoCommune):
        ground.change_communes(territory=thierry, rows=[], by=make_user(), now=timezone.now())
    assert thierry.communes.exists()


@pytest.mark.parametrize("path", [HOSTS, COMMUNES])
def test_a_coordinator_changes_neither(client, soissons, path):
    client.force_login(make_member(soissons, Role.COORDINATOR))
    assert client.get(path + of(soissons)).status_code == 403
    assert client.post(path + of(soissons), {}).status_code == 403


@pytest.mark.parametrize("query", ["", "?territoire=inconnu", "?territoire=%00"])
def test_an_unknown_territory_is_not_found(operator, query):
    assert operator.get(HOSTS + query).status_code == 404
