"""Pages of sign-in that a browser can't reach with the accounts of the demo: drawn as views do."""

from types import SimpleNamespace
from typing import Any

from allauth.core.context import request_context
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django.contrib.sessions.backends.db import SessionStore
from django.forms import Form
from django.template.loader import render_to_string
from django.test import RequestFactory

from inclusion.people.models import Beneficiary, Membership, Role, User
from inclusion.people.proconnect.client import ProConnectFailed
from inclusion.people.second_factor import CodeAgain, CodeAtSignIn
from inclusion.territories.models import Territory


class Key(SimpleNamespace):
    def __str__(self) -> str:
        return "Téléphone de Claire"


def sign_in_facts(territory: Territory) -> dict[str, Any]:
    """The drawn pages; and an account that sees bookings, as if a code had proven its phone."""
    person = Beneficiary.objects.filter(
        territory=territory, bookings__isnull=False, contact_points__kind="mobile"
    ).order_by("pk")[0]
    member = Membership.objects.filter(territory=territory, role=Role.ACCOUNTANT)[0]
    User.objects.filter(pk=member.user_id).update(phone=person.mobile)
    return {"drawn": drawn(territory)}


def drawn(territory: Territory) -> dict[str, str]:
    user = Membership.objects.filter(territory=territory, role=Role.COORDINATOR)[0].user
    request: Any = RequestFactory(HTTP_HOST="127.0.0.1").get("/en-panne/")
    request.territory, request.user, request.session = territory, user, SessionStore()
    with request_context(request):
        return {
            name: render_to_string(name, context, request)
            for name, context in contexts(user).items()
        }


def contexts(user: User) -> dict[str, dict[str, Any]]:
    options = {"request_options": {}}
    other_way = [{"url": "/espace/compte/vous/", "description": "Avec votre mot de passe"}]
    again = {"reauthentication_alternatives": other_way, "redirect_field": ""}
    return {
        "account/code_other_ways.html": {"by_email": False},
        "account/second_factor.html": {},
        "account/proconnect_refused.html": {"refusal": ProConnectFailed()},
        "account/proconnect_end.html": {"address": "/"},
        "mfa/authenticate.html": {
            "form": CodeAtSignIn(user=user),
            "webauthn_form": AuthenticateWebAuthnForm(user=user),
            "js_data": options,
        },
        "mfa/reauthenticate.html": again | {"form": CodeAgain(user=user)},
        "mfa/webauthn/reauthenticate.html": again
        | {"form": ReauthenticateWebAuthnForm(user=user), "js_data": options},
        "mfa/totp/deactivate_form.html": {"form": Form()},
        "mfa/recovery_codes/index.html": {
            "can_view_codes": True,
            "unused_codes": [f"{number}{number}345678" for number in range(10)],
        },
        "mfa/webauthn/authenticator_confirm_delete.html": {"authenticator": Key(pk=1)},
    }
