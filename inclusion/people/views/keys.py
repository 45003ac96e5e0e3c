"""A coordinator's screens about keys to the API."""

from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inclusion.errors import DomainError
from inclusion.people.access import MANAGEMENT, role_required
from inclusion.people.actions import keys
from inclusion.people.member_forms import KeyForm
from inclusion.people.models import ApiToken, Scope
from inclusion.people.views.members import INVALID, ManagementRequest, screen

FORM = "key_form"  # in the session: the number of the form that may make one key


@require_safe
@role_required(MANAGEMENT)
def key_list(request: ManagementRequest) -> HttpResponse:
    """Live keys first, then those that open nothing any more."""
    now = timezone.now()
    live = ApiToken.objects.live(now=now).filter(territory=request.territory)
    related = live.select_related("user").order_by("label", "pk")
    old = ApiToken.objects.filter(territory=request.territory).exclude(pk__in=live.values("pk"))
    context = {
        "live": [in_words(token, now) for token in related],
        "old": [in_words(token, now) for token in old.select_related("user").order_by("-pk")[:50]],
    }
    return render(request, "people/keys.html", context)


def in_words(token: ApiToken, now: datetime) -> dict[str, object]:
    return {
        "token": token,
        "scopes": [Scope(scope).label for scope in token.scopes],
        "is_over": token.expires_at <= now,
    }


@screen
@never_cache
@role_required(MANAGEMENT)
def key_new(request: ManagementRequest) -> HttpResponse:
    """The key is on the answer to the form, nowhere else: sent again, it makes no second one."""
    form = KeyForm(request.POST or None, territory=request.territory)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("form") != request.session.pop(FORM, None):
            messages.info(request, _("Cette clé est déjà créée. Elle ne s’affiche qu’une fois."))
            return redirect("people:keys")
        return _make(request, form)
    request.session[FORM] = str(uuid4())
    context = {"form": form, "number": request.session[FORM]}
    return render(request, "people/key_new.html", context, status=INVALID if form.errors else 200)


def _make(request: ManagementRequest, form: KeyForm) -> HttpResponse:
    wanted = form.cleaned_data
    secret = keys.make_key(
        user=wanted["member"],
        territory=request.territory,
        label=wanted["label"],
        scopes=wanted["scopes"],
        days=wanted["days"],
        by=request.user,
        now=timezone.now(),
    )
    context = {"secret": secret, "label": wanted["label"]}
    return render(request, "people/key_made.html", context, status=201)


@screen
@role_required(MANAGEMENT)
def key_revoke(request: ManagementRequest, pk: int) -> HttpResponse:
    """Says what it does, then does it."""
    tokens = ApiToken.objects.select_related("user", "territory")
    token = get_object_or_404(tokens, territory=request.territory, pk=pk)
    if request.method != "POST":
        return render(request, "people/key_revoke.html", {"token": token})
    try:
        keys.revoke_key(token=token, by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, _("La clé est révoquée."))
    return redirect("people:keys")
