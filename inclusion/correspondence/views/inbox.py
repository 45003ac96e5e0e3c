"""What people answered: to read, read, and for a spreadsheet."""

from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inclusion.correspondence import inbox
from inclusion.people import audit
from inclusion.people.access import MESSAGES, role_required
from inclusion.people.dossiers import Viewer
from inclusion.people.models import Role, User, Verb
from inclusion.territories.models import Territory
from inclusion.territories.spreadsheets import csv_answer
from notifications import inbound
from notifications import replies as answers

PER_PAGE = 30
CSV_MAX = 20_000


class RepliesRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    roles: frozenset[Role]
    territory: Territory


@require_safe
@role_required(MESSAGES)
def replies(request: RepliesRequest) -> HttpResponse:
    """Those that wait for somebody, the oldest first."""
    now, sees_all = timezone.now(), Role.COORDINATOR in request.roles
    context = {
        **listed(request, inbox.to_read(seen_by(request))),
        "sees_all": sees_all,
        "strangers": inbound.strangers(request.territory.sender, now=now) if sees_all else 0,
    }
    return render(request, "correspondence/replies.html", context)


@require_safe
@role_required(MESSAGES)
def history(request: RepliesRequest) -> HttpResponse:
    """Those that are done, by themselves or by somebody, the newest first."""
    context = listed(request, inbox.read(seen_by(request)))
    return render(request, "correspondence/replies_read.html", context)


def listed(request: RepliesRequest, found: inbox.Replies) -> dict[str, Any]:
    """One page of answers. They are people's words: that somebody looked is in the trail."""
    now = timezone.now()
    page = Paginator(found.select_related("message"), PER_PAGE).get_page(request.GET.get("page"))
    audit.record_once(
        territory=request.territory,
        actor=request.user,
        verb=Verb.MESSAGE_SEEN,
        subject=request.territory,
        now=now,
    )
    viewer = Viewer(request.user, request.roles)
    return {"page": page, "lines": inbox.lines(page, request.territory, viewer, now=now)}


@require_POST
@role_required(MESSAGES)
def done(request: RepliesRequest, pk: int) -> HttpResponse:
    """« C’est fait »."""
    reply = get_object_or_404(seen_by(request), pk=pk)
    answers.mark_read(reply=reply, now=timezone.now())
    notices.success(request, _("C’est noté : cette réponse est traitée."))
    return redirect("inbox:replies")


@require_safe
@role_required(MESSAGES)
def replies_csv(request: RepliesRequest) -> HttpResponse:
    """All answers, at most 20,000: neither text nor number."""
    now, zone = timezone.now(), request.territory.time_zone
    found = seen_by(request).select_related("message").order_by("-received_at", "-pk")[:CSV_MAX]
    audit.record(territory=request.territory, actor=request.user, verb=Verb.LIST_EXPORTED, now=now)
    titles = [_("Numéro"), _("Reçue"), _("Compris"), _("Répond à"), _("Traitée")]
    rows = (inbox.cells(reply, zone) for reply in found.iterator())
    return csv_answer("reponses", titles, rows)


def seen_by(request: RepliesRequest) -> inbox.Replies:
    return inbox.replies_seen_by(request.user, request.roles, request.territory)
