"""Who sees which places, booklets and redemptions: one's own, one's structure's, or all of them."""

from datetime import date

from django.db.models import Q, QuerySet

from inclusion.people.access import HANDING_OUT, REDEMPTION, organisations_for
from inclusion.people.models import Membership, Role, User
from inclusion.places.models import AccessPoint, AccessPointQuerySet
from inclusion.territories.models import Territory
from vouchers.models import Accreditation, Booklet, Redemption

# A mediator receives in many places; whoever keeps a place takes cheques there only.
ROVING = frozenset({Role.MEDIATOR, Role.COORDINATOR})


def roles_in(memberships: list[Membership]) -> frozenset[Role]:
    return frozenset(Role(held.role) for held in memberships)


def counter_places(memberships: list[Membership], territory: Territory) -> AccessPointQuerySet:
    """Places of the territory where this person may take cheques, accredited or not."""
    places = AccessPoint.objects.for_territory(territory)
    if roles_in(memberships) & ROVING:
        return places
    return places.filter(organisation__in=organisations_for(memberships, REDEMPTION))


def accredited_places(
    memberships: list[Membership], territory: Territory, today: date
) -> list[AccessPoint]:
    """Those among them that take cheques today, by name. One query."""
    accreditations = Accreditation.objects.on(today)
    places = counter_places(memberships, territory).filter(accreditations__in=accreditations)
    return list(places.distinct())


def redemptions_seen_by(
    user: User, memberships: list[Membership], territory: Territory
) -> QuerySet[Redemption]:
    """One's own and those at the places of one's structures; all of them for a coordinator."""
    redemptions = Redemption.objects.filter(cheque__booklet__territory=territory)
    if Role.COORDINATOR in roles_in(memberships):
        return redemptions
    mine = organisations_for(memberships, REDEMPTION)
    return redemptions.filter(Q(redeemed_by=user) | Q(access_point__organisation__in=mine))


def booklets_given_by(
    user: User, memberships: list[Membership], territory: Territory
) -> QuerySet[Booklet]:
    """Booklets handed out by this person or in the name of their structures."""
    given = Booklet.objects.filter(territory=territory, custody=Booklet.Custody.HANDED_OUT)
    if Role.COORDINATOR in roles_in(memberships):
        return given
    mine = organisations_for(memberships, HANDING_OUT)
    return given.filter(Q(hand_over__prescriber=user) | Q(hand_over__organisation__in=mine))
