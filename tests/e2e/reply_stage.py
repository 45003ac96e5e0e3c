"""Answers to read, prepared in the demo for their pages: nobody could do what they ask."""

from datetime import datetime
from typing import Any

from inclusion.agenda import link_codes, short_links
from inclusion.agenda.models import Booking
from notifications import replies

# Of the message in doubt (`message_stage.doubt`), which may have come.
CONTACT = "+33639980043"


def reply_facts(booking: Booking, now: datetime) -> dict[str, Any]:
    """One to read, one done; the short link of Ahmed's appointment."""
    for number, body in enumerate(("C’est où exactement ?", "Merci")):
        taken = replies.take_in(
            sender=booking.territory.sender,
            provider="demo",
            provider_id=f"stage-{number}",
            contact=CONTACT,
            body=body,
            now=now,
        )
    replies.mark_read(reply=taken.reply, now=now)
    return {"link": link_codes.written(short_links.code_of(booking))}
