"""What a citizen is promised after booking is what waits for them: no more."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from inclusion.agenda import tickets
from notifications import refusals
from notifications.models import Message, OptChange
from tests.factories import NOW
from tests.inclusion.agenda.scenes import make_desk

MOBILE = "+33639980001"

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


def page_of(client, booking, now=NOW) -> str:
    with time_machine.travel(now, tick=False):
        address = reverse("agenda:booked", args=[tickets.ticket_for(booking)])
        return " ".join(client.get(address).text.split())


def test_an_sms_is_promised_while_one_waits(client, desk):
    assert "Vous recevez un SMS" in page_of(client, desk.request())


def test_at_night_the_hour_is_said(client, desk):
    night = NOW.replace(hour=22) - timedelta(days=1)
    booking = desk.request()
    Message.objects.update(due_at=night)
    assert "Vous recevez un SMS demain à 8" in page_of(client, booking, night)


def test_nothing_is_promised_to_who_wants_no_messages(client, desk):
    booking = desk.request()
    refusals.refuse_all(
        sender=desk.territory.sender, contact=MOBILE, source=OptChange.Source.STAFF, now=NOW
    )
    page = page_of(client, booking)
    assert "Vous recevez un SMS" not in page
    assert "Notez ce rendez-vous" in page
