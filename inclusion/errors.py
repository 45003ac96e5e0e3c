"""The ground floor: how the domain says no."""

from typing import ClassVar

from django.utils.functional import Promise


class DomainError(Exception):
    """A refusal in the domain's own words.

    `code` is stable English for programs. `message` is one plain French sentence that may be shown
    to anybody. `next_step` says what to do now. `status` is the HTTP status the API answers.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    message: str | Promise = ""
    next_step: str | Promise = ""

    def __str__(self) -> str:
        return str(self.message)
