"""What providers tell us. They come by one public address and speak of every territory.

The host name says nothing of whose message they mean: the row they name does. Each view proves
first, by a signature, who speaks.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from inclusion.people.access import for_providers
from inclusion.territories import wall
from notifications import inbound, twilio_views

Callback = Callable[..., HttpResponse]


def of_every_territory(view: Callback) -> Callable[..., HttpResponseBase]:
    """A view of `notifications`, which knows no territory, let through the wall."""

    @wraps(view)
    def through(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        with wall.every_territory():
            return view(request, *args, **kwargs)

    return for_providers(through)


sms_received = of_every_territory(inbound.received)
message_reported = of_every_territory(twilio_views.reported)
