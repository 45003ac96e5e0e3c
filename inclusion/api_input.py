"""What the APIs of all rooms read in the same way."""

from django.utils.translation import gettext_lazy as _
from pydantic import BeforeValidator

from inclusion.errors import DomainError

# `lat=` with nothing after it is as good as no `lat`: forms send what was left empty.
EMPTY_IS_NONE = BeforeValidator(lambda value: None if value == "" else value)


class BadCursor(DomainError):
    code = "invalid_cursor"
    status = 422
    message = _("Le curseur n’est pas valable : reprenez celui de la réponse précédente.")
