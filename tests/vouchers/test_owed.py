"""The accountant's room: what programmes owe to places, theirs only, the same on page and CSV."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from inclusion.people.models import Role
from tests.factories import NOW, make_access_point, make_member, make_organisation
from tests.vouchers.scheme import Scheme, make_programme
from vouchers import actions

pytestmark = pytest.mark.django_db
ROOM, CSV = "/espace/remboursements/", "/espace/remboursements/liste.csv"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scheme(soissons):
    return Scheme(soissons)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(soissons, scheme):
    return client_of(make_member(soissons, Role.ACCOUNTANT, "Régine"))


def lines(desk, query="") -> list[tuple[str, str, int, int]]:
    return [
        (line.programme, line.place, line.cheques, line.cents)
        for line in desk.get(ROOM + query).context["asked"].lines
    ]


def test_an_accountant_is_led_to_their_room(desk):
    assert desk.get("/espace/")["Location"] == ROOM
    page = desk.get(ROOM)
    assert "Aucun chèque utilisé ici" in page.text
    assert 'href="/espace/remboursements/" aria-current="true"' in page.text


def test_cheques_are_summed_by_place(desk, scheme):
    other = make_access_point(scheme.territory, "Centre social")
    scheme.accredit(other)
    codes = [cheque.code for cheque in scheme.handed_out().cheques]
    for code in codes[:2]:
        scheme.redeem(code)
    scheme.redeem(codes[2], access_point=other)
    name, value = scheme.programme.name, scheme.programme.face_value_cents
    assert lines(desk) == [
        (name, "Centre social", 1, value),
        (name, "Médiathèque", 2, 2 * value),
    ]
    assert "3 chèques utilisés" in desk.get(ROOM).text


def test_a_cheque_that_was_taken_back_is_owed_no_more(desk, scheme):
    redemption = scheme.redeem(scheme.handed_out().cheques[0].code)
    actions.reverse_redemption(redemption=redemption, by=scheme.mediator, now=NOW)
    assert lines(desk) == []
    assert "0 chèque utilisé, 0" in desk.get(ROOM).text


def test_a_month_is_one_of_the_territory(desk, scheme):
    """23:30 UTC on 30 November is 1 December in Soissons."""
    codes = [cheque.code for cheque in scheme.handed_out().cheques]
    scheme.redeem(codes[0], now=datetime(2027, 1, 31, 22, 30, tzinfo=UTC))
    scheme.redeem(codes[1], now=datetime(2027, 1, 31, 23, 30, tzinfo=UTC))
    counts = {month: len(lines(desk, f"?mois={month}")) for month in ("2027-01", "2027-02")}
    assert counts == {"2027-01": 1, "2027-02": 1}
    assert [month.value for month in desk.get(ROOM).context["asked"].months] == [
        "2027-02",
        "2027-01",
    ]


@pytest.mark.parametrize("month", ["2026-13", "x", "2026-1", "9999-99", "20261-1", "٢٠٢٦-١٢"])
def test_a_month_that_is_none_is_no_filter(desk, scheme, month):
    scheme.redeem(scheme.handed_out().cheques[0].code)
    assert len(lines(desk, f"?mois={month}")) == 1


def test_an_accountant_of_a_structure_sees_what_it_funds_and_nothing_else(soissons, scheme):
    scheme.redeem(scheme.handed_out().cheques[0].code)
    funder = make_organisation(soissons, "Département")
    mine = make_programme(soissons, funder, name="Le mien")
    own = client_of(make_member(soissons, Role.ACCOUNTANT, organisation=funder))
    assert lines(own) == []
    assert list(own.get(ROOM).context["asked"].programmes) == [mine]
    assert lines(own, f"?dispositif={scheme.programme.pk}") == []
    home = make_member(soissons, Role.ACCOUNTANT, organisation=scheme.programme.funder)
    assert len(lines(client_of(home))) == 1


def test_a_neighbour_s_cheques_are_not_here(soissons, thierry, desk):
    abroad = Scheme(thierry)
    abroad.redeem(abroad.handed_out().cheques[0].code)
    assert lines(desk, f"?dispositif={abroad.programme.pk}") == []


def test_the_csv_holds_the_same_lines_and_no_cell_runs(desk, scheme):
    scheme.place.name = "=cmd|' /C calc'!A0"
    scheme.place.save()
    scheme.redeem(scheme.handed_out().cheques[0].code)
    answer = desk.get(f"{CSV}?mois=2026-12")
    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"].startswith("text/csv")
    assert text.splitlines()[0] == "Dispositif;Lieu;Structure;Paiement;Chèques;Montant (€)"
    assert f";{scheme.programme.face_value_cents // 100},00" in text
    assert ";'=cmd" in text


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.PRESCRIBER, Role.PLACE_MANAGER, Role.EDITOR])
def test_nobody_else_enters(soissons, scheme, role):
    client = client_of(make_member(soissons, role))
    assert client.get(ROOM).status_code == 403
    assert client.get(CSV).status_code == 403


def test_more_places_cost_no_more_queries(desk, scheme, django_assert_max_num_queries):
    for rank in range(5):
        place = make_access_point(scheme.territory, f"Lieu {rank}")
        scheme.accredit(place)
        scheme.redeem(scheme.handed_out().cheques[0].code, access_point=place)
    with django_assert_max_num_queries(12):
        assert len(lines(desk)) == 5
