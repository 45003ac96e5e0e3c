"""Spending a cheque, and undoing it.

The way of a redemption: one read (was this very request answered before?), one write
(`ledger.spend`, where every rule is a condition), and only when the write did nothing, reads that
explain why.
"""

import hashlib
import hmac
import json
import uuid
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from inclusion.agenda.models import Booking
from inclusion.limits import actions as limits
from inclusion.people.models import User, Verb
from inclusion.places.models import AccessPoint
from vouchers import codes, ledger, words
from vouchers.actions.traces import trace
from vouchers.models import Accreditation, Booklet, Cheque, FailedAttempt, Redemption
from vouchers.refusals import (
    AlreadySpent,
    Blocked,
    Expired,
    IdempotencyConflict,
    MistypedCode,
    NetworkWaits,
    NotActive,
    NotReversible,
    PlaceNotAccredited,
    Refusal,
    TooManyAttempts,
    TryAgain,
    UnknownBooking,
    UnknownCode,
)

Status = Cheque.Status
# Ten wrong codes an hour: a tired hand has room, 58 bits stay out of reach of guessing.
MAX_ATTEMPTS = 10
ATTEMPTS_WINDOW = timedelta(hours=1)
# And a hundred a minute for all accounts together (reference on security, « Voucher guessing »):
# whoever holds many accounts guesses no faster. Above it every code is refused, right ones too.
NETWORK = limits.Limit("vouchers.wrong_codes", allowed=100, period_seconds=60)
NETWORK_KEY = "every account"


@sensitive_variables("code", "typed", "payload")
def redeem(
    *,
    code: str,
    access_point: AccessPoint,
    redeemed_by: User,
    idempotency_key: uuid.UUID,
    service: str = "",
    booking: Booking | None = None,
    now: datetime,
) -> Redemption:
    """Spend the cheque of this code at this place. The same key with the same payload acts once.

    Only identifiers of `access_point` and `booking` are used, and the place's territory: a cheque
    of another territory is unknown here. One write statement and one read when all goes well.

    Raises `UnknownCode`, `AlreadySpent`, `Blocked`, `Expired`, `NotActive`, `PlaceNotAccredited`,
    `UnknownBooking`, `TooManyAttempts`, `IdempotencyConflict`, `TryAgain`. A wrong code is counted
    for good: don't call this inside a transaction that the refusal rolls back.
    """
    typed = codes.normalise(code)
    booking_id = booking.pk if booking else None
    payload = [typed, access_point.pk, service, booking_id]
    if found := _answered_before(redeemed_by, idempotency_key, payload):
        return found
    if not codes.check(typed):
        raise _typing_slip(typed, redeemed_by, now)
    request = ledger.Spending(
        **_conditions(typed, payload, now),
        territory=access_point.territory_id,
        access_point=access_point.pk,
        redeemed_by=redeemed_by.pk,
        booking=booking_id,
        service=service,
        key=idempotency_key,
    )
    # Nothing was written: perhaps the same request won on another connection meanwhile.
    done = _spend_once(request) or _answered_before(redeemed_by, idempotency_key, payload)
    if done is None:
        raise _explain(request, redeemed_by)
    return done


@sensitive_variables()
def _conditions(typed: str, payload: list[object], now: datetime) -> dict[str, Any]:
    return {
        "digests": codes.digests(typed, settings.VOUCHER_CODE_PEPPERS),
        "request_digest": _request_digests(payload)[0],
        "attempts_since": now - ATTEMPTS_WINDOW,
        "max_attempts": MAX_ATTEMPTS,
        "network_limit": NETWORK.name,
        "network_key": limits.digest(NETWORK.name, NETWORK_KEY),
        "network_since": limits.window(now, NETWORK.period_seconds)[0],
        "network_max": NETWORK.allowed,
        "now": now,
    }


def _spend_once(request: ledger.Spending) -> Redemption | None:
    """None when a condition fails, or when the key was used at this very moment."""
    try:
        with transaction.atomic():
            done = ledger.spend(request)
            if done is not None:
                trace(
                    done, request.territory, request.redeemed_by, Verb.CHEQUE_REDEEMED, request.now
                )
            return done
    except IntegrityError as error:
        if "redemption_request_acts_once" in str(error):
            return None
        raise


@sensitive_variables()
def _answered_before(user: User, key: uuid.UUID, payload: list[object]) -> Redemption | None:
    """The redemption made with this key. Raises `IdempotencyConflict` for another payload."""
    found = (
        Redemption.objects.filter(redeemed_by=user, idempotency_key=key)
        .select_related("cheque")
        .first()
    )
    if found and found.request_digest not in _request_digests(payload):
        raise IdempotencyConflict
    return found


@sensitive_variables()
def _request_digests(payload: list[object]) -> list[str]:
    """Keyed, under each pepper, newest first: no code can be found from the stored digest."""
    text = json.dumps(["request", *payload]).encode()
    return [
        hmac.new(pepper.encode(), text, hashlib.sha256).hexdigest()
        for pepper in settings.VOUCHER_CODE_PEPPERS.values()
    ]


@sensitive_variables()
def _typing_slip(typed: str, user: User, now: datetime) -> Refusal:
    """A wrong length teaches nothing about any cheque: not counted. A wrong check symbol is."""
    missing = codes.CODE_LENGTH - len(typed)
    if missing > 0:
        return MistypedCode(
            ngettext(
                "Il manque %(n)d signe : un code a 13 lettres et chiffres.",
                "Il manque %(n)d signes : un code a 13 lettres et chiffres.",
                missing,
            )
            % {"n": missing}
        )
    if missing < 0:
        return MistypedCode(_("Ce code est trop long : un code a 13 lettres et chiffres."))
    return _count_attempt(user.pk, now) or MistypedCode()


def _count_attempt(user_id: int, now: datetime) -> TooManyAttempts | None:
    """Write one wrong code down: ten an hour and account, a hundred a minute and network.

    To the unit, whatever comes at once. Without a count nobody learns anything: the database's
    error goes up.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtext('failed attempt'), %s)", [user_id]
            )
        recent = FailedAttempt.objects.filter(user_id=user_id, created_at__gt=now - ATTEMPTS_WINDOW)
        if recent.count() >= MAX_ATTEMPTS:
            return TooManyAttempts()
        FailedAttempt.objects.create(user_id=user_id, created_at=now)
    try:
        limits.ensure(NETWORK, key=NETWORK_KEY, now=now)
    except limits.TooManyRequests:
        return NetworkWaits()
    return None


def _explain(request: ledger.Spending, user: User) -> Refusal:
    """Why nothing was written, in the order in which it matters to the person at the counter."""
    if _attempts(request) >= MAX_ATTEMPTS:
        return TooManyAttempts()
    if limits.used(NETWORK, key=NETWORK_KEY, now=request.now) >= NETWORK.allowed:
        return NetworkWaits()
    cheque = (
        Cheque.objects.filter(
            code_digest__in=request.digests, booklet__territory_id=request.territory
        )
        .select_related("booklet__programme", "booklet__territory")
        .first()
    )
    if cheque is None:
        return _count_attempt(user.pk, request.now) or UnknownCode()
    today = request.now.astimezone(ZoneInfo(cheque.booklet.territory.time_zone)).date()
    if not _is_accredited(request, cheque.booklet, today):
        return PlaceNotAccredited()
    return _why_not(cheque, request, today)


def _attempts(request: ledger.Spending) -> int:
    return FailedAttempt.objects.filter(
        user_id=request.redeemed_by, created_at__gt=request.attempts_since
    ).count()


def _is_accredited(request: ledger.Spending, booklet: Booklet, today: date) -> bool:
    accreditations = Accreditation.objects.on(today).filter(
        access_point__territory_id=request.territory
    )
    return accreditations.filter(
        programme_id=booklet.programme_id, access_point_id=request.access_point
    ).exists()


def _why_not(cheque: Cheque, request: ledger.Spending, today: date) -> Refusal:
    if cheque.status == Status.SPENT:
        return _already_spent(cheque, today)
    if cheque.status == Status.BLOCKED:
        return Blocked()
    if cheque.status == Status.VOID:
        return NotActive(_("Ce chéquier a été rendu ou détruit."), str(AlreadySpent.next_step))
    if cheque.status == Status.EXPIRED or cheque.valid_until < today:
        day = words.day(cheque.valid_until)
        return Expired(_("Ce chèque est périmé depuis le %(day)s.") % {"day": day})
    if cheque.status == Status.ISSUED:
        return NotActive()
    if cheque.valid_from > today:
        day = words.day(cheque.valid_from)
        return NotActive(
            _("Ce chèque est valable à partir du %(day)s.") % {"day": day},
            _("Gardez ce chèque jusqu’à cette date."),
        )
    if request.booking and not _knows_booking(request.booking, request.territory):
        return UnknownBooking()
    return TryAgain()


def _knows_booking(booking: int, territory: int) -> bool:
    return Booking.objects.filter(pk=booking, territory_id=territory).exists()


def _already_spent(cheque: Cheque, today: date) -> AlreadySpent:
    """The day, and the hour when it is today: « 3 décembre 2026 », « aujourd’hui à 14 h 32 »."""
    live = cheque.redemptions.filter(reversed_at__isnull=True).first()
    if live is None:
        return AlreadySpent()
    local = live.redeemed_at.astimezone(ZoneInfo(cheque.booklet.territory.time_zone))
    if local.date() == today:
        hour = date_format(local, "TIME_FORMAT")
        return AlreadySpent(
            _("Ce chèque a déjà été utilisé aujourd’hui à %(hour)s.") % {"hour": hour}
        )
    day = words.day(local)
    return AlreadySpent(_("Ce chèque a déjà été utilisé le %(day)s.") % {"day": day})


@transaction.atomic
def reverse_redemption(*, redemption: Redemption, by: User, now: datetime) -> Redemption:
    """Undo a redemption before it is in a claim: the cheque can be spent again, once.

    A second call changes nothing and answers the same. A cheque whose booklet was blocked, returned
    or destroyed meanwhile becomes blocked or void at once. Raises `NotReversible`.
    """
    locked = Booklet.objects.select_for_update(no_key=True, of=("self",))
    booklet = locked.get(cheques__redemptions=redemption.pk)
    try:
        with transaction.atomic():
            reversed_now = ledger.reverse(redemption, by=by.pk, now=now)
    except IntegrityError as error:
        raise NotReversible(_("Ce chèque a déjà été rendu une fois.")) from error
    redemption = Redemption.objects.select_related("cheque").get(pk=redemption.pk)
    if redemption.reversed_at is None:
        raise NotReversible(_("Ce chèque est déjà dans un bordereau."))
    if reversed_now:
        trace(redemption, booklet.territory_id, by.pk, Verb.CHEQUE_REVERSED, now)
        _follow_booklet(booklet, now)
    return redemption


def _follow_booklet(booklet: Booklet, now: datetime) -> None:
    """A cheque that comes back shares the fate of its booklet."""
    if booklet.custody != Booklet.Custody.HANDED_OUT:
        ledger.void(booklet, now=now)
    elif booklet.blocks.filter(lifted_at__isnull=True).exists():
        ledger.block(booklet, now=now)
