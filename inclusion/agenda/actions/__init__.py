"""What happens in the agenda. The database holds the promises; these functions say no kindly.

Locks, always in this order: the request's key, the phone number, the mediator,
the session, the booking.
"""

from inclusion.agenda.actions.appointments import book_appointment, request_appointment
from inclusion.agenda.actions.changes import cancel_booking, confirm_booking, mark_attendance
from inclusion.agenda.actions.desk import AppointmentErrand, SeatErrand, Visitor, book_at_desk
from inclusion.agenda.actions.moves import is_movable, may_move, move_booking, request_move
from inclusion.agenda.actions.notes import forget_old_notes, write_note
from inclusion.agenda.actions.second_thoughts import book_again
from inclusion.agenda.actions.workshops import book_seat, request_seat

__all__ = [
    "AppointmentErrand",
    "SeatErrand",
    "Visitor",
    "book_again",
    "book_appointment",
    "book_at_desk",
    "book_seat",
    "cancel_booking",
    "confirm_booking",
    "forget_old_notes",
    "is_movable",
    "mark_attendance",
    "may_move",
    "move_booking",
    "request_appointment",
    "request_move",
    "request_seat",
    "write_note",
]
