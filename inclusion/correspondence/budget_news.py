"""Coordinators hear by e-mail that the month's SMS budget is nearly spent, then that it is.

Written in the transaction that counts the message which crosses the line: once a month for 80 %,
once for each budget for 100 %.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.people.models import Membership, Role, User
from inclusion.territories.models import Territory
from notifications import actions as outbox
from notifications import spending
from notifications.models import Message, Sender

SUBJECT = "budget"
EVENT_NAMES = {
    f"budget_{spending.NEARLY_SPENT}": gettext_lazy("Budget des SMS presque dépensé"),
    f"budget_{spending.SPENT}": gettext_lazy("Budget des SMS dépensé"),
}


def tell_coordinators(
    *, account: Sender, percent: int, month: date, now: datetime, **signal: Any
) -> None:
    """One e-mail to each coordinator of the sender's territory. The platform has none."""
    territory = Territory.objects.filter(sender=account).first()
    if territory is None:
        return
    for coordinator in coordinators(territory):
        write(territory, coordinator, percent=percent, month=month, now=now)


def coordinators(territory: Territory) -> list[User]:
    members = Membership.objects.filter(
        territory=territory, role=Role.COORDINATOR, left_at__isnull=True, user__is_active=True
    )
    return [member.user for member in members.select_related("user") if member.user.email]


def write(
    territory: Territory, coordinator: User, *, percent: int, month: date, now: datetime
) -> Message:
    cap = territory.sender.monthly_budget_cents
    fact = outbox.Fact(SUBJECT, f"{month:%Y-%m}", f"budget_{percent}", cap, territory.pk)
    return outbox.write_message(
        sender=territory.sender,
        fact=fact,
        channel=Message.Channel.EMAIL,
        recipient=str(coordinator.email),
        subject_line=str(EVENT_NAMES[fact.event]),
        body=body(territory, percent, month),
        due_at=now,
        expires_at=now + timedelta(days=7),
        time_zone=territory.time_zone,
        purpose=Message.Purpose.NEWS,
        now=now,
    )


def body(territory: Territory, percent: int, month: date) -> str:
    facts = {
        "territory": territory.name,
        "month": date_format(month, "F Y"),
        "euros": f"{territory.sender.monthly_budget_cents // 100}",
    }
    if percent >= spending.SPENT:
        return (
            _(
                "Le budget des SMS de %(territory)s est dépensé pour %(month)s. "
                "Il était de %(euros)s euros.\n\n"
                "Les SMS et les codes de connexion ne partent plus. "
                "Les personnes qui ont un e-mail en reçoivent un. "
                "Les autres sont dans la liste « à appeler ».\n\n"
                "Pour que les SMS repartent, augmentez le budget : Réglages, Budget des messages."
            )
            % facts
        )
    return (
        _(
            "80 %% du budget des SMS de %(territory)s est dépensé pour %(month)s. "
            "Le budget est de %(euros)s euros.\n\n"
            "À 100 %%, les SMS ne partent plus. "
            "Pour changer le budget : Réglages, Budget des messages."
        )
        % facts
    )
