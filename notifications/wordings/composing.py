"""One message, from the words of its sender or from the default ones."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from inclusion.errors import DomainError
from notifications.models import Sender, Wording
from notifications.wordings.kinds import Kind, Values
from notifications.wordings.rendering import render, says_stop_in_vain, subject_line
from notifications.wordings.versions import Book, current


@dataclass(frozen=True, slots=True)
class Composed:
    """What `write_message` asks for. `wording` is the version it was made from, None: default."""

    body: str
    language: str
    subject_line: str = ""
    wording: Wording | None = None


def compose(
    *,
    sender: Sender,
    kind: Kind,
    language: str,
    values: Callable[[str], Values],
    book: Book | None = None,
) -> Composed:
    """The message in that language, or in French when the kind has no text in it.

    `values` is asked in the language that is really used. One query, none with a `book`
    (`current_of`). A text that was kept and no longer fits (a variable that is gone, a number that
    reads no answers any more) never stops a message: the default one leaves.
    """
    spoken = kind.language_for(language)
    facts = values(spoken)
    wording = current(sender, kind.code, spoken) if book is None else book.get((kind.code, spoken))
    subject = subject_line(kind, spoken, facts)
    if wording is not None and not says_stop_in_vain(wording.body, sender):
        with suppress(DomainError):
            body = render(kind, wording.body, language=spoken, values=facts)
            return Composed(body, spoken, subject, wording)
    return Composed(
        render(kind, kind.defaults[spoken], language=spoken, values=facts), spoken, subject
    )
