"""What a funder engages, and the places that may take its cheques."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inclusion.agenda.models import ClosedDateRange, OneIdRange
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Organisation, Territory


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
