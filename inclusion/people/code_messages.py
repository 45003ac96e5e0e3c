"""The message that carries a code: its words, who may get one, and how many leave."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.limits import actions as limits
from inclusion.people import message_texts
from inclusion.people.models import ContactPoint, Membership, SignInCode, User
from inclusion.people.sign_in_limits import CODES_SENT
from notifications import actions as outbox
from notifications.models import Message

SUBJECT = "sign_in_code"
SENT = "code"
EVENT_NAMES = {SENT: gettext_lazy("Code de connexion")}


def write(code: SignInCode, *, digits: str, now: datetime) -> Message:
    """In the transaction of the code. The relay sends it within seconds, at any hour."""
    is_email = code.kind == ContactPoint.Kind.EMAIL
    text = message_texts.code(code.territory.name, digits)
    return outbox.write_message(
        sender=code.territory.sender,
        fact=outbox.Fact(SUBJECT, str(code.pk), SENT),
        channel=Message.Channel.EMAIL if is_email else Message.Channel.SMS,
        recipient=code.contact,
        subject_line=_("Votre code de connexion") if is_email else "",
        body=text,
        due_at=now,
        expires_at=code.expires_at,
        time_zone=code.territory.time_zone,
        purpose=Message.Purpose.SECURITY,
        now=now,
    )


def void(code: SignInCode, *, now: datetime) -> None:
    outbox.void_messages(subject_type=SUBJECT, subject_id=str(code.pk), now=now)


def reason_to_void(message: Message, now: datetime) -> str:
    """Just before sending: somebody known, a code that still serves, and not too many of them."""
    code = SignInCode.objects.live(now=now).filter(pk=UUID(message.subject_id)).first()
    if code is None:
        return _("Le code ne sert plus.")
    if reason := why_not(code):
        return reason
    if message.channel == Message.Channel.SMS and message.tries == 1:
        return "" if is_within_caps(message, now) else _("Trop de codes : le plafond est atteint.")
    return ""


def why_not(code: SignInCode) -> str:
    """Why nobody enters by this contact, or "". It is looked up now: people come and go.

    Lower case on both sides, not `iexact`: a dotless i (U+0131) has the capital of an i, and the
    code of somebody at gmail.com would go to whoever owns the domain that looks like it.
    """
    known = ContactPoint.objects.filter(
        Exact(Lower("value"), Value(code.contact)),
        beneficiary__territory=code.territory_id,
        kind=code.kind,
    )
    if not known.exists():
        return _("Personne n’a donné ce contact.")
    account = User.objects.filter(Q(phone=code.contact) | Q(email=code.contact)).first()
    if account and not enters_by_code(account):
        return _("Ce compte s’ouvre avec un mot de passe.")
    return ""


def enters_by_code(user: User) -> bool:
    """A code alone opens no account of the network: those have a password, and more."""
    if user.is_staff or user.is_superuser or user.has_usable_password():
        return False
    return user.is_active and not Membership.objects.filter(user=user).exists()


def is_within_caps(message: Message, now: datetime) -> bool:
    """Count this SMS per hour and per day; the month's budget is counted with all other messages.

    Counted when it leaves for the first time; if the provider then refuses, it stays counted.
    """
    return all(
        limits.hit(
            name=rule.name,
            key=str(message.sender_id),
            allowed=rule.allowed,
            period_seconds=rule.period_seconds,
            now=now,
        )
        for rule in CODES_SENT
    )


def forget_strangers(*, before: datetime) -> int:
    """Numbers that nobody knows and to which nothing was sent have no reason to stay here."""
    unsent = Message.objects.filter(
        subject_type=SUBJECT, state__in=[Message.State.VOIDED, Message.State.EXPIRED]
    )
    return unsent.filter(sent_at__isnull=True, settled_at__lt=before).delete()[0]
