"""What a sender's messages cost in a month: the counter that no message passes uncounted."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from notifications.models.senders import Sender


class Spending(models.Model):
    """One sender, one month of local time. Counted before sending, given back when not sent.

    A trigger gives back (migration 0008), so that it happens on every path.
    """

    sender = models.ForeignKey(
        Sender, on_delete=models.CASCADE, related_name="spendings", verbose_name=_("expéditeur")
    )
    month = models.DateField(_("mois"))
    millicents = models.BigIntegerField(_("dépensé (millièmes de centime)"), default=0)
    # The cap that was announced as spent: a higher one is announced anew.
    exhausted_cents = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("dépense")
        verbose_name_plural = _("dépenses")
        ordering: ClassVar[list[str]] = ["-month"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["sender", "month"],
                name="spending_is_counted_once_a_month",
                violation_error_message=_("Ce mois est déjà compté."),
            ),
            models.CheckConstraint(
                name="spending_is_never_negative",
                condition=Q(millicents__gte=0),
                violation_error_message=_("On ne rend pas plus que ce qui est dépensé."),
            ),
            models.CheckConstraint(
                name="spending_month_starts_on_its_first_day",
                condition=Q(month__day=1),
                violation_error_message=_("Un mois commence le premier."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}"
