"""The agenda for programs: the shapes of the contract, and every refusal."""

from datetime import datetime, timedelta

import pytest
import time_machine

from inclusion.agenda.models import Booking
from inclusion.people.models import Role
from inclusion.people.tokens import create_api_token
from tests.factories import (
    NOW,
    make_access_point,
    make_mediator,
    make_member,
    make_opening_range,
)
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk, make_workshop, take_seat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
SLOTS, BOOKINGS = "/api/v1/slots", "/api/v1/bookings"


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


def bearer(user, territory, key: str = "") -> dict[str, str]:
    token = create_api_token(user=user, territory=territory, now=NOW)
    return {"Authorization": f"Bearer {token}", **({"Idempotency-Key": key} if key else {})}


@pytest.fixture
def post(client, desk):
    headers = bearer(desk.mediator, desk.territory)

    def send(body: dict, key: str = "une-clé", **more):
        return client.post(
            BOOKINGS,
            body,
            content_type="application/json",
            headers={**headers, "Idempotency-Key": key, **more},
        )

    return send


def wanted(desk, starts_at: datetime = NINE, **changes) -> dict:
    return {
        "session_kind": desk.kind.pk,
        "starts_at": starts_at.isoformat(),
        "mediator": desk.mediator.pk,
        "access_point": desk.place.pk,
        "beneficiary": {"first_name": "Fatima", "phone": "06 39 98 00 01"},
        **changes,
    }


def test_slots_are_open_to_all_and_say_start_end_place_and_mediator(client, desk):
    answer = client.get(SLOTS, {"session_kind": desk.kind.pk}).json()
    assert answer["next_cursor"] is None
    assert (
        len(answer["items"]) == 4
    )  # today at 11:00 (notice 2 h), next Monday at 9:00, 10:00 and 11:00
    assert answer["items"][-3] == {
        "starts_at": "2026-12-14T09:00:00+01:00",
        "ends_at": "2026-12-14T10:00:00+01:00",
        "mediator": {"id": desk.mediator.pk, "name": "Alice"},
        "access_point": {"id": desk.place.pk, "name": "Médiathèque de Soissons"},
    }


def test_each_start_is_shown_once_whoever_and_wherever(client, desk):
    bruno, elsewhere = make_mediator(desk.territory, "Bruno"), make_access_point(desk.territory)
    make_opening_range(bruno, desk.place, desk.kind)
    make_opening_range(make_mediator(desk.territory, "Chloé"), elsewhere, desk.kind)
    items = client.get(SLOTS, {"session_kind": desk.kind.pk}).json()["items"]
    starts = [item["starts_at"] for item in items]
    assert len(starts) == len(set(starts))


def test_slots_are_filtered_by_dates_place_and_mediator(client, desk):
    bruno, annexe = make_mediator(desk.territory, "Bruno"), make_access_point(desk.territory)
    make_opening_range(bruno, annexe, desk.kind)

    def count(**query) -> int:
        answer = client.get(SLOTS, {"session_kind": desk.kind.pk, **query})
        assert answer.status_code == 200, answer.content
        return len(answer.json()["items"])

    assert count(**{"from": "2026-12-14", "to": "2026-12-14"}) == 3
    assert count(**{"from": NINE.isoformat(), "to": TEN.isoformat()}) == 1
    assert count(**{"from": "2026-12-14", "to": "2026-12-14"}, access_point=annexe.pk) == 3
    assert count(**{"from": "2026-12-14", "to": "2026-12-14"}, mediator=bruno.pk) == 3
    assert count(**{"from": "2026-12-15", "to": "2026-12-20"}) == 0
    assert count(**{"from": "2036-12-15", "to": "2036-12-20"}) == 0


def test_pages_follow_each_other_without_loss(client, desk):
    query = {"session_kind": desk.kind.pk, "limit": 2}
    starts, cursor = [], ""
    while cursor is not None:
        answer = client.get(SLOTS, {**query, "cursor": cursor}).json()
        starts += [item["starts_at"] for item in answer["items"]]
        cursor = answer["next_cursor"]
    assert len(starts) == len(set(starts)) == 4


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 422),
        ({"session_kind": "x"}, 422),
        ({"session_kind": 10**30}, 422),
        ({"session_kind": 999_999}, 404),
        ({"from": "hier"}, 422),
        ({"cursor": "n'importe"}, 422),
        ({"limit": 0}, 422),
    ],
)
def test_bad_questions_get_a_problem_document(client, desk, query, status):
    query = (
        query if "session_kind" in query or not query else {"session_kind": desk.kind.pk, **query}
    )
    answer = client.get(SLOTS, query)
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer.json()["code"]


def test_what_is_not_public_is_not_found(client, soissons, thierry):
    kept = make_desk(soissons, is_public=False)
    abroad = make_desk(thierry)
    for kind in (kept.kind, abroad.kind):
        assert client.get(SLOTS, {"session_kind": kind.pk}).status_code == 404


def test_a_partner_books_a_slot(post, desk):
    answer = post(wanted(desk))
    assert answer.status_code == 201, answer.content
    booking = Booking.objects.get()
    assert answer.json() == {
        "id": booking.pk,
        "status": "booked",
        "session": booking.session_id,
        "session_kind": {"id": desk.kind.pk, "name": "Aide individuelle"},
        "starts_at": "2026-12-14T09:00:00+01:00",
        "ends_at": "2026-12-14T10:00:00+01:00",
        "mediator": {"id": desk.mediator.pk, "name": "Alice"},
        "access_point": {"id": desk.place.pk, "name": "Médiathèque de Soissons"},
    }
    assert booking.origin == Booking.Origin.API
    assert booking.beneficiary.mobile == "+33639980001"


def test_the_same_key_gives_the_same_answer_and_another_payload_a_conflict(post, desk):
    first, second = post(wanted(desk)), post(wanted(desk))
    assert first.json() == second.json()
    assert Booking.objects.count() == 1
    other = post(wanted(desk, TEN))
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")


def test_a_taken_slot_is_a_conflict_with_its_code(post, desk):
    post(wanted(desk))
    answer = post(wanted(desk, beneficiary={"first_name": "Karim"}), key="autre")
    assert (answer.status_code, answer.json()["code"]) == (409, "slot_taken")


def test_a_partner_takes_a_seat_until_the_workshop_is_full(post, desk):
    workshop = make_workshop(desk, capacity=1)
    body = {"session": workshop.pk, "beneficiary": {"first_name": "Fatima"}}
    assert post(body).status_code == 201
    answer = post({**body, "beneficiary": {"first_name": "Karim"}}, key="autre")
    assert (answer.status_code, answer.json()["code"]) == (409, "session_full")


def test_what_is_not_understood_is_said_and_books_nothing(post, desk):
    bodies = [
        {},
        {"beneficiary": {"first_name": "Fatima"}},
        {**wanted(desk), "session": 1},
        wanted(desk, starts_at=NINE + timedelta(minutes=7)),
        wanted(desk, beneficiary={"first_name": ""}),
        wanted(desk, beneficiary={"first_name": "Fatima", "phone": "12"}),
        wanted(desk, beneficiary={"first_name": "Fatima", "phone": "+32 470 12 34 56"}),
        {**wanted(desk), "starts_at": "2026-12-14T09:00:00"},
    ]
    for body in bodies:
        assert post(body).status_code == 422, body
    assert post(wanted(desk), key="").status_code == 422
    assert not Booking.objects.exists()


def test_unknown_or_foreign_numbers_are_not_found(post, desk, thierry):
    abroad = make_desk(thierry)
    for change in (
        {"session_kind": abroad.kind.pk},
        {"mediator": abroad.mediator.pk},
        {"access_point": abroad.place.pk},
        {"mediator": 999_999},
    ):
        assert post(wanted(desk, **change)).status_code == 404
    foreign = {"session": make_workshop(abroad).pk, "beneficiary": {"first_name": "F"}}
    assert post(foreign).status_code == 404


def test_a_key_opens_only_what_its_role_and_territory_allow(client, desk, thierry):
    body, kind = wanted(desk), "application/json"
    assert client.post(BOOKINGS, body, content_type=kind).status_code == 401
    manager = make_member(desk.territory, Role.PLACE_MANAGER)
    headers = bearer(manager, desk.territory, key="k")
    refused = client.post(BOOKINGS, body, content_type=kind, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    headers = bearer(make_mediator(thierry), thierry, key="k")
    assert client.post(BOOKINGS, body, content_type=kind, headers=headers).status_code == 401


def test_a_partner_cancels_what_it_may_see_once_or_twice(client, desk):
    booking = desk.book()
    url = f"{BOOKINGS}/{booking.pk}"
    stranger = bearer(make_mediator(desk.territory, "Bruno"), desk.territory)
    assert client.delete(url).status_code == 401
    assert client.delete(url, headers=stranger).status_code == 404
    mine = bearer(desk.mediator, desk.territory)
    for _time in range(2):
        assert client.delete(url, headers=mine).status_code == 204
    booking.refresh_from_db()
    assert booking.status == Booking.Status.CANCELLED_BY_SERVICE
    assert client.delete(f"{BOOKINGS}/999999", headers=mine).status_code == 404


def test_what_has_begun_is_not_cancelled(client, desk):
    booking = take_seat(make_workshop(desk))
    headers = bearer(desk.mediator, desk.territory)
    with time_machine.travel(booking.session.starts_at, tick=False):
        answer = client.delete(f"{BOOKINGS}/{booking.pk}", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_late_to_cancel")


def test_a_year_of_slots_costs_as_many_queries_as_a_day(client, desk, django_assert_num_queries):
    desk.kind.horizon_days = 365
    desk.kind.save()
    for to in ("2026-12-14", "2027-12-01"):
        with django_assert_num_queries(5):  # host, kind, ranges, absences, sessions
            client.get(SLOTS, {"session_kind": desk.kind.pk, "from": "2026-12-14", "to": to})


def test_what_a_form_left_empty_is_not_asked(client, desk):
    kind = desk.kind.pk
    asked = client.get(f"{SLOTS}?session_kind={kind}&from=&to=&access_point=&mediator=")
    assert asked.json() == client.get(f"{SLOTS}?session_kind={kind}").json()


@pytest.mark.parametrize(
    "bounds",
    [
        {"from": "0001-01-01"},
        {"from": "9999-12-31"},
        {"to": "9999-12-31"},
        {"from": "0001-01-01T00:00:00+14:00"},
        {"to": "9999-12-31T23:59:59-14:00"},
    ],
)
def test_the_ends_of_the_calendar_are_refused_without_a_fault(client, desk, bounds):
    query = {"session_kind": desk.kind.pk, **bounds}
    assert client.get("/api/v1/slots", query).status_code == 422


@pytest.mark.parametrize("start", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_nobody_books_at_the_ends_of_the_calendar(post, desk, start):
    assert post({**wanted(desk), "starts_at": start}).status_code == 422
