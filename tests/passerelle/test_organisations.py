"""A coordinator's screens about the structures of the territory."""

import pytest
from django.test import Client

from inclusion.people.models import AuditEvent, Role, Verb
from inclusion.territories.models import Organisation
from tests.factories import make_access_point, make_member, make_organisation

pytestmark = pytest.mark.django_db
LIST, NEW = "/espace/reglages/structures/", "/espace/reglages/structures/nouvelle/"


@pytest.fixture(scope="module")
def siret():
    """A number with right check digits, of nobody."""
    from stdnum import luhn

    siren = "90000001" + luhn.calc_check_digit("90000001")
    return f"{siren}0001" + luhn.calc_check_digit(f"{siren}0001")


@pytest.fixture
def desk(soissons):
    client = Client()
    client.force_login(make_member(soissons, Role.COORDINATOR, "Claire"))
    return client


def page_of(organisation):
    return f"{LIST}{organisation.pk}/"


def test_a_structure_is_added_with_its_number_as_people_write_it(desk, soissons, siret):
    written = f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}"
    answer = desk.post(NEW, {"name": "CCAS  de Vic", "siret": written})
    assert answer["Location"] == LIST
    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.siret) == ("CCAS de Vic", siret)
    assert organisation.territory == soissons
    assert AuditEvent.objects.get().verb == Verb.ORGANISATION_CHANGED


def test_a_structure_may_have_no_number(desk):
    desk.post(NEW, {"name": "A", "siret": ""})
    desk.post(NEW, {"name": "B", "siret": ""})
    assert Organisation.objects.filter(siret=None).count() == 2


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"siret": "12345678901234"}, {"siret": "abc"}, {"siret": "123"}]
)
def test_a_wrong_form_says_what_to_do(desk, wrong):
    answer = desk.post(NEW, {"name": "A", "siret": ""} | wrong)
    assert answer.status_code == 422
    assert not Organisation.objects.exists()


def test_a_name_and_a_number_belong_to_one_structure(desk, soissons, siret):
    make_organisation(soissons, siret=siret)
    taken = Organisation.objects.get().name
    assert desk.post(NEW, {"name": taken, "siret": ""}).status_code == 409
    assert desk.post(NEW, {"name": "Autre", "siret": siret}).status_code == 409
    assert Organisation.objects.count() == 1


def test_the_neighbour_may_have_the_same_name(desk, thierry):
    theirs = make_organisation(thierry)
    assert desk.post(NEW, {"name": theirs.name, "siret": ""}).status_code == 302


def test_a_structure_is_changed_and_shows_its_members_and_places(desk, soissons):
    organisation = make_organisation(soissons)
    make_member(soissons, Role.MEDIATOR, "Nadia", organisation=organisation)
    make_access_point(soissons, "Médiathèque", organisation=organisation)
    text = desk.get(page_of(organisation)).text
    assert "Nadia" in text
    assert "Médiathèque" in text
    desk.post(page_of(organisation), {"name": "Nouveau nom", "siret": ""})
    organisation.refresh_from_db()
    assert organisation.name == "Nouveau nom"


def test_a_structure_that_served_is_kept(desk, soissons):
    organisation = make_organisation(soissons)
    make_member(soissons, Role.MEDIATOR, organisation=organisation)
    answer = desk.post(f"{page_of(organisation)}supprimer/", follow=True)
    assert "Gardez-la" in answer.text
    assert Organisation.objects.exists()


def test_a_structure_that_never_served_is_deleted_after_a_question(desk, soissons):
    organisation = make_organisation(soissons)
    assert (
        "On ne peut pas revenir en arrière" in desk.get(f"{page_of(organisation)}supprimer/").text
    )
    desk.post(f"{page_of(organisation)}supprimer/")
    assert not Organisation.objects.exists()


def test_the_list_is_searched_counted_and_exported(desk, soissons):
    make_organisation(soissons, "Épicerie sociale")
    make_organisation(soissons, "=1+1")
    text = desk.get(LIST, {"q": "epicerie"}).text
    assert "1 structure<" in text
    assert "Épicerie" in text
    assert "'=1+1" in desk.get(f"{LIST}liste.csv").content.decode()
    assert "Aucune structure ne correspond" in desk.get(LIST, {"q": "zzz"}).text


def test_an_empty_list_says_how_to_begin(desk):
    assert "Ajoutez d’abord les structures" in desk.get(LIST).text


def test_the_list_asks_the_same_questions_however_long(
    desk, soissons, django_assert_max_num_queries
):
    for _number in range(10):
        organisation = make_organisation(soissons)
        make_member(soissons, Role.MEDIATOR, organisation=organisation)
    with django_assert_max_num_queries(7):
        desk.get(LIST)


def test_the_neighbour_s_structure_leads_nowhere(desk, thierry):
    theirs = make_organisation(thierry)
    for address in (page_of(theirs), f"{page_of(theirs)}supprimer/"):
        assert desk.get(address).status_code == 404
        assert desk.post(address, {"name": "A"}).status_code == 404
    assert Organisation.objects.filter(pk=theirs.pk, name=theirs.name).exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_other_roles_manage_no_structure(soissons, role):
    client = Client()
    client.force_login(make_member(soissons, role))
    for address in (LIST, NEW, f"{LIST}liste.csv"):
        assert client.get(address).status_code in {302, 403}
