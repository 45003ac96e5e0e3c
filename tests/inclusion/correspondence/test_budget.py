"""What messages cost: by kind and way, month after month; the cap is asked twice."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db.models import F

from inclusion.correspondence import spending
from inclusion.people.models import AuditEvent, Role, Verb
from notifications import forgetting, relay
from notifications import spending as till
from notifications.models import Message, Sender, Spending
from tests.factories import NOW, make_member
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk
from tests.inclusion.agenda.test_citizen_screens import text_of
from tests.inclusion.agenda.test_told import only

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
BUDGET = "/espace/reglages/budget/"
DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 1)


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@pytest.fixture
def carole(client, soissons, desk):
    client.force_login(make_member(soissons, Role.COORDINATOR, "Carole"))
    return client


def spend(desk, cents: int, starts_at=TEN, **fields) -> Message:
    """A message that cost this, as the relay counts it."""
    message = only(desk.book(starts_at), state=fields.pop("state", "sent"))
    day = fields.pop("counted_on", NOW.date())
    Message.objects.filter(pk=message.pk).update(
        cost_millicents=cents * 1000, counted_on=day, **fields
    )
    if day is not None:
        row = {"sender": desk.territory.sender, "month": day.replace(day=1)}
        month, _made = Spending.objects.get_or_create(**row)
        Spending.objects.filter(pk=month.pk).update(millicents=F("millicents") + cents * 1000)
    return Message.objects.get(pk=message.pk)


def test_the_month_is_told_by_kind_and_way(carole, desk):
    spend(desk, 1234, segments=2)
    page = text_of(carole.get(BUDGET)).replace("\u00a0", " ")
    assert "12,34 € dépensés sur 200,00 €" in page
    assert "6 % du budget. Il reste 187,66 €." in page
    assert "Décembre 2026" in page
    assert "Changement d’heure" in page


def test_what_never_left_costs_nothing(desk):
    spend(desk, 100, state="pending", counted_on=None)
    assert spending.of_months(desk.territory, since=DECEMBER, until=JANUARY) == []
    assert spending.planned(desk.territory, until=JANUARY, now=NOW) >= 100_000


def test_the_lines_of_a_month_add_up_to_what_the_relay_counted(desk):
    sender = desk.territory.sender
    desk.book(NINE)
    relay.sweep(now=NOW)
    (month,) = spending.of_months(desk.territory, since=DECEMBER, until=JANUARY)
    assert month.millicents == till.spent_in(sender, DECEMBER) > 0


def test_costs_stay_when_texts_and_numbers_are_erased(desk):
    spend(desk, 100)
    before = spending.of_months(desk.territory, since=DECEMBER, until=JANUARY)
    forgetting.forget(Message.objects.all(), now=NOW)
    assert spending.of_months(desk.territory, since=DECEMBER, until=JANUARY) == before


def test_a_neighbour_spends_on_its_own(desk, thierry):
    spend(desk, 100)
    assert spending.of_months(thierry, since=DECEMBER, until=JANUARY) == []


def test_the_months_before_are_shown_beside_each_other(carole, desk):
    spend(desk, 100, counted_on=date(2026, 11, 7))
    spend(desk, 300, TEN - timedelta(hours=1), counted_on=date(2026, 10, 6))
    page = text_of(carole.get(BUDGET))
    assert "Novembre 2026" in page
    assert "Octobre 2026" in page


def test_the_page_costs_the_same_with_more_months(carole, desk, django_assert_max_num_queries):
    spend(desk, 100)
    carole.get(BUDGET)
    with django_assert_max_num_queries(30) as few:
        carole.get(BUDGET)
    spend(desk, 100, TEN - timedelta(hours=1), counted_on=date(2026, 9, 6))
    with django_assert_max_num_queries(30) as more:
        carole.get(BUDGET)
    assert len(few) == len(more)


@pytest.mark.parametrize(
    ("cents", "says"),
    [(16_000, "presque dépensé"), (20_000, "Le budget du mois est dépensé")],
)
def test_a_budget_that_runs_out_says_what_happens(carole, desk, cents, says):
    spend(desk, cents)
    assert says in text_of(carole.get(BUDGET))


def test_the_cap_is_asked_twice_then_changed_and_traced(carole, desk):
    Sender.objects.update(budget_announced_for=DECEMBER)
    asked = carole.post(BUDGET, {"euros": "350"})
    assert "passe de 200 € à 350 €" in text_of(asked).replace("\u00a0", " ")
    assert Sender.objects.get().monthly_budget_cents == 20_000
    carole.post(BUDGET, {"euros": "350", "confirme": "1"})
    sender = Sender.objects.get()
    assert (sender.monthly_budget_cents, sender.budget_announced_for) == (35_000, None)
    assert AuditEvent.objects.filter(verb=Verb.SETTINGS_CHANGED).count() == 1


def test_a_cap_below_what_is_spent_warns_first(carole, desk):
    spend(desk, 5_000)
    assert "s’arrêtent tout de suite" in text_of(carole.post(BUDGET, {"euros": "50"}))


@pytest.mark.parametrize("typed", ["", "-1", "beaucoup", "12,50", "100001"])
def test_a_cap_that_is_no_amount_changes_nothing(carole, desk, typed):
    page = carole.post(BUDGET, {"euros": typed, "confirme": "1"})
    assert page.status_code == 422
    assert Sender.objects.get().monthly_budget_cents == 20_000


def test_a_cap_too_high_says_how_much_is_the_most(carole):
    page = text_of(carole.post(BUDGET, {"euros": "100001"})).replace("\u00a0", " ")
    assert "Écrivez 100 000 € au plus." in page
    assert "Assurez-vous" not in page
