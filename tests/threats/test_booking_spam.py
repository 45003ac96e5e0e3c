"""A script posts bookings: five a phone, and a wall for one address, whatever the phones."""

from collections import Counter

import pytest
import time_machine
from django.test import Client

from inclusion.agenda import public_limits
from inclusion.agenda.models import Booking
from inclusion.limits.actions import Limit
from tests.factories import NOW, new_key
from tests.inclusion.agenda.scenes import make_desk, make_workshop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_morning")]
POSTS = 200  # 1,000 leave five as well, in two minutes


@pytest.fixture
def _morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


def person(rank: int, phone: str) -> dict[str, str]:
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(rank))
    return {"first_name": f"Robot {letters}", "phone": phone, "key": str(new_key())}


def test_many_posts_with_one_phone_leave_five_bookings(desk):
    """Each from another address: only the phone counts."""
    url = f"/ateliers/{make_workshop(desk, capacity=POSTS).pk}/"
    statuses = Counter(
        Client(REMOTE_ADDR=f"10.{rank // 250}.{rank % 250}.1")
        .post(url, person(rank, "06 39 98 00 01"))
        .status_code
        for rank in range(POSTS)
    )
    assert statuses == {302: 5, 429: POSTS - 5}
    assert Booking.objects.live().count() == 5


def test_one_address_with_many_phones_meets_a_wall(desk, monkeypatch):
    assert public_limits.BOOKINGS_PER_ADDRESS[0].allowed == 300
    few = (Limit("bookings posted, address", 20, 3600),)
    monkeypatch.setattr(public_limits, "BOOKINGS_PER_ADDRESS", few)
    url = f"/ateliers/{make_workshop(desk, capacity=100).pk}/"
    client = Client()
    phones = [f"06 39 98 00 {rank:02}" for rank in range(50)]
    statuses = Counter(
        client.post(url, person(rank, phone)).status_code for rank, phone in enumerate(phones)
    )
    assert statuses == {302: 20, 429: 30}
    assert Client(REMOTE_ADDR="10.0.0.9").post(url, person(51, "0639989999")).status_code == 302


def test_who_is_stopped_is_told_what_to_do_and_loses_nothing(desk, monkeypatch):
    none = (Limit("bookings posted, address", 0, 3600),)
    monkeypatch.setattr(public_limits, "BOOKINGS_PER_ADDRESS", none)
    page = Client().post(f"/ateliers/{make_workshop(desk).pk}/", person(0, "06 39 98 00 02"))
    words = page.content.decode()
    assert page.status_code == 429
    assert "Réessayez plus tard, ou appelez-nous." in words
    assert 'value="Robot a"' in words
    assert 'value="06 39 98 00 02"' in words
