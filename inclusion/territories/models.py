"""Territories (tenants), the communes they are made of, the organisations at work there."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from stdnum.fr import siren as siren_number
from stdnum.fr import siret as siret_number

from inclusion.territories import contrast
from inclusion.territories.folding import fold
from notifications import phones
from notifications.models import Sender

INK = "#1B1F24"
PAPER = "#FBF8F2"  # the ground of pages: links are written there; white itself reads better still
UNREADABLE = {
    "color_river": _("Le blanc se lit mal sur cette couleur. Prenez-la plus sombre."),
    "color_sun": _("Le noir se lit mal sur cette couleur. Prenez-la plus claire."),
}
COLOR = RegexValidator(
    r"^#[0-9A-Fa-f]{6}\Z", _("Une couleur s’écrit #RRVVBB, par exemple #12355B.")
)


def check_siren(value: str) -> None:
    if not siren_number.is_valid(value):
        raise ValidationError(_("Ce numéro SIREN n’est pas valable."))


def check_siret(value: str) -> None:
    if not siret_number.is_valid(value):
        raise ValidationError(_("Ce numéro SIRET n’est pas valable."))


class TerritoryQuerySet(models.QuerySet["Territory"]):
    def for_host(self, host: str) -> "TerritoryQuerySet":
        """The territory that answers at this host name (without port), in one query."""
        return self.filter(host_names__name=host.lower())


class Territory(models.Model):
    """A tenant: an intercommunality with its own host name, brand, content and staff."""

    class Kind(models.TextChoices):
        COMMUNITY = "CC", _("communauté de communes")
        AGGLOMERATION = "CA", _("communauté d’agglomération")
        URBAN = "CU", _("communauté urbaine")
        METROPOLIS = "ME", _("métropole")

    class Accessibility(models.TextChoices):
        """What the law makes a site say of itself on every page (décret 2019-768)."""

        FULL = "full", _("totalement conforme")
        PARTIAL = "partial", _("partiellement conforme")
        NONE = "none", _("non conforme")

    name = models.CharField(_("nom"), max_length=100)
    slug = models.SlugField(_("nom court"), unique=True)
    kind = models.CharField(_("nature"), max_length=2, choices=Kind, default=Kind.AGGLOMERATION)
    siren = models.CharField("SIREN", max_length=9, unique=True, validators=[check_siren])
    sender = models.OneToOneField(
        Sender, on_delete=models.PROTECT, related_name="territory", verbose_name=_("expéditeur")
    )
    help_phone = models.CharField(_("téléphone d’aide"), max_length=16)
    help_hours = models.CharField(_("heures d’aide"), max_length=80)
    logo = models.ImageField(_("logo"), upload_to="territories/", blank=True)
    color_river = models.CharField(
        _("couleur principale"), max_length=7, default="#12355B", validators=[COLOR]
    )
    color_sun = models.CharField(
        _("couleur d’accent"), max_length=7, default="#F6C445", validators=[COLOR]
    )
    time_zone = models.CharField(_("fuseau horaire"), max_length=40, default="Europe/Paris")
    # What the law asks of the legal notice (LCEN, article 1-1): shown there as typed here.
    publisher_address = models.CharField(_("adresse du siège"), max_length=250, blank=True)
    publication_director = models.CharField(
        _("directeur de la publication"), max_length=150, blank=True
    )
    hosting_provider = models.CharField(_("hébergeur du site"), max_length=300, blank=True)

    # Written by the room of the accessibility statement, which computes it: every page says it.
    accessibility = models.CharField(
        _("accessibilité"),
        max_length=10,
        choices=Accessibility,
        default=Accessibility.NONE,
        editable=False,
    )

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territoire")
        verbose_name_plural = _("territoires")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="territory_colors_are_hexadecimal",
                condition=Q(color_river__regex=r"^#[0-9A-Fa-f]{6}$")
                & Q(color_sun__regex=r"^#[0-9A-Fa-f]{6}$"),
                violation_error_message=_("Une couleur s’écrit #RRVVBB, par exemple #12355B."),
            ),
            models.CheckConstraint(
                name="territory_says_a_known_accessibility",
                condition=Q(accessibility__in=["full", "partial", "none"]),
                violation_error_message=_("Cet état d’accessibilité n’existe pas."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def help_phone_display(self) -> str:
        return phones.display(self.help_phone)

    def clean(self) -> None:
        """The main colour must be readable on paper (then white is on it), ink on the accent."""
        if faults := {name: UNREADABLE[name] for name in self.readable_colors()}:
            raise ValidationError(faults)

    def readable_colors(self) -> dict[str, str]:
        """For each colour that is hard to read, the nearest one that is not; {} when both are."""
        grounds = {"color_river": PAPER, "color_sun": INK}
        return {
            name: contrast.nearest_readable(getattr(self, name), ground)
            for name, ground in grounds.items()
            if contrast.ratio(getattr(self, name), ground) < contrast.AAA_RATIO
        }


class HostName(models.Model):
    """A host name at which a territory answers. The primary one is written in messages."""

    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="host_names", verbose_name=_("territoire")
    )
    name = models.CharField(_("nom d’hôte"), max_length=253)
    is_primary = models.BooleanField(_("principal"), default=False)

    class Meta:
        verbose_name = _("nom d’hôte")
        verbose_name_plural = _("noms d’hôte")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                Lower("name"),
                name="host_name_leads_to_one_territory",
                violation_error_message=_("Ce nom d’hôte sert déjà à un territoire."),
            ),
            models.CheckConstraint(
                name="host_name_is_lower_case",
                condition=Q(name=Lower("name")),
                violation_error_message=_("Un nom d’hôte s’écrit en minuscules."),
            ),
            models.UniqueConstraint(
                fields=["territory"],
                condition=Q(is_primary=True),
                name="territory_has_one_primary_host",
                violation_error_message=_("Ce territoire a déjà un nom d’hôte principal."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CommuneQuerySet(models.QuerySet["Commune"]):
    def matching(self, text: str) -> "CommuneQuerySet":
        """Communes whose postcode is, or whose name starts with, what a person typed."""
        text = text.strip()
        if text.isdigit() and len(text) == 5:
            return self.filter(postcodes__contains=[text])
        return self.filter(name_folded__startswith=fold(text)) if fold(text) else self.none()


class Commune(models.Model):
    """A French commune (code officiel géographique). Coordinates are unknown for some."""

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="communes", verbose_name=_("territoire")
    )
    insee_code = models.CharField(_("code Insee"), max_length=5, unique=True)
    name = models.CharField(_("nom"), max_length=100)
    name_folded = models.CharField(max_length=100, editable=False, db_index=True)
    postcodes = ArrayField(models.CharField(max_length=5), verbose_name=_("codes postaux"))
    population = models.PositiveIntegerField(_("population municipale"))
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="commune_insee_code_is_well_formed",
                condition=Q(insee_code__regex=r"^([013-9]\d|2[AB1-9])\d{3}$"),
                violation_error_message=_("Ce code Insee n’est pas valable."),
            ),
            models.CheckConstraint(
                name="commune_coordinates_come_in_pairs",
                # A comparison with NULL is no refusal: presence is said apart.
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message=_("Latitude et longitude vont ensemble."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.name_folded = fold(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Organisation(models.Model):
    """A legal entity at work in a territory. Memberships say what it does there, not types."""

    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        related_name="organisations",
        verbose_name=_("territoire"),
    )
    name = models.CharField(_("nom"), max_length=150)
    # NULL when unknown: uniqueness then lets several organisations be without one.
    siret = models.CharField(  # noqa: DJ001
        "SIRET", max_length=14, null=True, blank=True, validators=[check_siret]
    )

    class Meta:
        verbose_name = _("structure")
        verbose_name_plural = _("structures")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["territory", "siret"],
                name="organisation_siret_is_unique_in_territory",
                violation_error_message=_("Une structure porte déjà ce SIRET."),
            ),
            models.UniqueConstraint(
                fields=["territory", "name"],
                name="organisation_name_is_unique_in_territory",
                violation_error_message=_("Une structure porte déjà ce nom."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
