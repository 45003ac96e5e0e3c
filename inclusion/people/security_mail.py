"""What guards an account changed: its owner reads so, wherever the change came from.

allauth says what happened by the name of a template of its own; the words, the outbox and what is
left out (no address on the network) are ours.
"""

import uuid
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.people import devices
from inclusion.people.models import User
from inclusion.territories.models import Territory
from notifications import actions
from notifications.models import Message

SUBJECT = "account_security"
CHANGED = "changed"
EVENT_NAMES = {CHANGED: gettext_lazy("Sécurité du compte")}
LIFETIME = timedelta(days=2)

NEWS = {
    "account/email/password_changed": gettext_lazy("Le mot de passe de votre compte a changé."),
    "account/email/password_reset": gettext_lazy("Le mot de passe de votre compte a changé."),
    "account/email/password_set": gettext_lazy("Votre compte a maintenant un mot de passe."),
    "mfa/email/totp_activated": gettext_lazy(
        "Une application de téléphone protège maintenant votre compte."
    ),
    "mfa/email/totp_deactivated": gettext_lazy(
        "L’application de téléphone ne protège plus votre compte."
    ),
    "mfa/email/webauthn_added": gettext_lazy("Une clé d’accès ouvre maintenant votre compte."),
    "mfa/email/webauthn_removed": gettext_lazy("Une clé d’accès n’ouvre plus votre compte."),
    "mfa/email/recovery_codes_generated": gettext_lazy(
        "Votre compte a de nouveaux codes de secours. Les anciens ne marchent plus."
    ),
}


def tell(*, user: User, what: str, request: HttpRequest) -> Message | None:
    """One mail in the outbox. None when `what` is no such news, or when there is no address."""
    territory: Territory | None = getattr(request, "territory", None)
    if what not in NEWS or not user.email or territory is None:
        return None
    now = timezone.now()
    return actions.write_message(
        sender=territory.sender,
        fact=actions.Fact(SUBJECT, str(uuid.uuid4()), CHANGED),
        channel=Message.Channel.EMAIL,
        recipient=user.email,
        subject_line=_("La sécurité de votre compte a changé"),
        body=body(what, territory, request, now),
        due_at=now,
        expires_at=now + LIFETIME,
        time_zone=territory.time_zone,
        purpose=Message.Purpose.SECURITY,
        now=now,
    )


def body(what: str, territory: Territory, request: HttpRequest, now: datetime) -> str:
    when = date_format(timezone.localtime(now), "l j F Y à H\\hi")
    facts = {"when": when, "device": devices.name_of(request.headers.get("User-Agent", ""))}
    reset = request.build_absolute_uri(reverse("account_reset_password"))
    parts = [
        _("Bonjour,"),
        str(NEWS[what]),
        _("C’était %(when)s, avec : %(device)s.") % facts,
        _("C’est vous ? Vous n’avez rien à faire."),
        _("Ce n’est pas vous ? Changez tout de suite votre mot de passe :") + f"\n{reset}",
        _("Puis appelez-nous."),
        f"{territory.name}\n{territory.help_phone_display}",
    ]
    return "\n\n".join(parts)


def reason_to_void(message: Message, now: datetime) -> str:
    """What happened stays true."""
    return ""
