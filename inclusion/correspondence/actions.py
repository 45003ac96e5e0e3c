"""What staff do about a doubt: send once more, or phone. Nothing leaves from here: rows only."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError
from inclusion.people import audit
from inclusion.people.models import User, Verb
from inclusion.territories.models import Territory
from notifications import actions as outbox
from notifications import follow_ups, joining
from notifications.models import DeliveryEvent, Message, Sender

State, Channel = Message.State, Message.Channel
CALLABLE = (Channel.SMS, Channel.VOICE)


class NoDoubtAnyMore(DomainError):
    code = "no_doubt_any_more"
    message = _("Ce message n’est plus incertain.")
    next_step = _("Regardez son état.")


class TooLateToTell(DomainError):
    code = "too_late_to_tell"
    message = _("Ce message ne sert plus : son heure est passée.")
    next_step = _("Il n’y a plus rien à faire.")


class AlreadyFollowed(DomainError):
    code = "already_followed"
    message = _("La personne est déjà prévenue par un autre moyen.")
    next_step = _("Regardez la suite de ce message.")


@transaction.atomic
def send_again(*, message: Message, territory: Territory, by: User, now: datetime) -> None:
    """An uncertain message waits again; it may then arrive twice: the screen says so before.

    Raises `TooLateToTell`, `AlreadyFollowed`, `NoDoubtAnyMore`.
    """
    ensure_useful(message, now)
    doubtful = Message.objects.filter(pk=message.pk, state=State.UNCERTAIN)
    for locked in doubtful.select_related("sender").select_for_update(of=("self",)):
        joining.part(locked)
    if not doubtful.update(
        state=State.PENDING, due_at=now, claimed_at=None, handed_at=None, tries=0, failure=""
    ):
        raise NoDoubtAnyMore
    times = message.delivery_events.filter(status__startswith="sent-again-").count()
    DeliveryEvent.objects.create(message=message, status=f"sent-again-{times + 1}", received_at=now)
    audit.record(
        territory=territory, actor=by, verb=Verb.MESSAGE_SENT_AGAIN, subject=message, now=now
    )


@transaction.atomic
def ask_for_call(*, message: Message, territory: Territory, by: User, now: datetime) -> Message:
    """Put the person of an uncertain message on the list of those to phone, once.

    Raises `TooLateToTell`, `AlreadyFollowed`, `NoDoubtAnyMore`.
    """
    doubtful = Message.objects.select_for_update(of=("self",)).filter(
        pk=message.pk, state=State.UNCERTAIN, channel__in=CALLABLE
    )
    found = doubtful.select_related("sender").first()
    if found is None:
        raise NoDoubtAnyMore
    ensure_useful(found, now)
    call = outbox.write_message(
        sender=found.sender,
        fact=outbox.Fact(found.subject_type, found.subject_id, found.event, found.revision),
        channel=Channel.CALL,
        recipient=found.recipient,
        body=follow_ups.own_words(found),
        due_at=now,
        expires_at=found.expires_at,
        time_zone=found.time_zone,
        follows=found,
        now=now,
    )
    audit.record(territory=territory, actor=by, verb=Verb.CALL_NOTED, subject=found, now=now)
    return call


@transaction.atomic
def change_budget(*, territory: Territory, cents: int, by: User, now: datetime) -> None:
    """The cap of each month from now on; its 80 % are announced anew. Euro cents."""
    Sender.objects.filter(pk=territory.sender_id).update(
        monthly_budget_cents=cents, budget_announced_for=None
    )
    audit.record(
        territory=territory, actor=by, verb=Verb.SETTINGS_CHANGED, subject=territory, now=now
    )


def ensure_useful(message: Message, now: datetime) -> None:
    if message.expires_at <= now or not message.body:
        raise TooLateToTell
    if Message.objects.filter(follows=message).exists():
        raise AlreadyFollowed
