"""The register of processing (GDPR, article 30), written from what the software really does.

Each room registers the treatments of its own data; durations and roles are the constants that the
code runs on, so the register can't promise what no job keeps. What the software can't know (the
controller's decisions) is left to complete, and said so.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from inclusion.people.access import MANAGEMENT, PEOPLE, Right
from inclusion.people.actions import retention
from inclusion.people.actions import sign_in as codes
from inclusion.people.models import Role
from inclusion.people.models.audit import AUDIT_KEPT_MONTHS
from notifications import forgetting


@dataclass(frozen=True)
class Treatment:
    """One line of the register, in plain French. `kept` says how long and what ends it."""

    name: str
    why: str
    people: str
    data: list[str]
    who: str
    kept: list[str]
    order: int = field(default=50)


Describe = Callable[[], Iterable[Treatment]]
_described: list[Describe] = []


def register(describe: Describe) -> None:
    if describe not in _described:
        _described.append(describe)


def treatments() -> list[Treatment]:
    found = [treatment for describe in _described for treatment in describe()]
    return sorted(found, key=lambda treatment: (treatment.order, treatment.name))


def roles(right: Right) -> str:
    """« coordinateur, médiateur numérique »: who the code lets in."""
    return ", ".join(str(role.label) for role in Role if role in right)


def days(length: timedelta) -> str:
    return _("%d jours") % length.days if length.days != 1 else _("1 jour")


def subprocessors() -> list[tuple[str, str]]:
    """Companies to which this deployment hands personal data: (who, what and what to check)."""
    found = []
    if settings.SMS_BACKEND.endswith("TwilioSms"):
        found.append(
            (
                "Twilio",
                _(
                    "Envoi des SMS : numéro et texte. Société des États-Unis : vérifiez le contrat "
                    "et les garanties pour le transfert hors de l’Union européenne."
                ),
            )
        )
    if getattr(settings, "EMAIL_HOST", "") and settings.MAIL_CHANNEL.endswith("SmtpMail"):
        found.append((settings.EMAIL_HOST, _("Envoi des e-mails : adresse et texte.")))
    return found


def describe_people() -> list[Treatment]:
    """What people itself keeps: files, messages, accounts, the trail."""
    return [describe_files(), describe_messages(), describe_accounts(), describe_trail()]


def describe_files() -> Treatment:
    return Treatment(
        name=_("Fiches des personnes aidées"),
        why=_("Recevoir les personnes et les rappeler."),
        people=_("Habitants qui demandent de l’aide. Une personne peut rester sans nom."),
        data=[
            _("Prénom. Nom, téléphone et e-mail : facultatifs."),
            _("Langue des messages : le français, sauf si la personne en demande une autre."),
            _("Accords donnés ou retirés, avec leur date."),
            _("Dates de création et de dernier contact."),
        ],
        who=roles(PEOPLE)
        + _(". Chacun voit les personnes de ses rendez-vous ; la coordination les voit toutes."),
        kept=[
            _("%(years)d ans après le dernier contact, annoncé %(days)s avant.")
            % {"years": retention.YEARS_KEPT, "days": days(retention.NOTICE)},
            _("Tout de suite, à la demande de la personne."),
        ],
        order=10,
    )


def describe_messages() -> Treatment:
    return Treatment(
        name=_("SMS et e-mails"),
        why=_("Confirmer et rappeler un rendez-vous, envoyer un code de connexion."),
        people=_("Personnes qui ont donné un numéro ou une adresse."),
        data=[_("Numéro ou adresse, texte, date et état de l’envoi.")],
        who=_("Sur l’écran d’un rendez-vous ou d’une fiche : l’état et la date, jamais le texte."),
        kept=[
            _("Texte : %s.") % days(forgetting.TEXT_KEPT),
            _("Numéro ou adresse : %s.") % days(forgetting.NUMBER_KEPT),
            _("Texte d’un code de connexion : effacé après l’envoi."),
        ],
        order=20,
    )


def describe_accounts() -> Treatment:
    return Treatment(
        name=_("Comptes et connexions"),
        why=_("Ouvrir à chacun ce qui le concerne, et rien d’autre."),
        people=_("Professionnels du réseau ; habitants qui se connectent avec un code."),
        data=[
            _("Professionnels : prénom, nom, e-mail, rôles et structure, date de connexion."),
            _("Habitants : téléphone ou e-mail. Pas de mot de passe."),
        ],
        who=roles(MANAGEMENT),
        kept=[
            _("Code de connexion : %(minutes)d minutes, effacé après %(days)s.")
            % {"minutes": codes.LIFETIME.seconds // 60, "days": days(codes.KEPT)},
            _("Compte d’un habitant : effacé avec sa fiche, dans la nuit au plus tard."),
            _("Compte d’un professionnel : fermé à son départ. À effacer par l’exploitant."),
        ],
        order=60,
    )


def describe_trail() -> Treatment:
    return Treatment(
        name=_("Journal des accès"),
        why=_("Savoir qui a vu ou changé quoi, et prouver que rien n’est réécrit."),
        people=_("Professionnels du réseau."),
        data=[_("Compte, action, numéro de la fiche, date. Ni nom, ni téléphone, ni texte libre.")],
        who=roles(MANAGEMENT),
        kept=[_("%d mois.") % AUDIT_KEPT_MONTHS],
        order=70,
    )
