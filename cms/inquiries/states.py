"""Answers on their way: in the form itself, signed, never in an address, a cookie or a table.

The state is compressed JSON under the site's signature; it is worth an hour, for the questions as
they stood when it began. Who changes a letter of it begins anew.
"""

import hashlib
import json
import uuid
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from django.core import signing

from cms.inquiries.blocks import questions_of
from cms.models import FormPage

SALT = "cms.inquiry"
WORTH = timedelta(hours=1)


class Expired(Exception):
    """Too old, changed on the way, or of other questions."""


@dataclass(frozen=True)
class State:
    """`answers`: by the number of the question (from 1); "" for one that was passed."""

    ticket: uuid.UUID
    answers: dict[int, str] = field(default_factory=dict)

    def answered(self, number: int, answer: str) -> "State":
        return replace(self, answers=self.answers | {number: answer})

    def open_question(self, total: int) -> int | None:
        """The first without answer; None when all have one."""
        return next((one for one in range(1, total + 1) if one not in self.answers), None)


def begin() -> State:
    return State(uuid.uuid4())


def sign(state: State, page: FormPage) -> str:
    told = [state.ticket.hex, marks_of(page), sorted(state.answers.items())]
    return signing.dumps(told, salt=f"{SALT}.{page.pk}", compress=True)


def read(signed: str, page: FormPage) -> State:
    """Raises `Expired`."""
    try:
        ticket, marks, answers = signing.loads(signed, salt=f"{SALT}.{page.pk}", max_age=WORTH)
    except signing.BadSignature as error:
        raise Expired from error
    if marks != marks_of(page):
        raise Expired
    return State(uuid.UUID(ticket), dict(answers))


def marks_of(page: FormPage) -> str:
    """What the questions are; another one as soon as an editor changes a word."""
    asked: list[Any] = [
        [kind, value["text"], value["is_optional"], list(value.get("choices") or ())]
        for kind, value in questions_of(page.questions)
    ]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]
