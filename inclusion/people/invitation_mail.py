"""The mail of an invitation: who invites to what, one link, until when."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.people.models import Invitation
from notifications import actions
from notifications.models import Message

SUBJECT = "invitation"
EVENT_NAMES = {"invited": gettext_lazy("Invitation")}


def write(*, invitation: Invitation, link: str, now: datetime) -> Message:
    """Put it in the outbox, due now at any hour; its text is wiped once it has left."""
    territory = invitation.territory
    return actions.write_message(
        sender=territory.sender,
        fact=actions.Fact(SUBJECT, str(invitation.pk), "invited", invitation.sendings),
        channel=Message.Channel.EMAIL,
        recipient=invitation.email,
        subject_line=one_line(_("Invitation à rejoindre %(name)s") % {"name": territory.name}),
        body=body(invitation, link),
        due_at=now,
        expires_at=invitation.expires_at,
        time_zone=territory.time_zone,
        purpose=Message.Purpose.SECURITY,
        now=now,
    )


def body(invitation: Invitation, link: str) -> str:
    territory, structure = invitation.territory, invitation.organisation
    inviter = invitation.invited_by.get_full_name() if invitation.invited_by else territory.name
    facts = [_("Votre rôle : %(role)s") % {"role": invitation.get_role_display()}]
    if structure:
        facts.append(_("Votre structure : %(name)s") % {"name": structure.name})
    until = date_format(invitation.expires_at.astimezone(ZoneInfo(territory.time_zone)), "l j F Y")
    who = {"inviter": inviter, "name": territory.name}
    parts = [
        _("Bonjour,"),
        _("%(inviter)s vous invite à rejoindre le réseau d’aide numérique %(name)s.") % who,
        "\n".join(facts),
        _("Pour accepter, ouvrez ce lien :") + f"\n{link}",
        _("Ce lien sert une seule fois, jusqu’au %(day)s.") % {"day": until},
        _("Ce message n’est pas pour vous ? Ne faites rien."),
        f"{territory.name}\n{territory.help_phone_display}",
    ]
    return "\n\n".join(parts)


def one_line(text: str) -> str:
    return " ".join(text.split())[:200]


def reason_to_void(message: Message, now: datetime) -> str:
    """Answered or sent anew since: this link opens nothing."""
    live = Invitation.objects.unanswered().filter(pk=message.subject_id, sendings=message.revision)
    return "" if live.exists() else _("Cette invitation ne sert plus.")
