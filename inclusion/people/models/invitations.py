"""Invitations: how somebody comes to hold a role."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.people.models.accounts import Role, User
from inclusion.territories.models import Organisation, Territory

# Who acts for a structure: what they see and do is bounded by it.
ROLES_OF_A_STRUCTURE = (Role.MEDIATOR, Role.PRESCRIBER, Role.PLACE_MANAGER)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def unanswered(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; some may be over."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)


class Invitation(models.Model):
    """A role offered to an e-mail address. The link in the mail is kept as a hash only."""

    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        related_name="invitations",
        verbose_name=_("territoire"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="invitations",
        null=True,
        blank=True,
        verbose_name=_("structure"),
    )
    role = models.CharField(_("rôle"), max_length=20, choices=Role)
    email = models.EmailField(_("adresse e-mail"), max_length=254)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    # Each sending has a link of its own: the one before is dead.
    sendings = models.PositiveSmallIntegerField(_("envois"), default=1)
    invited_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("invité par"),
    )
    created_at = models.DateTimeField(_("créée le"), default=timezone.now)
    expires_at = models.DateTimeField(_("expire le"))
    accepted_at = models.DateTimeField(_("acceptée le"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("acceptée par"),
    )
    revoked_at = models.DateTimeField(_("retirée le"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["territory", "email", "role", "organisation"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                nulls_distinct=False,
                name="invitation_is_live_once",
                violation_error_message=_("Cette personne est déjà invitée pour ce rôle."),
            ),
            models.CheckConstraint(
                name="invitation_ends_after_creation",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_message=_("Une invitation finit après sa création."),
            ),
            models.CheckConstraint(
                name="invitation_is_accepted_or_revoked",
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                violation_error_message=_("Une invitation est acceptée ou retirée, pas les deux."),
            ),
            models.CheckConstraint(
                name="invitation_is_accepted_by_somebody",
                # The account may be erased later; the date stays.
                condition=Q(accepted_by__isnull=True) | Q(accepted_at__isnull=False),
                violation_error_message=_("Une invitation acceptée a une date."),
            ),
            models.CheckConstraint(
                name="invitation_email_is_lower_case",
                condition=Q(email=Lower("email")),
                violation_error_message=_("Une adresse e-mail s’écrit en minuscules."),
            ),
            models.CheckConstraint(
                name="invitation_role_is_known",
                condition=Q(role__in=Role.values),
                violation_error_message=_("Ce rôle n’existe pas."),
            ),
            models.CheckConstraint(
                name="invitation_role_has_its_structure",
                condition=~Q(role__in=[role.value for role in ROLES_OF_A_STRUCTURE])
                | Q(organisation__isnull=False),
                violation_error_message=_("Choisissez la structure pour ce rôle."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.territory}"

    def is_over(self, now: datetime) -> bool:
        return self.expires_at <= now
