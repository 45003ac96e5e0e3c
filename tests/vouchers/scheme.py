"""A programme, its accredited place, a prescriber who hands out, a mediator who takes cheques."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection

from inclusion.people.models import Role, User
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Organisation, Territory
from tests.factories import (
    NOW,
    make_access_point,
    make_mediator,
    make_member,
    make_organisation,
    new_key,
)
from vouchers import actions
from vouchers.actions import IssuedBooklet
from vouchers.models import Accreditation, Booklet, Cheque, Programme, Redemption


def make_programme(territory: Territory, funder: Organisation, **fields: Any) -> Programme:
    """Five cheques of 10 € a booklet, 1 000 € engaged, for the winter of 2026."""
    defaults = {
        "name": f"Chéquier {Programme.objects.count() + 1}",
        "face_value_cents": 1000,
        "cheques_per_booklet": 5,
        "budget_cents": 100_000,
        "valid_from": date(2026, 11, 1),
        "valid_until": date(2027, 2, 28),
    }
    return Programme.objects.create(territory=territory, funder=funder, **{**defaults, **fields})


@dataclass
class Scheme:
    """Everything around a booklet, in one territory."""

    territory: Territory
    organisation: Organisation = field(init=False)
    programme: Programme = field(init=False)
    place: AccessPoint = field(init=False)
    mediator: User = field(init=False)
    prescriber: User = field(init=False)

    def __post_init__(self) -> None:
        self.organisation = make_organisation(self.territory, "CCAS")
        self.programme = make_programme(self.territory, self.organisation)
        self.place = make_access_point(
            self.territory, "Médiathèque", organisation=self.organisation
        )
        self.accredit(self.place)
        self.mediator = make_mediator(self.territory)
        self.prescriber = make_member(
            self.territory, Role.PRESCRIBER, "Paul", organisation=self.organisation
        )

    def accredit(self, place: AccessPoint, **fields: Any) -> Accreditation:
        fields.setdefault("starts_on", date(2026, 1, 1))
        return Accreditation.objects.create(programme=self.programme, access_point=place, **fields)

    def stocked(self, **options: Any) -> IssuedBooklet:
        """A booklet in stock: its cheques buy nothing yet."""
        (issued,) = actions.issue_booklets(programme=self.programme, quantity=1, now=NOW, **options)
        actions.put_in_stock(booklet=issued.booklet, custodian=self.organisation)
        return issued

    def handed_out(self, **options: Any) -> IssuedBooklet:
        issued = self.stocked(**options)
        self.hand_out(issued.booklet)
        return issued

    def hand_out(self, booklet: Booklet) -> None:
        actions.hand_out(
            booklet=booklet,
            prescriber=self.prescriber,
            organisation=self.organisation,
            commune=None,
            public_category="retired",
            now=NOW,
        )

    def redeem(self, code: str, now: datetime = NOW, **changes: Any) -> Redemption:
        request = {
            "access_point": self.place,
            "redeemed_by": self.mediator,
            "idempotency_key": new_key(),
            "service": "",
            "booking": None,
        }
        return actions.redeem(code=code, now=now, **{**request, **changes})

    def block(self, booklet: Booklet) -> None:
        actions.block_booklet(booklet=booklet, reason="lost", by=self.mediator, now=NOW)


def status_of(cheque: Cheque) -> str:
    return Cheque.objects.values_list("status", flat=True).get(pk=cheque.pk)


def prove() -> None:
    """Run now what PostgreSQL runs at commit."""
    connection.check_constraints()


def execute(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)


def whole_database(link: Any) -> str:
    """Everything the tables hold, as text: the place to look for what must not be there."""
    with link.cursor() as cursor:
        tables = link.introspection.table_names(cursor)
        dump = []
        for table in tables:
            cursor.execute(f"SELECT row_to_json(t)::text FROM {link.ops.quote_name(table)} t")
            dump += [text for (text,) in cursor.fetchall()]
    return "\n".join(dump)
