"""The periodic jobs of the platform: one list for the command `sweep`; beat ticks the same ones.

Each job reads rows, may run twice, and says in a line what it did.
"""

import datetime
from collections.abc import Callable

from django.core.management import call_command

from cms.inquiries import actions as inquiries
from cms.listening import orders as voices
from cms.opinions.actions import forget_sentences
from cms.searching import unanswered
from inclusion.agenda.actions import forget_old_notes
from inclusion.agenda.reconcile import reconcile
from inclusion.limits import actions as limits
from inclusion.people import actions as people
from inclusion.people import trail
from inclusion.people.actions import invitations, retention
from inclusion.people.actions.erasure import forget_orphan_accounts
from notifications import actions as messages
from notifications import alarms, follow_ups, forgetting, relay
from vouchers.actions import expire_due_cheques

Job = Callable[[datetime.datetime], str]


def relay_messages(now: datetime.datetime) -> str:
    moved = relay.sweep(now=now)
    return ", ".join(f"{count} {state}" for state, count in sorted(moved.items())) or "nothing due"


def follow_up_failures(now: datetime.datetime) -> str:
    done = follow_ups.sweep(now=now)
    return ", ".join(f"{count} {what}" for what, count in sorted(done.items())) or "none failed"


def watch_messages(now: datetime.datetime) -> str:
    return f"{alarms.watch(now=now)} alarms told"


def reconcile_messages(now: datetime.datetime) -> str:
    """Facts without their messages, messages without their facts."""
    found = reconcile(now=now)
    return (
        f"{found.written} written, {found.planned_anew} planned anew, "
        f"{found.voided} voided, {found.uncalled} never called"
    )


def wipe_secrets(now: datetime.datetime) -> str:
    return f"{messages.wipe_secrets(now=now)} wiped"


def expire_cheques(now: datetime.datetime) -> str:
    return f"{expire_due_cheques(now=now)} expired"


def forget_old_codes(now: datetime.datetime) -> str:
    return f"{people.forget_old_codes(now=now)} forgotten"


def purge_counters(now: datetime.datetime) -> str:
    return f"{limits.purge(now=now)} windows forgotten"


def speak_steps(now: datetime.datetime) -> str:
    asked = voices.order_missing(now=now)
    done = voices.speak_due(now=now)
    told = ", ".join(f"{count} {what}" for what, count in sorted(done.items())) or "none spoken"
    return f"{asked} asked for, {told}"


def keep_no_longer(now: datetime.datetime) -> str:
    """Files two years, invitations and forms 90 days, notes and voices 30, texts 7."""
    files = retention.sweep(now=now)
    texts, numbers = forgetting.forget_old_texts(now=now)
    notes = forget_old_notes(now=now)
    accounts = forget_orphan_accounts(now=now)
    offers = invitations.forget_old(now=now)
    unused = voices.forget_unused(now=now)
    opinions = forget_sentences(now=now)
    asked = inquiries.forget_old(now=now)
    searches = unanswered.forget_old(now=now)
    lines = trail.forget_old_events(before=now)
    call_command("clearsessions")
    return (
        f"{files.warned} files told, {files.erased} erased, {texts} texts, {numbers} numbers, "
        f"{notes} notes, {accounts} accounts, {offers} invitations, {unused} voices, "
        f"{opinions} opinions, {asked} inquiries, {searches} searches, "
        f"{lines} lines of the trail forgotten"
    )


JOBS: dict[str, Job] = {
    "reconcile messages": reconcile_messages,
    "relay messages": relay_messages,
    "follow up failures": follow_up_failures,
    "watch messages": watch_messages,
    "wipe secrets": wipe_secrets,
    "expire cheques": expire_cheques,
    "purge counters": purge_counters,
    "forget old codes": forget_old_codes,
    "speak steps": speak_steps,
    "keep no longer": keep_no_longer,
}
