"""The members of a territory, one line for each person. Two queries, however many they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from inclusion.people.models import Membership, User
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory

# Codes to keep in a drawer help whoever lost their phone: they are no second factor alone.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class Member:
    user: User
    roles: list[Membership]
    has_second_factor: bool

    @property
    def last_login(self) -> datetime | None:
        return self.user.last_login

    @property
    def words(self) -> str:
        """What a search looks into: name, address, roles, structures."""
        return fold(" ".join([str(self.user), self.user.email or "", *map(in_words, self.roles)]))


def members_of(territory: Territory, *, search: str = "") -> list[Member]:
    """Who holds a role now, by name. All the words of `search` are in a line that stays."""
    held = (
        Membership.objects.current()
        .filter(territory=territory)
        .select_related("user", "organisation")
        .order_by("user__last_name", "user__first_name", "user_id", "role", "pk")
    )
    by_person: dict[int, list[Membership]] = {}
    for membership in held:
        by_person.setdefault(membership.user_id, []).append(membership)
    protected = with_second_factor(by_person)
    members = [
        Member(roles[0].user, roles, number in protected) for number, roles in by_person.items()
    ]
    wanted = fold(search).split()
    return [member for member in members if all(word in member.words for word in wanted)]


def with_second_factor(users: Iterable[int]) -> set[int]:
    """Those of these accounts that have an application or a passkey."""
    protected = Authenticator.objects.filter(user__in=list(users), type__in=FACTORS)
    return set(protected.values_list("user_id", flat=True))


def in_words(membership: Membership) -> str:
    """« médiateur numérique (Centre social) »"""
    role = str(membership.get_role_display())
    return f"{role} ({membership.organisation})" if membership.organisation else role


def rows(members: Iterable[Member]) -> Iterator[list[Any]]:
    """Lines of the spreadsheet, under `header()`."""
    for member in members:
        last = member.last_login
        yield [
            member.user.last_name,
            member.user.first_name,
            member.user.email,
            ", ".join(map(in_words, member.roles)),
            last.date().isoformat() if last else "",
            _("oui") if member.has_second_factor else _("non"),
        ]


def header() -> list[str]:
    return [
        _("Nom"),
        _("Prénom"),
        _("Adresse e-mail"),
        _("Rôles"),
        _("Dernière connexion"),
        _("Double sécurité"),
    ]
