"""What was spent, and the ledger that says where the value is."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.agenda.models import Booking
from inclusion.people.models import User
from inclusion.places.models import AccessPoint
from vouchers.models.booklets import Cheque
from vouchers.models.programmes import Programme


class Redemption(models.Model):
    """A cheque spent at a place. Paid later by the funder, from a certified claim."""

    class ClaimStatus(models.TextChoices):
        PENDING = "pending", _("à demander")
        IN_CLAIM = "in_claim", _("dans un bordereau")
        CERTIFIED = "certified", _("service fait")
        PAID = "paid", _("payée")
        REJECTED = "rejected", _("refusée")
        DISPUTED = "disputed", _("contestée")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cheque = models.ForeignKey(
        Cheque, on_delete=models.PROTECT, related_name="redemptions", verbose_name=_("chèque")
    )
    access_point = models.ForeignKey(
        AccessPoint, on_delete=models.PROTECT, related_name="redemptions", verbose_name=_("lieu")
    )
    redeemed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="redemptions", verbose_name=_("par")
    )
    booking = models.ForeignKey(
        Booking,
        on_delete=models.SET_NULL,
        related_name="redemptions",
        null=True,
        blank=True,
        verbose_name=_("rendez-vous"),
    )
    service = models.CharField(_("service"), max_length=60, blank=True)
    amount_cents = models.PositiveIntegerField(_("montant (centimes)"))
    redeemed_at = models.DateTimeField(_("utilisé le"))
    # Made by the caller before sending: the same key acts once, for ever.
    idempotency_key = models.UUIDField(editable=False)
    request_digest = models.CharField(max_length=64, editable=False)
    claim_status = models.CharField(
        _("paiement"), max_length=10, choices=ClaimStatus, default=ClaimStatus.PENDING
    )
    reversed_at = models.DateTimeField(_("annulée le"), null=True, blank=True)
    reversed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("annulée par"),
    )

    class Meta:
        verbose_name = _("utilisation")
        verbose_name_plural = _("utilisations")
        ordering: ClassVar[list[str]] = ["redeemed_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["cheque"],
                condition=Q(reversed_at__isnull=True),
                name="redemption_is_one_per_cheque",
                violation_error_message=_("Ce chèque est déjà utilisé."),
            ),
            models.UniqueConstraint(
                fields=["cheque"],
                condition=Q(reversed_at__isnull=False),
                name="redemption_is_reversed_once_per_cheque",
                violation_error_message=_("Ce chèque a déjà été rendu une fois."),
            ),
            models.CheckConstraint(
                name="redemption_is_reversed_by_somebody",
                condition=Q(reversed_at__isnull=True, reversed_by__isnull=True)
                | Q(reversed_at__isnull=False, reversed_by__isnull=False),
                violation_error_message=_("Une annulation a une date et un auteur."),
            ),
            models.UniqueConstraint(
                fields=["redeemed_by", "idempotency_key"],
                name="redemption_request_acts_once",
                violation_error_message=_("Cette demande est déjà enregistrée."),
            ),
            models.CheckConstraint(
                name="redemption_is_reversed_before_payment_only",
                condition=Q(reversed_at__isnull=True) | Q(claim_status="pending"),
                violation_error_message=_("Un chèque déjà demandé en paiement ne s’annule plus."),
            ),
            models.CheckConstraint(
                name="redemption_amount_is_positive",
                condition=Q(amount_cents__gt=0),
                violation_error_message=_("Le montant dépasse zéro."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Account(models.Model):
    """An account of the ledger, in cents. Its balance, the sum of its transfers, is not stored."""

    class Kind(models.TextChoices):
        BUDGET = "budget", _("budget engagé")
        CIRCULATION = "circulation", _("en circulation")
        BLOCKED = "blocked", _("bloqué")
        DUE = "due", _("dû au lieu")
        PAID = "paid", _("payé au lieu")
        EXPIRED = "expired", _("périmé")
        VOID = "void", _("annulé")

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="accounts", verbose_name=_("dispositif")
    )
    kind = models.CharField(_("nature"), max_length=12, choices=Kind)
    access_point = models.ForeignKey(
        AccessPoint,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("lieu"),
    )

    class Meta:
        verbose_name = _("compte du grand livre")
        verbose_name_plural = _("comptes du grand livre")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["programme", "kind", "access_point"],
                nulls_distinct=False,
                name="account_is_unique",
                violation_error_message=_("Ce compte existe déjà."),
            ),
            models.CheckConstraint(
                name="account_of_a_place_is_due_or_paid",
                condition=Q(kind__in=["due", "paid"], access_point__isnull=False)
                | Q(
                    kind__in=["budget", "circulation", "blocked", "expired", "void"],
                    access_point__isnull=True,
                ),
                violation_error_message=_("Seuls les comptes dû et payé ont un lieu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.programme}"


class Transfer(models.Model):
    """One line of the ledger: an amount leaves one account for another. Append-only, no name."""

    append_only = True

    class Kind(models.TextChoices):
        ISSUE = "issue", _("émission")
        SPEND = "spend", _("utilisation")
        REVERSE = "reverse", _("annulation")
        BLOCK = "block", _("opposition")
        UNBLOCK = "unblock", _("levée d’opposition")
        EXPIRE = "expire", _("péremption")
        VOID = "void", _("destruction")
        PAY = "pay", _("paiement")

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(_("nature"), max_length=10, choices=Kind)
    debit = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="debits", verbose_name=_("débit")
    )
    credit = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="credits", verbose_name=_("crédit")
    )
    amount_cents = models.PositiveBigIntegerField(_("montant (centimes)"))
    # Always named: the database proves cheque by cheque where the value is (migration 0002).
    cheque = models.ForeignKey(
        Cheque, on_delete=models.PROTECT, related_name="transfers", verbose_name=_("chèque")
    )
    redemption = models.ForeignKey(
        Redemption,
        on_delete=models.PROTECT,
        related_name="transfers",
        null=True,
        blank=True,
        verbose_name=_("utilisation"),
    )
    created_at = models.DateTimeField(_("écrit le"), default=timezone.now)

    class Meta:
        verbose_name = _("écriture")
        verbose_name_plural = _("écritures")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="transfer_amount_is_positive",
                condition=Q(amount_cents__gt=0),
                violation_error_message=_("Le montant dépasse zéro."),
            ),
            models.CheckConstraint(
                name="transfer_moves_between_two_accounts",
                condition=~Q(debit=F("credit")),
                violation_error_message=_("Une écriture va d’un compte à un autre."),
            ),
            models.UniqueConstraint(
                fields=["redemption", "kind"],
                condition=Q(redemption__isnull=False),
                name="transfer_is_one_per_redemption_and_kind",
                violation_error_message=_("Cette utilisation est déjà écrite."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.amount_cents}"


class FailedAttempt(models.Model):
    """A wrong code: counted per account and hour so that guessing stops. Holds no code."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("essai refusé")
        verbose_name_plural = _("essais refusés")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "created_at"], name="failed_attempt_of_user"),
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%d/%m/%Y %H:%M}"
