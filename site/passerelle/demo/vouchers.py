"""Programmes and booklets in every state. Codes in clear go to the demo's notes only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from inclusion.people.models import Role
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Commune, Territory
from passerelle.demo.people import Staff
from passerelle.demo.territories import Plan
from vouchers import actions
from vouchers.actions import IssuedBooklet
from vouchers.models import Accreditation, Block, HandOver, Programme

BUDGET_CENTS = 500_000


@dataclass(frozen=True)
class Scheme:
    name: str
    face_value_cents: int
    cheques_per_booklet: int
    starts_days_ago: int
    lasts_days: int


SCHEMES = {
    "grandsoissons": (
        Scheme("Chéquier numérique 2026", 1000, 10, starts_days_ago=60, lasts_days=360),
        Scheme("Premiers pas en ligne", 500, 5, starts_days_ago=150, lasts_days=140),
    ),
    "chateau-thierry": (
        Scheme("Coup de pouce numérique", 1000, 10, starts_days_ago=45, lasts_days=300),
    ),
}


@dataclass(frozen=True)
class Cast:
    """Who does what with booklets in this territory."""

    territory: Territory
    staff: Staff
    access_points: list[AccessPoint]
    commune: Commune


def create(
    territory: Territory,
    plan: Plan,
    staff: Staff,
    access_points: list[AccessPoint],
    *,
    now: datetime,
) -> dict[str, list[str]]:
    """Returns the codes of the first programme by what became of them: active, spent, blocked."""
    commune = Commune.objects.filter(territory=territory).order_by("-population")[0]
    cast = Cast(territory, staff, access_points, commune)
    first, *others = SCHEMES[plan.slug]
    codes = live(cast, first, now=now)
    for scheme in others:
        live(cast, scheme, now=now)
    actions.expire_due_cheques(now=now)
    return codes


def live(cast: Cast, scheme: Scheme, *, now: datetime) -> dict[str, list[str]]:
    """One programme from its print run to today: booklets in every state of custody."""
    began = now - timedelta(days=scheme.starts_days_ago - 1)
    programme = create_programme(cast, scheme, now=now)
    booklets = actions.issue_booklets(programme=programme, quantity=10, now=began)
    for printed in booklets[2:]:
        actions.put_in_stock(booklet=printed.booklet, custodian=cast.staff.organisations[1])
    for printed in booklets[4:8]:
        hand_out(cast, printed, now=began + timedelta(days=2))
    actions.return_booklet(booklet=booklets[8].booklet, now=began + timedelta(days=20))
    actions.destroy_booklet(booklet=booklets[9].booklet, now=began + timedelta(days=20))
    spent = spend(cast, booklets[4], quantity=4, now=began + timedelta(days=12))
    lost = booklets[7]
    actions.block_booklet(
        booklet=lost.booklet,
        reason=Block.Reason.LOST,
        by=cast.staff.by_role[Role.COORDINATOR],
        now=began + timedelta(days=15),
    )
    return {
        "active": [code for code in codes_of(*booklets[4:7]) if code not in spent],
        "spent": spent,
        "blocked": codes_of(lost),
    }


def create_programme(cast: Cast, scheme: Scheme, *, now: datetime) -> Programme:
    starts_on = (now - timedelta(days=scheme.starts_days_ago)).date()
    programme = Programme(
        territory=cast.territory,
        name=scheme.name,
        funder=cast.staff.organisations[0],
        face_value_cents=scheme.face_value_cents,
        cheques_per_booklet=scheme.cheques_per_booklet,
        budget_cents=BUDGET_CENTS,
        valid_from=starts_on,
        valid_until=starts_on + timedelta(days=scheme.lasts_days),
    )
    programme.full_clean()
    programme.save()
    for place in cast.access_points[:4]:
        Accreditation.objects.create(programme=programme, access_point=place, starts_on=starts_on)
    return programme


def hand_out(cast: Cast, printed: IssuedBooklet, *, now: datetime) -> None:
    actions.hand_out(
        booklet=printed.booklet,
        prescriber=cast.staff.by_role[Role.PRESCRIBER],
        organisation=cast.staff.organisations[1],
        commune=cast.commune,
        public_category=HandOver.PublicCategory.JOB_SEEKER,
        now=now,
    )


def spend(cast: Cast, printed: IssuedBooklet, *, quantity: int, now: datetime) -> list[str]:
    """Spend the first cheques of a booklet, a day apart. Returns their codes."""
    codes = codes_of(printed)[:quantity]
    for number, code in enumerate(codes):
        actions.redeem(
            code=code,
            access_point=cast.access_points[number % 2],
            redeemed_by=cast.staff.mediators[0],
            idempotency_key=uuid4(),
            now=now + timedelta(days=number),
        )
    return codes


def codes_of(*booklets: IssuedBooklet) -> list[str]:
    return [printed.code for booklet in booklets for printed in booklet.cheques]
