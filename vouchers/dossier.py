"""The vouchers' part of a person's file. The ledger names nobody: there is nothing to erase.

A redemption may name a booking, and the booking a person. Once the person is erased, the amount
stays with a booking that is nobody's.
"""

from typing import Any

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inclusion.people.dossiers import Part
from inclusion.people.models import Beneficiary
from inclusion.people.trail_subjects import Found, Named
from inclusion.territories.models import Territory
from vouchers import codes, words
from vouchers.models import Booklet, Redemption

BOOKLET, REDEMPTION = "vouchers.booklet", "vouchers.redemption"


def export(person: Beneficiary) -> list[dict[str, Any]]:
    spent = Redemption.objects.filter(booking__beneficiary=person)
    joined = spent.select_related("cheque", "access_point").order_by("redeemed_at")
    return [
        {
            "cheque": redemption.cheque.serial,
            "montant_centimes": redemption.amount_cents,
            "lieu": redemption.access_point.name,
            "le": redemption.redeemed_at.isoformat(),
            "annule_le": redemption.reversed_at.isoformat() if redemption.reversed_at else None,
        }
        for redemption in joined
    ]


def stays(person: Beneficiary) -> list[str]:
    spent = Redemption.objects.filter(booking__beneficiary=person)
    total = spent.aggregate(
        count=Count("pk"), cents=Sum("amount_cents", filter=Q(reversed_at__isnull=True))
    )
    if not total["count"]:
        return []
    sentence = ngettext(
        "%(count)d chèque utilisé (%(amount)s), sans la personne : les comptes ne changent pas.",
        "%(count)d chèques utilisés (%(amount)s), sans la personne : les comptes ne changent pas.",
        total["count"],
    )
    return [sentence % {"count": total["count"], "amount": words.euros(total["cents"] or 0)}]


PART = Part(name="cheques", label=gettext_lazy("Chèques"), export=export, stays=stays, order=20)


def find_subjects(territory: Territory, text: str, people: list[int]) -> Found:
    """For the trail: the booklet of this number and what was spent of it; and of these people."""
    serial = codes.normalise_serial(text)
    booklets = Booklet.objects.filter(territory=territory, serial=serial)
    spent = Redemption.objects.filter(cheque__booklet__territory=territory).filter(
        Q(cheque__booklet__in=booklets) | Q(booking__beneficiary__in=people)
    )
    return {
        BOOKLET: [str(number) for number in booklets.values_list("pk", flat=True)],
        REDEMPTION: [str(number) for number in spent.values_list("pk", flat=True)],
    }


def name_booklets(territory: Territory, numbers: list[str]) -> dict[str, Named]:
    found = Booklet.objects.filter(territory=territory, pk__in=numbers)
    return {
        str(number): Named(_("Chéquier %s") % serial)
        for number, serial in found.values_list("pk", "serial")
    }


def name_redemptions(territory: Territory, numbers: list[str]) -> dict[str, Named]:
    found = Redemption.objects.filter(cheque__booklet__territory=territory, pk__in=numbers)
    return {
        str(number): Named(_("Chèque %s") % serial, reverse("vouchers:redemption", args=[number]))
        for number, serial in found.values_list("pk", "cheque__serial")
    }
