"""The screens of whoever answers: a question each, a last look, thanks. No cookie, no account."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.inquiries import actions, limits, states
from cms.inquiries.blocks import questions_of
from cms.inquiries.fields import AnswerForm
from cms.inquiries.states import State
from cms.models import FormPage, below_homes_of
from cms.opinions.origins import same_site_only
from inclusion.people.access import open_to_all
from inclusion.people.sign_in_limits import address_of

INVALID, GONE = 422, 410


@open_to_all
@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@same_site_only
def ask(request: HttpRequest, form_id: int) -> HttpResponse:
    """All comes by POST: nothing that a person wrote stands in an address."""
    page = form_here(request, form_id)
    if request.method != "POST":
        return redirect(page.path_in_site)
    if "state" not in request.POST:
        return question(request, page, states.begin(), 1)
    try:
        state = states.read(request.POST["state"], page)
    except states.Expired:
        return render(request, "cms/inquiries/expired.html", {"page": page}, status=GONE)
    if request.POST.get("go") == "send":
        return send(request, page, state)
    number = number_asked(request, page)
    if request.POST.get("go") == "show":
        return question(request, page, state, number)
    return take(request, page, state, number)


def take(request: HttpRequest, page: FormPage, state: State, number: int) -> HttpResponse:
    """One answer: kept in the next screen, or refused beside its field."""
    kind, asked = questions_of(page.questions)[number - 1]
    form = AnswerForm(request.POST, kind=kind, question=asked)
    if not form.is_valid():
        return question(request, page, state, number, form)
    return onward(request, page, state.answered(number, form.cleaned_data["answer"]))


def onward(request: HttpRequest, page: FormPage, state: State) -> HttpResponse:
    """The first question without answer, or the last look."""
    number = state.open_question(len(page.questions))
    if number is not None:
        return question(request, page, state, number)
    context = {
        "page": page,
        "told": actions.told(page, state),
        "state": states.sign(state, page),
    }
    return render(request, "cms/inquiries/review.html", context)


def question(
    request: HttpRequest, page: FormPage, state: State, number: int, form: Any = None
) -> HttpResponse:
    kind, asked = questions_of(page.questions)[number - 1]
    known = {"answer": state.answers.get(number, "")}
    context = {
        "page": page,
        "form": form or AnswerForm(initial=known, kind=kind, question=asked),
        "question": asked,
        "number": number,
        "previous": number - 1,
        "total": len(page.questions),
        "state": states.sign(state, page),
    }
    status = INVALID if form else 200
    return render(request, "cms/inquiries/question.html", context, status=status)


def send(request: HttpRequest, page: FormPage, state: State) -> HttpResponse:
    if state.open_question(len(page.questions)) is not None:
        return onward(request, page, state)
    now = timezone.now()
    limits.ensure_few(address=address_of(request), now=now)
    actions.send(page=page, territory=request.territory, state=state, now=now)  # type: ignore[attr-defined]
    return redirect("inquiries:thanks", actions.ticket_of(page))


@open_to_all
@never_cache
@require_safe
def thanks(request: HttpRequest, ticket: str) -> HttpResponse:
    """What happens next, and who calls."""
    try:
        page = form_here(request, actions.page_of(ticket))
    except signing.BadSignature as error:
        raise Http404 from error
    return render(request, "cms/inquiries/thanks.html", {"page": page})


def form_here(request: HttpRequest, key: int) -> FormPage:
    here = below_homes_of(request.territory)  # type: ignore[attr-defined]
    form: FormPage = get_object_or_404(FormPage.objects.live().filter(here), pk=key)
    return form


def number_asked(request: HttpRequest, page: FormPage) -> int:
    """Of a form of ours; the first question for anything else."""
    told = request.POST.get("number", "")
    known = {str(number): number for number in range(1, len(page.questions) + 1)}
    return known.get(told, 1)
