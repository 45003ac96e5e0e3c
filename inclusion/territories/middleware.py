"""Whose site is this? The host name says it."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port

from inclusion.territories.models import Territory
from inclusion.territories.wall import enter_by_host
from notifications import mail

# These answer for the process, or speak of any territory (providers' reports name a row, and prove
# first who speaks): no query before them.
TERRITORY_FREE_PATHS = ("/healthz", "/readyz", "/static/", "/sms/twilio/")


class CurrentTerritory:
    """Put `request.territory`: the one of the host name, 404 when nobody answers there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.territory = None  # type: ignore[attr-defined]
        if not request.path.startswith(TERRITORY_FREE_PATHS):
            request.territory = territory_of(request)  # type: ignore[attr-defined]
        sender_id = getattr(request.territory, "sender_id", None)  # type: ignore[attr-defined]
        with mail.speaking_for(sender_id):
            return self.get_response(request)


def territory_of(request: HttpRequest) -> Territory:
    """Raises `Http404` at a host name that no territory owns."""
    host, _port = split_domain_port(request.get_host())
    territory = enter_by_host(host)
    if territory is None:
        raise Http404("No territory answers at this host name.")
    return territory
