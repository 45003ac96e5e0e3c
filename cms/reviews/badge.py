"""« Relu par des lecteurs »: only when the text shown is the very text that readers understood."""

import datetime
from dataclasses import dataclass
from typing import Any

from cms.models.reviews import LOOKED_BACK, ReaderReview, Verdict
from cms.reviews.digest import digest_of


@dataclass(frozen=True)
class Read:
    """When a text was read, by which group, how many they were."""

    read_on: datetime.date
    group: str
    readers: int


def badge_of(page: Any) -> Read | None:
    """What the badge of this text says, or None. No query for a page brought by its home."""
    reviews = known_reviews(page)
    if not reviews:
        return None
    digest = digest_of(page)
    same = next((one for one in reviews if one["digest"] == digest), None)
    return as_read(same) if same and same["verdict"] == Verdict.UNDERSTOOD else None


def badge_lost(page: Any) -> Read | None:
    """The last reading that was understood, when the text has changed since; else None."""
    understood = [one for one in known_reviews(page) if one["verdict"] == Verdict.UNDERSTOOD]
    return as_read(understood[0]) if understood and badge_of(page) is None else None


def known_reviews(page: Any) -> list[dict[str, Any]]:
    """The last reviews of a page, newest first, as `models.reviews.reviews_beside` brings them."""
    brought: list[dict[str, Any]] | None = getattr(page, "reviews_beside", None)
    if brought is not None:
        return brought
    rows = ReaderReview.objects.filter(page_key=page.pk).order_by("-recorded_at")
    told = rows.values("digest", "verdict", "read_on", "group", "readers")
    return [dict(one) for one in told[:LOOKED_BACK]]


def as_read(review: dict[str, Any]) -> Read:
    day = review["read_on"]
    if isinstance(day, str):
        day = datetime.date.fromisoformat(day)
    return Read(day, review["group"], review["readers"])
