"""Codes by which citizens sign in."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.people.models.beneficiaries import ContactPoint
from inclusion.territories.models import Territory

TRIES_MAX = 5


class SignInCodeQuerySet(models.QuerySet["SignInCode"]):
    def live(self, *, now: datetime) -> "SignInCodeQuerySet":
        return self.filter(used_at__isnull=True, expires_at__gt=now)


class SignInCode(models.Model):
    """Somebody asked for a code to be sent to a contact. Says nothing of whether we know it.

    The session that asked keeps the identifier, which no other one can guess. The code itself is a
    keyed hash here; in clear it is only in the message, whose text is wiped when it has served.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )
    kind = models.CharField(_("nature"), max_length=10, choices=ContactPoint.Kind)
    contact = models.CharField(_("numéro ou adresse"), max_length=254)
    digest = models.CharField(max_length=64, editable=False)
    # Of the code in the message: longer once many were asked for the contact in a day.
    length = models.PositiveSmallIntegerField(_("chiffres"), default=6, db_default=6)
    tries = models.PositiveSmallIntegerField(_("essais"), default=0)
    created_at = models.DateTimeField(_("demandé le"), default=timezone.now)
    expires_at = models.DateTimeField(_("expire le"))
    used_at = models.DateTimeField(_("utilisé le"), null=True, blank=True)

    objects = SignInCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("code de connexion")
        verbose_name_plural = _("codes de connexion")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["expires_at"], name="sign_in_code_over_first"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="sign_in_code_is_tried_five_times",
                condition=Q(tries__lte=TRIES_MAX),
                violation_error_message=_("Ce code a été essayé trop de fois."),
            ),
            models.CheckConstraint(
                name="sign_in_code_has_6_or_8_digits",
                condition=Q(length__in=[6, 8]),
                violation_error_message=_("Un code a 6 ou 8 chiffres."),
            ),
            models.CheckConstraint(
                name="sign_in_code_expires_after_asking",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_message=_("Un code expire après la demande."),
            ),
            models.CheckConstraint(
                name="sign_in_code_goes_to_a_mobile_or_an_email",
                condition=Q(kind__in=["mobile", "email"]),
                violation_error_message=_("Un code part par SMS ou par e-mail."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
