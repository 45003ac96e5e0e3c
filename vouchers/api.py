"""Redemptions for partner software. Same rules, same refusals, same single write as the screens."""

import uuid
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from ninja import Field, Header, Router, Schema, Status

from inclusion.agenda.models import Booking
from inclusion.agenda.sight import bookings_seen_by
from inclusion.errors import DomainError
from inclusion.people.access import REDEMPTION, memberships_of
from inclusion.people.api_auth import may_redeem
from inclusion.people.models import Membership, Role
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory
from vouchers import actions, sight
from vouchers.models import Redemption
from vouchers.refusals import PlaceNotYours, UnknownBooking

router = Router(tags=["cheques"], auth=may_redeem)

# PostgreSQL refuses a NUL in a text, and a word on a receipt has no use for its neighbours.
PRINTABLE = r"^[^\x00-\x1f\x7f]*$"


class NotAllowed(DomainError):
    code = "forbidden"
    status = 403
    message = _("Ce compte ne peut pas noter de chèque sur ce territoire.")


class UnknownRedemption(DomainError):
    code = "unknown_redemption"
    status = 404
    message = _("Cette utilisation n’existe pas.")


class RedemptionIn(Schema):
    """What is spent, and where."""

    code: Annotated[str, Field(max_length=60, description="13 symbols; spaces and dashes are free")]
    access_point: Annotated[int, Field(gt=0, lt=2**63)]
    service: Annotated[str, Field(max_length=60, pattern=PRINTABLE)] = ""
    booking: Annotated[int | None, Field(gt=0, lt=2**63)] = None


class RedemptionOut(Schema):
    id: uuid.UUID
    cheque_serial: str
    amount_cents: int


class ReversalOut(RedemptionOut):
    reversed_at: datetime


@router.post("redemptions", response={201: RedemptionOut}, summary="Spend a cheque, once")
@sensitive_variables("payload")
def create_redemption(
    request: HttpRequest,
    payload: RedemptionIn,
    idempotency_key: Annotated[uuid.UUID, Header(alias="Idempotency-Key")],
) -> Status:
    """The same key with the same payload answers the same and spends nothing more.

    The place is named, not read: the one write statement checks that it belongs to the territory.
    A booking is one that the account may see, as on screen.
    """
    territory, memberships = _allowed(request)
    _check_place(memberships, territory, payload.access_point)
    redemption = actions.redeem(
        code=payload.code,
        access_point=AccessPoint(pk=payload.access_point, territory_id=territory.pk),
        redeemed_by=request.user,  # type: ignore[arg-type]
        idempotency_key=idempotency_key,
        service=payload.service,
        booking=_booking(request, sight.roles_in(memberships), payload.booking),
        now=timezone.now(),
    )
    return Status(201, _as_json(redemption))


@router.post(
    "redemptions/{redemption_id}/reversal",
    response=ReversalOut,
    summary="Undo a redemption that is in no claim yet",
)
def reverse_redemption(request: HttpRequest, redemption_id: uuid.UUID) -> dict[str, object]:
    """The cheque can be spent again, once. A second call answers the same."""
    territory, memberships = _allowed(request)
    seen = sight.redemptions_seen_by(request.user, memberships, territory)  # type: ignore[arg-type]
    redemption = seen.filter(pk=redemption_id).first()
    if redemption is None:
        raise UnknownRedemption
    done = actions.reverse_redemption(
        redemption=redemption,
        by=request.user,  # type: ignore[arg-type]
        now=timezone.now(),
    )
    return {**_as_json(done), "reversed_at": done.reversed_at}


def _allowed(request: HttpRequest) -> tuple[Territory, list[Membership]]:
    """The territory of the address and what the account is there, when it may take cheques."""
    territory: Territory = request.territory  # type: ignore[attr-defined]
    memberships = memberships_of(request.user, territory)  # type: ignore[arg-type]
    if not sight.roles_in(memberships) & REDEMPTION:
        raise NotAllowed
    return territory, memberships


def _check_place(memberships: list[Membership], territory: Territory, place: int) -> None:
    """Raises PlaceNotYours. No query for those who receive everywhere."""
    if sight.roles_in(memberships) & sight.ROVING:
        return
    if not sight.counter_places(memberships, territory).filter(pk=place).exists():
        raise PlaceNotYours


def _booking(request: HttpRequest, roles: frozenset[Role], pk: int | None) -> Booking | None:
    """Raises UnknownBooking for somebody else's, as for one that does not exist."""
    if pk is None:
        return None
    seen = bookings_seen_by(request.user, roles, request.territory)  # type: ignore
    found = seen.filter(pk=pk).first()
    if found is None:
        raise UnknownBooking
    return found


def _as_json(redemption: Redemption) -> dict[str, object]:
    return {
        "id": redemption.pk,
        "cheque_serial": redemption.cheque.serial,
        "amount_cents": redemption.amount_cents,
    }
