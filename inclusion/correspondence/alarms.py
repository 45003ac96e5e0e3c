"""What a coordinator must know about messages before anything else, with what to do."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.correspondence import spending
from inclusion.territories.models import Territory
from notifications import alarms
from notifications import spending as till


@dataclass(frozen=True, slots=True)
class Panel:
    """What is wrong, what to do, and where."""

    title: str
    text: str
    url: str = ""
    action: str = ""


def of_territory(territory: Territory, *, now: datetime) -> list[Panel]:
    """None when all goes well. A few queries, whatever the number of messages."""
    raised = [panel(alarm) for alarm in alarms.of_sender(territory.sender, now=now)]
    return [*raised, *of_budget(territory, now)]


def panel(alarm: alarms.Alarm) -> Panel:
    outbox = reverse("correspondence:messages")
    match alarm.kind:
        case alarms.Kind.LATE:
            where = f"{outbox}?etat=pending", _("Voir les messages qui attendent")
        case alarms.Kind.UNCERTAIN:
            where = f"{outbox}?etat=uncertain", _("Voir les messages incertains")
        case alarms.Kind.FILTERED:
            where = f"{outbox}?etat=failed", _("Voir les messages pas arrivés")
        case _:
            where = outbox, _("Voir les messages")
    return Panel(alarm.title, alarm.words, *where)


def of_budget(territory: Territory, now: datetime) -> list[Panel]:
    """The month's budget nearly or wholly spent. One query."""
    today = timezone.localtime(now, spending.zone_of(territory)).date()
    spent = till.spent_in(territory.sender, spending.first_of_month(today))
    share = spending.share(spent, till.budget_of(territory.sender))
    where = reverse("correspondence:budget"), _("Voir le budget")
    if share >= till.SPENT:
        text = _("Les SMS ne partent plus. Augmentez le budget, ou appelez les personnes.")
        return [Panel(_("Le budget des SMS est dépensé"), text, *where)]
    if share >= till.NEARLY_SPENT:
        text = _("%(share)d %% du budget du mois est dépensé.") % {"share": share}
        return [Panel(_("Le budget des SMS est presque dépensé"), text, *where)]
    return []
