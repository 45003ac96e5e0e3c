"""The outbox: every message is a row before it is a message."""

from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications import hours
from notifications.models.senders import Sender


class MessageQuerySet(models.QuerySet["Message"]):
    def pending(self) -> "MessageQuerySet":
        return self.filter(state=Message.State.PENDING)

    def about(self, *, subject_type: str, subject_id: str) -> "MessageQuerySet":
        return self.filter(subject_type=subject_type, subject_id=subject_id)

    def due(self, *, now: datetime) -> "MessageQuerySet":
        """What the relay sends now.

        Calls and letters are the work of people; what rides in another message follows it.
        """
        ready = self.pending().filter(due_at__lte=now, carrier=None)
        return ready.exclude(channel__in=Message.BY_HAND).order_by("due_at", "pk")

    def secrets_over(self, *, now: datetime) -> "MessageQuerySet":
        """Sent codes and links that no longer open anything, whose text is still there."""
        is_secret = Q(purpose=Message.Purpose.SECURITY) & ~Q(body="")
        return self.filter(is_secret, state=Message.State.SENT, expires_at__lte=now)

    def claimed_before(self, instant: datetime) -> "MessageQuerySet":
        """Whose relay died or never learnt what the provider did, oldest first."""
        lost = self.filter(state=Message.State.SENDING, claimed_at__lt=instant, carrier=None)
        return lost.order_by("claimed_at", "pk")


class Message(models.Model):
    """One message to one contact about one event, written in the transaction of the fact."""

    class State(models.TextChoices):
        PENDING = "pending", _("en attente")
        SENDING = "sending", _("envoi en cours")
        SENT = "sent", _("envoyé")
        DELIVERED = "delivered", _("reçu")
        FAILED = "failed", _("échec")
        UNCERTAIN = "uncertain", _("incertain")
        VOIDED = "voided", _("annulé")
        EXPIRED = "expired", _("périmé")

    class Channel(models.TextChoices):
        SMS = "sms", "SMS"
        VOICE = "voice", _("appel vocal")
        EMAIL = "email", _("e-mail")
        PAPER = "paper", _("papier")
        CALL = "call", _("appel d’un médiateur")

    class Purpose(models.TextChoices):
        SERVICE = "service", _("rendez-vous")
        SECURITY = "security", _("code ou lien secret")
        NEWS = "news", _("nouvelles")

    class Window(models.TextChoices):
        WEEKDAYS = "weekdays", _("de 8 h à 20 h, ni dimanche ni jour férié")
        DAYTIME = "daytime", _("de 8 h à 20 h")
        ANYTIME = "anytime", _("à toute heure")

    BY_HAND: ClassVar[tuple[str, ...]] = (Channel.PAPER, Channel.CALL)

    sender = models.ForeignKey(
        Sender, on_delete=models.PROTECT, related_name="messages", verbose_name=_("expéditeur")
    )
    dedup_key = models.CharField(max_length=200, editable=False)
    subject_type = models.CharField(max_length=40, editable=False)
    subject_id = models.CharField(max_length=40, editable=False)
    event = models.CharField(_("événement"), max_length=40)
    revision = models.PositiveIntegerField(default=0, editable=False)
    purpose = models.CharField(_("pour"), max_length=10, choices=Purpose, default=Purpose.SERVICE)
    channel = models.CharField(_("canal"), max_length=10, choices=Channel, default=Channel.SMS)
    recipient = models.CharField(_("destinataire"), max_length=254)
    # Of an e-mail; an SMS has none. Never a code or a link: it stays when the body is wiped.
    subject_line = models.CharField(
        _("objet"), max_length=200, blank=True, default="", db_default=""
    )
    body = models.TextField(_("texte"))
    segments = models.PositiveSmallIntegerField(_("segments"), default=1)
    cost_millicents = models.PositiveIntegerField(_("coût (millièmes de centime)"), default=0)
    time_zone = models.CharField(max_length=40, default="Europe/Paris")
    window = models.CharField(
        _("heures permises"), max_length=10, choices=Window, default=Window.DAYTIME
    )
    due_at = models.DateTimeField(_("à envoyer à partir de"))
    expires_at = models.DateTimeField(_("inutile après"))
    state = models.CharField(_("état"), max_length=10, choices=State, default=State.PENDING)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The call to a provider that can't be asked afterwards was about to begin (e-mail).
    handed_at = models.DateTimeField(null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(_("essais"), default=0)
    provider = models.CharField(max_length=40, blank=True, editable=False)
    provider_id = models.CharField(max_length=64, blank=True, editable=False)
    sent_at = models.DateTimeField(_("envoyé à"), null=True, blank=True)
    settled_at = models.DateTimeField(_("clos à"), null=True, blank=True)
    failure = models.CharField(_("cause"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("écrit à"), default=timezone.now)
    language = models.CharField(_("langue"), max_length=10, default="fr", db_default="fr")
    wording = models.ForeignKey(
        "notifications.Wording",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("texte"),
    )
    # The same news by another way, because that one failed.
    follows = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_up"
    )
    # Its failure was looked at: another way was written, or there is none.
    followed_up_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The message whose text holds this one too: they share one SMS, and its fate.
    carrier = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried"
    )
    # Local day on which its cost was counted. NULL: not counted, or given back.
    counted_on = models.DateField(null=True, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_at", "id"], condition=Q(state="pending"), name="message_due_first"
            ),
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state="pending", purpose="security"),
                name="message_secret_due_first",
            ),
            models.Index(
                fields=["sender"], condition=Q(state="uncertain"), name="message_uncertain"
            ),
            models.Index(
                fields=["claimed_at", "id"],
                condition=Q(state="sending"),
                name="message_claimed_first",
            ),
            models.Index(fields=["subject_type", "subject_id"], name="message_of_subject"),
            models.Index(fields=["recipient"], name="message_to_recipient"),
            models.Index(
                fields=["settled_at", "id"],
                condition=Q(state="failed", followed_up_at__isnull=True),
                name="message_failed_to_follow_up",
            ),
            models.Index(
                fields=["expires_at", "id"],
                condition=Q(state__in=["expired", "voided"], followed_up_at__isnull=True),
                name="message_left_unsaid",
            ),
            models.Index(
                fields=["expires_at"],
                condition=Q(purpose="security") & ~Q(body=""),
                name="message_secret_to_wipe",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["dedup_key"],
                name="message_is_written_once",
                violation_error_message=_("Ce message est déjà écrit."),
            ),
            models.UniqueConstraint(
                fields=["provider", "provider_id"],
                condition=~Q(provider_id=""),
                name="message_provider_id_is_unique",
                violation_error_message=_("Cet envoi est déjà noté."),
            ),
            models.CheckConstraint(
                name="message_expires_after_due",
                # Written too late, a message is kept as expired: it shows that nobody was told.
                condition=Q(expires_at__gt=F("due_at")) | Q(state="expired"),
                violation_error_message=_("Un message ne périme pas avant son envoi."),
            ),
            models.CheckConstraint(
                name="message_sent_has_a_time",
                condition=~Q(state__in=["sent", "delivered"]) | Q(sent_at__isnull=False),
                violation_error_message=_("Un message envoyé a une heure d’envoi."),
            ),
            models.CheckConstraint(
                name="message_sending_is_claimed",
                condition=~Q(state="sending") | Q(claimed_at__isnull=False),
                violation_error_message=_("Un envoi en cours a une heure de début."),
            ),
            models.CheckConstraint(
                name="message_state_is_known",
                condition=Q(
                    state__in=[
                        "pending",
                        "sending",
                        "sent",
                        "delivered",
                        "failed",
                        "uncertain",
                        "voided",
                        "expired",
                    ]
                ),
                violation_error_message=_("Cet état n’existe pas."),
            ),
            models.CheckConstraint(
                name="message_carries_not_itself",
                condition=~Q(carrier=F("pk")) & ~Q(follows=F("pk")),
                violation_error_message=_("Un message ne se suit pas lui-même."),
            ),
            models.CheckConstraint(
                name="message_subject_is_one_line",
                condition=~Q(subject_line__regex="[\\r\\n]"),
                violation_error_message=_("L’objet d’un e-mail tient sur une ligne."),
            ),
            models.CheckConstraint(
                name="message_secret_is_wiped",
                # `sent` apart: the demo shows its codes and links until they expire.
                condition=~Q(purpose="security")
                | Q(state__in=["pending", "sending", "sent"])
                | Q(body=""),
                violation_error_message=_("Le texte d’un code s’efface quand il a servi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} · {self.get_state_display()}"

    def leaves_at(self, now: datetime) -> datetime | None:
        """The first instant from `now` on when it may leave; None when that is after its expiry."""
        earliest = max(self.due_at, now)
        if self.window != self.Window.ANYTIME:
            earliest = hours.next_daytime(earliest, ZoneInfo(self.time_zone), self.open_days())
        return earliest if earliest < self.expires_at else None

    def open_days(self) -> hours.OpenDay:
        if self.window == self.Window.WEEKDAYS:
            return hours.working_days(self.sender.holiday_region)
        return hours.any_day
