"""Writing a text of messages, in the name of somebody who answers for it."""

from datetime import datetime

from django.db import transaction

from inclusion.people import audit
from inclusion.people.models import User, Verb
from inclusion.territories.models import Territory
from notifications import wordings
from notifications.models import Wording
from notifications.wordings import Kind


@transaction.atomic
def write_text(
    *,
    territory: Territory,
    kind: Kind,
    language: str,
    body: str,
    after: int,
    by: User,
    now: datetime,
) -> Wording:
    """Keep a new version after the version read (0: none); the next messages are made from it.

    An empty body goes back to the text of origin. Raises what `wordings.write` raises.
    """
    version = wordings.write(
        sender=territory.sender, kind=kind, language=language, body=body, after=after, now=now
    )
    audit.record(
        territory=territory, actor=by, verb=Verb.MESSAGE_TEXT_CHANGED, subject=version, now=now
    )
    return version
