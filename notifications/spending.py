"""What may still leave: a sender's budget of the month, and four messages a day for one number.

Counted in PostgreSQL before a message leaves, under one lock for each sender: two relays never both
spend the last cents. No counter, no sending. A message that is not sent gives its cost back (a
trigger, migration 0008). Months and days are those of the place.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Count
from django.dispatch import Signal
from django.utils.translation import gettext as _

from notifications import hours
from notifications.models import Message, Sender, Spending
from notifications.notes import Change, closed, later, released
from notifications.weighing import weigh

State, Channel, Purpose, Window = Message.State, Message.Channel, Message.Purpose, Message.Window
logger = logging.getLogger(__name__)

MILLICENTS = 1000
NEARLY_SPENT = 80  # per cent
SPENT = 100
PAID = frozenset({Channel.SMS, Channel.VOICE})

# Sent in the transaction that counts: `sender` (class), `account` (our Sender), `percent` (80 or
# 100), `month` (its first day), `now`. A receiver writes rows; it is asked again if it fails.
threshold = Signal()

Sorted = tuple[list[Message], list[tuple[Message, Change]]]


def counted(leaving: Sequence[Message], now: datetime) -> Sorted:
    """Those that may leave, their cost counted; the others with what to write instead."""
    accounts: dict[Sender, list[Message]] = defaultdict(list)
    for message in leaving:
        if message.channel in PAID and message.counted_on is None:
            accounts[message.sender].append(message)
    held: dict[int, Change] = {}
    for account, messages in accounts.items():
        held |= count_or_hold(account, messages, now)
    stay = [(message, held[message.pk]) for message in leaving if message.pk in held]
    return [message for message in leaving if message.pk not in held], stay


def count_or_hold(account: Sender, messages: Sequence[Message], now: datetime) -> dict[int, Change]:
    """What to write for those that may not leave. A counter that breaks holds them all."""
    try:
        with transaction.atomic():
            return Till(account, messages, now).count()
    except DatabaseError as error:
        logger.error("sender %s: spending can't be counted (%s)", account.pk, type(error).__name__)
        reason = _("Le compteur du budget ne répond pas.")
        return {message.pk: later(message, reason, now) for message in messages}


class Till:
    """One sender's counters, locked for the length of a transaction."""

    def __init__(self, account: Sender, messages: Sequence[Message], now: datetime) -> None:
        self.account = account
        self.messages = messages
        self.now = now
        self.days = {message.pk: day_of(message, now) for message in messages}
        months = sorted({month_of(day) for day in self.days.values()})
        self.months = {month: locked(account, month) for month in months}
        self.had_today = already_today(account, messages, self.days)

    def count(self) -> dict[int, Change]:
        held: dict[int, Change] = {}
        passing: dict[date, list[int]] = defaultdict(list)
        for message in self.messages:
            change = self.hold(message)
            if change:
                held[message.pk] = change
            else:
                passing[self.days[message.pk]].append(message.pk)
        for day, numbers in passing.items():
            Message.objects.filter(pk__in=numbers).update(counted_on=day)
        for month in self.months.values():
            month.save(update_fields=["millicents"])
            announce(self.account, month, self.now)
        return held

    def hold(self, message: Message) -> Change | None:
        """Why it stays, or None once it is counted."""
        day = self.days[message.pk]
        if not message.cost_millicents:  # it rode in another one, which was cancelled since
            weigh(message)
            Message.objects.filter(pk=message.pk).update(cost_millicents=message.cost_millicents)
        if is_capped(message):
            if self.had_today[message.recipient, day] >= settings.DAILY_MESSAGES_PER_NUMBER:
                return tomorrow(message, self.now)
            self.had_today[message.recipient, day] += 1
        month = self.months[month_of(day)]
        if month.millicents + message.cost_millicents > budget_of(self.account):
            return closed(State.FAILED, _("Le budget SMS du mois est dépensé."), self.now)
        month.millicents += message.cost_millicents
        message.counted_on = day
        return None


def locked(account: Sender, month: date) -> Spending:
    month_of_account = Spending.objects.select_for_update().filter(sender=account, month=month)
    if not (found := month_of_account.first()):
        new = Spending(sender=account, month=month)
        Spending.objects.bulk_create([new], ignore_conflicts=True)
        found = month_of_account.get()
    return found


def already_today(
    account: Sender, messages: Sequence[Message], days: dict[int, date]
) -> Counter[tuple[str, date]]:
    """Ordinary messages that each of these numbers got on these days."""
    numbers = {message.recipient for message in messages if is_capped(message)}
    if not numbers:
        return Counter()
    rows = Message.objects.filter(
        sender=account,
        recipient__in=numbers,
        counted_on__in=set(days.values()),
        window=Window.WEEKDAYS,
    ).exclude(purpose=Purpose.SECURITY)
    found = rows.order_by().values_list("recipient", "counted_on").annotate(Count("pk"))
    return Counter({(number, day): count for number, day, count in found})


def is_capped(message: Message) -> bool:
    return message.window == Window.WEEKDAYS and message.purpose != Purpose.SECURITY


def tomorrow(message: Message, now: datetime) -> Change:
    """It waits for the next day, unless that is too late: then another way is needed."""
    reason = _("Ce numéro a déjà reçu assez de messages aujourd’hui.")
    zone = ZoneInfo(message.time_zone)
    next_day = day_of(message, now) + timedelta(days=1)
    morning = datetime.combine(next_day, hours.OPENS, tzinfo=zone)
    due_at = hours.next_daytime(morning, zone, message.open_days())
    if due_at >= message.expires_at:
        return closed(State.FAILED, reason, now)
    return released(due_at=due_at, tries=message.tries - 1, failure=reason)


def announce(account: Sender, month: Spending, now: datetime) -> None:
    """80 % once a month, 100 % once for each cap: told to whoever listens, in this transaction."""
    cap = account.monthly_budget_cents
    if is_spent(account, month):
        if month.exhausted_cents != cap and told(account, SPENT, month, now):
            month.exhausted_cents = cap
            month.save(update_fields=["exhausted_cents"])
    elif month.millicents * SPENT >= cap * MILLICENTS * NEARLY_SPENT:
        account.refresh_from_db(fields=["budget_announced_for"])  # another relay may have told
        is_new = account.budget_announced_for != month.month
        if is_new and told(account, NEARLY_SPENT, month, now):
            Sender.objects.filter(pk=account.pk).update(budget_announced_for=month.month)


def is_spent(account: Sender, month: Spending) -> bool:
    """Not even one more segment."""
    return (
        month.millicents + settings.SMS_PRICE_MILLICENTS > account.monthly_budget_cents * MILLICENTS
    )


def told(account: Sender, percent: int, month: Spending, now: datetime) -> bool:
    try:
        with transaction.atomic():
            threshold.send(
                sender=Spending, account=account, percent=percent, month=month.month, now=now
            )
    except Exception as error:
        logger.error("sender %s: budget not announced (%s)", account.pk, type(error).__name__)
        return False
    return True


def spent_in(account: Sender, month: date) -> int:
    """Thousandths of a cent counted in that month (its first day): sent, or being sent."""
    found = Spending.objects.filter(sender=account, month=month).first()
    return found.millicents if found else 0


def is_used_up(account: Sender, day: date) -> bool:
    """Not even one more SMS leaves this month. One query."""
    spent = spent_in(account, month_of(day))
    return spent + settings.SMS_PRICE_MILLICENTS > budget_of(account)


def is_nearly_used_up(account: Sender, day: date) -> bool:
    """The last fifth of the month's budget is left, or less: it is for those who are expected.

    One query.
    """
    spent = spent_in(account, month_of(day)) + settings.SMS_PRICE_MILLICENTS
    return spent * SPENT > budget_of(account) * NEARLY_SPENT


def budget_of(account: Sender) -> int:
    return account.monthly_budget_cents * MILLICENTS


def day_of(message: Message, now: datetime) -> date:
    return now.astimezone(ZoneInfo(message.time_zone)).date()


def month_of(day: date) -> date:
    return day.replace(day=1)
