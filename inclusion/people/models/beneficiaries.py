"""People whom the network helps: a file each, ways to reach them, what they agreed to."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from inclusion.territories.folding import fold
from inclusion.territories.models import Territory
from notifications.languages import Language


class BeneficiaryQuerySet(models.QuerySet["Beneficiary"]):
    def of(self, territory: Territory) -> "BeneficiaryQuerySet":
        return self.filter(territory=territory)

    def named_like(self, text: str) -> "BeneficiaryQuerySet":
        """Whose first or last name begins with each word typed; accents and case do not count."""
        found = self
        for word in fold(text).split():
            found = found.filter(
                Q(name_folded__startswith=word) | Q(name_folded__contains=f" {word}")
            )
        return found


class Beneficiary(models.Model):
    """A person whom the network helps: a first name is enough, and even that may be missing.

    One file per territory.
    """

    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        related_name="beneficiaries",
        verbose_name=_("territoire"),
    )
    first_name = models.CharField(_("prénom"), max_length=60, blank=True)
    last_name = models.CharField(_("nom"), max_length=60, blank=True)
    name_folded = models.CharField(max_length=130, blank=True, editable=False)
    created_at = models.DateTimeField(_("créé le"), default=timezone.now)
    last_contact_at = models.DateTimeField(_("dernier contact"), default=timezone.now)
    # Two years without contact come near: the coordination was told that the file will go.
    warned_at = models.DateTimeField(_("effacement annoncé le"), null=True, blank=True)
    # Of the messages to this person; asked for nothing else.
    language = models.CharField(
        _("langue des messages"),
        max_length=10,
        choices=Language,
        default=Language.FRENCH,
        db_default=Language.FRENCH,
    )

    objects = BeneficiaryQuerySet.as_manager()

    was_erased = False

    class Meta:
        verbose_name = _("bénéficiaire")
        verbose_name_plural = _("bénéficiaires")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "-last_contact_at"], name="beneficiary_by_contact"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="beneficiary_has_a_first_name_or_no_name",
                condition=~Q(first_name="") | Q(last_name=""),
                violation_error_message=_("Écrivez un prénom, ou aucun nom."),
            ),
            models.CheckConstraint(
                name="beneficiary_language_is_known",
                condition=Q(language__in=Language.values),
                violation_error_message=_("Nous n’écrivons pas encore dans cette langue."),
            ),
        ]

    def __str__(self) -> str:
        if self.was_erased:
            return _now("Personne effacée")
        return f"{self.first_name} {self.last_name}".strip() or _now("Personne sans nom")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_folded = fold(f"{self.first_name} {self.last_name}")
        super().save(*args, **kwargs)

    @classmethod
    def erased(cls) -> "Beneficiary":
        """Stands where a person was erased: never saved, reached by nobody."""
        stand_in = cls()
        stand_in.was_erased = True
        return stand_in

    @property
    def is_anonymous(self) -> bool:
        return not self.first_name

    @property
    def mobile(self) -> str:
        """E.164 of the first mobile phone not known as wrong, or "".

        Prefetch `contact_points` on lists.
        """
        return self._first_value({ContactPoint.Kind.MOBILE})

    @property
    def phone(self) -> str:
        """E.164 of the first phone of any kind not known as wrong, or ""."""
        return self._first_value({ContactPoint.Kind.MOBILE, ContactPoint.Kind.LANDLINE})

    def _first_value(self, kinds: set["ContactPoint.Kind"]) -> str:
        if self.pk is None:
            return ""
        points = self.contact_points.all()
        return next((c.value for c in points if c.kind in kinds and c.wrong_since is None), "")


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
    # Somebody else answered there: kept, so that it is corrected, and no longer used.
    wrong_since = models.DateTimeField(_("faux depuis"), null=True, blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            # At the desk a number is looked up; before a code leaves, a contact in lower case.
            models.Index(fields=["value"], name="contact_point_by_value"),
            models.Index(Lower("value"), name="contact_point_by_lower_value"),
        ]
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
