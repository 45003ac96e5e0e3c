"""Access points (places where somebody helps with digital matters) and their sources."""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.places import standard
from inclusion.territories.folding import fold
from inclusion.territories.models import Commune, Organisation, Territory
from notifications import phones

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def words(verbose_name: "str | _StrPromise", max_length: int = 100) -> ArrayField:
    """A list of short texts, empty by default."""
    return ArrayField(
        models.CharField(max_length=max_length),
        verbose_name=verbose_name,
        default=list,
        blank=True,
    )


def only_words_of(field: str, allowed: tuple[str, ...], name: str) -> models.CheckConstraint:
    """Every value of the list belongs to the national standard."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__contained_by": list(allowed)}),
        violation_error_message=_("Une des valeurs n’est pas dans le standard national."),
    )


class AccessPointQuerySet(models.QuerySet["AccessPoint"]):
    def visible(self) -> "AccessPointQuerySet":
        return self.filter(is_visible=True)

    def for_territory(self, territory: Territory) -> "AccessPointQuerySet":
        return self.filter(territory=territory)

    def located(self) -> "AccessPointQuerySet":
        return self.filter(latitude__isnull=False)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> Any:
        """As Django's, with the folded columns filled in: `save()` isn't called in bulk."""
        places: list[Any] = list(objs)
        for place in places:
            place.fold_texts()
        return super().bulk_create(places, *args, **kwargs)


class AccessPoint(models.Model):
    """Where help is given. Never the same thing as the legal entity that runs it.

    Fields carry the 32 columns of the national standard v1.0.2 without loss; `hosted_by` says that
    a permanence lives in another place (same address is not same place).
    """

    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        related_name="access_points",
        verbose_name=_("territoire"),
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("nom court"), max_length=80)
    name = models.CharField(_("nom"), max_length=200)
    name_folded = models.CharField(max_length=200, editable=False, db_index=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="access_points",
        null=True,
        blank=True,
        verbose_name=_("structure"),
    )
    hosted_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="hosts",
        null=True,
        blank=True,
        verbose_name=_("hébergé par"),
    )
    standard_id = models.CharField(_("identifiant du standard"), max_length=200, blank=True)
    pivot = models.CharField(_("pivot (SIRET, RNA)"), max_length=14, blank=True)
    address = models.CharField(_("adresse"), max_length=250)
    address_extra = models.CharField(_("complément d’adresse"), max_length=250, blank=True)
    postcode = models.CharField(_("code postal"), max_length=5)
    commune_name = models.CharField(_("commune"), max_length=100)
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,
        related_name="access_points",
        null=True,
        blank=True,
        verbose_name=_("commune reconnue"),
    )
    insee_code = models.CharField(_("code Insee"), max_length=5, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    typologies = words(_("typologies"), 20)
    phone = models.CharField(_("téléphone"), max_length=16, blank=True)
    emails = words(_("courriels"), 254)
    websites = words(_("sites web"), 500)
    opening_hours = models.CharField(_("horaires (OpenStreetMap)"), max_length=500, blank=True)
    summary = models.CharField(_("présentation courte"), max_length=280, blank=True)
    description = models.TextField(_("présentation"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    roaming = words(_("itinérance"))
    parent_structure = models.CharField(_("structure parente"), max_length=250, blank=True)
    updated_on = models.DateField(_("mis à jour le"))
    services = words(_("services"))
    audiences = words(_("publics"))
    special_support = words(_("prises en charge"))
    fees = words(_("frais"))
    national_programmes = words(_("programmes nationaux"))
    labels = words(_("labels"))
    other_labels = words(_("autres labels"), 200)
    access_modes = words(_("modalités d’accès"))
    support_modes = words(_("modalités d’accompagnement"))
    accessibility_url = models.CharField(_("fiche Acceslibre"), max_length=500, blank=True)
    booking_url = models.CharField(_("prise de rendez-vous"), max_length=500, blank=True)
    time_zone = models.CharField(_("fuseau horaire"), max_length=40, default="Europe/Paris")
    is_visible = models.BooleanField(_("visible du public"), default=True)
    # Name, address and commune, folded: what a person's words are looked for in.
    search_text = models.TextField(editable=False, default="")

    objects = AccessPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("lieu")
        verbose_name_plural = _("lieux")
        ordering: ClassVar[list[str]] = ["name", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "latitude", "longitude"], name="access_point_box"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["territory", "slug"],
                name="access_point_slug_is_unique_in_territory",
                violation_error_message=_("Un lieu porte déjà ce nom court."),
            ),
            models.CheckConstraint(
                name="access_point_coordinates_come_in_pairs",
                # IS NOT NULL in words: a CHECK that comes out NULL lets the row pass.
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message=_("Latitude et longitude vont ensemble."),
            ),
            models.CheckConstraint(
                name="access_point_postcode_has_five_digits",
                condition=Q(postcode__regex=r"^\d{5}$"),
                violation_error_message=_("Un code postal a 5 chiffres."),
            ),
            models.CheckConstraint(
                name="access_point_phone_is_international",
                condition=Q(phone="") | Q(phone__regex=r"^\+[1-9]\d{6,14}$"),
                violation_error_message=_("Ce numéro de téléphone n’est pas complet."),
            ),
            models.CheckConstraint(
                name="access_point_does_not_host_itself",
                condition=Q(hosted_by__isnull=True) | ~Q(hosted_by=F("id")),
                violation_error_message=_("Un lieu ne s’héberge pas lui-même."),
            ),
            only_words_of("services", standard.SERVICES, "access_point_services_are_standard"),
            only_words_of("roaming", standard.ROAMING, "access_point_roaming_is_standard"),
            only_words_of("audiences", standard.AUDIENCES, "access_point_audiences_are_standard"),
            only_words_of("fees", standard.FEES, "access_point_fees_are_standard"),
            only_words_of(
                "special_support", standard.SPECIAL_SUPPORT, "access_point_support_is_standard"
            ),
            only_words_of(
                "national_programmes", standard.PROGRAMMES, "access_point_programmes_are_standard"
            ),
            only_words_of("labels", standard.LABELS, "access_point_labels_are_standard"),
            only_words_of(
                "access_modes", standard.ACCESS_MODES, "access_point_access_modes_are_standard"
            ),
            only_words_of(
                "support_modes", standard.SUPPORT_MODES, "access_point_support_modes_are_standard"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold_texts()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "name_folded", "search_text"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("places:card", args=[self.slug])

    def fold_texts(self) -> None:
        """Fill the columns that are computed from what people read."""
        self.name_folded = fold(self.name)
        self.search_text = fold(
            f"{self.name} {self.address} {self.address_extra} {self.postcode} {self.commune_name}"
        )

    @property
    def phone_display(self) -> str:
        return phones.display(self.phone)


class DataSource(models.Model):
    """Somebody who gives us cards of places: a hub, a national extract, a local authority."""

    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )
    name = models.CharField(_("nom"), max_length=100)

    class Meta:
        verbose_name = _("source de données")
        verbose_name_plural = _("sources de données")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["territory", "name"],
                name="data_source_name_is_unique_in_territory",
                violation_error_message=_("Cette source existe déjà."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SourceRecord(models.Model):
    """A row as a source gave it, found again by the source's own key, never by its rank."""

    source = models.ForeignKey(
        DataSource, on_delete=models.CASCADE, related_name="records", verbose_name=_("source")
    )
    external_key = models.CharField(_("clé chez la source"), max_length=250)
    access_point = models.ForeignKey(
        AccessPoint, on_delete=models.CASCADE, related_name="records", verbose_name=_("lieu")
    )
    content_hash = models.CharField(max_length=64, editable=False)
    raw = models.JSONField(_("ligne d’origine"))
    notes = words(_("ce que le nettoyage a changé"), 300)
    seen_at = models.DateTimeField(_("lue le"), default=timezone.now)

    class Meta:
        verbose_name = _("ligne de source")
        verbose_name_plural = _("lignes de source")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["source", "external_key"],
                name="source_record_key_is_unique",
                violation_error_message=_("Cette ligne existe déjà."),
            ),
        ]

    def __str__(self) -> str:
        return self.external_key
