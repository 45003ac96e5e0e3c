"""The words of a search between two pages: in the session, sealed, so that no table holds a name.

A search of people is posted and then shown by its own address (no name in an address, and the Back
button works). In between, the words wait in the session of whoever typed them.
"""

from typing import Any

from cryptography.fernet import InvalidToken

from inclusion.people.second_factor import keys


def keep(session: Any, name: str, text: str) -> None:
    """Remember these words for the next page; empty words are forgotten."""
    if text.strip():
        session[name] = keys().encrypt(text.strip().encode()).decode()
    else:
        session.pop(name, None)


def kept(session: Any, name: str) -> str:
    """The words, or "" when there are none or the site's secret changed since."""
    try:
        return keys().decrypt(str(session.get(name, "")).encode()).decode()
    except InvalidToken:
        return ""
