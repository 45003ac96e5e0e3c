"""What the screens of texts show: kinds by medium, a preview, who wrote which version."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inclusion.errors import DomainError
from inclusion.people.audit import label_of
from inclusion.people.models import User, Verb
from inclusion.people.models.audit import AuditEvent
from inclusion.territories.models import Territory
from notifications import languages, sms_text, wordings
from notifications.languages import Language
from notifications.models import Sender, Wording
from notifications.wordings import Kind, Medium
from notifications.wordings.refusals import TextTooHeavy

VERSIONS_SHOWN = 20
MEDIUMS = {
    Medium.SMS: gettext_lazy("SMS"),
    Medium.LETTER: gettext_lazy("E-mails et lettres"),
    Medium.VOICE: gettext_lazy("Appels"),
}
# One of them, in the name of a screen: « Rappel, par SMS ».
BY = {
    Medium.SMS: gettext_lazy("par SMS"),
    Medium.LETTER: gettext_lazy("par e-mail ou sur papier"),
    Medium.VOICE: gettext_lazy("par téléphone"),
}


@dataclass(frozen=True)
class Preview:
    """A text as people will get it, with long names, or why it can't be kept."""

    medium: str
    text: str
    lang: str
    direction: str
    subject: str = ""
    count: str = ""
    refusal: DomainError | None = None
    is_relieved: bool = False
    replaced: list[tuple[str, str]] = field(default_factory=list)


def preview(sender: Sender, kind: Kind, language: str, body: str) -> Preview:
    body = body.replace("\r\n", "\n").strip()
    text, refusal = rendered(sender, kind, language, body)
    values = kind.sample(sender, language)
    return Preview(
        medium=kind.medium,
        text=text,
        lang=languages.html_code(language),
        direction=languages.direction(language),
        subject=wordings.subject_line(kind, language, values),
        count=count_words(kind, text, refusal),
        refusal=refusal,
        is_relieved=refusal is None
        and wordings.is_relieved(kind, body, language=language, values=values),
        replaced=replaced(kind, language, body),
    )


def rendered(
    sender: Sender, kind: Kind, language: str, body: str
) -> tuple[str, DomainError | None]:
    """The text with its sample values, "" when it can't be made; and the reason not to keep it."""
    try:
        wordings.check(kind, body, language=language, sender=sender)
        return wordings.render(
            kind, body, language=language, values=kind.sample(sender, language)
        ), None
    except DomainError as refusal:
        return "", refusal


def count_words(kind: Kind, text: str, refusal: DomainError | None) -> str:
    """« 1 SMS, 7 centimes par personne »."""
    if kind.medium != Medium.SMS:
        return ""
    segments = refusal.args[0] if isinstance(refusal, TextTooHeavy) else sms_text.segments(text)
    if not segments:
        return ""
    cents = segments * settings.SMS_PRICE_MILLICENTS / 1000
    facts = {"sms": segments, "cents": number_format(f"{cents:g}")}
    return (
        ngettext(
            "%(sms)d SMS, %(cents)s centimes par personne",
            "%(sms)d SMS, %(cents)s centimes par personne",
            segments,
        )
        % facts
    )


def replaced(kind: Kind, language: str, body: str) -> list[tuple[str, str]]:
    """The signs that an SMS can't hold, each with what is sent instead."""
    if kind.medium != Medium.SMS or not languages.is_light(language):
        return []
    return list(sms_text.replaced(body).items())


def shelves(sender: Sender) -> list[dict[str, Any]]:
    """All the kinds, by medium, as they stand now. One query."""
    book = wordings.current_of(sender)
    return [
        {
            "name": name,
            "is_short": medium == Medium.SMS,
            "entries": [entry(kind, book) for kind in wordings.kinds() if kind.medium == medium],
        }
        for medium, name in MEDIUMS.items()
    ]


def entry(kind: Kind, book: wordings.Book) -> dict[str, Any]:
    return {
        "kind": kind,
        "text": text_of(kind, Language.FRENCH, book.get((kind.code, Language.FRENCH))),
        "languages": [
            {"code": language, "name": language.label, "changed": (kind.code, language) in book}
            for language in kind.languages
        ],
    }


def text_of(kind: Kind, language: str, wording: Wording | None) -> str:
    return wording.body if wording and wording.body else kind.defaults[language]


def versions(territory: Territory, found: list[Wording]) -> list[dict[str, Any]]:
    """What was written, the latest first, with who and when. Two queries."""
    names, zone = authors(territory, found), ZoneInfo(territory.time_zone)
    return [
        {
            "version": wording.version,
            "body": wording.body,
            "when": date_format(wording.created_at.astimezone(zone), "DATETIME_FORMAT"),
            "who": names.get(str(wording.pk), _("nom effacé")),
            "is_current": wording is found[0],
        }
        for wording in found
    ]


def authors(territory: Territory, found: Iterable[Wording]) -> dict[str, str]:
    """Who wrote each version: the trail knows. An account that is gone has no name any more."""
    numbers = [str(wording.pk) for wording in found]
    lines = AuditEvent.objects.filter(
        territory=territory,
        verb=Verb.MESSAGE_TEXT_CHANGED,
        subject_type=label_of(Wording),
        subject_id__in=numbers,
    ).values_list("subject_id", "actor_id")
    who = dict(lines)
    accounts = User.objects.in_bulk([actor for actor in who.values() if actor])
    return {
        number: accounts[actor].get_full_name() or str(accounts[actor])
        for number, actor in who.items()
        if actor in accounts
    }
