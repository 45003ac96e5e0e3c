"""Voucher booklets: three machines that never mix, and a ledger that only grows.

Custody of the booklet (where the paper is), value of the cheque (what it may still buy), claim of
the redemption (what the funder owes). The platform never holds money.
"""

import uuid
from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.agenda.models import Booking, OneIdRange
from inclusion.people.models import User
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Commune, Organisation, Territory


class ClosedDateRange(Func):
    """`[from, to]`, both days included; no end means for ever."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, start: str, end: str) -> None:
        super().__init__(F(start), F(end), Value("[]"))


class Programme(models.Model):
    """A funder's voucher scheme: face value, size of booklets, validity, engaged budget."""

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="programmes", verbose_name=_("territoire")
    )
    name = models.CharField(_("nom"), max_length=100)
    funder = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="funded_programmes",
        verbose_name=_("financeur"),
    )
    face_value_cents = models.PositiveIntegerField(_("valeur d’un chèque (centimes)"))
    cheques_per_booklet = models.PositiveSmallIntegerField(_("chèques par chéquier"), default=5)
    budget_cents = models.PositiveBigIntegerField(_("budget engagé (centimes)"))
    valid_from = models.DateField(_("valable à partir du"))
    valid_until = models.DateField(_("valable jusqu’au"))
    grace_days = models.PositiveSmallIntegerField(_("tolérance (jours)"), default=0)

    class Meta:
        verbose_name = _("dispositif")
        verbose_name_plural = _("dispositifs")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["territory", "name"],
                name="programme_name_is_unique_in_territory",
                violation_error_message=_("Un dispositif porte déjà ce nom."),
            ),
            models.CheckConstraint(
                name="programme_ends_after_it_starts",
                condition=Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("La fin vient après le début."),
            ),
            models.CheckConstraint(
                name="programme_values_are_positive",
                condition=Q(face_value_cents__gt=0, cheques_per_booklet__gt=0),
                violation_error_message=_("La valeur et le nombre de chèques dépassent zéro."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccreditationQuerySet(models.QuerySet["Accreditation"]):
    def on(self, day: date) -> "AccreditationQuerySet":
        """Accreditations that hold on that day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class Accreditation(models.Model):
    """A place may take cheques of a programme, from one day to another (both included)."""

    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        related_name="accreditations",
        verbose_name=_("dispositif"),
    )
    access_point = models.ForeignKey(
        AccessPoint,
        on_delete=models.PROTECT,
        related_name="accreditations",
        verbose_name=_("lieu"),
    )
    starts_on = models.DateField(_("à partir du"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)

    objects = AccreditationQuerySet.as_manager()

    class Meta:
        verbose_name = _("agrément")
        verbose_name_plural = _("agréments")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="accreditation_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("La fin vient après le début."),
            ),
            ExclusionConstraint(
                name="accreditation_periods_do_not_overlap",
                index_type="gist",
                expressions=[
                    (OneIdRange("programme_id"), RangeOperators.OVERLAPS),
                    (OneIdRange("access_point_id"), RangeOperators.OVERLAPS),
                    (ClosedDateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Ce lieu est déjà agréé à ces dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.access_point} · {self.programme}"


class Booklet(models.Model):
    """A paper booklet of cheques, and who keeps it."""

    class Custody(models.TextChoices):
        PRINTED = "printed", _("imprimé")
        IN_STOCK = "in_stock", _("en stock")
        HANDED_OUT = "handed_out", _("remis")
        RETURNED = "returned", _("rendu")
        DESTROYED = "destroyed", _("détruit")

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="booklets", verbose_name=_("territoire")
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="booklets", verbose_name=_("dispositif")
    )
    # Public number for stock, hotline and opposition; never spendable.
    serial = models.CharField(_("numéro"), max_length=10, unique=True)
    custody = models.CharField(_("garde"), max_length=12, choices=Custody, default=Custody.PRINTED)
    custodian = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="booklets",
        null=True,
        blank=True,
        verbose_name=_("dépositaire"),
    )

    class Meta:
        verbose_name = _("chéquier")
        verbose_name_plural = _("chéquiers")
        ordering: ClassVar[list[str]] = ["serial"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="booklet_serial_has_ten_digits",
                condition=Q(serial__regex=r"^\d{10}$"),
                violation_error_message=_("Un numéro de chéquier a 10 chiffres."),
            ),
            models.CheckConstraint(
                name="booklet_in_stock_has_one_custodian",
                condition=~Q(custody="in_stock") | Q(custodian__isnull=False),
                violation_error_message=_("Un chéquier en stock a un dépositaire."),
            ),
            models.CheckConstraint(
                name="booklet_custody_is_known",
                condition=Q(
                    custody__in=["printed", "in_stock", "handed_out", "returned", "destroyed"]
                ),
                violation_error_message=_("Cet état de garde n’existe pas."),
            ),
        ]

    def __str__(self) -> str:
        return self.serial


class HandOver(models.Model):
    """A prescriber gave a booklet: its cheques are active from then on. Holds no name.

    Categories are what the funder must report (2020 call for projects: use by kind of public).
    """

    class PublicCategory(models.TextChoices):
        JOB_SEEKER = "job_seeker", _("en recherche d’emploi")
        RETIRED = "retired", _("à la retraite")
        YOUNG = "young", _("moins de 26 ans")
        OTHER = "other", _("autre situation")

    booklet = models.OneToOneField(
        Booklet, on_delete=models.PROTECT, related_name="hand_over", verbose_name=_("chéquier")
    )
    prescriber = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="hand_overs", verbose_name=_("prescripteur")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("structure")
    )
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("commune de la personne"),
    )
    public_category = models.CharField(
        _("situation"), max_length=12, choices=PublicCategory, default=PublicCategory.OTHER
    )
    handed_out_at = models.DateTimeField(_("remis le"), default=timezone.now)

    class Meta:
        verbose_name = _("remise")
        verbose_name_plural = _("remises")

    def __str__(self) -> str:
        return f"{self.booklet}"


class Cheque(models.Model):
    """One cheque. The code is kept as a keyed hash only: a stolen table spends nothing."""

    class Status(models.TextChoices):
        ISSUED = "issued", _("imprimé, pas encore remis")
        ACTIVE = "active", _("utilisable")
        RESERVED = "reserved", _("réservé")
        SPENT = "spent", _("utilisé")
        BLOCKED = "blocked", _("bloqué")
        VOID = "void", _("annulé")
        EXPIRED = "expired", _("périmé")

    booklet = models.ForeignKey(
        Booklet, on_delete=models.PROTECT, related_name="cheques", verbose_name=_("chéquier")
    )
    position = models.PositiveSmallIntegerField(_("rang"))
    serial = models.CharField(_("numéro"), max_length=12, unique=True)
    code_digest = models.BinaryField(max_length=32, editable=False)
    pepper_id = models.CharField(max_length=20, editable=False)
    value_cents = models.PositiveIntegerField(_("valeur (centimes)"))
    # Copied from the programme at issue, grace included: a cheque keeps the promise printed on it.
    valid_from = models.DateField(_("valable à partir du"))
    valid_until = models.DateField(_("accepté jusqu’au"))
    status = models.CharField(_("état"), max_length=10, choices=Status, default=Status.ISSUED)

    class Meta:
        verbose_name = _("chèque")
        verbose_name_plural = _("chèques")
        ordering: ClassVar[list[str]] = ["serial"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["valid_until"],
                condition=Q(status__in=["issued", "active"]),
                name="cheque_that_may_expire",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["code_digest"],
                name="cheque_code_is_unique",
                violation_error_message=_("Ce code existe déjà."),
            ),
            models.UniqueConstraint(
                fields=["booklet", "position"],
                name="cheque_position_is_unique_in_booklet",
                violation_error_message=_("Ce rang est déjà pris dans le chéquier."),
            ),
            models.CheckConstraint(
                name="cheque_is_worth_something",
                condition=Q(value_cents__gt=0),
                violation_error_message=_("Un chèque vaut plus que zéro."),
            ),
            models.CheckConstraint(
                name="cheque_status_is_known",
                condition=Q(
                    status__in=[
                        "issued",
                        "active",
                        "reserved",
                        "spent",
                        "blocked",
                        "void",
                        "expired",
                    ]
                ),
                violation_error_message=_("Cet état n’existe pas."),
            ),
        ]

    def __str__(self) -> str:
        return self.serial


class Block(models.Model):
    """Opposition: a booklet was lost or stolen. Lifting it is kept too."""

    class Reason(models.TextChoices):
        LOST = "lost", _("perdu")
        STOLEN = "stolen", _("volé")
        DAMAGED = "damaged", _("abîmé")

    booklet = models.ForeignKey(
        Booklet, on_delete=models.PROTECT, related_name="blocks", verbose_name=_("chéquier")
    )
    reason = models.CharField(_("raison"), max_length=10, choices=Reason)
    blocked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("par")
    )
    blocked_at = models.DateTimeField(_("bloqué le"), default=timezone.now)
    lifted_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("levé par"),
    )
    lifted_at = models.DateTimeField(_("levé le"), null=True, blank=True)

    class Meta:
        verbose_name = _("opposition")
        verbose_name_plural = _("oppositions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["booklet"],
                condition=Q(lifted_at__isnull=True),
                name="booklet_has_one_live_block",
                violation_error_message=_("Ce chéquier est déjà bloqué."),
            ),
            models.CheckConstraint(
                name="block_is_lifted_by_somebody",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                violation_error_message=_("Une levée a une date et un auteur."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.booklet}"


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
