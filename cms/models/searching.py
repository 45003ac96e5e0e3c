"""What editors tell the search, and what the search tells them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.typography import typeset
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory

LONGEST_KEPT = 60  # characters of a search that is kept: longer ones tell a story


class SearchSynonym(models.Model):
    """Who types `word` looks for `means`. Accents and case of the word do not matter."""

    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )
    word = models.CharField(
        _("mot tapé"), max_length=40, help_text=_("Le mot que les gens tapent.")
    )
    key = models.CharField(max_length=80, editable=False)
    means = models.CharField(
        _("mot de nos guides"), max_length=60, help_text=_("Le mot qui est dans le guide.")
    )

    class Meta:
        verbose_name = _("synonyme de recherche")
        verbose_name_plural = _("synonymes de recherche")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "key"],
                name="search_synonym_once_per_territory",
                violation_error_message=_("Ce mot a déjà un synonyme."),
            ),
            models.CheckConstraint(
                condition=~models.Q(key=""),
                name="search_synonym_word_is_written",
                violation_error_message=_("Écrivez le mot tapé, avec des lettres."),
            ),
            models.CheckConstraint(
                condition=~models.Q(means__regex=r"^\s*$"),
                name="search_synonym_means_something",
                violation_error_message=_("Écrivez le mot de nos guides."),
            ),
        ]

    def __str__(self) -> str:
        return self.word

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.word)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "key"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """One line each; a word is no synonym of itself."""
        self.word = typeset(" ".join((self.word or "").split()))
        self.means = typeset(" ".join((self.means or "").split()))
        self.key = fold(self.word)
        if self.key and self.key == fold(self.means):
            raise ValidationError({"means": _("C’est le même mot.")})


class UnansweredQuery(models.Model):
    """Words that found nothing, and how often. Nobody's: neither who, nor when in the day."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")
    query = models.CharField(max_length=LONGEST_KEPT)
    count = models.PositiveIntegerField(default=1)
    days = models.PositiveIntegerField(default=1)
    last_asked_on = models.DateField()

    class Meta:
        verbose_name = _("recherche sans réponse")
        verbose_name_plural = _("recherches sans réponse")
        ordering = ["-count", "query"]
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "query"],
                name="unanswered_query_once_per_territory",
                violation_error_message=_("Cette recherche est déjà comptée."),
            ),
            models.CheckConstraint(
                condition=models.Q(count__gte=models.F("days"), days__gte=1),
                name="unanswered_query_counts_agree",
                violation_error_message=_("Il y a plus de jours que de recherches."),
            ),
            # Round Python too: no address, no number of a person.
            models.CheckConstraint(
                condition=~models.Q(query="") & ~models.Q(query__regex=r"@|(\d\D*){4}"),
                name="unanswered_query_names_nobody",
                violation_error_message=_("Cette recherche ne peut pas être gardée."),
            ),
        ]

    def __str__(self) -> str:
        return self.query
