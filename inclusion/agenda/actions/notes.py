"""A short note for an appointment: what to bring or prepare. Never a secret, never for long."""

from datetime import datetime, timedelta

from django.db import transaction

from inclusion.agenda import refusals
from inclusion.agenda.actions.traces import trace
from inclusion.agenda.models import Booking
from inclusion.people import secrets_in_notes
from inclusion.people.models import User, Verb

# After the appointment the note has served; a month leaves time for the next one.
NOTE_KEPT = timedelta(days=30)


@transaction.atomic
def write_note(*, booking: Booking, note: str, by: User, now: datetime) -> secrets_in_notes.Checked:
    """Keep the note, masked of what looks like a secret. Answers what was masked.

    Raises PersonErased: a booking without a person has nobody to prepare for.
    """
    checked = secrets_in_notes.mask(" ".join(note.split()))
    rows = Booking.objects.filter(pk=booking.pk, person_erased_at__isnull=True)
    longest = Booking._meta.get_field("note").max_length
    if not rows.update(note=checked.text[:longest]):
        raise refusals.PersonErased
    trace(booking, by=by, verb=Verb.BOOKING_NOTED, now=now)
    return checked


def forget_old_notes(*, now: datetime) -> int:
    """Nightly: notes of appointments that ended a month ago. How many."""
    over = Booking.objects.filter(session__ends_at__lt=now - NOTE_KEPT).exclude(note="")
    return over.update(note="")
