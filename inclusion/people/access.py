"""The one place that says who may do what: roles by territory, asked once per request."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from inclusion.people.models import Membership, Role, User
from inclusion.territories.models import Territory

P = ParamSpec("P")
# `Any`: a view may ask for a request type of its own, with `roles` and `territory` declared.
View = Callable[Concatenate[Any, P], HttpResponse]

# Who may enter which part of the staff space.
AGENDA = frozenset({Role.MEDIATOR, Role.COORDINATOR})
BOOKING = frozenset({Role.MEDIATOR, Role.COORDINATOR, Role.PRESCRIBER})
REDEMPTION = frozenset({Role.MEDIATOR, Role.COORDINATOR, Role.PLACE_MANAGER})
# The rooms that not every account of the staff space may enter: the menu shows no closed door.
ROOMS = {"agenda": AGENDA, "booking": BOOKING}


def roles_of(user: User, territory: Territory) -> frozenset[Role]:
    """The roles that the account holds in the territory now. One query."""
    held = Membership.objects.current().filter(user=user, territory=territory)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def rooms_of(roles: frozenset[Role]) -> frozenset[str]:
    return frozenset(room for room, allowed in ROOMS.items() if roles & allowed)


def role_required(allowed: frozenset[Role]) -> Callable[[View[P]], View[P]]:
    """Only for people with one of these roles in the territory of the address.

    Anonymous people are led to sign-in; the others get 403.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            request.roles = roles_of(request.user, request.territory)  # type: ignore
            request.rooms = rooms_of(request.roles)  # type: ignore[attr-defined]
            if not request.roles & allowed:  # type: ignore[attr-defined]
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return cast(View[P], login_required(guarded))

    return decorate
