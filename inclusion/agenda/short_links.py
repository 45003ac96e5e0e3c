"""The short address of a booking, for the text of somebody who can't answer it.

It opens one question about one booking (« Vous venez ? »), without account, until one day after the
session. Nothing of the person stands in it.
"""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from inclusion.agenda import link_codes
from inclusion.agenda.models import Booking
from inclusion.agenda.tickets import AFTER_THE_END, TicketExpired
from inclusion.territories.models import Territory


def address(booking: Booking) -> str:
    """`https://rdv.exemple.fr/m/k7d2pm-w94tc/`, at the territory's primary host name.

    "" for a territory without host name: there is no site to open.
    """
    host = primary_host(booking.territory)
    return address_at(host, code_of(booking)) if host else ""


def address_at(host: str, code: str) -> str:
    return f"{beginning_at(host)}{link_codes.written(code)}/"


def beginning_at(host: str) -> str:
    """What every link in our texts begins with: `https://rdv.exemple.fr/m/`."""
    return f"{settings.MESSAGE_LINK_BASE.format(host=host)}/m/"


def sample(territory: Territory) -> str:
    """An address as long as the real ones, which opens nothing."""
    host = primary_host(territory)
    return address_at(host, link_codes.ALPHABET[: link_codes.CODE_LENGTH]) if host else ""


def phrase(booking: Booking) -> str:
    """What a text says before the help phone: `Vous venez ? https://…`; "" without address."""
    link = address(booking)
    return _("Vous venez ? %(link)s") % {"link": link} if link else ""


def primary_host(territory: Territory) -> str:
    """Prefetch `host_names` when writing many."""
    return next(iter(hosts_of(territory)), "")


def hosts_of(territory: Territory) -> list[str]:
    """Where the territory answers, the primary name first."""
    hosts = sorted(territory.host_names.all(), key=lambda host: (not host.is_primary, host.pk))
    return [host.name for host in hosts]


def code_of(booking: Booking) -> str:
    """Bookings made before short links existed get their code when first asked for it."""
    if not booking.link_code:
        Booking.objects.filter(pk=booking.pk, link_code=None).update(
            link_code=link_codes.new_code()
        )
        booking.refresh_from_db(fields=["link_code"])
    return str(booking.link_code)


READ = ("session__access_point", "session__session_kind", "territory__sender", "beneficiary")


def booking_of(typed: str, *, territory: Territory, now: datetime) -> Booking:
    """Raises Booking.DoesNotExist for a code of nobody here, TicketExpired after its time."""
    code = link_codes.read(typed)
    if not code:
        raise Booking.DoesNotExist
    booking = (
        Booking.objects.select_related(*READ)
        .prefetch_related("beneficiary__contact_points")
        .get(link_code=code, territory=territory)
    )
    if booking.session.ends_at + AFTER_THE_END < now:
        raise TicketExpired
    return booked_again(booking) or booking


def booked_again(booking: Booking) -> Booking | None:
    """Who said no, then yes, has another booking of the same hour: the first link leads there."""
    if booking.is_live or booking.beneficiary_id is None:
        return None
    again = Booking.objects.live().filter(
        beneficiary=booking.beneficiary_id,
        session__session_kind=booking.session.session_kind_id,
        session__starts_at=booking.session.starts_at,
    )
    return again.select_related(*READ).prefetch_related("beneficiary__contact_points").first()
