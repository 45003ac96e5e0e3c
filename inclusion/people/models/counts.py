"""Figures of a month that must survive the people they count."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inclusion.territories.models import Territory


class MonthlyCount(models.Model):
    """What the rows of a month no longer tell once people are erased. A number, nobody's.

    Written in the transaction of the erasure: figures before and after it are the same.
    """

    class What(models.TextChoices):
        PEOPLE_BOOKED = "people_booked", _("personnes inscrites, effacées depuis")
        PEOPLE_PRESENT = "people_present", _("personnes venues, effacées depuis")
        FILES_OPENED = "files_opened", _("fiches créées, effacées depuis")
        FILES_ERASED = "files_erased", _("fiches effacées")

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="+", verbose_name=_("territoire")
    )
    month = models.DateField(_("mois"))  # its first day
    what = models.CharField(_("quoi"), max_length=20, choices=What)
    count = models.PositiveIntegerField(_("nombre"), default=0)

    class Meta:
        verbose_name = _("chiffre du mois")
        verbose_name_plural = _("chiffres du mois")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["territory", "month", "what"],
                name="monthly_count_is_written_once",
                violation_error_message=_("Ce chiffre est déjà noté."),
            ),
            models.CheckConstraint(
                name="monthly_count_is_of_a_month",
                condition=Q(month__day=1),
                violation_error_message=_("Un mois se note par son premier jour."),
            ),
            models.CheckConstraint(
                name="monthly_count_is_of_something_known",
                condition=Q(
                    what__in=["people_booked", "people_present", "files_opened", "files_erased"]
                ),
                violation_error_message=_("Ce chiffre n’existe pas."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} · {self.get_what_display()} · {self.count}"
