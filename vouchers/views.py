"""Staff screens: note a cheque, hand out a booklet, block a lost one. One screen, one function."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from inclusion.agenda.models import Booking
from inclusion.people.access import (
    BLOCKING,
    HANDING_OUT,
    REDEMPTION,
    organisations_for,
    role_required,
)
from inclusion.people.models import Membership, Role, User
from inclusion.territories.models import Organisation
from vouchers import actions, counter, sight
from vouchers.forms import BlockForm, HandOutForm, RedeemForm
from vouchers.models import Booklet, Cheque, Redemption
from vouchers.refusals import Refusal

INVALID = 422
screen = require_http_methods(["GET", "HEAD", "POST"])


class StaffRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    territory: Any
    memberships: list[Membership]
    roles: frozenset[Role]


@screen
@sensitive_post_parameters("code")
@role_required(BLOCKING)
def redeem(request: StaffRequest) -> HttpResponse:
    """The counter: one field, a place, one button. A prescriber is led to the hand-out."""
    if not request.roles & REDEMPTION:
        if request.method == "POST":
            raise PermissionDenied
        return redirect("vouchers:hand_out")
    asked = request.POST.get("rdv") or request.GET.get("rdv")
    booking = counter.linked_booking(request.user, request.roles, request.territory, asked)
    places = sight.accredited_places(request.memberships, request.territory, timezone.localdate())
    if request.method == "POST":
        return _note_cheque(request, RedeemForm(request.POST, places=places), booking)
    place = counter.usual_place(request.user, places, booking, request.session)
    initial = {"place": place, "rdv": booking and booking.pk}
    return _show_counter(request, RedeemForm(places=places, initial=initial), booking)


def _note_cheque(request: StaffRequest, form: RedeemForm, booking: Booking | None) -> HttpResponse:
    if not form.is_valid():
        return _show_counter(request, form, booking, status=INVALID)
    try:
        redemption = actions.redeem(
            code=form.cleaned_data["code"],
            access_point=form.cleaned_data["place"],
            redeemed_by=request.user,
            idempotency_key=form.cleaned_data["key"],
            booking=booking,
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _show_counter(request, form.again(), booking, refusal=refusal)
    request.session[counter.LAST_PLACE] = redemption.access_point_id
    return redirect("vouchers:redemption", redemption.pk)


def _show_counter(
    request: StaffRequest,
    form: RedeemForm,
    booking: Booking | None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "booking": booking,
        "refusal": refusal,
        "next": refusal and counter.next_action(refusal, booking),
        "may_hand_out": bool(request.roles & HANDING_OUT),
    }
    status = refusal.status if refusal else status
    return render(request, "vouchers/redeem.html", context, status=status)


@require_http_methods(["GET", "HEAD"])
@role_required(REDEMPTION)
def redemption(request: StaffRequest, redemption_id: uuid.UUID) -> HttpResponse:
    """The green screen. Reloading it shows the same, and spends nothing."""
    found = _redemption(request, redemption_id)
    usable = found.cheque.booklet.cheques.filter(status=Cheque.Status.ACTIVE)
    context = {
        "redemption": found,
        "left": usable.count(),
        "again": counter.counter_url(found.booking),
    }
    return render(request, "vouchers/redemption.html", context)


@screen
@role_required(REDEMPTION)
def reverse(request: StaffRequest, redemption_id: uuid.UUID) -> HttpResponse:
    """Money moves: this screen says what will happen, then does it."""
    found = _redemption(request, redemption_id)
    refusal = None
    if request.method == "POST":
        try:
            actions.reverse_redemption(redemption=found, by=request.user, now=timezone.now())
            return redirect("vouchers:redemption", found.pk)
        except Refusal as error:
            refusal = error
    context = {"redemption": found, "refusal": refusal}
    status = refusal.status if refusal else 200
    return render(request, "vouchers/reverse.html", context, status=status)


def _redemption(request: StaffRequest, redemption_id: uuid.UUID) -> Redemption:
    seen = sight.redemptions_seen_by(request.user, request.memberships, request.territory)
    related = seen.select_related("cheque__booklet", "access_point", "booking")
    return get_object_or_404(related, pk=redemption_id)


@screen
@role_required(HANDING_OUT)
def hand_out(request: StaffRequest) -> HttpResponse:
    """A booklet changes hands: its cheques are usable at once."""
    form = HandOutForm(request.POST or None, territory=request.territory)
    refusal = None
    if form.is_valid():
        booklet = form.cleaned_data["serial"]
        try:
            actions.hand_out(
                booklet=booklet,
                prescriber=request.user,
                organisation=_giver(request, booklet),
                commune=form.cleaned_data["commune"],
                public_category=form.cleaned_data["public_category"],
                now=timezone.now(),
            )
            return redirect("vouchers:handed_out", booklet.serial)
        except Refusal as error:
            refusal = error
    return _show_form(request, "vouchers/hand_out.html", form, refusal)


def _giver(request: StaffRequest, booklet: Booklet) -> Organisation | None:
    """The structure in whose name it is given: its keeper, for whoever may speak for that one."""
    mine = organisations_for(request.memberships, HANDING_OUT)
    if Role.COORDINATOR in request.roles or booklet.custodian_id in mine:
        return booklet.custodian
    return Organisation.objects.filter(pk__in=mine).first()


@require_http_methods(["GET", "HEAD"])
@role_required(HANDING_OUT)
def handed_out(request: StaffRequest, serial: str) -> HttpResponse:
    given = sight.booklets_given_by(request.user, request.memberships, request.territory)
    booklet = get_object_or_404(given.select_related("programme"), serial=serial)
    return render(request, "vouchers/handed_out.html", {"booklet": booklet, **_worth(booklet)})


@screen
@role_required(BLOCKING)
def block(request: StaffRequest) -> HttpResponse:
    """Number and reason, then what it does, then it is done: effective at once."""
    form = BlockForm(request.POST or None, territory=request.territory)
    if not form.is_valid():
        return _show_form(request, "vouchers/block.html", form, None)
    booklet = form.cleaned_data["serial"]
    if "confirmed" not in request.POST:
        context = {"form": form, "booklet": booklet, **_worth(booklet)}
        return render(request, "vouchers/block_confirm.html", context)
    try:
        actions.block_booklet(
            booklet=booklet,
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _show_form(request, "vouchers/block.html", form, refusal)
    return redirect("vouchers:blocked", booklet.serial)


@require_http_methods(["GET", "HEAD"])
@role_required(BLOCKING)
def blocked(request: StaffRequest, serial: str) -> HttpResponse:
    lost = Booklet.objects.filter(territory=request.territory, blocks__lifted_at__isnull=True)
    booklet = get_object_or_404(
        lost.exclude(blocks=None).select_related("programme").distinct(), serial=serial
    )
    return render(request, "vouchers/blocked.html", {"booklet": booklet, **_worth(booklet)})


def _worth(booklet: Booklet) -> dict[str, Any]:
    """How many cheques may still matter, and one of them for its value and its last day."""
    gone = [Cheque.Status.SPENT, Cheque.Status.VOID, Cheque.Status.EXPIRED]
    cheques = list(booklet.cheques.exclude(status__in=gone))
    return {"count": len(cheques), "cheque": cheques[0] if cheques else None}


def _show_form(
    request: StaffRequest, template: str, form: Any, refusal: Refusal | None
) -> HttpResponse:
    """The form again, as typed: 409 when the action refused, 422 when a value is wrong."""
    status = refusal.status if refusal else INVALID if form.errors else 200
    return render(request, template, {"form": form, "refusal": refusal}, status=status)
