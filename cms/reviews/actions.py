"""Noting what readers said of a guide that waits for them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from cms.models import GuidePage, ReaderReview, ReaderReviewTask, Verdict, home_of
from cms.reviews.digest import digest_of
from inclusion.errors import DomainError
from inclusion.people.models import User
from inclusion.territories.models import Territory


class NothingToRead(DomainError):
    """Somebody else noted the review meanwhile, or an editor stopped it."""

    code: ClassVar[str] = "nothing_to_read"
    message = _("Ce texte n’attend plus de relecture.")
    next_step = _("Un collègue a noté la relecture, ou un rédacteur l’a arrêtée.")


class TextChanged(DomainError):
    """What the readers read is not what waits now."""

    code: ClassVar[str] = "text_changed"
    message = _("Le texte a changé depuis votre lecture.")
    next_step = _("Faites lire le nouveau texte.")


@dataclass(frozen=True)
class Said:
    """What a group of readers said. `remarks`: one `{"where": …, "said": …}` for each."""

    read_on: date
    group: str
    readers: int
    verdict: Verdict
    remarks: list[dict[str, str]] = field(default_factory=list)


def waiting_states(territory: Territory) -> list[TaskState]:
    """Guides of the territory that wait for readers, the oldest first. Three queries."""
    home = home_of(territory.pk)
    if home is None:
        return []
    keys = GuidePage.objects.descendant_of(home).values_list("pk", flat=True)
    states = _in_progress().filter(workflow_state__object_id__in=[str(key) for key in keys])
    return list(states.select_related("revision", "workflow_state").order_by("started_at"))


def waiting_state(territory: Territory, page_key: int) -> TaskState | None:
    """The one of this guide; None as well for a guide of another territory."""
    states = (one for one in waiting_states(territory) if one.revision.object_id == str(page_key))
    return next(states, None)


@transaction.atomic
def record_review(
    *,
    territory: Territory,
    page_key: int,
    revision_key: int,
    said: Said,
    by: User,
    now: datetime,
) -> ReaderReview:
    """Write down the review. « Compris » publishes the text read; « à corriger » gives it back.

    Raises `NothingToRead`, `TextChanged`, and Django's `ValidationError` in French.
    """
    state = _locked(territory, page_key)
    if state.revision_id != revision_key:
        raise TextChanged
    page = state.revision.as_object()
    review = ReaderReview(
        territory=territory,
        page_key=page_key,
        page_title=page.title,
        revision_key=revision_key,
        digest=digest_of(page),
        read_on=said.read_on,
        group=said.group.strip(),
        readers=said.readers,
        verdict=said.verdict,
        remarks=said.remarks,
        recorded_by=by,
        recorded_at=now,
    )
    review.full_clean()
    _keep(review)
    if said.verdict == Verdict.UNDERSTOOD:
        state.approve(user=by, comment=comment_of(review))
    else:
        state.reject(user=by, comment=comment_of(review))
    return review


def comment_of(review: ReaderReview) -> str:
    """What the editor reads: who read, and each remark on a line."""
    who = _("%(group)s, %(readers)d lecteurs : %(verdict)s") % {
        "group": review.group,
        "readers": review.readers,
        "verdict": review.get_verdict_display(),
    }
    return "\n".join([str(who), *(f"{one['where']} : {one['said']}" for one in review.remarks)])


def _keep(review: ReaderReview) -> None:
    try:
        with transaction.atomic():
            review.save()
    except IntegrityError as error:
        if "reader_review_once_per_revision" in str(error):
            raise NothingToRead from error
        raise


def _locked(territory: Territory, page_key: int) -> TaskState:
    """The second of two reviewers waits here, then finds nothing to read."""
    found = waiting_state(territory, page_key)
    if found is None:
        raise NothingToRead
    locked = _in_progress().select_for_update(of=("self",)).filter(pk=found.pk).first()
    if locked is None:
        raise NothingToRead
    return locked


def _in_progress() -> QuerySet[TaskState]:
    states: QuerySet[TaskState] = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        task__in=ReaderReviewTask.objects.values("pk"),
        workflow_state__status="in_progress",
    )
    return states
