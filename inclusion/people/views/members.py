"""A coordinator's screens about the members of the territory."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.errors import DomainError
from inclusion.people import audit, directory
from inclusion.people.access import MANAGEMENT, role_required
from inclusion.people.actions import invitations, members
from inclusion.people.member_forms import InviteForm, RoleForm, refuse
from inclusion.people.models import ApiToken, Invitation, Membership, Role, User, Verb
from inclusion.people.models.invitations import InvitationQuerySet
from inclusion.territories.models import Organisation, Territory
from inclusion.territories.spreadsheets import csv_answer

MEMBERS_PER_PAGE = 30
INVALID = 422
screen = require_http_methods(["GET", "HEAD", "POST"])


class ManagementRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    territory: Territory


@require_safe
@role_required(MANAGEMENT)
def member_list(request: ManagementRequest) -> HttpResponse:
    """Who works here, and who was invited and has not answered yet."""
    search = request.GET.get("q", "").strip()
    found = directory.members_of(request.territory, search=search)
    waiting = Invitation.objects.filter(territory=request.territory).unanswered()
    context = {
        "page": Paginator(found, MEMBERS_PER_PAGE).get_page(request.GET.get("page")),
        "search": search,
        "query": f"{urlencode({'q': search})}&" if search else "",
        "invitations": in_words(waiting.select_related("organisation")),
    }
    return render(request, "people/members.html", context)


def in_words(waiting: InvitationQuerySet) -> list[dict[str, object]]:
    now = timezone.now()
    return [
        {"invitation": one, "is_over": one.is_over(now)} for one in waiting.order_by("email", "pk")
    ]


@require_safe
@role_required(MANAGEMENT)
def member_csv(request: ManagementRequest) -> HttpResponse:
    found = directory.members_of(request.territory, search=request.GET.get("q", ""))
    audit.record(territory=request.territory, actor=request.user, verb=Verb.LIST_EXPORTED)
    return csv_answer("membres", directory.header(), directory.rows(found))


@require_safe
@role_required(MANAGEMENT)
def member(request: ManagementRequest, pk: int) -> HttpResponse:
    """One person: roles, each to change or to take away."""
    held = list(
        Membership.objects.filter(territory=request.territory, user=pk)
        .select_related("user", "organisation")
        .order_by("left_at", "role", "pk")
    )
    if not held:
        raise Http404
    current = [membership for membership in held if membership.left_at is None]
    context = {
        "person": held[0].user,
        "roles": current,
        "past": [membership for membership in held if membership.left_at],
        "has_second_factor": pk in directory.with_second_factor([pk]),
    }
    return render(request, "people/member.html", context)


@screen
@role_required(MANAGEMENT)
def invite(request: ManagementRequest) -> HttpResponse:
    """To whom, for what; the mail leaves in seconds."""
    form = InviteForm(request.POST or None, territory=request.territory)
    status = INVALID if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            invitation = invitations.invite(
                territory=request.territory,
                by=request.user,
                address=address_on(request),
                now=timezone.now(),
                **form.cleaned_data,
            )
        except DomainError as refusal:
            status = refuse(form, refusal)
        else:
            messages.success(request, _("L’invitation part à %s.") % invitation.email)
            return redirect("people:members")
    has_structures = Organisation.objects.filter(territory=request.territory).exists()
    context = {"form": form, "has_structures": has_structures}
    return render(request, "people/invite.html", context, status=status)


def address_on(request: HttpRequest) -> invitations.Address:
    """Links lead to the host name at which the coordinator works: the territory's own."""
    return lambda secret: request.build_absolute_uri(reverse("people:invitation", args=[secret]))


@require_POST
@role_required(MANAGEMENT)
def invitation_resend(request: ManagementRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, territory=request.territory, pk=pk)
    try:
        invitations.resend(
            invitation=invitation, by=request.user, address=address_on(request), now=timezone.now()
        )
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(
            request, _("L’invitation repart à %s. L’ancien lien ne marche plus.") % invitation.email
        )
    return redirect("people:members")


@screen
@role_required(MANAGEMENT)
def invitation_revoke(request: ManagementRequest, pk: int) -> HttpResponse:
    """Says what it does, then does it."""
    invitation = get_object_or_404(
        Invitation.objects.select_related("organisation"), territory=request.territory, pk=pk
    )
    if request.method != "POST":
        return render(request, "people/invitation_revoke.html", {"invitation": invitation})
    try:
        invitations.revoke(invitation=invitation, by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, _("L’invitation est retirée."))
    return redirect("people:members")


@screen
@role_required(MANAGEMENT)
def membership_end(request: ManagementRequest, pk: int) -> HttpResponse:
    """Says what it does, then does it: access is closed at once."""
    membership = _membership(request, pk)
    refusal = None
    if request.method == "POST":
        try:
            members.end_membership(membership=membership, by=request.user, now=timezone.now())
        except DomainError as error:
            refusal = error
        else:
            messages.success(request, _("%s n’a plus ce rôle.") % membership.user)
            is_self = membership.user_id == request.user.pk  # whom this screen no longer lets in
            return redirect("/" if is_self else "people:members")
    others = Membership.objects.current().filter(territory=request.territory, user=membership.user)
    context = {
        "membership": membership,
        "refusal": refusal,
        "is_last": not others.exclude(pk=pk).exists(),
        "is_self": membership.user_id == request.user.pk,
        "keys_made": _keys_made(membership),
    }
    status = refusal.status if refusal else 200
    return render(request, "people/membership_end.html", context, status=status)


@screen
@role_required(MANAGEMENT)
def membership_change(request: ManagementRequest, pk: int) -> HttpResponse:
    """Another role, or the same in another structure."""
    membership = _membership(request, pk)
    now_held = {"role": membership.role, "organisation": membership.organisation_id}
    form = RoleForm(request.POST or None, territory=request.territory, initial=now_held)
    status = INVALID if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            members.change_role(
                membership=membership, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            status = refuse(form, refusal)
        else:
            messages.success(request, _("Le rôle de %s est changé.") % membership.user)
            return redirect("people:member", membership.user_id)
    context = {"form": form, "membership": membership, "keys_made": _keys_made(membership)}
    return render(request, "people/membership_change.html", context, status=status)


def _membership(request: ManagementRequest, pk: int) -> Membership:
    held = Membership.objects.current().select_related("user", "organisation", "territory")
    return get_object_or_404(held, territory=request.territory, pk=pk)


def _keys_made(membership: Membership) -> int:
    """Keys for others that end with this role: whoever made them has read them."""
    if membership.role != Role.COORDINATOR:
        return 0
    return ApiToken.objects.sponsored_by(membership.user, membership.territory).count()
