"""What a territory wrote, version by version.

The highest counts; an empty one means the default.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from notifications.models import Sender, Wording
from notifications.wordings.kinds import Kind
from notifications.wordings.refusals import TextChangedMeanwhile, TextIsFixed
from notifications.wordings.rendering import check

# The texts of one sender now, by kind and language: for whoever writes many messages at once.
Book = Mapping[tuple[str, str], Wording]


def history(sender: Sender, kind: str, language: str) -> QuerySet[Wording]:
    """All versions, the latest first."""
    found = Wording.objects.filter(sender=sender, kind=kind, language=language)
    return found.order_by("-version")


def current(sender: Sender, kind: str, language: str) -> Wording | None:
    """What the territory wrote last, or None: the default text counts. One query."""
    latest = history(sender, kind, language).first()
    return latest if latest and latest.body else None


def current_of(sender: Sender) -> Book:
    """All the texts that the sender changed. One query, whatever their number."""
    latest = (
        Wording.objects.filter(sender=sender)
        .order_by("kind", "language", "-version")
        .distinct("kind", "language")
    )
    return {(found.kind, found.language): found for found in latest if found.body}


@transaction.atomic
def write(
    *, sender: Sender, kind: Kind, language: str, body: str, after: int, now: datetime
) -> Wording:
    """Keep a new version, the one that follows the version `after` which was read (0: none).

    An empty body goes back to the default text. Raises `TextRefused`, `TextIsFixed`, and
    `TextChangedMeanwhile` when somebody kept another version since.
    """
    if kind.fixed or language not in kind.defaults:
        raise TextIsFixed
    body = body.replace("\r\n", "\n").strip()
    if body:
        check(kind, body, language=language, sender=sender)
    latest = history(sender, kind.code, language).first()
    if after != (latest.version if latest else 0):
        raise TextChangedMeanwhile
    version = Wording(
        sender=sender,
        kind=kind.code,
        language=language,
        version=after + 1,
        body=body,
        created_at=now,
    )
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError as taken:
        raise TextChangedMeanwhile from taken
    return version
