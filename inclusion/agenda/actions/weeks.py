"""When a mediator receives: weekly ranges and absences. Nothing here cancels what is booked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from inclusion.agenda import words
from inclusion.agenda.models import Absence, Booking, OpeningRange, Session, SessionKind
from inclusion.agenda.refusals import RangesOverlap
from inclusion.people import audit
from inclusion.people.models import User
from inclusion.people.models.audit import Verb
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory

OVERLAP = "opening_range_mediator_is_in_one_place"


@dataclass(frozen=True, slots=True)
class Hours:
    """What a range says besides its day and its mediator. Local times of the place."""

    access_point: AccessPoint
    kinds: tuple[SessionKind, ...]
    starts: time
    ends: time
    valid_from: date
    valid_until: date | None


@transaction.atomic
def add_ranges(
    *, mediator: User, weekdays: Iterable[int], hours: Hours, by: User, now: datetime
) -> list[OpeningRange]:
    """One range for each weekday (0 is Monday), all of them or none. Raises `RangesOverlap`."""
    return [
        _write(OpeningRange(mediator=mediator, weekday=day), hours, by, now) for day in weekdays
    ]


@transaction.atomic
def change_range(
    *, opening: OpeningRange, weekday: int, hours: Hours, by: User, now: datetime
) -> OpeningRange:
    """Appointments already booked stay, even outside the new hours. Raises `RangesOverlap`."""
    opening.weekday = weekday
    return _write(opening, hours, by, now)


@transaction.atomic
def remove_range(*, opening: OpeningRange, by: User, now: datetime) -> None:
    """Nobody can book there any more; appointments already booked stay."""
    _trace(opening.access_point.territory, opening, by, now)
    opening.delete()


@transaction.atomic
def add_absence(
    *,
    mediator: User,
    territory: Territory,
    starts_at: datetime,
    ends_at: datetime,
    by: User,
    now: datetime,
) -> Absence:
    """Nobody can book the mediator then; appointments already booked stay (`booked_between`)."""
    absence = Absence(mediator=mediator, starts_at=starts_at, ends_at=ends_at)
    absence.full_clean()
    absence.save()
    _trace(territory, absence, by, now)
    return absence


@transaction.atomic
def remove_absence(*, absence: Absence, territory: Territory, by: User, now: datetime) -> None:
    _trace(territory, absence, by, now)
    absence.delete()


def booked_between(*, mediator: User, territory: Territory, start: datetime, end: datetime) -> int:
    """How many people have a seat with the mediator between these instants, here."""
    sessions = Session.objects.planned().for_territory(territory).between(start, end)
    return Booking.objects.live().filter(session__in=sessions.filter(mediator=mediator)).count()


def _write(opening: OpeningRange, hours: Hours, by: User, now: datetime) -> OpeningRange:
    opening.access_point = hours.access_point
    opening.starts, opening.ends = hours.starts, hours.ends
    opening.valid_from, opening.valid_until = hours.valid_from, hours.valid_until
    opening.clean_fields()
    if other := overlapping(opening):
        raise RangesOverlap(_already(other))
    try:
        with transaction.atomic():
            opening.save()
    except IntegrityError as error:
        if OVERLAP not in str(error):
            raise
        raise RangesOverlap(_("Ce médiateur reçoit déjà à ces heures.")) from None
    opening.session_kinds.set(hours.kinds)
    _trace(hours.access_point.territory, opening, by, now)
    return opening


def overlapping(opening: OpeningRange) -> OpeningRange | None:
    """Another range of the same mediator, that day, at these hours, on common dates."""
    others = OpeningRange.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=opening.valid_from),
        mediator=opening.mediator,
        weekday=opening.weekday,
        starts__lt=opening.ends,
        ends__gt=opening.starts,
    ).exclude(pk=opening.pk)
    if opening.valid_until:
        others = others.filter(valid_from__lte=opening.valid_until)
    return others.select_related("access_point").first()


def _already(other: OpeningRange) -> str:
    return _("Une plage est déjà ouverte le %(day)s de %(start)s à %(end)s : %(place)s.") % {
        "day": words.weekday(other.weekday),
        "start": words.hour(other.starts),
        "end": words.hour(other.ends),
        "place": other.access_point.name,
    }


def _trace(territory: Territory, subject: OpeningRange | Absence, by: User, now: datetime) -> None:
    audit.record(
        territory=territory, actor=by, verb=Verb.SETTINGS_CHANGED, subject=subject, now=now
    )
