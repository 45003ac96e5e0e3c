"""The one place that says who may do what.

A right is a set of roles. Each view carries exactly one mark: `open_to_all`, `signed_in_only`,
`role_required(RIGHT)`, `operator_required`, or `for_providers`. A test walks every address: one
without mark fails the build, and each mark is tried with every role, structure and territory.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from inclusion.people.models import Membership, Role, User
from inclusion.territories.models import Territory

P = ParamSpec("P")
# `Any`: a view may ask for a request type of its own, with `roles` and `territory` declared.
View = Callable[Concatenate[Any, P], HttpResponseBase]
Right = frozenset[Role]

# Who may enter which part of the staff space.
STAFF = frozenset(Role)
AGENDA = frozenset({Role.MEDIATOR, Role.COORDINATOR})
BOOKING = frozenset({Role.MEDIATOR, Role.COORDINATOR, Role.PRESCRIBER})
REDEMPTION = frozenset({Role.MEDIATOR, Role.COORDINATOR, Role.PLACE_MANAGER})
HANDING_OUT = frozenset({Role.PRESCRIBER, Role.COORDINATOR})
# Whoever takes the call of a person who lost a booklet.
BLOCKING = REDEMPTION | HANDING_OUT
# Files of people: each sees those of their own sessions and bookings, a coordinator all of them.
PEOPLE = BOOKING
# A copy of all that is kept about somebody, or its erasure, at their request. A booking made once
# opens a file, not this: it may hold what other structures noted.
PERSONAL_RIGHTS = frozenset({Role.COORDINATOR})
# What the funders owe to places, read only: an accountant of a structure what it funds.
MONEY = frozenset({Role.ACCOUNTANT, Role.COORDINATOR})
# Cards of places: a coordinator all of them, a place manager those of their own structure.
PLACE_KEEPING = frozenset({Role.COORDINATOR, Role.PLACE_MANAGER})
# What was written to people: a coordinator all of it, the others what is about their own bookings.
MESSAGES = BOOKING
# Whom to phone, and which papers to give: one's own sessions, all of them for a coordinator.
CALLS = AGENDA
# Weekly hours and absences: a mediator's own, a coordinator everybody's.
HOURS = AGENDA
# Members, structures, kinds of sessions, programmes, keys, name and colours, the trail.
MANAGEMENT = frozenset({Role.COORDINATOR})
# The editor's room: pages and pictures of the territory.
EDITING = frozenset({Role.EDITOR})
# Who brings a text to a group of readers, and notes what they said.
REVIEWING = frozenset({Role.EDITOR, Role.READER_REVIEWER})
# What citizens answered to the forms of the site: who wrote the form, and who has people called.
INQUIRIES = frozenset({Role.EDITOR, Role.COORDINATOR})
# Those whose session ends sooner: they run a territory, certify money or write for everybody.
ADMINISTRATION = frozenset({Role.COORDINATOR, Role.ACCOUNTANT, Role.EDITOR})
# Who may not work with a password alone: a code of their phone or a passkey comes on top.
SECOND_FACTOR = ADMINISTRATION
# Who may say that a computer is shared (a library's, a town hall's), and that it is no more.
SHARED_COMPUTERS = REDEMPTION
# The rooms that not every account of the staff space may enter: the menu shows no closed door.
ROOMS = {
    "agenda": AGENDA,
    "booking": BOOKING,
    "people": PEOPLE,
    "messages": MESSAGES,
    "places": PLACE_KEEPING,
    "management": MANAGEMENT,
    "cheques": BLOCKING,
    "money": MONEY,
    "editing": EDITING,
    "reviewing": REVIEWING,
    "inquiries": INQUIRIES,
    "kiosk": SHARED_COMPUTERS,
}

# Marks of views that ask for no role.
OPEN, SIGNED_IN, OPERATOR = "open to all", "signed in", "operator"
PROVIDER = "signed by a provider"


def memberships_of(user: User, territory: Territory) -> list[Membership]:
    """What the account is in the territory now, each with its structure or none. One query."""
    return list(Membership.objects.current().filter(user=user, territory=territory))


def roles_of(user: User, territory: Territory) -> frozenset[Role]:
    """The roles that the account holds in the territory now. One query."""
    return frozenset(Role(held.role) for held in memberships_of(user, territory))


def organisations_for(memberships: list[Membership], right: Right) -> frozenset[int]:
    """The structures in whose name these memberships give the right."""
    return frozenset(
        held.organisation_id
        for held in memberships
        if held.organisation_id and Role(held.role) in right
    )


def rooms_of(roles: frozenset[Role]) -> frozenset[str]:
    return frozenset(room for room, allowed in ROOMS.items() if roles & allowed)


def note_roles(request: Any) -> None:
    """Put `memberships`, `roles` and `rooms` (the menu's open doors) on the request. One query."""
    request.memberships = memberships_of(request.user, request.territory)
    request.roles = frozenset(Role(held.role) for held in request.memberships)
    request.rooms = rooms_of(request.roles)


def marked(view: View[P], mark: str | Right) -> View[P]:
    view.access = mark  # type: ignore[attr-defined]
    return view


def open_to_all(view: View[P]) -> View[P]:
    """Anybody, without an account."""
    return marked(view, OPEN)


def for_providers(view: View[P]) -> View[P]:
    """For programs of a provider: the view itself proves by a signature who speaks, else 403."""
    return marked(view, PROVIDER)


def signed_in_only(view: View[P]) -> View[P]:
    """Anybody with an account: the view itself shows only what is theirs."""

    @wraps(view)
    def guarded(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        note_roles(request)
        return view(request, *args, **kwargs)

    return marked(cast(View[P], login_required(guarded)), SIGNED_IN)


def operator_required(view: View[P]) -> View[P]:
    """Only for those who run the platform itself (`is_superuser`): they open territories."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_superuser:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return marked(cast(View[P], login_required(guarded)), OPERATOR)


def role_required(allowed: Right) -> Callable[[View[P]], View[P]]:
    """Only for people with one of these roles in the territory of the address.

    Anonymous people are led to sign-in; the others get 403. The view finds `request.memberships`,
    `request.roles` and `request.rooms`.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            note_roles(request)
            if not request.roles & allowed:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return marked(cast(View[P], login_required(guarded)), allowed)

    return decorate


def role_or_operator_required(allowed: Right) -> Callable[[View[P]], View[P]]:
    """As `role_required`; operators pass too, who repair what a territory's staff can't."""

    def decorate(view: View[P]) -> View[P]:
        guarded = role_required(allowed)(view)

        @wraps(view)
        def led(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            through = view if request.user.is_superuser else guarded
            return through(request, *args, **kwargs)

        return marked(cast(View[P], led), allowed)

    return decorate
