"""Programmes from the screen: what is printed never changes, what was spent stays covered."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from inclusion.people.models import Role
from inclusion.people.models.audit import AuditEvent, Verb
from tests.factories import NOW, make_access_point, make_member, make_organisation
from tests.vouchers.scheme import Scheme, make_programme
from vouchers.models import Accreditation, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
LIST, NEW = "/espace/reglages/dispositifs/", "/espace/reglages/dispositifs/nouveau/"


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scheme(soissons):
    return Scheme(soissons)


@pytest.fixture
def claire(client, soissons):
    client.force_login(make_member(soissons, Role.COORDINATOR, "Claire"))
    return client


def page_of(programme) -> str:
    return f"{LIST}{programme.pk}/"


def typed(funder, **changes) -> dict:
    return {
        "name": "Chéquier d’hiver",
        "funder": funder.pk,
        "face_value_cents": "10,50",
        "cheques_per_booklet": "5",
        "budget_cents": "1000",
        "valid_from": "2026-12-01",
        "valid_until": "2027-05-31",
        "grace_days": "10",
        **changes,
    }


def test_a_programme_is_made_in_euros_and_kept_in_cents(claire, soissons):
    answer = claire.post(NEW, typed(make_organisation(soissons)))
    [made] = Programme.objects.all()
    assert answer.headers["Location"] == page_of(made)
    assert (made.face_value_cents, made.budget_cents) == (1050, 100_000)
    assert (made.valid_until, made.grace_days) == (date(2027, 5, 31), 10)
    assert [event.verb for event in AuditEvent.objects.all()] == [Verb.PROGRAMME_CHANGED]
    words = claire.get(LIST).content.decode()
    assert "10,50\xa0€" in words and "31 mai 2027" in words
    assert 'value="10,50"' in claire.get(page_of(made)).content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"face_value_cents": "0"}, "supérieure"),
        ({"face_value_cents": "dix"}, "nombre"),
        ({"face_value_cents": "10,505"}, "2 chiffres"),
        ({"budget_cents": "-1"}, "supérieure"),
        ({"cheques_per_booklet": "0"}, "1"),
        ({"valid_until": "2026-11-30"}, "vient après"),
        ({"name": ""}, "Remplissez cette case."),
        ({"name": "Pris"}, "porte déjà ce nom"),
    ],
)
def test_what_cannot_stand_is_said_and_nothing_is_written(claire, soissons, changes, says):
    funder = make_organisation(soissons)
    make_programme(soissons, funder, name="Pris")
    page = claire.post(NEW, typed(funder, **changes))
    assert page.status_code == 422
    assert says in page.content.decode()
    assert Programme.objects.count() == 1


def test_terms_change_until_the_first_booklet_is_printed(claire, scheme):
    programme = scheme.programme
    change = typed(scheme.organisation, face_value_cents="12")
    assert claire.post(page_of(programme), change).status_code == 302
    programme.refresh_from_db()
    assert programme.face_value_cents == 1200
    scheme.stocked()
    page = claire.get(page_of(programme)).content.decode()
    assert "ne changent plus" in page and 'name="face_value_cents"' not in page
    later = typed(scheme.organisation, name="Autre nom", face_value_cents="15")
    assert claire.post(page_of(programme), later).status_code == 302
    programme.refresh_from_db()
    assert (programme.name, programme.face_value_cents) == ("Autre nom", 1200)


def test_the_budget_covers_what_is_printed(claire, scheme):
    scheme.stocked()  # 5 cheques of 10 €
    page = claire.post(page_of(scheme.programme), {"name": "x", "budget_cents": "49,99"})
    assert page.status_code == 422
    assert "plus petit que la valeur" in page.content.decode()
    page = claire.post(page_of(scheme.programme), {"name": "x", "budget_cents": "50"})
    assert page.status_code == 302


@pytest.mark.parametrize(
    "change",
    ["face_value_cents = 1", "cheques_per_booklet = 9", "valid_until = '2030-01-01'",
     "valid_from = '2020-01-01'", "grace_days = 3"],
)  # fmt: skip
def test_the_database_keeps_the_printed_terms_of_whoever_goes_round_the_screen(scheme, change):
    scheme.stocked()
    with (
        pytest.raises(IntegrityError, match="its terms stay"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE vouchers_programme SET {change} WHERE id = %s",
                       [scheme.programme.pk])  # fmt: skip


def test_several_places_are_accredited_at_once_and_one_is_ended(claire, scheme):
    more = [make_access_point(scheme.territory, f"Relais {number}") for number in (1, 2)]
    page = f"{page_of(scheme.programme)}lieux/"
    offered = [str(place) for place in claire.get(page).context["form"].fields["places"].queryset]
    assert offered == ["Relais 1", "Relais 2"]  # not the one that is accredited already
    answer = claire.post(page, {"places": [place.pk for place in more], "starts_on": "2026-12-01"})
    assert answer.status_code == 302
    assert scheme.programme.accreditations.count() == 3
    one = scheme.programme.accreditations.get(access_point=more[0])
    claire.post(f"{page}{one.pk}/arreter/", {"ends_on": "2026-12-31"})
    one.refresh_from_db()
    assert one.ends_on == date(2026, 12, 31)
    assert "31 décembre 2026" in claire.get(page_of(scheme.programme)).content.decode()


def test_an_accreditation_stays_while_a_cheque_was_spent_under_it(claire, scheme):
    issued = scheme.handed_out()
    scheme.redeem(issued.cheques[0].code)  # on 7 December
    [one] = scheme.programme.accreditations.all()
    address = f"{page_of(scheme.programme)}lieux/{one.pk}/arreter/"
    page = claire.post(address, {"ends_on": "2026-12-06"}, follow=True)
    assert "a pris des chèques après cette date" in page.content.decode()
    claire.post(address, {"ends_on": "2026-12-07"})
    one.refresh_from_db()
    assert one.ends_on == date(2026, 12, 7)
    with pytest.raises(IntegrityError, match="days it would leave"), transaction.atomic():
        Accreditation.objects.filter(pk=one.pk).delete()


def test_the_same_place_twice_at_the_same_time_is_refused(claire, scheme):
    Accreditation.objects.update(ends_on=date(2026, 12, 31))
    page = f"{page_of(scheme.programme)}lieux/"
    answer = claire.post(page, {"places": [scheme.place.pk], "starts_on": "2026-12-31"})
    assert answer.status_code == 422
    assert "déjà agréé à ces dates" in answer.content.decode()
    answer = claire.post(page, {"places": [scheme.place.pk], "starts_on": "2027-01-01"})
    assert answer.status_code == 302


def test_another_territory_does_not_exist_here(claire, scheme, thierry):
    there = Scheme(thierry)
    for path in (page_of(there.programme), f"{page_of(there.programme)}lieux/"):
        assert claire.get(path).status_code == 404
        assert claire.post(path, typed(scheme.organisation)).status_code == 404
    [one] = there.programme.accreditations.all()
    address = f"{page_of(scheme.programme)}lieux/{one.pk}/arreter/"
    assert claire.post(address, {"ends_on": "2026-12-31"}).status_code == 404
    assert claire.post(NEW, typed(there.organisation)).status_code == 422
    answer = claire.post(
        f"{page_of(scheme.programme)}lieux/",
        {"places": [there.place.pk], "starts_on": "2026-12-01"},
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_only_coordinators_enter(client, scheme, role):
    client.force_login(make_member(scheme.territory, role))
    for path in (LIST, NEW, page_of(scheme.programme)):
        assert client.get(path).status_code == 403


def test_the_list_costs_the_same_whatever_its_length(claire, scheme, django_assert_max_num_queries):
    for _ in range(8):
        make_programme(scheme.territory, make_organisation(scheme.territory))
    with django_assert_max_num_queries(8):
        claire.get(LIST)
