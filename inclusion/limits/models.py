"""Counters: how often something was tried, by a key that nobody can read back."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Counter(models.Model):
    """One name, one key, one window of time. The key is a keyed hash, never a phone or address."""

    name = models.CharField(max_length=40, editable=False)
    key_digest = models.CharField(max_length=32, editable=False)
    window_starts_at = models.DateTimeField(editable=False)
    window_ends_at = models.DateTimeField(editable=False)
    count = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "compteur"
        verbose_name_plural = "compteurs"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["window_ends_at"], name="counter_over_first"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["name", "key_digest", "window_starts_at"],
                name="counter_is_one_per_window",
            ),
            models.CheckConstraint(
                name="counter_key_is_a_digest", condition=Q(key_digest__regex="^[0-9a-f]{32}$")
            ),
            models.CheckConstraint(
                name="counter_window_has_a_length",
                condition=Q(window_ends_at__gt=F("window_starts_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.count}"
