"""People: accounts and their roles, beneficiaries who may have no account, ways to reach them.

A person, an account and a contact point are three things: one phone may serve a family, and most
citizens have no account at all.
"""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.territories.models import Organisation, Territory


class Role(models.TextChoices):
    MEDIATOR = "mediator", _("médiateur numérique")
    PRESCRIBER = "prescriber", _("prescripteur")
    COORDINATOR = "coordinator", _("coordinateur")
    PLACE_MANAGER = "place_manager", _("responsable de lieu")
    ACCOUNTANT = "accountant", _("régisseur")
    EDITOR = "editor", _("rédacteur")
    READER_REVIEWER = "reader_reviewer", _("relecteur")


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account whose password is unusable when none is given."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class UserQuerySet(models.QuerySet["User"]):
    def mediators_of(self, territory: Territory) -> "UserQuerySet":
        """People who are mediators of the territory today, by name."""
        return self.filter(
            is_active=True,
            memberships__in=Membership.objects.current().filter(
                territory=territory, role=Role.MEDIATOR
            ),
        ).order_by("last_name", "first_name", "pk")


class User(AbstractBaseUser, PermissionsMixin):
    """An account of somebody who works with Passerelle."""

    email = models.EmailField(
        _("adresse e-mail"),
        max_length=254,
        unique=True,
        error_messages={"unique": _("Un compte existe déjà avec cette adresse.")},
    )
    first_name = models.CharField(_("prénom"), max_length=80, blank=True)
    last_name = models.CharField(_("nom"), max_length=80, blank=True)
    is_active = models.BooleanField(_("actif"), default=True)
    is_staff = models.BooleanField(_("administrateur technique"), default=False)
    date_joined = models.DateTimeField(_("créé le"), default=timezone.now)

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="user_email_is_lower_case",
                condition=Q(email=Lower("email")),
                violation_error_message=_("Une adresse e-mail s’écrit en minuscules."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.email

    def get_short_name(self) -> str:
        return self.first_name or self.email


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(left_at__isnull=True)


class Membership(models.Model):
    """A role of an account in a territory, and in one of its organisations when it has one."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("compte")
    )
    role = models.CharField(_("rôle"), max_length=20, choices=Role)
    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("territoire"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="memberships",
        null=True,
        blank=True,
        verbose_name=_("structure"),
    )
    joined_at = models.DateTimeField(_("depuis"), default=timezone.now)
    left_at = models.DateTimeField(_("jusqu’au"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("rôle")
        verbose_name_plural = _("rôles")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "role", "territory", "organisation"],
                condition=Q(left_at__isnull=True),
                nulls_distinct=False,
                name="membership_is_held_once",
                violation_error_message=_("Cette personne a déjà ce rôle."),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")),
                violation_error_message=_("Un rôle ne finit pas avant d’avoir commencé."),
            ),
            models.CheckConstraint(
                name="membership_role_is_known",
                condition=Q(role__in=Role.values),
                violation_error_message=_("Ce rôle n’existe pas."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.territory}"


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


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def live(self, *, now: datetime) -> "ApiTokenQuerySet":
        return self.filter(revoked_at__isnull=True, expires_at__gt=now, user__is_active=True)


class ApiToken(models.Model):
    """A key to the API, bound to one account in one territory. Only its hash is kept."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="api_keys", verbose_name=_("compte")
    )
    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("créé le"), default=timezone.now)
    expires_at = models.DateTimeField(_("expire le"))
    revoked_at = models.DateTimeField(_("révoqué le"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("clé d’API")
        verbose_name_plural = _("clés d’API")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="api_token_expires_after_creation",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_message=_("Une clé expire après sa création."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.territory}"
