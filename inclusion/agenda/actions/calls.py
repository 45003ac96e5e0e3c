"""What people do by hand: a mediator phones, a paper is given. One tap notes it, another undoes it.

Two taps at once on one call: the row is changed under a condition, so the first one wins and the
other is told what it did.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from inclusion.agenda import refusals
from inclusion.agenda.actions.traces import trace
from inclusion.agenda.models import Booking
from inclusion.people.models import ContactPoint, User, Verb
from notifications.models import DeliveryEvent, Message

State, Channel = Message.State, Message.Channel
# A tap on the wrong button is seen at once; later, the history must stand.
UNDO_FOR = timedelta(minutes=10)
TOLD, NO_ANSWER, WRONG_NUMBER = "told", "no-answer", "wrong-number"
GIVEN, TAKEN_BACK = "given", "taken-back"
WORTH_TAKING_BACK = (State.DELIVERED, State.FAILED)


@transaction.atomic
def note_told(*, call: Message, by: User, now: datetime) -> None:
    """The person answered and knows. Raises `CallAlreadyNoted`, `CallNotNeeded`."""
    settle(call, state=State.DELIVERED, sent_at=now, settled_at=now, failure="")
    write_down(call, what=TOLD, by=by, verb=Verb.CALL_NOTED, now=now)


@transaction.atomic
def note_no_answer(*, call: Message, by: User, now: datetime) -> None:
    """Nobody picked up: it stays on the list, with one try more. Raises as `note_told`."""
    settle(call, tries=F("tries") + 1)
    write_down(call, what=NO_ANSWER, by=by, verb=Verb.CALL_NOTED, now=now)


@transaction.atomic
def note_wrong_number(*, call: Message, by: User, now: datetime) -> None:
    """Somebody else answered: the number is no longer used. Raises as `note_told`."""
    settle(call, state=State.FAILED, settled_at=now, failure=_("Le numéro est faux."))
    booking = booking_of(call)
    numbers = ContactPoint.objects.filter(
        beneficiary=booking.beneficiary_id, value=call.recipient or booking.person.phone
    )
    numbers.filter(wrong_since__isnull=True).update(wrong_since=now)
    write_down(call, what=WRONG_NUMBER, by=by, verb=Verb.CALL_NOTED, now=now)


@transaction.atomic
def note_given(*, paper: Message, by: User, now: datetime) -> None:
    """Printed and given to the person. Raises as `note_told`."""
    settle(paper, state=State.DELIVERED, sent_at=now, settled_at=now, failure="")
    write_down(paper, what=GIVEN, by=by, verb=Verb.LETTER_NOTED, now=now)


@transaction.atomic
def take_back(*, done: Message, by: User, now: datetime) -> None:
    """Within ten minutes: what was noted was not so. Raises `TooLateToTakeBack`.

    A number called wrong by the same tap is right again.
    """
    before = Message.objects.filter(pk=done.pk, channel__in=Message.BY_HAND)
    settled_at = before.values_list("settled_at", flat=True).first()
    recent = before.filter(state__in=WORTH_TAKING_BACK, settled_at__gt=now - UNDO_FOR)
    if not recent.update(
        state=State.PENDING, sent_at=None, settled_at=None, followed_up_at=None, failure=""
    ):
        raise refusals.TooLateToTakeBack
    ContactPoint.objects.filter(
        beneficiary=booking_of(done).beneficiary_id, wrong_since=settled_at
    ).update(wrong_since=None)
    is_call = done.channel == Channel.CALL
    verb = Verb.CALL_NOTED if is_call else Verb.LETTER_NOTED
    write_down(done, what=TAKEN_BACK, by=by, verb=verb, now=now)


def settle(message: Message, **changes: object) -> None:
    """Change what still waits; who comes second learns what the first one did."""
    if Message.objects.pending().filter(pk=message.pk).update(**changes):
        return
    message.refresh_from_db(fields=["state", "failure"])
    match message.state:
        case State.DELIVERED:
            raise refusals.AlreadyTold
        case State.FAILED:
            raise refusals.NumberAlreadyWrong
    raise refusals.CallNotNeeded


def write_down(message: Message, *, what: str, by: User, verb: Verb, now: datetime) -> None:
    """In the history of the message and in the trail."""
    told = message.delivery_events.filter(status__startswith=f"{what}-").count()
    DeliveryEvent.objects.create(message=message, status=f"{what}-{told + 1}", received_at=now)
    trace(booking_of(message), by=by, verb=verb, now=now)


def booking_of(message: Message) -> Booking:
    return Booking.objects.get(pk=message.subject_id)
