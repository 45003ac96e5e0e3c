"""What the demo is asked before its pages are opened: run inside it, by `manage.py shell`.

Only what a browser cannot do: numbers of existing records, a ticket that is over, pages that the
server shows in an emergency.
"""

import json
import sys
from datetime import datetime, timedelta

from allauth.core.internal.ratelimit import handler429
from django.contrib.sessions.backends.db import SessionStore
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import timezone

from inclusion.agenda import tickets
from inclusion.agenda.actions import book_seat
from inclusion.agenda.models import Booking, Session, SessionKind
from inclusion.people.actions import register_beneficiary
from inclusion.people.models import User
from inclusion.people.sessions import LAST_SEEN_AT, SIGNED_IN_AT
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory
from tests.e2e.member_stage import member_facts
from tests.e2e.message_stage import message_facts
from tests.e2e.reply_stage import reply_facts
from tests.e2e.sign_in_stage import sign_in_facts
from vouchers.models import Booklet, Cheque, Redemption

# Somebody of the demo whom no other test touches.
PERSON = "Ahmed"


def tell() -> None:
    territory = Territory.objects.order_by("pk")[0]
    now = timezone.now()
    bookings = Booking.objects.filter(territory=territory, session__starts_at__gt=now)
    booking = bookings.filter(beneficiary__first_name=PERSON)[0]
    booklets = Booklet.objects.filter(territory=territory)
    redemptions = Redemption.objects.filter(cheque__booklet__in=booklets, reversed_at=None)
    workshops = Session.objects.filter(
        territory=territory, session_kind__kind=SessionKind.Kind.WORKSHOP, starts_at__gt=now
    )
    facts = {
        "booking": booking.pk,
        "ticket": tickets.ticket_for(booking),
        "old_ticket": tickets.ticket_for(past_booking(territory, now)),
        "handed_out": booklets.filter(cheques__status=Cheque.Status.ACTIVE)[0].serial,
        "blocked": booklets.filter(blocks__lifted_at=None, blocks__isnull=False)[0].serial,
        "redemption": str(redemptions.order_by("redeemed_at")[0].pk),
        "workshop": workshops[0].pk,
        "mediator": User.objects.mediators_of(territory)[0].pk,
        "programme": booklets[0].programme_id,
        "emergencies": emergencies(territory),
        **member_facts(territory, now),
        **message_facts(booking, now),
        **reply_facts(booking, now),
        "person": booking.beneficiary_id,
        "person_ending": person_ending(territory, now),
        **sign_in_facts(territory),
    }
    sys.stdout.write(json.dumps(facts))


def age_session(key: str, seconds: int) -> None:
    """The same session, this much later: what it knows of its own beginning is earlier."""
    row = SessionStore.get_model_class().objects.get(pk=key)
    facts = row.get_decoded()
    facts |= {name: facts[name] - seconds for name in (SIGNED_IN_AT, LAST_SEEN_AT)}
    row.session_data = SessionStore().encode(facts)
    row.save()


def person_ending(territory: Territory, now: datetime) -> int:
    """Somebody without news for almost two years, whose erasure was told ten days ago."""
    person = register_beneficiary(territory=territory, first_name="Germaine", phone="", now=now)
    person.last_contact_at = now - timedelta(days=720)
    person.warned_at = now - timedelta(days=10)
    person.save()
    return int(person.pk)


def past_booking(territory: Territory, now: datetime) -> Booking:
    """Three days ago, an hour of somebody without a phone: no message leaves."""
    starts_at = now.replace(minute=0, second=0, microsecond=0) - timedelta(days=3)
    session = Session.objects.create(
        territory=territory,
        session_kind=SessionKind.objects.filter(territory=territory).appointments()[0],
        mediator=User.objects.mediators_of(territory)[0],
        access_point=AccessPoint.objects.for_territory(territory)[0],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
    )
    before = starts_at - timedelta(days=1)
    person = register_beneficiary(territory=territory, first_name=PERSON, phone="", now=before)
    return book_seat(
        session=session, beneficiary=person, origin=Booking.Origin.MEDIATOR, now=before
    )


def emergencies(territory: Territory) -> dict[str, str]:
    """Pages of a server in trouble, as Django and allauth ask for them."""
    request = RequestFactory(HTTP_HOST="127.0.0.1").post("/connexion/")
    request.territory = territory
    return {
        "400.html": get_template("400.html").render(),
        "500.html": get_template("500.html").render(),
        "429.html": handler429(request).content.decode(),
    }
