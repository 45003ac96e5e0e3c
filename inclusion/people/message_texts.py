"""The words of people's own messages: the code that opens a session, the notice of an erasure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from inclusion.territories.models import Territory
from notifications import phones, wordings
from notifications.languages import is_light
from notifications.models import Sender
from notifications.wordings import Book, Composed, Kind, Shape, Variable
from notifications.wordings.kinds import Values

CODE, NOTICE = "sign_in_code", "erasure_notice"
LONGEST_DAY = "30/12/2026"


def code(territory: str, digits: str) -> str:
    """One segment of GSM-7; the code first, in one piece, so that phones offer to type it."""
    kind = found(CODE)
    values = {"code": (digits,), "territoire": (territory,)}
    return wordings.render(kind, kind.defaults["fr"], language="fr", values=values)


def notice(
    territory: Territory, end: datetime, *, language: str, book: Book | None = None
) -> Composed:
    """That a file goes on this day. It names nobody: a number may have changed hands."""
    day = f"{end.astimezone(ZoneInfo(territory.time_zone)):%d/%m/%Y}"
    return wordings.compose(
        sender=territory.sender,
        kind=found(NOTICE),
        language=language,
        values=lambda spoken: notice_values(
            territory.sender.sms_name, day, territory.help_phone, spoken
        ),
        book=book,
    )


def notice_values(name: str, day: str, help_phone: str, language: str) -> Values:
    phone = phones.display(help_phone)
    return {
        "territoire": (name,),
        "jour": (day,),
        "telephone": (phone if is_light(language) else "".join(phone.split()),),
    }


def found(code: str) -> Kind:
    kind = wordings.find(code)
    assert kind is not None  # noqa: S101  (registered in `ready`)
    return kind


def sample_notice(sender: Sender, language: str) -> Values:
    return notice_values(sender.sms_name, LONGEST_DAY, sender.help_phone, language)


def sample_code(sender: Sender, language: str) -> Values:
    return {"code": ("12345678",), "territoire": (sender.name,)}


NOTICE_TEXTS = {
    "fr": "{territoire} : pas de nouvelles depuis 2 ans. Nous effaçons vos informations le {jour}. "
    "Pour les garder, appelez le {telephone}.",
    "en": "{territoire}: no news from you for 2 years. We erase your information on {jour}. "
    "To keep it, call {telephone}.",
    "ar": "{territoire}: لا أخبار منك منذ سنتين. سنحذف معلوماتك يوم {jour}. "
    "للاحتفاظ بها: {telephone}",
    "uk": "{territoire}: два роки без новин. {jour} видалимо ваші дані. Щоб зберегти: {telephone}",
}
CODE_TEXTS = {
    "fr": "{code} est votre code {territoire}. Il sert 10 minutes. "
    "Ne le donnez à personne, même au téléphone."
}


def register() -> None:
    wordings.register(notice_kind())
    wordings.register(code_kind())


def notice_kind() -> Kind:
    return Kind(
        code=NOTICE,
        name=_("Effacement d’une fiche"),
        variables=(
            Variable("territoire", _("nom affiché sur le téléphone"), limit=11),
            Variable("jour", _("jour de l’effacement")),
            Variable("telephone", _("téléphone d’aide"), Shape.EXACT),
        ),
        needs=("jour", "telephone"),
        defaults=NOTICE_TEXTS,
        sample=sample_notice,
        order=30,
    )


def code_kind() -> Kind:
    return Kind(
        code=CODE,
        name=_("Code de connexion"),
        variables=(
            Variable("code", _("code"), Shape.EXACT),
            Variable("territoire", _("nom du territoire"), limit=40),
        ),
        needs=("code",),
        defaults=CODE_TEXTS,
        sample=sample_code,
        fixed=_("Les téléphones reconnaissent ce texte et proposent d’écrire le code."),
        order=40,
    )
