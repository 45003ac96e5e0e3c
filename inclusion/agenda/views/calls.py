"""« À appeler avant … »: whom to phone, which papers to give, one tap each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from inclusion.agenda import by_hand, choices, words
from inclusion.agenda.actions import calls as actions
from inclusion.agenda.models import Session
from inclusion.errors import DomainError
from inclusion.people import audit
from inclusion.people.access import CALLS, role_required
from inclusion.people.models import Role, User, Verb
from inclusion.territories.models import Territory
from inclusion.territories.spreadsheets import csv_answer
from notifications.models import Message

PER_PAGE = 30
CSV_MAX = 5_000
Channel = Message.Channel
# The button's word → what it does to which kind of message, and what is said then.
GESTURES: dict[str, tuple[str, Callable[..., None], Any]] = {
    "prevenu": (Channel.CALL, actions.note_told, gettext_lazy("C’est noté : personne prévenue.")),
    "pas-de-reponse": (
        Channel.CALL,
        actions.note_no_answer,
        gettext_lazy("C’est noté. La personne reste dans la liste."),
    ),
    "faux": (
        Channel.CALL,
        actions.note_wrong_number,
        gettext_lazy("C’est noté. Ce numéro ne servira plus."),
    ),
    "remis": (Channel.PAPER, actions.note_given, gettext_lazy("C’est noté : papier remis.")),
}


class CallsRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    roles: frozenset[Role]
    territory: Territory


@require_safe
@role_required(CALLS)
def calls(request: CallsRequest) -> HttpResponse:
    """The nearest deadline first; one session's with `?seance=`."""
    now, reader, session = timezone.now(), reader_of(request), asked_session(request)
    number = session.pk if session else None
    page = Paginator(by_hand.to_do(reader, now=now, session=number), PER_PAGE).get_page(
        request.GET.get("page")
    )
    waiting = list(page)
    done = list(by_hand.just_done(reader, now=now, session=number)[:PER_PAGE])
    shown = by_hand.entries([*waiting, *done], reader, now=now)
    taken = {message.pk for message in done}
    context = {
        "page": page,
        "entries": [entry for entry in shown if entry["message"].pk not in taken],
        "done": [entry for entry in shown if entry["message"].pk in taken],
        "session": session,
        "moment": words.session_moment(session) if session else "",
        "query": f"seance={session.pk}&" if session else "",
        "sees_all": Role.COORDINATOR in request.roles,
    }
    return render(request, "agenda/calls.html", context)


@require_POST
@role_required(CALLS)
def note_call(request: CallsRequest, pk: int) -> HttpResponse:
    """One tap; the list comes back without the person, or with one try more."""
    message = find(request, pk)
    channel, act, words_then = GESTURES.get(request.POST.get("geste", ""), ("", None, ""))
    if act is not None and channel == message.channel:
        name = "call" if channel == Channel.CALL else "paper"
        try:
            act(**{name: message}, by=request.user, now=timezone.now())
        except DomainError as refusal:
            messages.warning(request, f"{refusal.message} {refusal.next_step}")
        else:
            messages.success(request, words_then)
    return back(request)


@require_POST
@role_required(CALLS)
def take_back(request: CallsRequest, pk: int) -> HttpResponse:
    """« Corriger »: it was not so."""
    try:
        actions.take_back(done=find(request, pk), by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.warning(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, _("C’est corrigé : la personne est de nouveau dans la liste."))
    return back(request)


@require_safe
@role_required(CALLS)
def calls_csv(request: CallsRequest) -> HttpResponse:
    """The same list for a spreadsheet, at most 5,000 lines."""
    now, reader, session = timezone.now(), reader_of(request), asked_session(request)
    waiting = by_hand.to_do(reader, now=now, session=session.pk if session else None)[:CSV_MAX]
    audit.record(territory=request.territory, actor=request.user, verb=Verb.LIST_EXPORTED, now=now)
    titles = [
        _("Avant"), _("Personne"), _("Téléphone"), _("Rendez-vous"), _("Lieu"), _("À dire"),
        _("Pourquoi"), _("Essais"),
    ]  # fmt: skip
    keys = ("before", "person", "phone_display", "moment", "place", "text", "why", "tries")
    lines = by_hand.entries(waiting, reader, now=now)
    return csv_answer("appels", titles, ([line[key] for key in keys] for line in lines))


def reader_of(request: CallsRequest) -> by_hand.Reader:
    return by_hand.Reader(request.user, request.roles, request.territory)


def find(request: CallsRequest, pk: int) -> Message:
    return get_object_or_404(reader_of(request).messages(), pk=pk)


def asked_session(request: CallsRequest) -> Session | None:
    """The session of the address; None without one, 404 for one that the reader does not see."""
    asked = request.GET.get("seance", "") or request.POST.get("seance", "")
    if not asked:
        return None
    sessions = Session.objects.for_territory(request.territory).select_related(
        "access_point", "session_kind"
    )
    seen = sessions if Role.COORDINATOR in request.roles else sessions.filter(mediator=request.user)
    return get_object_or_404(seen, pk=choices.read_id(asked))


def back(request: CallsRequest) -> HttpResponse:
    session = choices.read_id(request.POST.get("seance", ""))
    address = reverse("agenda:calls")
    return redirect(f"{address}?seance={session}" if session else address)
