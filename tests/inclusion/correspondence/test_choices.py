"""Who wants no messages is noted for them; how the territory sends is set by its coordinator."""

import pytest
from django.urls import reverse

from inclusion.people.models import Role
from inclusion.people.models.audit import AuditEvent
from notifications.models import Message, OptChange, OptOut
from tests.factories import NOW, make_member
from tests.inclusion.agenda.scenes import make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(soissons, time_machine):
    time_machine.move_to(NOW, tick=False)
    return make_desk(soissons)


@pytest.fixture
def person(desk):
    return desk.request().beneficiary


def note(client, person, answer, contact=None):
    number = person.contact_points.get().pk if contact is None else contact
    address = reverse("inbox:contacts", args=[person.pk])
    return client.post(address, {"contact": number, "choix": answer}, follow=True)


def test_a_refusal_told_to_a_mediator_holds_at_once(client, desk, person):
    client.force_login(desk.mediator)
    page = note(client, person, "non")
    assert "Plus de messages" in page.text
    assert set(OptOut.objects.values_list("purpose", flat=True)) == {"service", "news"}
    assert not Message.objects.filter(state="pending", channel="sms").exists()
    assert AuditEvent.objects.filter(verb="consent_withdrawn", actor_id=desk.mediator.pk).exists()


def test_coming_back_is_noted_too_with_who_said_it(client, desk, person):
    client.force_login(desk.mediator)
    note(client, person, "non")
    page = note(client, person, "oui")
    assert "Reçoit les messages" in page.text
    assert "noté par un médiateur" in page.text
    assert not OptOut.objects.exists()
    assert set(OptChange.objects.values_list("source", flat=True)) == {"staff"}


def test_only_a_contact_of_the_file_is_noted(client, desk, person):
    client.force_login(desk.mediator)
    for contact in ("999999", "abc", ""):
        assert "Ce contact n’est plus dans la fiche" in note(client, person, "non", contact).text
    assert not OptOut.objects.exists()


def test_a_file_that_one_does_not_see_does_not_exist(client, desk, person, thierry):
    stranger = make_member(desk.territory, Role.PRESCRIBER)
    client.force_login(stranger)
    assert note(client, person, "non").status_code == 404


def test_a_coordinator_sets_holidays_and_countries(client, desk):
    desk.territory.sender.allowed_countries = ["MA"]
    desk.territory.sender.save()
    client.force_login(make_member(desk.territory, Role.COORDINATOR))
    answers = {"holiday_region": "67", "allowed_countries": ["BE", "LU"]}
    page = client.post(reverse("inbox:sending"), answers, follow=True)
    assert "L’envoi est réglé." in page.text
    sender = desk.territory.sender
    sender.refresh_from_db()
    assert sender.holiday_region == "67"
    assert sender.allowed_countries == ["BE", "LU", "MA"]
    assert AuditEvent.objects.filter(verb="settings_changed").exists()


def test_an_unknown_region_is_refused(client, desk):
    client.force_login(make_member(desk.territory, Role.COORDINATOR))
    page = client.post(reverse("inbox:sending"), {"holiday_region": "99"})
    assert page.status_code == 422
    desk.territory.sender.refresh_from_db()
    assert desk.territory.sender.holiday_region == ""
