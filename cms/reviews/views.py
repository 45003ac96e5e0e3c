"""Screens of those who bring a text to readers: what waits, and what they said."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.models import ReaderReview, Verdict
from cms.reviews import actions
from cms.reviews.forms import ReviewForm
from inclusion.errors import DomainError
from inclusion.people.access import REVIEWING, role_required
from inclusion.people.models import User
from inclusion.territories.models import Territory

INVALID, SHOWN_REVIEWS = 422, 50


class ReviewRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    territory: Territory


@require_safe
@role_required(REVIEWING)
def to_read(request: ReviewRequest) -> HttpResponse:
    """Guides that wait for readers, and the reviews already noted."""
    waiting = [
        {"key": state.revision.object_id, "title": state.revision.object_str, "since": since}
        for state in actions.waiting_states(request.territory)
        for since in [state.started_at]
    ]
    noted = ReaderReview.objects.filter(territory=request.territory)[:SHOWN_REVIEWS]
    return render(request, "cms/reviews/to_read.html", {"waiting": waiting, "noted": noted})


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(REVIEWING)
def read(request: ReviewRequest, page_key: int) -> HttpResponse:
    """The whole text as readers see it, then what they said of it."""
    state = actions.waiting_state(request.territory, page_key)
    if state is None:
        return no_more(request, page_key)
    guide = state.revision.as_object()
    form = ReviewForm(
        request.POST or None,
        places=places_of(guide),
        today=timezone.localdate(),
        initial={"revision": state.revision_id},
    )
    if request.method == "POST" and form.is_valid() and recorded(request, page_key, form):
        return redirect("reviews:to_read")
    context = {"guide": guide, "steps": guide.shown_steps(), "form": form}
    status = INVALID if request.method == "POST" else 200
    return render(request, "cms/reviews/read.html", context, status=status)


def no_more(request: ReviewRequest, page_key: int) -> HttpResponse:
    """Noted by a colleague while this screen was open: say so. Never ours: 404."""
    if not ReaderReview.objects.filter(territory=request.territory, page_key=page_key).exists():
        raise Http404
    refusal = actions.NothingToRead()
    messages.warning(request, f"{refusal.message} {refusal.next_step}")
    return redirect("reviews:to_read")


def recorded(request: ReviewRequest, page_key: int, form: ReviewForm) -> bool:
    """True when the review is written. Else the form says why not."""
    said = form.said()
    try:
        actions.record_review(
            territory=request.territory,
            page_key=page_key,
            revision_key=form.cleaned_data["revision"],
            said=said,
            by=request.user,
            now=timezone.now(),
        )
    except DomainError as refusal:
        form.add_error(None, f"{refusal.message} {refusal.next_step}")
        return False
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    messages.success(request, DONE[said.verdict]())
    return True


DONE: dict[Verdict, Any] = {
    Verdict.UNDERSTOOD: lambda: _("La relecture est notée. Le guide est publié."),
    Verdict.TO_MEND: lambda: _("La relecture est notée. Le rédacteur va corriger le guide."),
}


def places_of(guide: Any) -> list[str]:
    """Where a remark may point."""
    steps = [
        _("Étape %(number)d : %(title)s") % {"number": step.number, "title": step.title}
        for step in guide.shown_steps()
    ]
    return [_("La question et la réponse"), *steps]
