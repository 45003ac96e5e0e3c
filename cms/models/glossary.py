"""The glossary of a territory: hard words, each with one short definition."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from cms.drawings import library
from cms.easy_read import Severity, Term, check
from cms.easy_read.sentences import word_count
from cms.typography import typeset
from inclusion.territories.models import Territory

MAX_DEFINITION_WORDS = 12


def listed(text: str) -> list[str]:
    """What an editor wrote between commas, or a line each."""
    parts = text.replace("\n", ",").replace(";", ",").split(",")
    return [part.strip() for part in parts if part.strip()]


def key_of(word: str) -> str:
    """The same for « Mot  de passe » and « mot de passe »; accents make another word."""
    plain = unicodedata.normalize("NFC", word).replace("'", "’")
    return " ".join(plain.split()).casefold()


class GlossaryTerm(models.Model):
    """A word, what it means in a few words, and the words that must not stand in its place."""

    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )
    word = models.CharField(_("mot"), max_length=40, help_text=_("Le mot, au singulier."))
    key = models.CharField(max_length=80, editable=False)
    forms = models.CharField(
        _("autres formes"),
        max_length=200,
        blank=True,
        help_text=_("Le pluriel, le féminin… Séparez-les par des virgules."),
    )
    definition = models.CharField(
        _("définition"), max_length=120, help_text=_("Une phrase de 12 mots au plus.")
    )
    drawing = models.CharField(_("dessin"), max_length=40, blank=True, choices=library.choices)
    avoid = models.CharField(
        _("mots à éviter"),
        max_length=300,
        blank=True,
        help_text=_("D’autres mots pour la même chose. La page « Lisibilité » les signale."),
    )
    changed_at = models.DateTimeField(_("modifié le"), auto_now=True)

    class Meta:
        verbose_name = _("mot du glossaire")
        verbose_name_plural = _("mots du glossaire")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "key"],
                name="glossary_word_once_per_territory",
                violation_error_message=_("Ce mot est déjà dans le glossaire."),
            ),
            models.CheckConstraint(
                condition=~models.Q(word__regex=r"^\s*$"),
                name="glossary_word_is_written",
                violation_error_message=_("Écrivez le mot."),
            ),
            models.CheckConstraint(
                condition=~models.Q(definition__regex=r"^\s*$"),
                name="glossary_word_is_defined",
                violation_error_message=_("Écrivez la définition."),
            ),
        ]

    def __str__(self) -> str:
        return self.word

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = key_of(self.word)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "key", "changed_at"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Set in French; refuse a hard definition, and a form that belongs to another word."""
        for name in ("word", "forms", "definition", "avoid"):
            setattr(self, name, typeset(" ".join((getattr(self, name) or "").split())))
        self.key = key_of(self.word)
        faults = {
            "definition": definition_faults(self.word, self.definition),
            "forms": self._taken_faults(),
            "avoid": self._avoid_faults(),
        }
        if any(faults.values()):
            raise ValidationError({name: told for name, told in faults.items() if told})

    @property
    def all_forms(self) -> list[str]:
        """Every way this word may be written in a text."""
        return [self.word, *listed(self.forms)]

    @property
    def anchor(self) -> str:
        """The name of its place on the page of the glossary."""
        return f"mot-{self.pk}"

    def _taken_faults(self) -> list[str]:
        others = GlossaryTerm.objects.filter(territory_id=self.territory_id).exclude(pk=self.pk)
        taken = {key_of(form): other.word for other in others for form in other.all_forms}
        told = _("« %(form)s » est déjà une forme de « %(word)s ».")
        return [
            str(told) % {"form": form, "word": taken[key_of(form)]}
            for form in self.all_forms
            if key_of(form) in taken and taken[key_of(form)] != self.word
        ]

    def _avoid_faults(self) -> list[str]:
        own = {key_of(form) for form in self.all_forms}
        told = _("« %(word)s » est le mot du glossaire : on ne peut pas l’éviter.")
        return [str(told) % {"word": word} for word in listed(self.avoid) if key_of(word) in own]


# Counts the voices too: a word may be heard as soon as its voice is there.
STAMP = """SELECT count(*) || ':' || coalesce(sum(extract(epoch FROM changed_at)), 0)
  || ':' || (SELECT count(*) || '-' || coalesce(max(id), 0)
    FROM cms_stepaudio WHERE territory_id = %(territory)s)
  FROM cms_glossaryterm WHERE territory_id = %(territory)s"""

NO_WORD = "0:"  # how it begins


def stamp_of(territory_id: int) -> RawSQL:
    """To annotate a query with: another text as soon as a word is added, changed or taken away."""
    asked = STAMP % {"territory": "%s"}
    return RawSQL(asked, [territory_id] * 2, output_field=models.TextField())  # noqa: S611


def read_stamp(territory_id: int) -> str:
    """The same, asked alone."""
    with connection.cursor() as cursor:
        cursor.execute(STAMP, {"territory": territory_id})
        return str(cursor.fetchone()[0])


def definition_faults(word: str, definition: str) -> list[str]:
    """What makes a definition hard, in French; [] when it is short and plain."""
    count = word_count(definition)
    faults = []
    if count > MAX_DEFINITION_WORDS:
        told = _("Cette définition a %(count)d mots. Gardez 12 mots au plus.")
        faults.append(str(told) % {"count": count})
    report = check(definition, glossary=[Term(word)], known_acronyms={word, *word.split()})
    return faults + [
        typeset(one.message) for one in report.findings if one.severity is Severity.ERROR
    ]
