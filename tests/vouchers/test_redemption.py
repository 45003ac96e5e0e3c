"""One cheque is spent once, by who may, where it may; a refusal says why and what to do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inclusion.agenda.models import Booking
from inclusion.places.models import AccessPoint
from tests.factories import NOW, make_access_point, make_mediator, new_key
from tests.vouchers.scheme import Scheme, prove, status_of
from vouchers import actions, codes, ledger, refusals
from vouchers.models import Account, FailedAttempt, Redemption, Transfer

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(scheme: Scheme) -> str:
    return scheme.handed_out().cheques[0].code


def refused(scheme: Scheme, code: str, why: type[refusals.Refusal], **changes) -> refusals.Refusal:
    """Nothing is written by a refusal but a count of wrong codes."""
    before = (Redemption.objects.count(), Transfer.objects.count())
    with pytest.raises(why) as caught:
        scheme.redeem(code, **changes)
    assert (Redemption.objects.count(), Transfer.objects.count()) == before
    assert str(caught.value)
    assert caught.value.next_step
    return caught.value


def statements(context: CaptureQueriesContext) -> list[str]:
    sql = [query["sql"] for query in context.captured_queries]
    return [one for one in sql if not one.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def test_a_cheque_that_was_handed_out_is_spent(scheme, code):
    redemption = scheme.redeem(code)
    prove()
    assert redemption == Redemption.objects.get()
    assert (redemption.amount_cents, redemption.redeemed_at) == (1000, NOW)
    assert status_of(redemption.cheque) == "spent"
    due = Account.objects.get(kind="due", access_point=scheme.place)
    assert ledger.balance(due) == 1000
    stored = Redemption.objects.values().get()
    assert stored == {name: getattr(redemption, name) for name in stored}


def test_a_redemption_is_one_write_one_read_and_one_line_of_the_trail(scheme, code):
    with CaptureQueriesContext(
        connection,
    ) as context:
        scheme.redeem(code)
    reads = [sql for sql in statements(context) if sql.startswith("SELECT")]
    writes = [sql for sql in statements(context) if not sql.startswith("SELECT")]
    assert len(writes) == 2
    assert "people_auditevent" in writes[1]
    assert len(reads) == 1


@pytest.mark.parametrize("dress", [str.lower, codes.display, "PASSERELLE:{}".format])
def test_the_code_is_taken_as_people_and_cameras_give_it(scheme, code, dress):
    assert scheme.redeem(dress(code)).amount_cents == 1000


def test_a_spent_cheque_says_when_it_was_spent_and_names_nobody(scheme, code):
    scheme.redeem(code, now=datetime(2026, 12, 3, 10, 0, tzinfo=UTC))
    why = refused(scheme, code, refusals.AlreadySpent)
    assert str(why) == "Ce chèque a déjà été utilisé le 3 décembre 2026."
    assert str(why.next_step) == "Demandez un autre chèque du chéquier."
    assert (why.code, why.status) == ("already_spent", 409)


def test_a_cheque_spent_today_says_the_hour(scheme, code):
    scheme.redeem(code)
    why = refused(scheme, code, refusals.AlreadySpent, now=NOW + timedelta(hours=1))
    assert str(why) == "Ce chèque a déjà été utilisé aujourd’hui à 9\u00a0h\u00a000."


def test_a_blocked_cheque_is_refused_from_the_very_next_call(scheme):
    issued = scheme.handed_out()
    scheme.block(issued.booklet)
    assert refused(scheme, issued.cheques[0].code, refusals.Blocked).status == 409


def test_stolen_stock_buys_nothing(scheme):
    why = refused(scheme, scheme.stocked().cheques[0].code, refusals.NotActive)
    assert (why.code, why.status) == ("not_active", 409)


def test_a_cheque_of_a_returned_booklet_buys_nothing(scheme):
    issued = scheme.handed_out()
    actions.return_booklet(booklet=issued.booklet, now=NOW)
    refused(scheme, issued.cheques[0].code, refusals.NotActive)


def test_a_cheque_is_good_until_midnight_of_its_last_day_where_the_place_is(scheme):
    issued = scheme.handed_out()
    last_minute = datetime(2027, 2, 28, 22, 59, tzinfo=UTC)  # 23:59 in Paris
    assert scheme.redeem(issued.cheques[0].code, now=last_minute)
    after = last_minute + timedelta(minutes=1)
    why = refused(scheme, issued.cheques[1].code, refusals.Expired, now=after)
    assert str(why) == "Ce chèque est périmé depuis le 28 février 2027."


def test_the_days_of_grace_are_part_of_the_promise(scheme):
    scheme.programme.grace_days = 31
    scheme.programme.save()
    late = scheme.handed_out().cheques[0].code
    assert scheme.redeem(late, now=datetime(2027, 3, 30, 10, 0, tzinfo=UTC))


def test_a_cheque_that_expired_in_the_sweep_says_so(scheme, code):
    later = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)
    assert actions.expire_due_cheques(now=later) == 5
    assert actions.expire_due_cheques(now=later) == 0
    prove()
    assert refused(scheme, code, refusals.Expired, now=later).code == "expired"


def test_a_cheque_waits_for_its_first_day(scheme, code):
    early = datetime(2026, 10, 31, 12, 0, tzinfo=UTC)
    why = refused(scheme, code, refusals.NotActive, now=early)
    assert "1er novembre 2026" in str(why)


def test_an_unknown_place_is_a_place_without_accreditation(scheme, code):
    why = refused(
        scheme, code, refusals.PlaceNotAccredited, access_point=make_access_point(scheme.territory)
    )
    assert (why.code, why.status) == ("place_not_accredited", 403)
    ghost = AccessPoint(pk=999_999, territory_id=scheme.territory.pk)
    refused(scheme, code, refusals.PlaceNotAccredited, access_point=ghost)


@pytest.mark.parametrize(
    "period",
    [
        {"starts_on": date(2026, 12, 8)},
        {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 6)},
    ],
)
def test_an_accreditation_counts_on_its_days_only(scheme, code, period):
    place = make_access_point(scheme.territory)
    scheme.accredit(place, **period)
    refused(scheme, code, refusals.PlaceNotAccredited, access_point=place)


def test_a_place_that_may_not_take_the_cheque_learns_nothing_of_its_state(scheme, code):
    scheme.redeem(code)
    elsewhere = make_access_point(scheme.territory)
    refused(scheme, code, refusals.PlaceNotAccredited, access_point=elsewhere)


def test_a_cheque_of_another_territory_is_unknown_here(scheme, code, thierry):
    neighbour = Scheme(thierry)
    changes = {"access_point": neighbour.place, "redeemed_by": neighbour.mediator}
    assert refused(neighbour, code, refusals.UnknownCode, **changes).status == 404


def test_a_place_of_another_territory_is_not_accredited_here(scheme, code, thierry):
    neighbour = Scheme(thierry)
    disguised = AccessPoint(pk=neighbour.place.pk, territory_id=scheme.territory.pk)
    refused(scheme, code, refusals.PlaceNotAccredited, access_point=disguised)


def test_a_booking_of_nowhere_stops_the_redemption(scheme, code):
    refused(scheme, code, refusals.UnknownBooking, booking=Booking(pk=999_999))


def test_a_typing_slip_is_told_before_the_database_is_asked(scheme, code):
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    why = refused(scheme, wrong, refusals.UnknownCode)
    assert str(why) == "Vérifiez le code\u00a0: une lettre ou un chiffre est faux."
    assert FailedAttempt.objects.filter(user=scheme.mediator).count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("B7K2", "Il manque 9 signes"),
        ("B7K294MXQ3TD", "Il manque 1 signe\u00a0"),
        ("B" * 14, "Ce code est trop long"),
        ("", "Il manque 13 signes"),
    ],
)
def test_a_wrong_length_is_explained_and_not_counted(scheme, typed, words):
    assert str(refused(scheme, typed, refusals.UnknownCode)).startswith(words)
    assert not FailedAttempt.objects.exists()


def test_the_eleventh_wrong_code_of_an_hour_stops_the_account_and_no_other(scheme, code):
    for _ in range(10):
        refused(scheme, codes.new_code(), refusals.UnknownCode)
    why = refused(scheme, codes.new_code(), refusals.TooManyAttempts)
    assert (why.code, why.status) == ("too_many_attempts", 429)
    refused(scheme, code, refusals.TooManyAttempts)  # a right guess comes too late
    assert FailedAttempt.objects.count() == 10
    assert scheme.redeem(code, redeemed_by=make_mediator(scheme.territory))


def test_an_hour_later_the_account_may_try_again(scheme, code):
    for _ in range(10):
        refused(scheme, codes.new_code(), refusals.UnknownCode)
    assert scheme.redeem(code, now=NOW + timedelta(hours=1, seconds=1))


def test_the_same_request_answers_the_same_and_spends_once(scheme, code):
    key = new_key()
    first = scheme.redeem(code, idempotency_key=key)
    again = scheme.redeem(codes.display(code), idempotency_key=key, now=NOW + timedelta(days=90))
    assert again == first
    assert again.cheque.serial == first.cheque.serial
    assert Redemption.objects.count() == 1


def test_a_replay_answers_even_after_the_reversal_and_spends_nothing(scheme, code):
    key = new_key()
    first = scheme.redeem(code, idempotency_key=key)
    actions.reverse_redemption(redemption=first, by=scheme.mediator, now=NOW)
    assert scheme.redeem(code, idempotency_key=key) == first
    assert status_of(first.cheque) == "active"


@pytest.mark.parametrize("change", ["code", "access_point", "service", "booking"])
def test_the_same_key_with_another_payload_is_a_conflict(scheme, change):
    issued = scheme.handed_out()
    key = new_key()
    scheme.redeem(issued.cheques[0].code, idempotency_key=key)
    code = issued.cheques[change == "code"].code
    other = {
        "access_point": {"access_point": make_access_point(scheme.territory)},
        "service": {"service": "atelier"},
        "booking": {"booking": Booking(pk=1)},
    }.get(change, {})
    why = refused(scheme, code, refusals.IdempotencyConflict, idempotency_key=key, **other)
    assert (why.code, why.status) == ("idempotency_conflict", 409)


def test_two_people_may_draw_the_same_key(scheme):
    issued = scheme.handed_out()
    key = new_key()
    scheme.redeem(issued.cheques[0].code, idempotency_key=key)
    other = make_mediator(scheme.territory)
    assert scheme.redeem(issued.cheques[1].code, idempotency_key=key, redeemed_by=other)
    assert Redemption.objects.count() == 2


def test_no_code_can_be_found_from_the_stored_request(scheme, code, settings):
    redemption = scheme.redeem(code)
    assert code not in str(Redemption.objects.values().get())
    settings.VOUCHER_CODE_PEPPERS = {"other": "another secret"}
    with pytest.raises(refusals.IdempotencyConflict):  # without the pepper it can't be recomputed
        scheme.redeem(code, idempotency_key=redemption.idempotency_key)


def test_codes_printed_before_a_rotation_of_peppers_stay_good(scheme, settings):
    old = scheme.handed_out().cheques[0]
    settings.VOUCHER_CODE_PEPPERS = {"2027": "new secret", **settings.VOUCHER_CODE_PEPPERS}
    new = scheme.handed_out().cheques[0]
    assert (old.cheque.pepper_id, new.cheque.pepper_id) == ("test", "2027")
    key = new_key()
    first = scheme.redeem(old.code, idempotency_key=key)
    assert scheme.redeem(new.code)
    assert scheme.redeem(old.code, idempotency_key=key) == first


def test_a_reversed_cheque_is_spent_again_once(scheme, code):
    first = scheme.redeem(code)
    reversed_one = actions.reverse_redemption(redemption=first, by=scheme.mediator, now=NOW)
    prove()
    assert (reversed_one.reversed_at, reversed_one.reversed_by) == (NOW, scheme.mediator)
    second = scheme.redeem(code)
    prove()
    assert second != first
    with pytest.raises(refusals.NotReversible) as why:
        actions.reverse_redemption(redemption=second, by=scheme.mediator, now=NOW)
    assert str(why.value) == "Ce chèque a déjà été rendu une fois."
    assert [t.kind for t in Transfer.objects.filter(cheque=first.cheque)] == [
        "issue",
        "spend",
        "reverse",
        "spend",
    ]


def test_reversing_twice_changes_nothing_more(scheme, code):
    redemption = scheme.redeem(code)
    first = actions.reverse_redemption(redemption=redemption, by=scheme.mediator, now=NOW)
    later = NOW + timedelta(hours=1)
    again = actions.reverse_redemption(redemption=redemption, by=scheme.prescriber, now=later)
    assert (again.reversed_at, again.reversed_by) == (first.reversed_at, first.reversed_by)
    assert Transfer.objects.filter(kind="reverse").count() == 1


def test_a_redemption_in_a_claim_stays(scheme, code):
    redemption = scheme.redeem(code)
    Redemption.objects.update(claim_status="in_claim")
    with pytest.raises(refusals.NotReversible):
        actions.reverse_redemption(redemption=redemption, by=scheme.mediator, now=NOW)
    assert status_of(redemption.cheque) == "spent"


@pytest.mark.parametrize(
    ("fate", "state"),
    [
        (lambda s, b: s.block(b), "blocked"),
        (lambda s, b: actions.return_booklet(booklet=b, now=NOW), "void"),
        (lambda s, b: actions.destroy_booklet(booklet=b, now=NOW), "void"),
    ],
)
def test_a_cheque_that_comes_back_shares_the_fate_of_its_booklet(scheme, fate, state):
    issued = scheme.handed_out()
    redemption = scheme.redeem(issued.cheques[0].code)
    fate(scheme, issued.booklet)
    actions.reverse_redemption(redemption=redemption, by=scheme.mediator, now=NOW)
    prove()
    assert {status_of(one.cheque) for one in issued.cheques} == {state}


def test_the_write_itself_refuses_an_account_that_guesses(scheme, code):
    """The limit is a condition of the one statement: no path round the count."""
    request = ledger.Spending(
        digests=[codes.digest(code, "tests-only-pepper")],
        territory=scheme.territory.pk,
        access_point=scheme.place.pk,
        redeemed_by=scheme.mediator.pk,
        booking=None,
        service="",
        key=new_key(),
        request_digest="x",
        attempts_since=NOW - timedelta(hours=1),
        max_attempts=0,
        network_limit="",
        network_key="",
        network_since=NOW,
        network_max=100,
        now=NOW,
    )
    assert ledger.spend(request) is None
    assert ledger.spend(replace(request, max_attempts=1)) is not None
