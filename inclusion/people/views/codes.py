"""A citizen signs in by a code: two questions, no password. Works without JavaScript.

The session keeps the identifier of the code that it asked for, and nothing of the person.
"""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from inclusion.errors import DomainError
from inclusion.people import actions
from inclusion.people.access import open_to_all
from inclusion.people.code_forms import CodeForm, EmailForm, MobileForm
from inclusion.people.models import ContactPoint, SignInCode, User
from inclusion.people.sign_in import let_in, safe_next
from inclusion.people.sign_in_limits import (
    GUESSES_PER_ADDRESS,
    TooManyCodes,
    address_of,
    count_code_asked,
    ensure,
)
from inclusion.territories.models import Territory
from notifications import phones, spending

ASKED, NEXT = "sign_in_code", "sign_in_next"


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Any) -> HttpResponse:
    """Where do we send the code?"""
    form_class = EmailForm if request.GET.get("par") == "email" else MobileForm
    form = form_class(request.POST or None, territory=request.territory)
    if request.method == "POST" and form.is_valid():
        return send(request, form)
    context = {"form": form, "next": safe_next(request, ""), "by_email": form_class is EmailForm}
    return render(request, "account/code_ask.html", context)


def send(request: Any, form: MobileForm | EmailForm) -> HttpResponse:
    """To the second question; or the other ways in, whether we know the contact or not."""
    now, contact = timezone.now(), form.cleaned_data["contact"]
    try:
        length = count_code_asked(contact=contact, address=address_of(request), now=now)
    except TooManyCodes as refusal:
        return other_ways(request, form.kind, refusal)
    code = actions.ask_for_code(
        territory=request.territory, kind=form.kind, contact=contact, length=length, now=now
    )
    remember(request, code)
    return redirect("code_enter")


def other_ways(request: HttpRequest, kind: str, refusal: TooManyCodes) -> HttpResponse:
    """Somebody asked for many codes, perhaps not this person: nobody is left at the door."""
    context = {"by_email": kind == ContactPoint.Kind.EMAIL, "refusal": refusal}
    return render(request, "account/code_other_ways.html", context, status=refusal.status)


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Any) -> HttpResponse:
    """What does the message say?"""
    code = asked_here(request)
    if code is None:
        return redirect("code_ask")
    form = CodeForm(request.POST or None, length=code.length)
    if request.method == "POST" and form.is_valid() and (user := prove(request, code, form)):
        del request.session[ASKED]
        goal = request.session.pop(NEXT, "") or settings.CITIZEN_HOME
        return let_in(request, user, method="code", goal=goal)
    is_email = code.kind == ContactPoint.Kind.EMAIL
    context = {
        "form": form,
        "contact": code.contact if is_email else phones.display(code.contact),
        "by_email": is_email,
        "is_stuck": not is_email and spends_no_more(request.territory),
    }
    return render(request, "account/code_enter.html", context)


def spends_no_more(territory: Territory) -> bool:
    """The month's SMS are spent: the same for every number, known or not."""
    today = timezone.now().astimezone(ZoneInfo(territory.time_zone)).date()
    return spending.is_used_up(territory.sender, today)


def prove(request: Any, code: SignInCode, form: CodeForm) -> User | None:
    """The account, or None with the reason in the form. Raises `TooManyRequests`."""
    now = timezone.now()
    ensure(GUESSES_PER_ADDRESS, key=address_of(request), now=now)
    typed = form.cleaned_data["code"]
    try:
        return actions.prove_code(
            territory=request.territory, code_id=code.pk, typed=typed, now=now
        )
    except DomainError as refusal:
        form.refuse(refusal.message, refusal.next_step)
        return None


@open_to_all
@require_POST
def resend(request: Any) -> HttpResponse:
    """Another message to the same contact, half a minute later at the earliest."""
    code = asked_here(request)
    if code is None:
        return redirect("code_ask")
    try:
        actions.ensure_not_too_soon(code=code, now=timezone.now())
    except actions.TooSoon as refusal:
        messages.info(request, f"{refusal.message} {refusal.next_step}")
        return redirect("code_enter")
    now = timezone.now()
    try:
        length = count_code_asked(contact=code.contact, address=address_of(request), now=now)
    except TooManyCodes as refusal:
        return other_ways(request, code.kind, refusal)
    remember(request, actions.ask_again(code=code, length=length, now=now))
    messages.success(request, _("Nous envoyons un nouveau code. L’ancien ne marche plus."))
    return redirect("code_enter")


def remember(request: HttpRequest, code: SignInCode) -> None:
    request.session[ASKED] = str(code.pk)
    if goal := safe_next(request, ""):
        request.session[NEXT] = goal


def asked_here(request: Any) -> SignInCode | None:
    """The code that this very session asked for, in this territory; over or not."""
    asked = request.session.get(ASKED)
    if not asked:
        return None
    return SignInCode.objects.filter(pk=UUID(asked), territory=request.territory).first()
