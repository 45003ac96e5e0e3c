"""The budget of messages: what is spent, what is to come, and the cap of the month."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from inclusion.correspondence import actions, spending, words
from inclusion.correspondence.views.outbox import MessagesRequest
from inclusion.people.access import MANAGEMENT, role_required
from inclusion.territories.models import Territory
from notifications import spending as till

INVALID = 422
EUROS_MAX = 100_000


class CapForm(forms.Form):
    """Whole euros: nobody sets a budget to the cent."""

    euros = forms.IntegerField(
        label=gettext_lazy("Budget du mois, en euros"),
        min_value=0,
        max_value=EUROS_MAX,
        error_messages={
            "required": gettext_lazy("Écrivez un montant."),
            "invalid": gettext_lazy("Écrivez un montant en euros, sans centimes."),
            "max_value": gettext_lazy("Écrivez 100\u00a0000\u00a0€ au plus."),
            "min_value": gettext_lazy("Écrivez 0 ou plus."),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(MANAGEMENT)
def budget(request: MessagesRequest) -> HttpResponse:
    """This month, the months before, and the cap of a month: asked twice, then changed."""
    territory, now = request.territory, timezone.now()
    cap = territory.sender.monthly_budget_cents // 100
    form = CapForm(request.POST or None, initial={"euros": cap})
    figures = this_month(territory, now)
    context = {**figures, "form": form, "asked": None}
    if request.method != "POST":
        return render(request, "correspondence/budget.html", context)
    if not form.is_valid():
        return render(request, "correspondence/budget.html", context, status=INVALID)
    wanted = form.cleaned_data["euros"]
    if not request.POST.get("confirme"):
        spent_cents = figures["spent_millicents"] / spending.CENT
        context |= {"asked": wanted, "before": cap, "is_too_low": wanted * 100 <= spent_cents}
        return render(request, "correspondence/budget_confirm.html", context)
    actions.change_budget(territory=territory, cents=wanted * 100, by=request.user, now=now)
    notices.success(request, _("Le budget du mois est changé."))
    return redirect("correspondence:budget")


def this_month(territory: Territory, now: datetime) -> dict[str, Any]:
    """What the screen shows, ready to read. Three queries."""
    today = timezone.localtime(now, spending.zone_of(territory)).date()
    first, after = spending.first_of_month(today), spending.month_after(today.replace(day=1))
    since = spending.months_before(first, spending.MONTHS_SHOWN)
    months = spending.of_months(territory, since=since, until=after)
    current = next((month for month in months if month.first_day == first), spending.Month(first))
    waiting = spending.planned(territory, until=after, now=now)
    cap, spent = till.budget_of(territory.sender), till.spent_in(territory.sender, first)
    earlier = [month for month in months if month.first_day != first]
    return {
        "month": current,
        "spent_millicents": spent,
        "spent": words.euros(spent),
        "cap": words.euros(cap),
        "left": words.euros(max(0, cap - spent)),
        "share": spending.share(spent, cap),
        "bar": min(100, spending.share(spent, cap)),
        "state": state(spent, cap),
        "planned": words.euros(waiting),
        "forecast": words.euros(forecast(spent, waiting, today, after)),
        "earlier": bars(earlier),
        "renewed": date_format(after, "F"),
    }


def state(spent: int, cap: int) -> str:
    if spending.share(spent, cap) >= till.SPENT:
        return "over"
    return "near" if spending.share(spent, cap) >= till.NEARLY_SPENT else "well"


def forecast(spent: int, waiting: int, today: date, after: date) -> int:
    """At the end of the month: at the pace of its past days, and never less than what waits."""
    days = (after - today.replace(day=1)).days
    return max(spent * days // today.day, spent + waiting)


def bars(months: list[spending.Month]) -> list[dict[str, Any]]:
    """Each month beside the dearest one."""
    most = max((month.millicents for month in months), default=0) or 1
    return [{"month": month, "bar": max(1, month.millicents * 100 // most)} for month in months]
