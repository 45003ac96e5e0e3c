"""An accountant's room: what each programme owes to each place. Read only."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion.people import audit
from inclusion.people.access import MONEY, role_required
from inclusion.people.models import Verb
from inclusion.territories.spreadsheets import csv_answer
from vouchers import owed as books
from vouchers.models import Programme


@dataclass(frozen=True)
class Question:
    """What the address asks for: a programme, a month, or all."""

    programmes: list[Programme]
    programme: Programme | None
    months: list[books.Month]
    month: books.Month | None
    lines: list[books.Line]

    @property
    def query(self) -> str:
        asked = {
            "dispositif": self.programme.pk if self.programme else "",
            "mois": self.month.value if self.month else "",
        }
        return urlencode({name: value for name, value in asked.items() if value})


@require_safe
@role_required(MONEY)
def owed(request: Any) -> HttpResponse:
    """By place; the sum on top."""
    asked = question(request)
    context = {
        "asked": asked,
        "cheques": sum(line.cheques for line in asked.lines),
        "cents": sum(line.cents for line in asked.lines),
    }
    return render(request, "vouchers/owed.html", context)


@require_safe
@role_required(MONEY)
def owed_csv(request: Any) -> HttpResponse:
    """The same lines; euros with a decimal comma, as spreadsheets here read them."""
    asked = question(request)
    audit.record(territory=request.territory, actor=request.user, verb=Verb.LIST_EXPORTED)
    titles = [
        _("Dispositif"),
        _("Lieu"),
        _("Structure"),
        _("Paiement"),
        _("Chèques"),
        _("Montant (€)"),
    ]
    rows = (
        [line.programme, line.place, line.structure, line.status, line.cheques, euros(line.cents)]
        for line in asked.lines
    )
    return csv_answer("remboursements", titles, rows)


def question(request: Any) -> Question:
    """Somebody else's programme is no programme: all of one's own then."""
    territory = request.territory
    seen = books.programmes_seen_by(request.memberships, territory)
    programmes = list(seen)
    wanted = request.GET.get("dispositif", "")
    programme = next((one for one in programmes if str(one.pk) == wanted), None)
    chosen = seen.filter(pk=programme.pk) if programme else seen
    month = books.month_of(request.GET.get("mois", ""))
    zone = territory.time_zone
    return Question(
        programmes=programmes,
        programme=programme,
        months=books.months_of(books.redemptions_of(seen, None, zone), zone),
        month=month,
        lines=books.lines(books.redemptions_of(chosen, month, zone)),
    )


def euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"
