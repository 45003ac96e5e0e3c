"""One made-up person goes through every flow; nothing of hers is found where it must not be."""

import base64
import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from inclusion.agenda.models import Booking
from inclusion.people.models import Role
from inclusion.people.tokens import create_api_token
from notifications.models import Message
from passerelle.celery import app
from tests.factories import NOW, PASSWORD, make_member, make_user, new_key
from tests.inclusion.agenda.scenes import NINE, make_desk
from tests.passerelle.canary import (
    EMAIL,
    NAME,
    PHONE,
    PHONE_AS_TYPED,
    Canary,
    Watched,
    cookies_of,
    listening,
    sessions,
    tables_that_know,
    watched,
)
from tests.vouchers.scheme import Scheme
from vouchers import codes
from vouchers.models import Redemption

pytestmark = pytest.mark.django_db
DIGITS = "739154"  # of the code that she is sent; drawn once, so that no other number looks like it
# Where what people gave us is kept, and what for. Any other table that knows something fails.
KEPT = {
    "people_beneficiary": "the person's file",
    "people_contactpoint": "how to reach the person",
    "people_user": "accounts: who signs in",
    "account_emailaddress": "allauth's copy of an account's address",
    "people_signincode": "where the code was sent; hours",
    "people_invitation": "who is invited",
    "notifications_message": "the outbox: the text for its addressee; days",
}


class Flight:
    """The flows, one method each. `client` is a citizen's; staff have their own browsers."""

    def __init__(self, soissons, sinks, canary):
        self.sinks, self.canary = sinks, canary
        self.scheme = Scheme(soissons)
        self.desk = make_desk(soissons)
        self.coordinator = make_member(soissons, Role.COORDINATOR, "Claire")
        self.token = create_api_token(user=self.desk.mediator, territory=soissons, now=NOW)
        canary.learn("API key", self.token)
        self.browsers: list[Watched] = []

    def browser(self, user=None) -> Watched:
        client = watched(self.sinks)
        self.browsers.append(client)
        if user:
            client.force_login(user)
        return client

    def errand(self, starts_at, **changes):
        return {
            "lieu": self.desk.place.slug,
            "type": self.desk.kind.pk,
            "debut": f"{starts_at:%Y%m%dT%H%MZ}",
            "first_name": NAME,
            "phone": PHONE_AS_TYPED,
            "key": str(new_key()),
            **changes,
        }

    def a_citizen_books_sees_and_cancels(self):
        client = self.browser()
        refused = client.post("/rendez-vous/vous/", self.errand(NINE, phone=f"{PHONE_AS_TYPED}9"))
        assert refused.status_code == 200
        booked = client.post("/rendez-vous/vous/", self.errand(NINE))
        assert booked.status_code == 302
        client.get(booked["Location"])
        client.get(f"{booked['Location']}annuler/")
        client.post(f"{booked['Location']}annuler/")
        client.post("/rendez-vous/vous/", self.errand(NINE))

    def a_mediator_books_for_her(self):
        client = self.browser(self.desk.mediator)
        start = NINE + timedelta(hours=1)
        booked = client.post(
            "/espace/rendez-vous/nouveau/personne/",
            {
                "type": self.desk.kind.pk,
                "lieu": self.desk.place.pk,
                "creneau": f"{start:%Y%m%dT%H%MZ}-{self.desk.mediator.pk}",
                "first_name": NAME,
                "phone": PHONE_AS_TYPED,
                "key": str(new_key()),
            },
        )
        assert booked.status_code == 302, booked.content.decode()
        client.get(booked["Location"])
        for booking in Booking.objects.all():
            client.get(f"/espace/rendez-vous/{booking.pk}/")
            client.post(f"/espace/rendez-vous/{booking.pk}/presence/", {"attendance": "present"})
        client.get(f"/espace/?jour={NINE:%Y-%m-%d}")
        client.get("/demo/sms/")

    def a_partner_books_over_the_api(self):
        told = self.browser().post(
            "/api/v1/bookings",
            {
                "session_kind": self.desk.kind.pk,
                "starts_at": (NINE + timedelta(hours=2)).isoformat(),
                "mediator": self.desk.mediator.pk,
                "access_point": self.desk.place.pk,
                "beneficiary": {"first_name": NAME, "phone": PHONE_AS_TYPED},
            },
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.token}", "Idempotency-Key": "canary"},
        )
        assert told.status_code == 201, told.content

    def cheques_are_given_spent_refused_and_taken_back(self):
        issued = self.scheme.stocked()
        right = issued.cheques[0].code
        self.canary.learn("cheque code", right)
        prescriber = self.browser(self.scheme.prescriber)
        form = {"serial": issued.booklet.serial, "public_category": "retired", "commune": ""}
        given = prescriber.post("/espace/cheques/remettre/", form)
        assert given.status_code == 302
        prescriber.get(given["Location"])
        mediator = self.browser(self.scheme.mediator)
        for code in (right, codes.display(right).lower(), f"{right[:-1]}0", right):
            page = mediator.get("/espace/cheques/").content.decode()
            key = re.search(r'name="key" value="([^"]+)"', page)
            mediator.post(
                "/espace/cheques/",
                {"code": code, "place": self.scheme.place.pk, "key": key and key[1]},
            )
        spent = Redemption.objects.get()
        mediator.get(f"/espace/cheques/{spent.pk}/")
        mediator.post(f"/espace/cheques/{spent.pk}/annuler/")
        told = mediator.post(
            "/api/v1/redemptions",
            {"code": right, "access_point": self.scheme.place.pk},
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.token}", "Idempotency-Key": str(new_key())},
        )
        assert told.status_code in {201, 403, 409}, told.content

    def she_signs_in_with_a_code(self):
        client = self.browser()
        self.canary.learn("sign-in code", DIGITS)
        for contact, kind in ((PHONE_AS_TYPED, ""), (EMAIL, "?par=email")):
            client.post(f"/connexion/code/{kind}", {"contact": contact})
            client.get("/connexion/code/saisir/")
            client.post("/connexion/code/saisir/", {"code": "000000"})
        client.post("/connexion/code/", {"contact": PHONE_AS_TYPED})
        assert DIGITS in Message.objects.latest("pk").body
        client.post("/connexion/code/saisir/", {"code": DIGITS})
        client.get("/mes-rendez-vous/")
        client.post("/deconnexion/")

    def staff_sign_in(self):
        make_user(NAME, email=EMAIL)
        client = self.browser()
        client.get("/connexion/")
        for password in ("un mot de passe faux", PASSWORD):
            client.post("/connexion/", {"login": EMAIL, "password": password})
        client.get("/espace/")
        client.post("/connexion/oubli/", {"email": EMAIL})
        self.canary.learn("password", PASSWORD)

    def somebody_is_invited(self):
        client = self.browser(self.coordinator)
        structure = self.scheme.organisation.pk
        form = {"email": f"x{EMAIL}", "role": "mediator", "organisation": structure}
        assert client.post("/espace/reglages/membres/inviter/", form).status_code == 302
        client.get("/espace/reglages/membres/")
        client.get("/espace/reglages/membres/liste.csv")

    def she_is_looked_for_and_things_break(self):
        client = self.browser()
        for path in ("/nulle-part/", "/espace/rendez-vous/999999/", "/rendez-vous/pris/x/"):
            client.post(path, {"first_name": NAME, "phone": PHONE, "email": EMAIL})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("inclusion.agenda.actions.request_appointment", lambda **_: 1 / 0)
            broken = client.post("/rendez-vous/vous/", self.errand(NINE))
            assert broken.status_code == 500

    def messages_leave(self):
        call_command("sweep", stdout=self.sinks.log)
        for name in our_tasks():
            app.tasks[name].apply()

    def programs_look(self):
        client = self.browser()
        for path in ("/healthz", "/readyz", "/api/v1/openapi.json", "/api/v1/access-points"):
            self.sinks.public.append(client.get(path).content.decode())


def our_tasks() -> list[str]:
    app.autodiscover_tasks(force=True)
    return [name for name in app.tasks if not name.startswith("celery.")]


def fly(soissons, sinks, canary) -> Flight:
    flight = Flight(soissons, sinks, canary)
    flight.a_citizen_books_sees_and_cancels()
    flight.a_mediator_books_for_her()
    flight.a_partner_books_over_the_api()
    flight.cheques_are_given_spent_refused_and_taken_back()
    flight.she_signs_in_with_a_code()
    flight.staff_sign_in()
    flight.somebody_is_invited()
    flight.she_is_looked_for_and_things_break()
    flight.messages_leave()
    flight.programs_look()
    return flight


def test_a_person_leaves_nothing_where_she_must_not(soissons, monkeypatch):
    monkeypatch.setattr("inclusion.people.actions.sign_in.secrets.randbelow", lambda _: int(DIGITS))
    canary = Canary()
    with time_machine.travel(NOW, tick=False), listening() as sinks:
        flight = fly(soissons, sinks, canary)
        found = {sink: canary.found_in(text) for sink, text in sinks.texts().items()}
        kept = {name: canary.found_in(cookies_of(one)) for name, one in enumerate(flight.browsers)}
        tables = tables_that_know(canary)
    assert {sink: what for sink, what in found.items() if what} == {}
    assert {name: what for name, what in kept.items() if what} == {}
    assert {table: what for table, what in tables.items() if table not in KEPT} == {}
    assert {"people_beneficiary", "people_contactpoint", "notifications_message"} <= set(tables)
    assert "500" in sinks.log.getvalue() or "Internal Server Error" in sinks.log.getvalue()


@pytest.mark.parametrize(
    "shape", [PHONE, PHONE_AS_TYPED, "0639984711", "%2B33639984711", "06%2039%2098%2047%2011", NAME]
)
def test_the_search_finds_each_shape(shape):
    """A control: silence means something."""
    assert Canary().found_in(f"x {shape} y")
    assert Canary().found_in(base64.b64encode(f"some words {shape} some words".encode()).decode())
    assert not Canary().found_in("x Fatima +33639980001 fatima@exemple.test y")


def test_a_planted_leak_is_found_in_every_sink(soissons):
    """The same flight, with somebody who notes her name wherever they can."""
    canary = Canary()
    with listening() as sinks:
        logging.getLogger("inclusion.agenda").debug("booked for %s", NAME)
        browser = watched(sinks)
        browser.get(f"/lieux/?q={PHONE}")
        app.tasks[our_tasks()[0]].apply(kwargs={"for_whom": EMAIL})
        sinks.public.append(f"bookings{{person={NAME!r}}} 1")
        session = SessionStore()
        session["last"] = PHONE_AS_TYPED
        session.create()
        cache.set("last", NAME)
        found = {sink: canary.found_in(text) for sink, text in sinks.texts().items()}
    assert all(found.values()), found
    assert "cache_entries" in tables_that_know(canary)
    assert sessions()
    assert timezone.now()
