"""Staff screens: what people asked for, to call them back; a file; « c’est fait »."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.inquiries import actions
from cms.models import Inquiry
from inclusion.people.access import INQUIRIES, role_required
from inclusion.territories.models import Territory
from inclusion.territories.spreadsheets import csv_answer

ON_A_PAGE, IN_A_FILE = 20, 5000


class InboxRequest(HttpRequest):
    """What middleware puts on a request of the staff space."""

    territory: Territory


@require_safe
@role_required(INQUIRIES)
def inbox(request: InboxRequest) -> HttpResponse:
    """Newest first."""
    pages = Paginator(Inquiry.objects.filter(territory=request.territory), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    return render(request, "cms/inquiries/inbox.html", {"inquiries": shown})


@require_safe
@role_required(INQUIRIES)
def inbox_file(request: InboxRequest) -> HttpResponse:
    """One line for each answer: forms differ, lines do not."""
    titles = (_("Demande"), _("Reçue le"), _("Formulaire"), _("Question"), _("Réponse"))
    rows = [
        (one.pk, f"{one.received_at:%d/%m/%Y}", one.page_title, told["question"], told["answer"])
        for one in Inquiry.objects.filter(territory=request.territory)[:IN_A_FILE]
        for told in one.answers
    ]
    return csv_answer("demandes", titles, rows)


@require_POST
@role_required(INQUIRIES)
def erase(request: InboxRequest, pk: int) -> HttpResponse:
    """Called back: nothing is kept any longer."""
    inquiry = get_object_or_404(Inquiry, pk=pk, territory=request.territory)
    actions.erase(inquiry=inquiry)
    return redirect("inquiries:inbox")
