"""One row of the outbox for one guide asked for: the relay sends it, or says why not."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import get_language, gettext_lazy

from cms.models import GuidePage
from cms.sending import texts
from inclusion.errors import DomainError
from inclusion.territories.models import Territory
from notifications import actions as outbox
from notifications import hours, spending
from notifications.demo_phone import moment
from notifications.models import Message

TWICE_THE_SAME_SECONDS = 300  # a button touched twice sends one SMS
SERVES_FOR = timedelta(days=1)


class NoMoreSms(DomainError):
    """The month's budget of the territory is spent, but for what reminders need."""

    code = "sms_budget_spent"
    message = gettext_lazy("Nous ne pouvons plus envoyer de SMS ce mois-ci.")
    next_step = gettext_lazy("Imprimez le guide, ou appelez-nous.")


@transaction.atomic
def send_guide(*, guide: GuidePage, territory: Territory, phone: str, now: datetime) -> Message:
    """Write the SMS that brings `guide` to `phone` (E.164, a mobile). Raises `NoMoreSms`.

    Whoever refused our messages gets nothing: the relay sees to it, and nobody is told.
    """
    ensure_budget(territory, now)
    text = texts.compose(guide, territory, language=get_language() or "fr")
    moment_asked = int(now.timestamp()) // TWICE_THE_SAME_SECONDS
    return outbox.write_message(
        sender=territory.sender,
        fact=outbox.Fact(texts.SUBJECT, str(guide.pk), texts.ASKED, moment_asked),
        recipient=phone,
        body=text.body,
        language=text.language,
        wording=text.wording,
        due_at=now,
        expires_at=now + SERVES_FOR,
        time_zone=territory.time_zone,
        purpose=Message.Purpose.NEWS,
        now=now,
    )


def ensure_budget(territory: Territory, now: datetime) -> None:
    """Whoever asks for guides, whatever their number, takes no reminder of an appointment away."""
    today = now.astimezone(ZoneInfo(territory.time_zone)).date()
    if spending.is_nearly_used_up(territory.sender, today):
        raise NoMoreSms


def leaves_when(territory: Territory, now: datetime) -> str:
    """« demain à 8 h », or "" when an SMS leaves at once."""
    leaves_at = hours.next_daytime(now, ZoneInfo(territory.time_zone))
    return moment(leaves_at, territory.time_zone, now) if leaves_at > now else ""
