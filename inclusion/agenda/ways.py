"""The ways to tell a person something, in order: SMS, e-mail, a spoken call, then a mediator.

One way is tried after the other, never two at once. A contact that refused messages is passed over;
the mediator's call always remains, because a person may have to hear that nobody waits for them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from inclusion.agenda.models import Booking
from inclusion.people.models import Beneficiary, ContactPoint
from notifications.models import Message, OptOut

Channel = Message.Channel

# How each kind of contact is reached by a machine, the best way first.
CHANNELS = {
    ContactPoint.Kind.MOBILE: Channel.SMS,
    ContactPoint.Kind.EMAIL: Channel.EMAIL,
    ContactPoint.Kind.LANDLINE: Channel.VOICE,
}
WRITTEN = frozenset({Channel.SMS, Channel.EMAIL})
# Booked by somebody of the network, in front of whom the person is.
AT_A_DESK = frozenset({Booking.Origin.MEDIATOR, Booking.Origin.PRESCRIBER})


@dataclass(frozen=True, slots=True)
class Way:
    """A channel, and where it leads: E.164, an address, or "" for what is handed over."""

    channel: Channel
    contact: str


def ways_of(person: Beneficiary, *, refused: Iterable[str] | None = None) -> list[Way]:
    """Every way by which a machine may tell this person, the first to try first.

    `refused` are the contacts that want no messages about appointments; on a list, read them once
    with `contacts_refused`, and prefetch `contact_points`.
    """
    points = contact_points(person)
    if refused is None:
        refused = contacts_refused([person])
    gone = set(refused)
    return [
        Way(channel, point.value)
        for kind, channel in CHANNELS.items()
        for point in points
        if point.kind == kind and point.value not in gone
    ]


def contact_points(person: Beneficiary) -> list[ContactPoint]:
    """Those not known as wrong; none for somebody who was erased."""
    points = [] if person.pk is None else person.contact_points.all()
    return [point for point in points if point.wrong_since is None]


def contacts_refused(people: Iterable[Beneficiary]) -> set[str]:
    """Contacts of these people of one territory that want no message about appointments."""
    people = list(people)
    contacts = {point.value for person in people for point in contact_points(person)}
    if not contacts:
        return set()
    refusals = OptOut.objects.filter(
        sender=people[0].territory.sender_id,
        recipient__in=contacts,
        purpose=Message.Purpose.SERVICE,
    )
    return set(refusals.values_list("recipient", flat=True))


def call_to(person: Beneficiary) -> Way:
    """A mediator phones; without a number, the mediator has to find out how."""
    return Way(Channel.CALL, person.phone)


def nobody_can_tell(person: Beneficiary, *, refused: Iterable[str] | None = None) -> bool:
    """« Personne ne sera prévenu »: no machine may tell this person, and no mediator can phone."""
    return not person.phone and not ways_of(person, refused=refused)


def slip(booking: Booking) -> list[Way]:
    """A paper given at the desk to whoever can't be written to. We keep no postal address."""
    return [Way(Channel.PAPER, "")] if booking.origin in AT_A_DESK else []
