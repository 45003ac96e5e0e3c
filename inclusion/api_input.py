"""What the APIs of all rooms read in the same way."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, BeforeValidator

from inclusion.errors import DomainError

# `lat=` with nothing after it is as good as no `lat`: forms send what was left empty.
EMPTY_IS_NONE = BeforeValidator(lambda value: None if value == "" else value)
YEARS = range(2000, 2200)


def check_year(value: date | None) -> date | None:
    """Raises ValueError near the ends of the calendar, where sums of days overflow."""
    if value is not None and value.year not in YEARS:
        raise ValueError(f"the year is from {YEARS[0]} to {YEARS[-1]}")
    return value


IN_OUR_TIME = AfterValidator(check_year)


class BadCursor(DomainError):
    code = "invalid_cursor"
    status = 422
    message = _("Le curseur n’est pas valable : reprenez celui de la réponse précédente.")
