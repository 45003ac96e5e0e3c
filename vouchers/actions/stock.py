"""Booklets: printed, kept, handed out, blocked, returned, destroyed; cheques that expire.

Each action first locks the row of its booklet: two of them on the same booklet take turns. A
redemption doesn't need that lock: it takes only the row of its cheque, in one statement.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from inclusion.people.models import User, Verb
from inclusion.territories.models import Commune, Organisation
from vouchers import codes, ledger
from vouchers.actions.traces import trace
from vouchers.models import Block, Booklet, Cheque, HandOver, Programme
from vouchers.refusals import (
    AlreadyBlocked,
    AlreadyHandedOut,
    BookletBlocked,
    BookletExpired,
    BudgetExceeded,
    KeptElsewhere,
    NotBlocked,
    NotInStock,
    WrongCustody,
)

Custody = Booklet.Custody
BATCH = 2000
SWEEP = 1000


@dataclass(frozen=True)
class IssuedCheque:
    """A new cheque and its code in clear: print it now, nobody can read it again."""

    cheque: Cheque
    code: str


@dataclass(frozen=True)
class IssuedBooklet:
    booklet: Booklet
    cheques: tuple[IssuedCheque, ...]


@transaction.atomic
def issue_booklets(
    *,
    programme: Programme,
    quantity: int,
    now: datetime,
    make_code: Callable[[], str] = codes.new_code,
) -> list[IssuedBooklet]:
    """Print `quantity` booklets: cheques that buy nothing yet, and their codes in clear, once.

    Raises `BudgetExceeded` when the programme's engaged budget can't cover their face value.
    """
    programme = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    value = quantity * programme.cheques_per_booklet * programme.face_value_cents
    if ledger.issued_cents(programme) + value > programme.budget_cents:
        raise BudgetExceeded
    issued = [_print_booklet(programme, serial, make_code) for serial in _next_serials(quantity)]
    Booklet.objects.bulk_create([one.booklet for one in issued], batch_size=BATCH)
    cheques = [printed.cheque for one in issued for printed in one.cheques]
    for cheque in cheques:
        cheque.booklet_id = cheque.booklet.pk
    Cheque.objects.bulk_create(cheques, batch_size=BATCH)
    ledger.issue([one.booklet for one in issued], now=now)
    return issued


def _next_serials(quantity: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval('vouchers_booklet_number') FROM generate_series(1, %s)", [quantity]
        )
        return [codes.booklet_serial(number) for (number,) in cursor.fetchall()]


def _print_booklet(
    programme: Programme, serial: str, make_code: Callable[[], str]
) -> IssuedBooklet:
    booklet = Booklet(territory_id=programme.territory_id, programme=programme, serial=serial)
    ranks = range(1, programme.cheques_per_booklet + 1)
    return IssuedBooklet(
        booklet, tuple(_print_cheque(booklet, rank, make_code()) for rank in ranks)
    )


def _print_cheque(booklet: Booklet, rank: int, code: str) -> IssuedCheque:
    programme = booklet.programme
    pepper_id, pepper = next(iter(settings.VOUCHER_CODE_PEPPERS.items()))
    cheque = Cheque(
        booklet=booklet,
        position=rank,
        serial=codes.cheque_serial(booklet.serial, rank),
        code_digest=codes.digest(code, pepper),
        pepper_id=pepper_id,
        value_cents=programme.face_value_cents,
        valid_from=programme.valid_from,
        valid_until=programme.valid_until + timedelta(days=programme.grace_days),
    )
    return IssuedCheque(cheque, code)


@transaction.atomic
def put_in_stock(*, booklet: Booklet, custodian: Organisation) -> Booklet:
    """The booklet is now kept by `custodian`, who may also pass it to another.

    Raises `WrongCustody` once it was handed out, returned or destroyed.
    """
    booklet = _locked(booklet)
    if booklet.custody not in {Custody.PRINTED, Custody.IN_STOCK}:
        raise WrongCustody
    return _keep(booklet, Custody.IN_STOCK, custodian)


@transaction.atomic
def hand_out(
    *,
    booklet: Booklet,
    prescriber: User,
    organisation: Organisation | None,
    commune: Commune | None,
    public_category: str,
    now: datetime,
) -> HandOver:
    """Give the booklet to a person: its cheques may be spent from now on. Holds no name.

    A structure gives what it keeps, nothing else.
    Raises `AlreadyHandedOut`, `BookletBlocked`, `BookletExpired`, `KeptElsewhere`, `NotInStock`.
    """
    booklet = _locked(booklet)
    _check_can_be_handed_out(booklet, now)
    if organisation is None or booklet.custodian_id != organisation.pk:
        raise KeptElsewhere
    _keep(booklet, Custody.HANDED_OUT, None)
    booklet.cheques.filter(status=Cheque.Status.ISSUED).update(status=Cheque.Status.ACTIVE)
    trace(booklet, booklet.territory_id, prescriber.pk, Verb.BOOKLET_HANDED_OUT, now)
    return HandOver.objects.create(
        booklet=booklet,
        prescriber=prescriber,
        organisation=organisation,
        commune=commune,
        public_category=public_category,
        handed_out_at=now,
    )


def _check_can_be_handed_out(booklet: Booklet, now: datetime) -> None:
    if booklet.custody == Custody.HANDED_OUT:
        raise AlreadyHandedOut
    if booklet.custody != Custody.IN_STOCK:
        raise NotInStock
    if booklet.blocks.filter(lifted_at__isnull=True).exists():
        raise BookletBlocked
    today = now.astimezone(ZoneInfo(booklet.territory.time_zone)).date()
    usable = booklet.cheques.filter(status=Cheque.Status.ISSUED, valid_until__gte=today)
    if not usable.exists():
        raise BookletExpired


@transaction.atomic
def return_booklet(*, booklet: Booklet, now: datetime) -> Booklet:
    """The paper came back: cheques not spent buy nothing any more. Raises `WrongCustody`."""
    booklet = _locked(booklet)
    if booklet.custody not in {Custody.IN_STOCK, Custody.HANDED_OUT}:
        raise WrongCustody
    ledger.void(booklet, now=now)
    trace(booklet, booklet.territory_id, None, Verb.BOOKLET_RETURNED, now)
    return _keep(booklet, Custody.RETURNED, None)


@transaction.atomic
def destroy_booklet(*, booklet: Booklet, now: datetime) -> Booklet:
    """The paper is gone: cheques not spent buy nothing any more. Raises `WrongCustody`."""
    booklet = _locked(booklet)
    if booklet.custody == Custody.DESTROYED:
        raise WrongCustody
    ledger.void(booklet, now=now)
    trace(booklet, booklet.territory_id, None, Verb.BOOKLET_DESTROYED, now)
    return _keep(booklet, Custody.DESTROYED, None)


@transaction.atomic
def block_booklet(*, booklet: Booklet, reason: str, by: User, now: datetime) -> Block:
    """Opposition: from this commit on, no cheque of the booklet is accepted anywhere.

    Raises `AlreadyBlocked`.
    """
    booklet = _locked(booklet)
    try:
        with transaction.atomic():
            block = Block.objects.create(
                booklet=booklet, reason=reason, blocked_by=by, blocked_at=now
            )
    except IntegrityError as error:
        raise AlreadyBlocked from error
    ledger.block(booklet, now=now)
    trace(booklet, booklet.territory_id, by.pk, Verb.BOOKLET_BLOCKED, now)
    return block


@transaction.atomic
def lift_block(*, booklet: Booklet, by: User, now: datetime) -> Block:
    """The booklet was found: its cheques are again what they were. Raises `NotBlocked`."""
    booklet = _locked(booklet)
    block = booklet.blocks.filter(lifted_at__isnull=True).first()
    if block is None:
        raise NotBlocked
    block.lifted_at, block.lifted_by = now, by
    block.save(update_fields=["lifted_at", "lifted_by"])
    given = booklet.custody == Custody.HANDED_OUT
    ledger.unblock(booklet, to=Cheque.Status.ACTIVE if given else Cheque.Status.ISSUED, now=now)
    trace(booklet, booklet.territory_id, by.pk, Verb.BOOKLET_UNBLOCKED, now)
    return block


def expire_due_cheques(*, now: datetime) -> int:
    """Expire each unspent cheque whose last day is over in its territory. Answers how many.

    Small transactions: a sweep that stops half-way loses nothing, and may run twice at once.
    """
    total = 0
    while count := ledger.expire(now=now, limit=SWEEP):
        total += count
    return total


def _locked(booklet: Booklet) -> Booklet:
    """The booklet as it is now, its row held until the end of the transaction."""
    locked = Booklet.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("territory").get(pk=booklet.pk)


def _keep(booklet: Booklet, custody: Booklet.Custody, custodian: Organisation | None) -> Booklet:
    booklet.custody, booklet.custodian = custody, custodian
    booklet.save(update_fields=["custody", "custodian"])
    return booklet
