"""The page that an invitation leads to. The link is the key: no account is needed to open it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from inclusion.errors import DomainError
from inclusion.people.access import open_to_all
from inclusion.people.actions import invitations
from inclusion.people.member_forms import NewcomerForm
from inclusion.people.models import Invitation
from inclusion.people.sign_in import let_in

STAFF_HOME = "/espace/"
INVALID = 422


@open_to_all
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: Any, token: str) -> HttpResponse:
    """Who invites to what. A newcomer says who they are; a known account signs in first."""
    try:
        found = invitations.find(secret=token, territory=request.territory, now=timezone.now())
        account = invitations.account_of(found)
        if account is None or not account.has_usable_password():
            return _newcomer(request, found, token)
        return _known(request, found, token)
    except DomainError as refusal:
        return _refuse(request, refusal)


def _newcomer(request: Any, found: Invitation, token: str) -> HttpResponse:
    form = NewcomerForm(request.POST or None, email=found.email)
    status = INVALID if form.errors else 200
    if request.method == "POST" and form.is_valid():
        membership = invitations.accept_as_newcomer(
            secret=token, territory=request.territory, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("Bienvenue ! Votre compte est ouvert."))
        return let_in(request, membership.user, method="password", goal=STAFF_HOME)
    context = {"invitation": found, "form": form, "is_signed_in": request.user.is_authenticated}
    return render(request, "people/invitation_newcomer.html", context, status=status)


def _known(request: Any, found: Invitation, token: str) -> HttpResponse:
    """Somebody else's session accepts nothing; the right one needs one tap."""
    is_theirs = request.user.is_authenticated and request.user.email == found.email
    if request.method == "POST" and is_theirs:
        invitations.accept(
            secret=token, territory=request.territory, user=request.user, now=timezone.now()
        )
        messages.success(request, _("C’est fait : vous avez ce nouveau rôle."))
        return redirect(STAFF_HOME)
    context = {
        "invitation": found,
        "is_theirs": is_theirs,
        "is_signed_in": request.user.is_authenticated,
    }
    return render(request, "people/invitation_known.html", context)


def _refuse(request: Any, refusal: DomainError) -> HttpResponse:
    return render(
        request, "people/invitation_refused.html", {"refusal": refusal}, status=refusal.status
    )
