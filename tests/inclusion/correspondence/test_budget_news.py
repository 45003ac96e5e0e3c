"""Coordinators hear of the month's budget: nearly spent once a month, spent once for each cap."""

import pytest

from inclusion.people.models import Role
from notifications import relay
from notifications.models import Message
from tests.factories import NOW, make_member
from tests.inclusion.agenda.scenes import make_desk
from tests.notifications.outbox import new_phone, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(soissons):
    soissons.sender.monthly_budget_cents = 35  # five SMS
    soissons.sender.save()
    return make_desk(soissons)


def told() -> list[tuple[str, str]]:
    found = Message.objects.filter(subject_type="budget").order_by("pk")
    return list(found.values_list("event", "recipient"))


def send(desk, count: int) -> None:
    """So many SMS of one segment, each to another phone."""
    for _ in range(count):
        write(desk.territory.sender, recipient=new_phone(), subject_type="other", due_at=NOW)
    relay.sweep(now=NOW)


def test_each_coordinator_gets_an_email_at_80_then_at_100_per_cent(desk, thierry):
    alice = make_member(desk.territory, Role.COORDINATOR, "Alice")
    bruno = make_member(desk.territory, Role.COORDINATOR, "Bruno")
    make_member(desk.territory, Role.MEDIATOR, "Chloe")
    make_member(thierry, Role.COORDINATOR, "Nadia")
    send(desk, 3)
    assert told() == []
    send(desk, 1)
    assert told() == [("budget_80", alice.email), ("budget_80", bruno.email)]
    send(desk, 3)
    assert told()[2:] == [("budget_100", alice.email), ("budget_100", bruno.email)]
    mail = Message.objects.filter(event="budget_100").first()
    assert mail.channel == "email"
    assert "décembre 2026" in mail.body
    assert "à appeler" in mail.body
    assert Message.objects.filter(subject_type="other", state="failed").count() == 2


def test_the_emails_leave_though_no_sms_does(desk):
    make_member(desk.territory, Role.COORDINATOR, "Alice")
    send(desk, 7)
    relay.sweep(now=NOW)
    assert set(Message.objects.filter(subject_type="budget").values_list("state", flat=True)) == {
        "sent"
    }
