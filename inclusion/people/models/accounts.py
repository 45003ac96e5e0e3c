"""Accounts and the roles they hold."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.territories.models import Organisation, Territory
from notifications import phones


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
        """Exact: with `iexact`, each look-alike of an address has password tries of its own."""
        return self.get(email=(username or "").lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account whose password is unusable when none is given."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_citizen(self, *, phone: str = "", email: str = "") -> "User":
        """An account that enters by a code sent to its phone (E.164) or e-mail: no password."""
        user = self.model(phone=phone or None, email=email or None)
        user.set_unusable_password()
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
    """An account: of somebody of the network (e-mail), or of a citizen (phone or e-mail)."""

    # NULL when there is none: an account needs one of the two, and each is nobody else's.
    email = models.EmailField(
        _("adresse e-mail"),
        max_length=254,
        unique=True,
        null=True,
        blank=True,
        error_messages={"unique": _("Un compte existe déjà avec cette adresse.")},
    )
    phone = models.CharField(
        _("téléphone"),
        max_length=16,
        unique=True,
        null=True,
        blank=True,
        error_messages={"unique": _("Un compte existe déjà avec ce numéro.")},
    )
    first_name = models.CharField(_("prénom"), max_length=80, blank=True)
    last_name = models.CharField(_("nom"), max_length=80, blank=True)
    is_active = models.BooleanField(_("actif"), default=True)
    is_staff = models.BooleanField(_("administrateur technique"), default=False)
    date_joined = models.DateTimeField(_("créé le"), default=timezone.now)
    # Who they are at ProConnect (OpenID Connect Core 1.0, 2: 255 ASCII characters at most). Empty
    # until they first come that way; their e-mail there may change, this does not.
    proconnect_sub = models.CharField(max_length=255, blank=True, db_default="", editable=False)
    # Counts up to close every open session of the account at once.
    sessions_epoch = models.PositiveIntegerField(default=0, db_default=0, editable=False)

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
            models.CheckConstraint(
                name="user_has_email_or_phone",
                condition=(Q(email__isnull=False) & ~Q(email="")) | Q(phone__isnull=False),
                violation_error_message=_("Écrivez une adresse e-mail ou un téléphone."),
            ),
            models.CheckConstraint(
                name="user_phone_is_international",
                condition=Q(phone__isnull=True) | Q(phone__regex=r"^\+[1-9]\d{6,14}$"),
                violation_error_message=_("Ce numéro de téléphone n’est pas complet."),
            ),
            models.UniqueConstraint(
                fields=["proconnect_sub"],
                condition=~Q(proconnect_sub=""),
                name="user_proconnect_identity_is_one_account",
                violation_error_message=_("Cette identité ProConnect a déjà un compte."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_session_auth_hash(self) -> str:
        """Django compares it at each request: another epoch, and the session is nobody's."""
        return f"{super().get_session_auth_hash()}:{self.sessions_epoch}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for before in super().get_session_auth_fallback_hash():
            yield f"{before}:{self.sessions_epoch}"

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.address

    def get_short_name(self) -> str:
        return self.first_name or self.address

    @property
    def address(self) -> str:
        """What one signs in with: the e-mail, else the phone as people read it."""
        return self.email or phones.display(self.phone or "")


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
