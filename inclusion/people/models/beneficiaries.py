"""People whom the network helps: a file each, ways to reach them, what they agreed to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.territories.models import Territory


class Beneficiary(models.Model):
    """A person whom the network helps: a first name is enough. One file per territory."""

    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        related_name="beneficiaries",
        verbose_name=_("territoire"),
    )
    first_name = models.CharField(_("prénom"), max_length=60)
    last_name = models.CharField(_("nom"), max_length=60, blank=True)
    created_at = models.DateTimeField(_("créé le"), default=timezone.now)
    last_contact_at = models.DateTimeField(_("dernier contact"), default=timezone.now)

    class Meta:
        verbose_name = _("bénéficiaire")
        verbose_name_plural = _("bénéficiaires")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="beneficiary_has_a_first_name",
                condition=~Q(first_name=""),
                violation_error_message=_("Écrivez un prénom."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def mobile(self) -> str:
        """E.164 of the first mobile phone, or "". Prefetch `contact_points` on lists."""
        return next(
            (
                point.value
                for point in self.contact_points.all()
                if point.kind == ContactPoint.Kind.MOBILE
            ),
            "",
        )


class ContactPoint(models.Model):
    """A way to reach a beneficiary. Two people may share one."""

    class Kind(models.TextChoices):
        MOBILE = "mobile", _("téléphone mobile")
        LANDLINE = "landline", _("téléphone fixe")
        EMAIL = "email", _("e-mail")

    beneficiary = models.ForeignKey(
        Beneficiary,
        on_delete=models.CASCADE,
        related_name="contact_points",
        verbose_name=_("bénéficiaire"),
    )
    kind = models.CharField(_("nature"), max_length=10, choices=Kind)
    value = models.CharField(_("numéro ou adresse"), max_length=254)
    created_at = models.DateTimeField(_("créé le"), default=timezone.now)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["beneficiary", "value"],
                name="contact_point_is_written_once",
                violation_error_message=_("Ce contact est déjà noté."),
            ),
            models.CheckConstraint(
                name="contact_point_phone_is_international",
                condition=Q(kind="email") | Q(value__regex=r"^\+[1-9]\d{6,14}$"),
                violation_error_message=_("Ce numéro de téléphone n’est pas complet."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Consent(models.Model):
    """What a beneficiary agreed to, for one purpose, and when. Taking it back is kept too."""

    class Purpose(models.TextChoices):
        REMINDERS = "reminders", _("rappels de rendez-vous")
        NEWS = "news", _("nouvelles du réseau")

    beneficiary = models.ForeignKey(
        Beneficiary,
        on_delete=models.CASCADE,
        related_name="consents",
        verbose_name=_("bénéficiaire"),
    )
    purpose = models.CharField(_("pour"), max_length=20, choices=Purpose)
    given_at = models.DateTimeField(_("donné le"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True, blank=True)

    class Meta:
        verbose_name = _("accord")
        verbose_name_plural = _("accords")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["beneficiary", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_is_given_once_per_purpose",
                violation_error_message=_("Cet accord est déjà donné."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()
