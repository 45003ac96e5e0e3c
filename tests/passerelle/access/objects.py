"""Which object each address names, and who sees it: its territory, its structure, its own people.

An address with an object that is not listed here fails the build.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cms.inquiries import actions as inquiries
from cms.opinions import actions as opinions
from tests.passerelle.access.world import Plot

TERRITORY, STRUCTURE = "whole territory", "own structure"
Finder = Callable[[Plot], dict[str, Any]]


@dataclass(frozen=True)
class Subject:
    """How to find the object of a plot, and how far it is seen by those who have the right.

    `gone` names roles that have the right and yet no such object of their own.
    """

    find: Finder
    seen_by: str = TERRITORY
    gone: tuple[str, ...] = ()


def booking(plot: Plot) -> dict[str, Any]:
    return {"pk": plot.booking.pk}


def link(plot: Plot) -> dict[str, Any]:
    return {"code": plot.booking.link_code}


def call(plot: Plot) -> dict[str, Any]:
    return {"pk": plot.call.pk}


def redemption(plot: Plot) -> dict[str, Any]:
    return {"redemption_id": plot.redemption.pk}


def programme(plot: Plot) -> dict[str, Any]:
    return {"pk": plot.scheme.programme.pk}


def person(plot: Plot) -> dict[str, Any]:
    return {"pk": plot.beneficiary.pk}


def place(plot: Plot) -> dict[str, Any]:
    return {"pk": plot.place.pk}


def kind(plot: Plot) -> dict[str, Any]:
    return {"pk": plot.kind.pk}


def guide(plot: Plot) -> dict[str, Any]:
    return {"guide_id": plot.guide.pk}


def membership(plot: Plot) -> dict[str, Any]:
    return {"pk": plot.membership.pk}


def invitation(plot: Plot) -> dict[str, Any]:
    return {"pk": plot.invitation.pk}


def organisation(plot: Plot) -> dict[str, Any]:
    return {"pk": plot.organisation.pk}


def week(plot: Plot) -> dict[str, Any]:
    return {"mediator": plot.mediator.pk}


def opening_range(plot: Plot) -> dict[str, Any]:
    return {**week(plot), "pk": plot.opening_range.pk}


def absence(plot: Plot) -> dict[str, Any]:
    return {**week(plot), "pk": plot.absence.pk}


SUBJECTS: dict[str, Subject] = {
    "opinions:give": Subject(guide),
    "inquiries:ask": Subject(lambda plot: {"form_id": plot.form.pk}),
    "inquiries:thanks": Subject(lambda plot: {"ticket": inquiries.ticket_of(plot.form)}),
    "inquiries:erase": Subject(lambda plot: {"pk": plot.inquiry.pk}),
    "opinions:thanks": Subject(lambda plot: {"ticket": opinions.ticket_of(plot.opinion)}),
    "places:card": Subject(lambda plot: {"slug": plot.place.slug}),
    "agenda:booked": Subject(lambda plot: {"ticket": plot.ticket}),
    "agenda:cancel": Subject(lambda plot: {"ticket": plot.ticket}),
    "agenda:move_mine": Subject(lambda plot: {"ticket": plot.ticket}),
    "agenda:workshop": Subject(lambda plot: {"pk": plot.workshop.pk}),
    "agenda:booking": Subject(booking, STRUCTURE),
    "agenda:done": Subject(booking, STRUCTURE),
    "agenda:attendance": Subject(booking, STRUCTURE),
    "agenda:cancel_booking": Subject(booking, STRUCTURE),
    "agenda:move": Subject(booking, STRUCTURE),
    "vouchers:handed_out": Subject(lambda plot: {"serial": plot.given.booklet.serial}, STRUCTURE),
    "vouchers:blocked": Subject(lambda plot: {"serial": plot.lost.serial}),
    "vouchers:redemption": Subject(redemption, STRUCTURE),
    "vouchers:reverse": Subject(redemption, STRUCTURE),
    "inbox:contacts": Subject(person, STRUCTURE),
    "inbox:done": Subject(lambda plot: {"pk": plot.reply.pk}, STRUCTURE),
    "links:question": Subject(link),
    "links:decline": Subject(link),
    "links:texts": Subject(link),
    "agenda:slip": Subject(booking, STRUCTURE),
    "agenda:call_note": Subject(call, STRUCTURE),
    "agenda:call_take_back": Subject(call, STRUCTURE),
    "correspondence:message": Subject(call, STRUCTURE),
    "correspondence:doubt": Subject(call, STRUCTURE),
    "correspondence:person": Subject(person, STRUCTURE),
    "agenda:booking_note": Subject(booking, STRUCTURE),
    "agenda:planned_cancel": Subject(lambda plot: {"pk": plot.workshop.pk}, STRUCTURE),
    "agenda:week": Subject(week, STRUCTURE),
    "agenda:range_new": Subject(week, STRUCTURE),
    "agenda:range": Subject(opening_range, STRUCTURE),
    "agenda:range_remove": Subject(opening_range, STRUCTURE),
    "agenda:absence_new": Subject(week, STRUCTURE),
    "agenda:absence_remove": Subject(absence, STRUCTURE),
    "agenda:kind": Subject(kind),
    "agenda:kind_state": Subject(kind),
    "files:person": Subject(person, STRUCTURE),
    "files:person_print": Subject(person, STRUCTURE),
    "files:person_change": Subject(person, STRUCTURE),
    "files:consent": Subject(person, STRUCTURE),
    "files:person_export": Subject(person, STRUCTURE),
    "files:person_erase": Subject(person, STRUCTURE),
    "files:person_keep": Subject(person, STRUCTURE),
    "management:organisation": Subject(organisation),
    "management:organisation_delete": Subject(organisation),
    "people:invitation": Subject(lambda plot: {"token": plot.secret}),
    "people:invitation_resend": Subject(invitation),
    "people:invitation_revoke": Subject(invitation),
    "people:key_revoke": Subject(lambda plot: {"pk": plot.token.pk}),
    "people:member": Subject(lambda plot: {"pk": plot.mediator.pk}),
    "people:membership_change": Subject(membership),
    "people:membership_end": Subject(membership),
    "places:keep": Subject(place, STRUCTURE),
    "places:keep_close": Subject(place),
    "places:keep_reopen": Subject(place),
    "reviews:read": Subject(lambda plot: {"page_key": plot.reading.pk}),
    "vouchers:programme": Subject(programme),
    "vouchers:accredit": Subject(programme),
    "vouchers:accreditation_end": Subject(
        lambda plot: {**programme(plot), "accreditation": plot.accreditation.pk}
    ),
}
