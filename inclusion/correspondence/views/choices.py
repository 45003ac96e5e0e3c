"""How the territory sends; who of a file wants no messages."""

from typing import Any

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from inclusion.correspondence import choices
from inclusion.correspondence.sender_form import SenderForm
from inclusion.correspondence.views.outbox import MessagesRequest
from inclusion.people import dossiers, files
from inclusion.people.access import MANAGEMENT, PEOPLE, role_required
from inclusion.people.models import Beneficiary
from notifications import phones, refusals
from notifications.models import Message, OptChange

INVALID = 422
BACK = gettext_lazy("C’est noté : les messages repartent.")
UNKNOWN = gettext_lazy("Ce contact n’est plus dans la fiche. Regardez la liste.")
GONE = gettext_lazy("C’est noté : plus de messages à ce contact.")
screen = require_http_methods(["GET", "HEAD", "POST"])


@screen
@role_required(MANAGEMENT)
def sending(request: MessagesRequest) -> HttpResponse:
    """Name and number are shown; holidays and countries are set."""
    sender = request.territory.sender
    kept = {
        "holiday_region": sender.holiday_region,
        "allowed_countries": sender.allowed_countries,
    }
    form = SenderForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        countries = form.cleaned_data["allowed_countries"]
        choices.change_sender(
            territory=request.territory,
            region=form.cleaned_data["holiday_region"],
            countries=countries + form.others(sender.allowed_countries),
            by=request.user,
            now=timezone.now(),
        )
        notices.success(request, _("L’envoi est réglé."))
        return redirect("inbox:sending")
    number = phones.display(sender.reply_number) if sender.reply_number else ""
    context = {"form": form, "sender": sender, "number": number}
    status = INVALID if form.errors else 200
    return render(request, "correspondence/sending.html", context, status=status)


@screen
@role_required(PEOPLE)
def contacts(request: MessagesRequest, pk: int) -> HttpResponse:
    """Which numbers and addresses of somebody want no messages; noted for the person."""
    seen = dossiers.people_seen_by(request.user, request.roles, request.territory)
    person = get_object_or_404(seen.select_related("territory__sender"), pk=pk)
    if request.method == "POST":
        note(request, person)
        return redirect("inbox:contacts", pk=pk)
    shown = contacts_of(person)
    return render(request, "correspondence/contacts.html", {"person": person, "contacts": shown})


def note(request: MessagesRequest, person: Beneficiary) -> None:
    """The contact is named by its own number: it stands in no address, and is one of theirs."""
    number = request.POST.get("contact", "")
    found = [point for point in person.contact_points.all() if str(point.pk) == number]
    if not found:
        notices.error(request, UNKNOWN)
        return
    wants = request.POST.get("choix") == "oui"
    record = choices.note_return if wants else choices.note_refusal
    record(person=person, contact=found[0].value, by=request.user, now=timezone.now())
    notices.success(request, BACK if wants else GONE)


def contacts_of(person: Beneficiary) -> list[dict[str, Any]]:
    sender, points = person.territory.sender, list(person.contact_points.all())
    values = [point.value for point in points]
    refused = refusals.refused_among(sender, values, Message.Purpose.SERVICE)
    return [
        {
            "pk": point.pk,
            "kind": point.get_kind_display(),
            "value": written(point.value),
            "is_silent": point.value in refused,
            "history": [said(one, person) for one in refusals.changes_of(sender, point.value)],
        }
        for point in points
    ]


def written(contact: str) -> str:
    """A title breaks where the screen ends: plain spaces."""
    return contact if "@" in contact else phones.display(contact).replace("\u00a0", " ")


def said(change: OptChange, person: Beneficiary) -> str:
    """« 8 décembre 2026 : ne veut plus (réponse par SMS) »."""
    day = files.day(change.created_at, person.territory.time_zone)
    what = f"{change.get_direction_display()}, {change.get_purpose_display()}"
    return f"{day} : {what} ({change.get_source_display()})"
