"""`POST redemptions` and its reversal, as a partner's software calls them."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from inclusion.agenda.models import Booking
from inclusion.people.models import Role
from inclusion.people.tokens import create_api_token
from tests.factories import (
    NOW,
    make_access_point,
    make_beneficiary,
    make_member,
    make_session,
    make_session_kind,
    new_key,
)
from tests.vouchers.scheme import Scheme, status_of
from vouchers.models import Redemption

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/redemptions"


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to(NOW, tick=False)


def token_of(scheme: Scheme, user=None) -> str:
    user = user or scheme.mediator
    return create_api_token(user=user, territory=scheme.territory, now=timezone.now())


@pytest.fixture
def token(scheme) -> str:
    return token_of(scheme)


def post(token: str, address: str, payload: dict | None = None, **headers):
    return Client().post(
        address,
        payload or {},
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}", **headers},
    )


def spend(token: str, scheme: Scheme, code: str, key=None, **more):
    payload = {"code": code, "access_point": scheme.place.pk, **more}
    return post(token, ADDRESS, payload, **{"Idempotency-Key": str(key or new_key())})


def problem(response, status: int, code: str) -> dict:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    document = response.json()
    assert document["code"] == code
    assert document["detail"]
    return document


def test_a_cheque_is_spent(scheme, token):
    printed = scheme.handed_out().cheques[0]
    response = spend(token, scheme, printed.code, service="Aide")
    assert response.status_code == 201
    assert response.json() == {
        "id": str(Redemption.objects.get().pk),
        "cheque_serial": printed.cheque.serial,
        "amount_cents": 1000,
    }


def test_the_same_call_answers_the_same(scheme, token):
    code, key = scheme.handed_out().cheques[0].code, new_key()
    first, again = (spend(token, scheme, code, key) for _ in range(2))
    assert (again.status_code, again.json()) == (201, first.json())
    assert Redemption.objects.count() == 1
    problem(spend(token, scheme, code, key, service="x"), 409, "idempotency_conflict")


def test_each_refusal_has_its_status_and_its_code(scheme, token):
    spent, blocked, stocked = scheme.handed_out(), scheme.handed_out(), scheme.stocked()
    scheme.block(blocked.booklet)
    spend(token, scheme, spent.cheques[0].code)
    problem(spend(token, scheme, spent.cheques[0].code), 409, "already_spent")
    problem(spend(token, scheme, blocked.cheques[0].code), 409, "blocked")
    problem(spend(token, scheme, stocked.cheques[0].code), 409, "not_active")
    problem(spend(token, scheme, "B7K294MXQ3TDH"), 404, "unknown_code")
    problem(spend(token, scheme, spent.cheques[1].code, booking=77), 404, "unknown_booking")
    elsewhere = {"access_point": make_access_point(scheme.territory).pk}
    response = spend(token, scheme, spent.cheques[1].code, **elsewhere)
    problem(response, 403, "place_not_accredited")


def test_an_expired_cheque_is_told_so(scheme, token, time_machine):
    code = scheme.handed_out().cheques[0].code
    time_machine.move_to("2027-03-01T10:00:00+01:00", tick=False)
    problem(spend(token, scheme, code), 409, "expired")


def test_guessing_stops_after_ten(scheme, token):
    for _ in range(10):
        problem(spend(token, scheme, "B7K294MXQ3TDH"), 404, "unknown_code")
    problem(spend(token, scheme, "B7K294MXQ3TDH"), 429, "too_many_attempts")


def test_the_whole_call_is_four_writes_and_four_reads(scheme, token):
    code = scheme.handed_out().cheques[0].code
    with CaptureQueriesContext(connection) as context:
        assert spend(token, scheme, code).status_code == 201
    sql = [query["sql"] for query in context.captured_queries]
    sql = [one for one in sql if not one.startswith(("SAVEPOINT", "RELEASE"))]
    reads = [one for one in sql if one.startswith("SELECT")]
    # The cheque and its line of the trail; the key's line, and its last use (once a minute).
    assert len(sql) - len(reads) == 4
    assert len(reads) <= 4


@pytest.mark.parametrize("key", ["", "not-a-uuid"])
def test_a_call_without_a_key_is_refused(scheme, token, key):
    payload = {"code": "x", "access_point": scheme.place.pk}
    problem(post(token, ADDRESS, payload, **{"Idempotency-Key": key}), 422, "invalid")
    problem(post(token, ADDRESS, payload), 422, "invalid")


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"code": "x"},
        {"code": "x" * 61, "access_point": 1},
        {"code": "x", "access_point": 0},
        {"code": "x", "access_point": 2**70},
        {"code": "x", "access_point": 1, "service": "x" * 61},
        {"code": "x\x00", "access_point": 1, "service": "\x00"},
        {"code": None, "access_point": 1},
    ],
)
def test_bad_input_is_refused_with_a_problem(scheme, token, payload):
    response = post(token, ADDRESS, payload, **{"Idempotency-Key": str(new_key())})
    assert response.status_code in {404, 422}
    assert response["Content-Type"] == "application/problem+json"


def test_without_a_token_nothing_is_spent(scheme):
    problem(spend("pas_wrong", scheme, "x"), 401, "unauthenticated")


@pytest.mark.parametrize("role", [Role.PRESCRIBER, Role.EDITOR, Role.ACCOUNTANT])
def test_other_roles_spend_nothing(scheme, role):
    other = token_of(scheme, make_member(scheme.territory, role))
    code = scheme.handed_out().cheques[0].code
    problem(spend(other, scheme, code), 403, "forbidden")
    redemption = scheme.redeem(code)
    problem(post(other, f"{ADDRESS}/{redemption.pk}/reversal"), 403, "forbidden")


def test_a_reversal_makes_the_cheque_usable_and_may_be_repeated(scheme, token):
    printed = scheme.handed_out().cheques[0]
    identifier = spend(token, scheme, printed.code).json()["id"]
    first, again = (post(token, f"{ADDRESS}/{identifier}/reversal") for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    assert first.json()["reversed_at"].startswith("2026-12-07T08:00:00")
    assert status_of(printed.cheque) == "active"


def test_a_redemption_in_a_claim_stays(scheme, token):
    identifier = spend(token, scheme, scheme.handed_out().cheques[0].code).json()["id"]
    Redemption.objects.update(claim_status="in_claim")
    problem(post(token, f"{ADDRESS}/{identifier}/reversal"), 409, "not_reversible")


def test_the_neighbour_s_redemption_is_unknown_here(scheme, token, thierry):
    neighbour = Scheme(thierry)
    theirs = neighbour.redeem(neighbour.handed_out().cheques[0].code)
    problem(post(token, f"{ADDRESS}/{theirs.pk}/reversal"), 404, "unknown_redemption")
    problem(post(token, f"{ADDRESS}/{new_key()}/reversal"), 404, "unknown_redemption")
    problem(spend(token, scheme, neighbour.handed_out().cheques[0].code), 404, "unknown_code")


def test_a_cheque_is_not_tied_to_a_colleague_s_booking(scheme):
    with transaction.atomic():
        session = make_session(
            make_session_kind(scheme.territory), scheme.mediator, scheme.place, seats_taken=1
        )
        booking = Booking.objects.create(
            territory=scheme.territory,
            session=session,
            beneficiary=make_beneficiary(scheme.territory),
            origin="mediator",
        )
    code = scheme.handed_out().cheques[0].code
    curious = token_of(scheme, make_member(scheme.territory, Role.MEDIATOR, "Bruno"))
    problem(spend(curious, scheme, code, booking=booking.pk), 404, "unknown_booking")
    assert spend(token_of(scheme), scheme, code, booking=booking.pk).status_code == 201


@pytest.mark.parametrize("service", ["a\0b", "a\nb", "\x7f"])
def test_a_service_that_no_line_can_hold_is_refused(scheme, token, service):
    code = scheme.handed_out().cheques[0].code
    problem(spend(token, scheme, code, service=service), 422, "invalid")
    assert not Redemption.objects.exists()
