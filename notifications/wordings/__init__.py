"""Texts of messages that a territory may write in its own words.

Rooms above register their kinds of messages with default texts (`kinds`); a text is words and
variables like `{prenom}` (`grammar`, `refusals`); `rendering` puts values in and makes an SMS fit;
`versions` keeps what a territory wrote; `compose` does all of it for one message.
"""

from notifications.wordings.composing import Composed, compose
from notifications.wordings.kinds import Kind, Medium, Shape, Variable, find, kinds, register
from notifications.wordings.rendering import check, is_relieved, render, subject_line
from notifications.wordings.versions import Book, current, current_of, history, write

__all__ = [
    "Book",
    "Composed",
    "Kind",
    "Medium",
    "Shape",
    "Variable",
    "check",
    "compose",
    "current",
    "current_of",
    "find",
    "history",
    "is_relieved",
    "kinds",
    "register",
    "render",
    "subject_line",
    "write",
]
