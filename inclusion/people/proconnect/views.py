"""There, back, and out again. Nobody gets an account here: it finds those that were invited."""

import secrets
import time
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inclusion.errors import DomainError
from inclusion.people.access import open_to_all
from inclusion.people.actions.identities import account_of
from inclusion.people.proconnect import client
from inclusion.people.sign_in import let_in, safe_next

ASKED, ID_TOKEN = "proconnect_asked", "proconnect_id_token"
PATIENCE_SECONDS = 10 * 60  # to sign in over there


@open_to_all
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To ProConnect. A link, not a form: our security policy keeps forms at home."""
    if not client.is_on():
        raise Http404
    asked = {"state": client.new_secret(), "nonce": client.new_secret(), "at": time.time()}
    try:
        address = client.authorize_address(
            state=str(asked["state"]), nonce=str(asked["nonce"]), callback=callback_address(request)
        )
    except DomainError as refusal:
        return refused(request, refusal)
    request.session[ASKED] = {**asked, "next": safe_next(request, settings.LOGIN_REDIRECT_URL)}
    return redirect(address)


@open_to_all
@never_cache
@require_safe
def callback(request: HttpRequest) -> HttpResponse:
    """Back from ProConnect: what it says is proven, then matched with an invited account."""
    if not client.is_on():
        raise Http404
    asked = request.session.pop(ASKED, None)
    try:
        if not is_answer_to(asked, request):
            raise client.ProConnectFailed
        identity = client.identify(
            code=request.GET["code"], nonce=asked["nonce"], callback=callback_address(request)
        )
        user = account_of(sub=identity.sub, email=identity.email)
    except DomainError as refusal:
        return refused(request, refusal)
    request.session[ID_TOKEN] = identity.id_token
    return let_in(request, user, method="proconnect", goal=asked["next"])


@open_to_all
@require_safe
def ended(request: HttpRequest) -> HttpResponse:
    """Back from the sign-out at ProConnect. Nothing is left to do: any `state` is as good."""
    return redirect("/")


def is_answer_to(asked: Any, request: HttpRequest) -> bool:
    """The very sign-in that this session began, ten minutes ago at most, and not cancelled."""
    if not asked or time.time() - asked["at"] > PATIENCE_SECONDS or not request.GET.get("code"):
        return False
    state = request.GET.get("state", "")
    return secrets.compare_digest(state.encode(), asked["state"].encode())


def refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    context = {"refusal": refusal}
    return render(request, "account/proconnect_refused.html", context, status=refusal.status)


def callback_address(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("proconnect_callback"))


def farewell(request: HttpRequest, address: str) -> HttpResponse:
    """A page that goes on by itself: our security policy lets no form lead to another site."""
    page = render(request, "account/proconnect_end.html", {"address": address})
    page["Refresh"] = f"0; url={address}"
    return page


def address_to_end(request: HttpRequest) -> str:
    """Where signing out must go on, "" when this session did not come from ProConnect."""
    id_token = request.session.get(ID_TOKEN)
    if not id_token or not client.is_on():
        return ""
    goal = request.build_absolute_uri(reverse("proconnect_ended"))
    return client.end_address(id_token=id_token, goal=goal)
