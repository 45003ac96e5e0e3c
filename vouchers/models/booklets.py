"""Booklets and their cheques: where the paper is, what it may still buy."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.people.models import User
from inclusion.territories.models import Commune, Organisation, Territory
from vouchers.models.programmes import Programme


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
