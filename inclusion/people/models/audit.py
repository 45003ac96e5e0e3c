"""The trail: who saw and changed what. No name, no number, no free text: identifiers only.

Rows are inserted plain. At commit, PostgreSQL gives each its place in the chain of its territory
(migration `audit_trail`): position, hash of the link before, hash of its own columns. Nobody
rewrites it, the owner of the tables included; what is older than a year goes through one function.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.people.models.accounts import User
from inclusion.territories.models import Territory

# CNIL, recommandation 2021-122: traces of access are kept from 6 to 12 months.
AUDIT_KEPT_MONTHS = 12
# A row's number or a UUID.
SUBJECT_ID = r"^([0-9]{1,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$"


class Door(models.TextChoices):
    WEB = "web", _("site")
    API = "api", _("logiciel partenaire")
    WORKER = "worker", _("tâche automatique")
    COMMAND = "command", _("commande technique")
    REPLY = "reply", _("réponse à un message")


class Verb(models.TextChoices):
    """Everything that the trail can say. A new verb is a migration: the database knows the list."""

    PEOPLE_SEARCHED = "people_searched", _("a cherché dans les fiches")
    PERSON_RECOGNISED = "person_recognised", _("a reconnu une personne à son téléphone")
    PERSON_NOTED = "person_noted", _("a créé une fiche")
    PERSON_SEEN = "person_seen", _("a ouvert une fiche")
    PERSON_CHANGED = "person_changed", _("a modifié une fiche")
    PERSON_EXPORTED = "person_exported", _("a téléchargé une fiche")
    PERSON_PRINTED = "person_printed", _("a imprimé une fiche")
    PERSON_WARNED = "person_warned", _("a prévenu d’un effacement prochain")
    PERSON_KEPT = "person_kept", _("a gardé une fiche")
    PERSON_ERASED = "person_erased", _("a effacé une fiche")
    CONSENT_GIVEN = "consent_given", _("a noté un accord")
    CONSENT_WITHDRAWN = "consent_withdrawn", _("a noté un accord retiré")
    BOOKING_SEEN = "booking_seen", _("a ouvert un rendez-vous")
    BOOKING_MADE = "booking_made", _("a pris un rendez-vous")
    BOOKING_CONFIRMED = "booking_confirmed", _("a confirmé un rendez-vous")
    BOOKING_MOVED = "booking_moved", _("a déplacé un rendez-vous")
    BOOKING_CANCELLED = "booking_cancelled", _("a annulé un rendez-vous")
    BOOKING_ATTENDED = "booking_attended", _("a noté une présence")
    BOOKING_NOTED = "booking_noted", _("a changé la note d’un rendez-vous")
    CALL_NOTED = "call_noted", _("a noté un appel à une personne")
    LETTER_NOTED = "letter_noted", _("a noté un papier remis ou imprimé")
    MESSAGE_SEEN = "message_seen", _("a ouvert un message")
    MESSAGE_SENT_AGAIN = "message_sent_again", _("a renvoyé un message")
    SESSION_OPENED = "session_opened", _("a ouvert une séance")
    SESSION_CHANGED = "session_changed", _("a modifié une séance")
    SESSION_CANCELLED = "session_cancelled", _("a annulé une séance")
    BOOKLET_ISSUED = "booklet_issued", _("a émis un chéquier")
    BOOKLET_STOCKED = "booklet_stocked", _("a rangé un chéquier")
    BOOKLET_HANDED_OUT = "booklet_handed_out", _("a remis un chéquier")
    BOOKLET_BLOCKED = "booklet_blocked", _("a bloqué un chéquier")
    BOOKLET_UNBLOCKED = "booklet_unblocked", _("a débloqué un chéquier")
    BOOKLET_RETURNED = "booklet_returned", _("a repris un chéquier")
    BOOKLET_DESTROYED = "booklet_destroyed", _("a détruit un chéquier")
    CHEQUE_REDEEMED = "cheque_redeemed", _("a utilisé un chèque")
    CHEQUE_REVERSED = "cheque_reversed", _("a annulé l’utilisation d’un chèque")
    CLAIM_MADE = "claim_made", _("a préparé un bordereau")
    CLAIM_SEEN = "claim_seen", _("a ouvert un bordereau")
    CLAIM_CERTIFIED = "claim_certified", _("a certifié un bordereau")
    CLAIM_REJECTED = "claim_rejected", _("a refusé un bordereau")
    CLAIM_DISPUTED = "claim_disputed", _("a contesté un bordereau")
    CLAIM_PAID = "claim_paid", _("a noté le paiement d’un bordereau")
    PROGRAMME_CHANGED = "programme_changed", _("a modifié un dispositif")
    MEMBER_INVITED = "member_invited", _("a invité un membre")
    INVITATION_WITHDRAWN = "invitation_withdrawn", _("a retiré une invitation")
    MEMBER_JOINED = "member_joined", _("a rejoint le territoire")
    MEMBER_CHANGED = "member_changed", _("a modifié un membre")
    MEMBER_LEFT = "member_left", _("a retiré un membre")
    ORGANISATION_CHANGED = "organisation_changed", _("a modifié une structure")
    KEY_MADE = "key_made", _("a créé une clé d’API")
    KEY_USED = "key_used", _("a utilisé une clé d’API")
    KEY_REVOKED = "key_revoked", _("a révoqué une clé d’API")
    TERRITORY_OPENED = "territory_opened", _("a ouvert un territoire")
    SETTINGS_CHANGED = "settings_changed", _("a modifié les réglages")
    MESSAGE_TEXT_CHANGED = "message_text_changed", _("a changé le texte d’un message")
    PLACE_CHANGED = "place_changed", _("a modifié un lieu")
    SIGNED_IN = "signed_in", _("s’est connecté")
    SIGN_IN_FAILED = "sign_in_failed", _("n’a pas réussi à se connecter")
    SIGNED_OUT = "signed_out", _("s’est déconnecté")
    PASSWORD_CHANGED = "password_changed", _("a changé son mot de passe")
    SECOND_FACTOR_CHANGED = "second_factor_changed", _("a changé sa double sécurité")
    LIST_EXPORTED = "list_exported", _("a téléchargé une liste")
    JOURNAL_SEEN = "journal_seen", _("a lu le journal")
    JOURNAL_EXPORTED = "journal_exported", _("a téléchargé le journal")


class AuditEvent(models.Model):
    """Somebody (an account, or nobody: a citizen or the system) did this to that, then."""

    append_only = True

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="+", verbose_name=_("territoire")
    )
    at = models.DateTimeField(_("le"), default=timezone.now)
    # An account may be closed and erased one day; its number stays, as a pseudonym.
    actor = models.ForeignKey(
        User,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("compte"),
    )
    door = models.CharField(_("par"), max_length=10, choices=Door)
    token_id = models.BigIntegerField(_("clé d’API"), null=True, blank=True)
    verb = models.CharField(_("action"), max_length=30, choices=Verb)
    subject_type = models.CharField(_("nature"), max_length=40, blank=True)
    subject_id = models.CharField(_("numéro"), max_length=36, blank=True)
    position = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    previous_hash = models.CharField(max_length=64, blank=True, editable=False)
    hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("trace")
        verbose_name_plural = _("journal")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "-at", "-id"], name="audit_by_day"),
            models.Index(
                fields=["territory", "subject_type", "subject_id", "-at"], name="audit_of_subject"
            ),
            models.Index(fields=["territory", "actor", "-at"], name="audit_of_account"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["territory", "position"],
                name="audit_event_has_its_place",
                violation_error_message=_("Cette place du journal est prise."),
            ),
            models.CheckConstraint(
                name="audit_event_verb_is_known",
                condition=Q(verb__in=Verb.values),
                violation_error_message=_("Le journal ne connaît pas cette action."),
            ),
            models.CheckConstraint(
                name="audit_event_door_is_known",
                condition=Q(door__in=Door.values),
                violation_error_message=_("Le journal ne connaît pas cette entrée."),
            ),
            # An identifier can hold neither a name with its accents and spaces, nor a phone (+33…).
            models.CheckConstraint(
                name="audit_event_names_by_number",
                condition=Q(subject_type__regex=r"^([a-z_]+\.[a-z_]+)?$")
                & Q(
                    subject_id__regex=r"^([0-9]{1,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$"
                ),
                violation_error_message=_("Le journal ne garde que des numéros."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} · {self.get_verb_display()}"


class AuditChain(models.Model):
    """Where the chain of a territory starts (older links are forgotten) and ends.

    The database alone writes it; its row is the lock under which links are added.
    """

    written_by_database = True

    territory = models.OneToOneField(
        Territory, on_delete=models.PROTECT, related_name="+", primary_key=True
    )
    anchor_position = models.PositiveBigIntegerField()
    anchor_hash = models.CharField(max_length=64, blank=True)
    last_position = models.PositiveBigIntegerField()
    last_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("chaîne du journal")
        verbose_name_plural = _("chaînes du journal")

    def __str__(self) -> str:
        return str(self.last_position)
