"""One's own account: name, password, second factor, passkeys, sessions."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.people import second_factor
from inclusion.people.access import signed_in_only
from inclusion.people.actions.identities import forget_identity
from inclusion.people.models import User


class NameForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("first_name", "last_name")
        labels = {"first_name": gettext_lazy("Prénom"), "last_name": gettext_lazy("Nom")}
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }


@signed_in_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: Any) -> HttpResponse:
    form = NameForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Votre nom est enregistré."))
        return redirect("account")
    kinds = list(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "form": form,
        "has_app": Authenticator.Type.TOTP in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "has_recovery_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "sessions": len(UserSession.objects.purge_and_list(request.user)),
        "has_password": request.user.has_usable_password(),
    }
    return render(request, "account/account.html", context)


@signed_in_only
@require_POST
def forget_proconnect(request: Any) -> HttpResponse:
    """For whoever has another identity over there from now on: it is linked at the next sign-in."""
    forget_identity(user=request.user)
    messages.success(request, _("L’identité ProConnect est oubliée."))
    return redirect("account")


@signed_in_only
@never_cache
@require_safe
def set_up(request: Any) -> HttpResponse:
    """« Protégez votre compte »: nothing else opens before, for accounts that must have it."""
    if not second_factor.is_due(request.user):
        return redirect("account")
    return render(request, "account/second_factor.html")
