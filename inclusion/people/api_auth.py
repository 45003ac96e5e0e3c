"""Bearer tokens for the API: who calls, and what the key may do at most."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer

from inclusion.errors import DomainError
from inclusion.people import audit
from inclusion.people.models import ApiToken, Scope, Verb
from inclusion.people.tokens import find_token, note_use

READING = {"GET", "HEAD", "OPTIONS"}


class InsufficientScope(DomainError):
    code = "insufficient_scope"
    status = 403
    message = _("Cette clé n’a pas ce droit.")
    next_step = _("Demandez au coordinateur une clé qui l’a.")


class BearerToken(HttpBearer):
    """`Authorization: Bearer pas_…`. Puts the account in `request.user`.

    A token opens only the territory it was made for: at another's host it is refused. It does what
    its scopes say and its account may, no more. Each call that changes something is in the trail.
    """

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """Raises `InsufficientScope`."""
        now = timezone.now()
        found = find_token(token, now=now)
        if found is None or found.territory_id != request.territory.pk:  # type: ignore[attr-defined]
            return None
        request.user = found.user
        audit.note_token(found.pk)
        note_use(found, now=now)
        if self.scope not in found.scopes:
            raise InsufficientScope
        if request.method not in READING:
            audit.record(
                territory=found.territory,
                actor=found.user,
                verb=Verb.KEY_USED,
                subject=found,
                now=now,
            )
        return found


may_book = BearerToken(Scope.BOOKINGS)
may_redeem = BearerToken(Scope.REDEMPTIONS)
