"""The outbox: what left, what waits, what did not arrive; one message; those of a person."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.correspondence import actions, alarms, outbox, sight, words
from inclusion.errors import DomainError
from inclusion.people import audit, dossiers, files, search_words
from inclusion.people.access import MESSAGES, PEOPLE, role_required
from inclusion.people.models import Role, User, Verb
from inclusion.territories.models import Territory
from inclusion.territories.spreadsheets import csv_answer
from notifications import follow_ups
from notifications.models import Message, MessageQuerySet

PER_PAGE = 50
CSV_MAX = 20_000
SEARCH = "message_search"
IN_ADDRESS = ("etat", "canal", "quoi", "jour")


class MessagesRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    roles: frozenset[Role]
    territory: Territory


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(MESSAGES)
def messages(request: MessagesRequest) -> HttpResponse:
    """Filters stay in the address; digits of a phone are posted, and wait in the session."""
    if request.method == "POST":
        return remember(request)
    now, seen = timezone.now(), seen_by(request)
    form = asked(request, seen)
    digits = search_words.kept(request.session, SEARCH)
    page = Paginator(found(request, seen, form, digits), PER_PAGE).get_page(request.GET.get("page"))
    query = filters(request)
    queue = outbox.queue(seen, now=now)
    sees_all = Role.COORDINATOR in request.roles
    context = {
        "alarms": alarms.of_territory(request.territory, now=now) if sees_all else [],
        "form": form,
        "digits_form": outbox.DigitsForm(initial={"chiffres": digits}),
        "page": page,
        "lines": [words.line(message, now=now) for message in page],
        "query": f"{query}&" if query else "",
        "is_filtered": bool(query or digits),
        "queue": queue,
        "age": queue.age(now),
        "sees_all": sees_all,
    }
    return render(request, "correspondence/messages.html", context)


def remember(request: MessagesRequest) -> HttpResponse:
    search_words.keep(request.session, SEARCH, str(request.POST.get("chiffres", ""))[:20])
    query = filters(request)
    return redirect(f"{request.path}?{query}" if query else request.path)


@require_safe
@role_required(MESSAGES)
def messages_csv(request: MessagesRequest) -> HttpResponse:
    """The same lines for a spreadsheet, at most 20,000: no text, no whole number."""
    now, seen = timezone.now(), seen_by(request)
    digits = search_words.kept(request.session, SEARCH)
    lines = found(request, seen, asked(request, seen), digits)[:CSV_MAX]
    audit.record(territory=request.territory, actor=request.user, verb=Verb.LIST_EXPORTED, now=now)
    titles = [
        _("Numéro"), _("Message"), _("Par"), _("Vers"), _("État"), _("Quand"), _("Cause"),
        _("SMS facturés"), _("Coût (€)"),
    ]  # fmt: skip
    return csv_answer("messages", titles, (cells(message, now) for message in lines))


def cells(message: Message, now: Any) -> list[object]:
    line = words.line(message, now=now)
    keys = ("pk", "event", "channel", "contact", "state", "moment", "failure")
    return [*(line[key] for key in keys), message.segments, words.price(message)]


@require_safe
@role_required(MESSAGES)
def message(request: MessagesRequest, pk: int) -> HttpResponse:
    """All about one: its text while it is kept, its history, what came before and after it."""
    found = find(request, pk)
    now = timezone.now()
    audit.record_once(
        territory=request.territory,
        actor=request.user,
        verb=Verb.MESSAGE_SEEN,
        subject=found,
        now=now,
    )
    together = seen_by(request).filter(pk__in=together_with(found)).order_by("pk")
    context = {**facts(found, now), "joined": [words.line(one, now=now) for one in together]}
    return render(request, "correspondence/message.html", context)


def together_with(found: Message) -> list[int]:
    """What left in the same SMS; the reader may not see all of it."""
    carrier = found.carrier_id or found.pk
    rows = Message.objects.filter(Q(pk=carrier) | Q(carrier=carrier)).exclude(pk=found.pk)
    return list(rows.values_list("pk", flat=True))


def facts(found: Message, now: Any) -> dict[str, Any]:
    show = words.whole if sight.shows_whole_contact(found) else words.masked
    said = [words.said(event, found.time_zone) for event in found.delivery_events.all()]
    return {
        "message": found,
        "text": follow_ups.own_words(found),  # of this one alone: others may be of other people
        "line": words.line(found, now=now),
        "contact": show(found.recipient),
        "price": words.price(found),
        "written": words.clock(found.created_at, found.time_zone),
        "history": said,
        "chain": [words.line(one, now=now) for one in chain(found)],
        "subject_url": sight.url_of(found),
        "is_doubtful": found.state == Message.State.UNCERTAIN and found.expires_at > now,
        "may_call": found.channel in actions.CALLABLE,
    }


def chain(found: Message) -> list[Message]:
    """The same news by other ways: what this one replaced, and what replaced it."""
    others: list[Message] = []
    before = found.follows
    while before is not None and len(others) < 10:
        others.insert(0, before)
        before = before.follows
    after = Message.objects.filter(follows=found).first()
    while after is not None and len(others) < 20:
        others.append(after)
        after = Message.objects.filter(follows=after).first()
    return others


@require_POST
@role_required(MESSAGES)
def doubt(request: MessagesRequest, pk: int) -> HttpResponse:
    """What to do about an uncertain message: « Renvoyer » or « Appeler »."""
    found, now = find(request, pk), timezone.now()
    who: dict[str, Any] = {"territory": request.territory, "by": request.user, "now": now}
    try:
        match request.POST.get("geste"):
            case "renvoyer":
                actions.send_again(message=found, **who)
                notices.success(request, _("Le message va repartir."))
            case "appeler":
                actions.ask_for_call(message=found, **who)
                notices.success(request, _("La personne est dans la liste « À appeler »."))
    except DomainError as refusal:
        notices.warning(request, f"{refusal.message} {refusal.next_step}")
    return redirect("correspondence:message", pk=pk)


@require_safe
@role_required(PEOPLE)
def person(request: MessagesRequest, pk: int) -> HttpResponse:
    """What was written to somebody, the newest first: of it, what the reader may see."""
    seen = dossiers.people_seen_by(request.user, request.roles, request.territory)
    found = get_object_or_404(seen.select_related("territory__sender"), pk=pk)
    now = timezone.now()
    audit.record_once(
        territory=request.territory,
        actor=request.user,
        verb=Verb.PERSON_SEEN,
        subject=found,
        now=now,
    )
    written = seen_by(request) & files.messages_to(found)
    page = Paginator(written.order_by("-pk"), PER_PAGE).get_page(request.GET.get("page"))
    lines = [words.line(message, now=now) for message in page]
    context = {"person": found, "page": page, "lines": lines}
    return render(request, "correspondence/person.html", context)


def seen_by(request: MessagesRequest) -> MessageQuerySet:
    return sight.messages_seen_by(request.user, request.roles, request.territory)


def find(request: MessagesRequest, pk: int) -> Message:
    joined = seen_by(request).select_related("sender", "follows__sender", "carrier__sender")
    return get_object_or_404(joined, pk=pk)


def asked(request: MessagesRequest, seen: MessageQuerySet) -> outbox.FilterForm:
    answers = {name: request.GET.get(name, "") for name in IN_ADDRESS}
    return outbox.FilterForm(answers, events=outbox.events_of(seen))


def found(
    request: MessagesRequest, seen: MessageQuerySet, form: outbox.FilterForm, digits: str
) -> MessageQuerySet:
    """Nothing when the filters mean nothing: the screen says why."""
    if not form.is_valid():
        return seen.none()
    return outbox.filtered(seen, form.cleaned_data, digits, zone=request.territory.time_zone)


def filters(request: MessagesRequest) -> str:
    return urlencode({name: request.GET[name] for name in IN_ADDRESS if request.GET.get(name)})
