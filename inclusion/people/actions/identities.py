"""Whose account an identity of ProConnect is: found by e-mail once, by `sub` ever after."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError
from inclusion.people.code_messages import enters_by_code
from inclusion.people.models import User


class NotInvited(DomainError):
    code = "not_invited"
    status = 403
    message = _("Aucun compte n’existe ici avec cette adresse.")
    next_step = _("Demandez une invitation à votre coordinateur.")


class OtherIdentity(DomainError):
    """The address of the account now belongs, over there, to somebody else."""

    code = "other_identity"
    status = 403
    message = _("Ce compte est lié à une autre identité ProConnect.")
    next_step = _(
        "Entrez avec votre mot de passe. Dans « Mon compte », oubliez l’ancienne identité."
    )


def account_of(*, sub: str, email: str) -> User:
    """The account of an identity that ProConnect has proven; linked for good the first time.

    `email` is verified over there, in lower case. Raises `NotInvited`, and `OtherIdentity` when
    the account of this address is linked to another `sub`: an address may change hands.
    """
    known = User.objects.filter(proconnect_sub=sub).first() if sub else None
    user = known or (User.objects.filter(email=email).first() if email else None)
    if not sub or user is None or enters_by_code(user):
        raise NotInvited
    return known or link(user, sub)


@transaction.atomic
def link(user: User, sub: str) -> User:
    """One statement: of two identities that come at once for one account, one is refused."""
    try:
        with transaction.atomic():
            linked = User.objects.filter(pk=user.pk, proconnect_sub="").update(proconnect_sub=sub)
    except IntegrityError as error:  # `user_proconnect_identity_is_one_account`
        raise OtherIdentity from error
    if not linked and not User.objects.filter(pk=user.pk, proconnect_sub=sub).exists():
        raise OtherIdentity
    return user


def forget_identity(*, user: User) -> None:
    """The next identity that comes with the account's address is linked anew."""
    User.objects.filter(pk=user.pk).update(proconnect_sub="")
