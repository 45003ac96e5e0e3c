"""The kinds of sessions of a territory, and how their reminder will read."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.agenda import short_links, texts
from inclusion.agenda.actions import kinds as actions
from inclusion.agenda.default_texts import REMINDER
from inclusion.agenda.models import SessionKind
from inclusion.agenda.week_forms import KindForm, NewKindForm
from inclusion.errors import DomainError
from inclusion.people.access import MANAGEMENT, role_required
from inclusion.people.models import User
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory
from notifications import sms_text
from notifications.languages import Language
from notifications.models import Message

INVALID = 422
SAMPLE_NAME = "Fatima"
screen = require_http_methods(["GET", "HEAD", "POST"])


class KindsRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    territory: Territory


@require_safe
@role_required(MANAGEMENT)
def kinds(request: KindsRequest) -> HttpResponse:
    all_of_them = SessionKind.objects.for_territory(request.territory).order_by(
        "is_retired", "name"
    )
    return render(request, "agenda/kinds.html", {"kinds": list(all_of_them)})


@screen
@role_required(MANAGEMENT)
def new_kind(request: KindsRequest) -> HttpResponse:
    return edit(
        request, SessionKind(territory=request.territory), NewKindForm(request.POST or None)
    )


@screen
@role_required(MANAGEMENT)
def kind(request: KindsRequest, pk: int) -> HttpResponse:
    found = kind_asked(request, pk)
    kept = {name: getattr(found, name) for name in KindForm.base_fields}
    return edit(request, found, KindForm(request.POST or None, initial=kept))


@require_POST
@role_required(MANAGEMENT)
def kind_state(request: KindsRequest, pk: int) -> HttpResponse:
    """Retire, take back or delete, as the button says."""
    found = kind_asked(request, pk)
    facts: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    try:
        match request.POST.get("geste"):
            case "retirer":
                actions.retire_kind(kind=found, **facts)
                messages.success(request, _("Ce type est retiré."))
            case "reprendre":
                actions.restore_kind(kind=found, **facts)
                messages.success(request, _("Ce type sert à nouveau."))
            case "supprimer":
                actions.delete_kind(kind=found, **facts)
                messages.success(request, _("Ce type est supprimé."))
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    return redirect("agenda:kinds")


def edit(request: KindsRequest, found: SessionKind, form: KindForm) -> HttpResponse:
    """Keep (« garder »), or only show the reminder that these answers give."""
    if request.method == "POST" and form.is_valid() and "garder" in request.POST:
        try:
            actions.write_kind(
                kind=found, values=form.cleaned_data, by=request.user, now=timezone.now()
            )
        except ValidationError as refusal:
            form.add_error("name", ValidationError(refusal.messages))
        else:
            messages.success(request, _("Le type de séance est enregistré."))
            return redirect("agenda:kinds")
    text = reminder_of(form, found, request.territory, timezone.now())
    context = {
        "form": form,
        "kind": found if found.pk else None,
        "is_used": bool(found.pk) and actions.is_used(found),
        "text": text,
        "segments": sms_text.segments(text),
        "sms_name": request.territory.sender.sms_name,
    }
    return render(request, "agenda/kind.html", context, status=INVALID if form.errors else 200)


def kind_asked(request: KindsRequest, pk: int) -> SessionKind:
    return get_object_or_404(SessionKind.objects.for_territory(request.territory), pk=pk)


def reminder_of(form: KindForm, found: SessionKind, territory: Territory, now: datetime) -> str:
    """The SMS as it would be for an appointment on a Tuesday at a place of the territory."""
    data = dict(form.cleaned_data if form.is_bound and form.is_valid() else form.initial)
    place = AccessPoint.objects.for_territory(territory).visible().first()
    today = now.astimezone(ZoneInfo(territory.time_zone))
    tuesday = today + timedelta(days=7 + (1 - today.weekday()) % 7)
    name = data.get("name") or found.name or _("Aide personnelle")
    facts = texts.Appointment(
        first_name=SAMPLE_NAME,
        subject="" if data.get("is_sensitive") else name,
        place=place.name if place else territory.name,
        commune=place.commune_name if place else "",
        starts=tuesday.replace(hour=14, minute=30),
        help_phone=territory.help_phone,
        link=short_links.sample(territory),
        is_answered=bool(territory.sender.reply_number),
    )
    return texts.compose(
        sender=territory.sender,
        event=REMINDER,
        channel=Message.Channel.SMS,
        language=Language.FRENCH,
        facts=facts,
    ).body
