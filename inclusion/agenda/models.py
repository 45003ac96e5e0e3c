"""Sessions that mediators give and people who book them.

Times are UTC instants; the zone belongs to the place. Booking status and attendance are two things.
"""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    DateRangeField,
    DateTimeRangeField,
    IntegerRangeField,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.agenda.link_codes import new_code
from inclusion.people.models import Beneficiary, User
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory


class TstzRange(Func):
    function = "tstzrange"
    output_field = DateTimeRangeField()


class OneIdRange(Func):
    """`[id, id]` as a range: equality that GiST can index without the btree_gist extension."""

    function = "int8range"

    def __init__(self, field: str) -> None:
        super().__init__(F(field), F(field), Value("[]"))


class ClosedDateRange(Func):
    """`[from, to]`, both days included; no end means for ever."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, start: str, end: str) -> None:
        super().__init__(F(start), F(end), Value("[]"))


class SecondsOfDay(Func):
    template = "(EXTRACT(EPOCH FROM %(expressions)s))::integer"


class TimeOfDayRange(Func):
    """`[from, to)` of a day, in seconds: PostgreSQL has no range of times."""

    function = "int4range"
    output_field = IntegerRangeField()

    def __init__(self, start: str, end: str) -> None:
        super().__init__(SecondsOfDay(F(start)), SecondsOfDay(F(end)))


class SessionKindQuerySet(models.QuerySet["SessionKind"]):
    def for_territory(self, territory: Territory) -> "SessionKindQuerySet":
        return self.filter(territory=territory)

    def public(self) -> "SessionKindQuerySet":
        return self.filter(is_public=True)

    def in_use(self) -> "SessionKindQuerySet":
        """Those that may still be planned and booked."""
        return self.filter(is_retired=False)

    def appointments(self) -> "SessionKindQuerySet":
        """What may be booked at a mediator's free hours today."""
        return self.in_use().filter(kind=SessionKind.Kind.APPOINTMENT)


class SessionKind(models.Model):
    """What a session is for and how long it lasts: an appointment, a workshop, a drop-in."""

    class Kind(models.TextChoices):
        APPOINTMENT = "appointment", _("rendez-vous")
        WORKSHOP = "workshop", _("atelier")
        DROP_IN = "drop_in", _("permanence")

    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        related_name="session_kinds",
        verbose_name=_("territoire"),
    )
    kind = models.CharField(_("nature"), max_length=12, choices=Kind)
    name = models.CharField(_("nom"), max_length=80)
    explanation = models.CharField(_("en une phrase"), max_length=200, blank=True)
    duration_minutes = models.PositiveSmallIntegerField(_("durée (minutes)"))
    min_notice_minutes = models.PositiveIntegerField(_("délai avant (minutes)"), default=120)
    horizon_days = models.PositiveSmallIntegerField(_("ouvert jusqu’à (jours)"), default=42)
    reminder_minutes_before = models.PositiveIntegerField(
        _("rappel (minutes avant)"), default=24 * 60
    )
    is_public = models.BooleanField(_("les habitants peuvent réserver"), default=True)
    is_sensitive = models.BooleanField(_("sujet caché dans les messages"), default=False)
    # Sessions of the past keep their kind: one that served is retired, not deleted.
    is_retired = models.BooleanField(_("retiré"), default=False)

    objects = SessionKindQuerySet.as_manager()

    class Meta:
        verbose_name = _("type de séance")
        verbose_name_plural = _("types de séance")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["territory", "name"],
                name="session_kind_name_is_unique_in_territory",
                violation_error_message=_("Un type de séance porte déjà ce nom."),
            ),
            models.CheckConstraint(
                name="session_kind_lasts_5_minutes_to_8_hours",
                condition=Q(duration_minutes__range=(5, 480)),
                violation_error_message=_("Une séance dure de 5 minutes à 8 heures."),
            ),
            models.CheckConstraint(
                name="session_kind_retired_is_not_public",
                condition=Q(is_retired=False) | Q(is_public=False),
                violation_error_message=_("Un type retiré ne se réserve plus."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OpeningRangeQuerySet(models.QuerySet["OpeningRange"]):
    def in_service(self, territory: Territory) -> "OpeningRangeQuerySet":
        """Ranges at the territory's places of people who are its mediators today."""
        return self.filter(
            access_point__territory=territory,
            mediator__in=User.objects.mediators_of(territory).order_by(),
        )


class OpeningRange(models.Model):
    """A weekly rule: this mediator receives here, that weekday, from … to … (local times)."""

    mediator = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="opening_ranges", verbose_name=_("médiateur")
    )
    access_point = models.ForeignKey(
        AccessPoint, on_delete=models.CASCADE, related_name="opening_ranges", verbose_name=_("lieu")
    )
    session_kinds = models.ManyToManyField(
        SessionKind, related_name="opening_ranges", verbose_name=_("types de séance")
    )
    weekday = models.PositiveSmallIntegerField(_("jour"))  # 0 is Monday, as in datetime.weekday()
    starts = models.TimeField(_("de"))
    ends = models.TimeField(_("à"))
    valid_from = models.DateField(_("à partir du"))
    valid_until = models.DateField(_("jusqu’au"), null=True, blank=True)

    objects = OpeningRangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("plage d’ouverture")
        verbose_name_plural = _("plages d’ouverture")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="opening_range_ends_after_it_starts",
                condition=Q(ends__gt=F("starts")),
                violation_error_message=_("L’heure de fin vient après l’heure de début."),
            ),
            models.CheckConstraint(
                name="opening_range_weekday_is_0_to_6",
                condition=Q(weekday__range=(0, 6)),
                violation_error_message=_("Choisissez un jour de la semaine."),
            ),
            models.CheckConstraint(
                name="opening_range_validity_is_ordered",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("La date de fin vient après la date de début."),
            ),
            ExclusionConstraint(
                name="opening_range_mediator_is_in_one_place",
                index_type="gist",
                expressions=[
                    (OneIdRange("mediator_id"), RangeOperators.OVERLAPS),
                    (OneIdRange("weekday"), RangeOperators.OVERLAPS),
                    (TimeOfDayRange("starts", "ends"), RangeOperators.OVERLAPS),
                    (ClosedDateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Une autre plage est déjà ouverte à ces heures."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"


class Absence(models.Model):
    """A time when a mediator receives nobody."""

    mediator = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="absences", verbose_name=_("médiateur")
    )
    starts_at = models.DateTimeField(_("du"))
    ends_at = models.DateTimeField(_("au"))

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="absence_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("La fin vient après le début."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%d/%m/%Y %H:%M}"


class SessionQuerySet(models.QuerySet["Session"]):
    def planned(self) -> "SessionQuerySet":
        return self.filter(status=Session.Status.PLANNED)

    def for_territory(self, territory: Territory) -> "SessionQuerySet":
        return self.filter(territory=territory)

    def between(self, start: datetime, end: datetime) -> "SessionQuerySet":
        """Sessions that touch `[start, end)`."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def with_free_seats(self) -> "SessionQuerySet":
        return self.filter(seats_taken__lt=F("capacity"))


class Session(models.Model):
    """A mediator at a place for a time, with seats. An appointment is a session with one seat."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("prévue")
        CANCELLED = "cancelled", _("annulée")

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("territoire")
    )
    session_kind = models.ForeignKey(
        SessionKind, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("type")
    )
    access_point = models.ForeignKey(
        AccessPoint, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("lieu")
    )
    mediator = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("médiateur")
    )
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    capacity = models.PositiveSmallIntegerField(_("places"), default=1)
    seats_taken = models.PositiveSmallIntegerField(_("places prises"), default=0)
    status = models.CharField(_("état"), max_length=10, choices=Status, default=Status.PLANNED)
    blocking = models.BooleanField(_("occupe le médiateur"), default=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("séance")
        verbose_name_plural = _("séances")
        ordering: ClassVar[list[str]] = ["starts_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "starts_at"], name="session_by_day"),
            models.Index(fields=["mediator", "starts_at"], name="session_of_mediator"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="session_mediator_is_in_one_place",
                index_type="gist",
                expressions=[
                    (OneIdRange("mediator_id"), RangeOperators.OVERLAPS),
                    (TstzRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(blocking=True, status="planned"),
                violation_error_message=_("Ce médiateur est déjà pris à cette heure."),
            ),
            models.CheckConstraint(
                name="session_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("La fin vient après le début."),
            ),
            models.CheckConstraint(
                name="session_is_never_oversold",
                condition=Q(seats_taken__lte=F("capacity")),
                violation_error_message=_("Cette séance est complète."),
            ),
            models.CheckConstraint(
                name="session_status_is_known",
                condition=Q(status__in=["planned", "cancelled"]),
                violation_error_message=_("Cet état n’existe pas."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_kind} · {self.starts_at:%d/%m/%Y %H:%M} UTC"


class BookingQuerySet(models.QuerySet["Booking"]):
    def live(self) -> "BookingQuerySet":
        """Bookings that hold a seat."""
        return self.filter(status=Booking.Status.BOOKED)


class Booking(models.Model):
    """A person in a session. `status` is the promise of a seat, `attendance` what happened."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("en attente")
        OFFERED = "offered", _("proposée")
        BOOKED = "booked", _("inscrite")
        CANCELLED_BY_USER = "cancelled_by_user", _("annulée par la personne")
        CANCELLED_BY_SERVICE = "cancelled_by_service", _("annulée par le service")

    class Attendance(models.TextChoices):
        UNKNOWN = "unknown", _("pas encore notée")
        PRESENT = "present", _("présente")
        ABSENT = "absent", _("absente")

    class Origin(models.TextChoices):
        USER = "user", _("la personne elle-même")
        MEDIATOR = "mediator", _("médiateur")
        PRESCRIBER = "prescriber", _("prescripteur")
        API = "api", _("logiciel partenaire")

    CANCELLED: ClassVar[tuple[str, str]] = (Status.CANCELLED_BY_USER, Status.CANCELLED_BY_SERVICE)

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("territoire")
    )
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("séance")
    )
    # NULL once the person is erased: the booking stays as a figure. See `person`.
    beneficiary = models.ForeignKey(
        Beneficiary,
        on_delete=models.PROTECT,
        related_name="bookings",
        null=True,
        blank=True,
        verbose_name=_("personne"),
    )
    person_erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    # For the appointment only, masked of secrets (`people.secrets_in_notes`), erased afterwards.
    note = models.CharField(_("note pour le rendez-vous"), max_length=200, blank=True)
    status = models.CharField(_("état"), max_length=20, choices=Status, default=Status.BOOKED)
    attendance = models.CharField(
        _("présence"), max_length=10, choices=Attendance, default=Attendance.UNKNOWN
    )
    origin = models.CharField(_("prise par"), max_length=10, choices=Origin)
    booked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="bookings_made",
        null=True,
        blank=True,
        verbose_name=_("compte"),
    )
    created_at = models.DateTimeField(_("prise le"), default=timezone.now)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True, blank=True)
    # The person answered « oui, je viens ».
    confirmed_at = models.DateTimeField(_("confirmée le"), null=True, blank=True)
    # Of the short link in texts (`short_links`); NULL on bookings older than it.
    link_code = models.CharField(
        max_length=11, default=new_code, unique=True, null=True, blank=True, editable=False
    )
    # Grows at each change, so that news about an older state of the booking is never sent.
    revision = models.PositiveIntegerField(default=0, editable=False)
    # One key per form shown or per API call: a double tap books once.
    idempotency_key = models.UUIDField(null=True, blank=True, editable=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering: ClassVar[list[str]] = ["created_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["session", "beneficiary"],
                name="booking_is_one_per_person_and_session",
                violation_error_message=_("Cette personne est déjà inscrite."),
            ),
            models.UniqueConstraint(
                fields=["territory", "idempotency_key"],
                name="booking_request_acts_once",
                violation_error_message=_("Cette demande est déjà enregistrée."),
            ),
            models.CheckConstraint(
                name="booking_cancelled_has_a_time",
                condition=Q(
                    status__in=["cancelled_by_user", "cancelled_by_service"],
                    cancelled_at__isnull=False,
                )
                | Q(status__in=["waiting", "offered", "booked"], cancelled_at__isnull=True),
                violation_error_message=_("Une annulation a une date, le reste n’en a pas."),
            ),
            models.CheckConstraint(
                name="booking_attendance_is_known",
                condition=Q(attendance="unknown")
                | Q(attendance__in=["present", "absent"], status="booked"),
                violation_error_message=_("La présence se note pour une personne inscrite."),
            ),
            models.CheckConstraint(
                name="booking_has_a_person_until_erased",
                condition=Q(beneficiary__isnull=False, person_erased_at__isnull=True)
                | Q(beneficiary__isnull=True, person_erased_at__isnull=False, note=""),
                violation_error_message=_("Une inscription est celle d’une personne."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.get_status_display()}"

    @property
    def is_live(self) -> bool:
        return self.status == self.Status.BOOKED

    @property
    def person(self) -> Beneficiary:
        """Who it is for; somebody nameless and unreachable once the person is erased."""
        return self.beneficiary or Beneficiary.erased()

    @property
    def news_revision(self) -> int:
        """Which state of the booking a message speaks of: neither part ever goes down."""
        return self.revision + self.session.revision
