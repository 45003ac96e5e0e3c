"""Two structures of one territory and one of the neighbour: the same objects in each."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from cms.actions import create_site
from cms.demo.content import create_guides
from cms.demo.guides import FIRST
from cms.demo.rooms import form
from cms.inquiries import actions as inquiries
from cms.inquiries.states import State
from cms.models import GuideIndexPage, GuidePage
from cms.opinions import actions as opinions
from inclusion.agenda.models import Absence, Booking
from inclusion.agenda.tickets import ticket_for
from inclusion.people.actions import invitations
from inclusion.people.models import ApiToken, Invitation, Membership, Role, User
from inclusion.people.tokens import create_api_token
from inclusion.territories.models import Organisation, Territory
from notifications import actions as outbox
from notifications.models import Reply
from tests.factories import (
    NOW,
    make_access_point,
    make_beneficiary,
    make_member,
    make_opening_range,
    make_session,
    make_session_kind,
    make_user,
)
from tests.vouchers.scheme import Scheme
from vouchers import actions

ACTING_FOR_A_STRUCTURE = (Role.MEDIATOR, Role.PRESCRIBER, Role.PLACE_MANAGER)


@dataclass
class Plot:
    """A structure, its people of each role, and one of each thing that a screen may show."""

    territory: Territory

    def __post_init__(self) -> None:
        self.scheme = Scheme(self.territory)
        self.organisation: Organisation = self.scheme.organisation
        self.staff: dict[Role, User] = {
            role: make_member(
                self.territory,
                role,
                organisation=self.organisation if role in ACTING_FOR_A_STRUCTURE else None,
            )
            for role in Role
        }
        self.mediator = self.staff[Role.MEDIATOR]
        self.agenda()
        self.vouchers()
        self.access()
        self.guides()
        self.pages()

    def pages(self) -> None:
        home = create_site(territory=self.territory, host_names=[])
        create_guides(territory=self.territory, guides=FIRST[:1])
        self.guide = GuidePage.objects.descendant_of(home).get(slug=FIRST[0].slug)
        self.form = form()
        self.form.slug = f"formulaire-{self.organisation.pk}"
        home.add_child(instance=self.form)
        sent = State(uuid4(), {1: "Jeanne"})
        self.inquiry = inquiries.send(page=self.form, territory=self.territory, state=sent, now=NOW)
        self.opinion = opinions.give(guide=self.guide, territory=self.territory, face="no", now=NOW)

    def access(self) -> None:
        self.membership = Membership.objects.get(user=self.mediator)
        self.token = self.new_token()
        self.secret = invitations.new_secret()
        self.invitation = Invitation.objects.create(
            territory=self.territory,
            organisation=self.organisation,
            role=Role.MEDIATOR,
            email=f"nouvelle-{self.organisation.pk}@exemple.test",
            digest=invitations.digest(self.secret),
            created_at=NOW,
            expires_at=NOW + timedelta(days=7),
        )

    def new_token(self) -> ApiToken:
        create_api_token(user=self.mediator, territory=self.territory, now=NOW)
        return ApiToken.objects.latest("pk")

    def agenda(self) -> None:
        self.place = make_access_point(
            self.territory, organisation=self.organisation, is_visible=True
        )
        self.kind = make_session_kind(self.territory)
        self.workshop_kind = make_session_kind(self.territory, kind="workshop", is_public=True)
        self.opening_range = make_opening_range(self.mediator, self.place, self.kind)
        self.absence = Absence.objects.create(
            mediator=self.mediator,
            starts_at=NOW + timedelta(days=20),
            ends_at=NOW + timedelta(days=21),
        )
        self.workshop = make_session(
            self.workshop_kind, self.mediator, self.place, capacity=8,
            starts_at=NOW + timedelta(days=3),
        )  # fmt: skip
        self.booked()
        self.told()

    def booked(self) -> None:
        self.beneficiary = make_beneficiary(self.territory)
        self.booking = Booking.objects.create(
            territory=self.territory,
            session=make_session(self.kind, self.mediator, self.place, seats_taken=1),
            beneficiary=self.beneficiary,
            booked_by=self.staff[Role.PRESCRIBER],
            origin="prescriber",
        )

    def told(self) -> None:
        self.call = outbox.write_message(
            sender=self.territory.sender,
            fact=outbox.Fact("booking", str(self.booking.pk), "reminder"),
            channel="call",
            recipient="+33639980001",
            body="Bonjour, rappel de votre rendez-vous.",
            due_at=NOW,
            expires_at=self.booking.session.starts_at,
            now=NOW,
        )
        self.reply = Reply.objects.create(
            sender=self.territory.sender,
            provider="demo",
            provider_id=f"reply-{self.call.pk}",
            contact="+33639980001",
            body="C’est où ?",
            message=self.call,
            received_at=NOW,
        )

    def guides(self) -> None:
        home = create_site(territory=self.territory, host_names=[])
        guide = GuidePage(title="Un guide", slug=f"guide-{self.organisation.pk}", live=False)
        self.reading = GuideIndexPage.objects.child_of(home).get().add_child(instance=guide)
        self.reading.save_revision(clean=False)
        self.reading.get_workflow().start(self.reading, self.staff[Role.EDITOR])

    def vouchers(self) -> None:
        self.accreditation = self.scheme.programme.accreditations.get()
        self.given = self.scheme.handed_out()
        self.redemption = self.scheme.redeem(self.given.cheques[0].code, redeemed_by=self.mediator)
        self.lost = self.scheme.stocked().booklet
        actions.block_booklet(booklet=self.lost, reason="lost", by=self.mediator, now=NOW)

    @property
    def ticket(self) -> str:
        return ticket_for(self.booking)


@dataclass
class World:
    """`ours` and `next_door` share a territory; `abroad` is another's."""

    ours: Plot
    next_door: Plot
    abroad: Plot


def make_world(here: Territory, there: Territory) -> World:
    return World(Plot(here), Plot(here), Plot(there))


def personas(world: World) -> dict[str, User | None]:
    """Who comes to the door of our territory, by name."""
    left = make_member(world.ours.territory, Role.COORDINATOR)
    Membership.objects.filter(user=left).update(left_at=timezone.now())
    return {
        "anonymous": None,
        "citizen": make_user("Citoyenne"),
        "operator": make_user("Ops", is_superuser=True, is_staff=True),
        "coordinator who left": left,
        **{role.value: user for role, user in world.ours.staff.items()},
        **{f"{role.value} of the neighbour": user for role, user in world.abroad.staff.items()},
    }


def client_of(user: User | None) -> Client:
    client = Client(raise_request_exception=True)
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
