"""Bearer tokens for the API."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from inclusion.people.models import ApiToken
from inclusion.people.tokens import find_token


class BearerToken(HttpBearer):
    """`Authorization: Bearer pas_…`. Puts the account in `request.user`.

    A token opens only the territory it was made for: at another's host it is refused.
    """

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = find_token(token, now=timezone.now())
        if found is None or found.territory_id != request.territory.pk:  # type: ignore[attr-defined]
            return None
        request.user = found.user
        return found


bearer = BearerToken()
