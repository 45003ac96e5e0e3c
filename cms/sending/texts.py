"""The words of the SMS that brings a guide: its name, its address, the phone."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.models import GuidePage
from inclusion.agenda.short_links import primary_host
from inclusion.territories.models import Territory
from notifications import phones, subjects, wordings
from notifications.models import Message, Sender
from notifications.wordings import Composed, Kind, Shape, Variable
from notifications.wordings.kinds import Values

SUBJECT, ASKED = "guide", "guide_asked"
DEFAULTS = {
    "fr": "Votre guide : {guide}. {adresse} Une question ? {telephone}",
    "en": "Your guide: {guide}. {adresse} Any question? {telephone}",
}
LONGEST_NAME = "Utiliser Facebook et WhatsApp sans se faire piéger"


def compose(guide: GuidePage, territory: Territory, *, language: str) -> Composed:
    """One query."""
    kind = wordings.find(ASKED)
    assert kind is not None  # noqa: S101  (registered in `ready`)
    values = values_of(guide.tile_title, guide.path_in_site, territory)
    return wordings.compose(
        sender=territory.sender, kind=kind, language=language, values=lambda spoken: values
    )


def values_of(name: str, path: str, territory: Territory | None) -> Values:
    """From the fullest to the shortest: a very long address gives way to the list of guides."""
    site = settings.MESSAGE_LINK_BASE.format(host=primary_host(territory)) if territory else ""
    phone = phones.display(territory.help_phone) if territory else ""
    return {
        "guide": (name, ""),
        "adresse": (f"{site}{path}", f"{site}/guides/"),
        "telephone": (phone, ""),
    }


def sample(sender: Sender, language: str) -> Values:
    territory = getattr(sender, "territory", None)
    return values_of(LONGEST_NAME, "/guides/utiliser-ameli-et-sa-carte-vitale/", territory)


def why_not(message: Message, now: datetime) -> str:
    """The guide may have gone since it was asked for."""
    if GuidePage.objects.live().filter(pk=message.subject_id).exists():
        return ""
    return _("Ce guide n’est plus en ligne.")


def register() -> None:
    """In `ready`: the words, their variables, and what stops the message at the last moment."""
    subjects.register(
        SUBJECT, reason_to_void=why_not, event_names={ASKED: gettext_lazy("Guide envoyé")}
    )
    wordings.register(
        Kind(
            code=ASKED,
            name=gettext_lazy("Guide demandé par SMS"),
            variables=(
                Variable("guide", gettext_lazy("nom du guide"), limit=50, least=12),
                Variable("adresse", gettext_lazy("adresse du guide"), Shape.EXACT),
                Variable("telephone", gettext_lazy("téléphone d’aide"), Shape.EXACT),
            ),
            needs=("adresse",),
            gives_way=("guide", "telephone", "adresse"),
            defaults=DEFAULTS,
            sample=sample,
            order=35,
        )
    )
