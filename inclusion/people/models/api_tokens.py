"""Keys to the API."""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.people.models.accounts import Membership, Role, User
from inclusion.territories.models import Territory


class Scope(models.TextChoices):
    """What a key may do, at most. What is public needs no key."""

    BOOKINGS = "bookings", _("prendre et annuler des rendez-vous")
    REDEMPTIONS = "redemptions", _("noter et annuler des chèques")
    PLACES = "places", _("modifier les fiches des lieux")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def live(self, *, now: datetime) -> "ApiTokenQuerySet":
        """Neither over nor withdrawn, of somebody who still has a role in the key's territory.

        Whoever made it for somebody else has read it: it opens nothing once they no longer run the
        territory, even between two locks or when no action was told.
        """
        held = Membership.objects.current().filter(
            user=OuterRef("user"), territory=OuterRef("territory")
        )
        return self.filter(
            Exists(held), revoked_at__isnull=True, expires_at__gt=now, user__is_active=True
        ).filter(Q(created_by__isnull=True) | Q(created_by=F("user")) | Exists(sponsors()))

    def sponsored_by(self, user: User, territory: Territory) -> "ApiTokenQuerySet":
        """Not withdrawn, made by this account for others."""
        made = self.filter(created_by=user, territory=territory, revoked_at__isnull=True)
        return made.exclude(user=user)


def sponsors() -> models.QuerySet[Membership]:
    """The one who made the key, if they run its territory today."""
    return Membership.objects.current().filter(
        user=OuterRef("created_by"),
        territory=OuterRef("territory"),
        role=Role.COORDINATOR,
        user__is_active=True,
    )


class ApiToken(models.Model):
    """A key to the API, bound to one account in one territory. Only its hash is kept."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="api_keys", verbose_name=_("compte")
    )
    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )
    label = models.CharField(_("nom de la clé"), max_length=60, blank=True, db_default="")
    scopes = ArrayField(
        models.CharField(max_length=20, choices=Scope),
        verbose_name=_("droits"),
        default=list,
        db_default=models.Value([], ArrayField(models.CharField(max_length=20))),
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    # The last characters of the key, so that people recognise it.
    ending = models.CharField(max_length=4, blank=True, db_default="", editable=False)
    created_at = models.DateTimeField(_("créée le"), default=timezone.now)
    # NULL: a command of the machine made it. A sponsor's account never goes and leaves its keys.
    created_by = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("créée par"),
    )
    expires_at = models.DateTimeField(_("expire le"))
    last_used_at = models.DateTimeField(_("dernier appel"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("révoquée le"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("révoquée par"),
    )

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("clé d’API")
        verbose_name_plural = _("clés d’API")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="api_token_expires_after_creation",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_message=_("Une clé expire après sa création."),
            ),
            models.CheckConstraint(
                name="api_token_scopes_are_known",
                condition=Q(scopes__contained_by=Scope.values),
                violation_error_message=_("Ce droit n’existe pas."),
            ),
        ]

    def __str__(self) -> str:
        return self.label or f"…{self.ending}"
