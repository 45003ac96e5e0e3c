"""What editors compose pages with. No raw HTML, no frame of another site, no tabs."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    RichTextBlock,
    StaticBlock,
    StreamBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
    URLBlock,
)

from cms.drawings import library
from cms.easy_read.sentences import sentences, word_count
from cms.extras import ContactBlock, MoreBlock, PlaceBlock, VideoBlock, places, videos
from cms.languages.filled import FilledValue
from cms.own_choices import OwnImageBlock
from cms.typography import typeset

MAX_TITLE_WORDS = 8
MAX_SENTENCES = 3
MAX_STEPS = 10


def _title_fault(title: str) -> str:
    count = word_count(title)
    if count <= MAX_TITLE_WORDS:
        return ""
    return _("Ce titre a %(count)d mots. Gardez 8 mots au plus.") % {"count": count}


def _text_fault(text: str) -> str:
    count = len(sentences(text))
    if count <= MAX_SENTENCES:
        return ""
    return _("Cette étape a %(count)d phrases. Gardez 3 phrases au plus, ou faites 2 étapes.") % {
        "count": count
    }


def _drawing_fault(value: StructValue) -> str:
    if value.get("drawing") and value.get("image"):
        return str(_("Gardez un seul visuel : le dessin, ou votre image."))
    if value.get("drawing") or value.get("image"):
        return ""
    return str(_("Choisissez un dessin, ou ajoutez votre image : chaque étape a un visuel."))


def _alternative_fault(value: StructValue) -> str:
    if value.get("image") and not value.get("image_alt"):
        return str(_("Décrivez votre image en une phrase, pour qui ne la voit pas."))
    return ""


class DrawingBlock(ChoiceBlock):
    """A choice of the library. Its names are already texts.

    Wagtail compares a stored value with every choice, to find the type of its key: with two hundred
    drawings that took 3 ms a step.
    """

    def normalize_choice(self, value: Any) -> Any:
        return value


class StepBlock(StructBlock):
    """One action, one picture, at most 3 sentences.

    The strict rules hold when the page is published; a draft may still be incomplete.
    """

    title = CharBlock(
        label=_("Titre"), help_text=_("Commencez par un verbe. 8 mots au plus."), max_length=80
    )
    text = TextBlock(label=_("Texte"), help_text=_("De 1 à 3 phrases courtes."), rows=3)
    drawing = DrawingBlock(
        choices=library.choices, required=False, label=_("Dessin de la bibliothèque")
    )
    image = OwnImageBlock(required=False, label=_("ou votre image"))
    image_alt = CharBlock(
        required=False,
        label=_("Description de votre image"),
        help_text=_("Dites ce qu’il faut voir. Inutile pour un dessin de la bibliothèque."),
        max_length=200,
    )
    warning = CharBlock(required=False, label=_("Attention à…"), max_length=160)
    more = MoreBlock()

    class Meta:
        value_class = FilledValue
        icon = "list-ol"
        label = _("Étape")
        label_format = "{title}"

    def clean(self, value: StructValue) -> StructValue:
        """Raise `StructBlockValidationError`, one French sentence per field that must change."""
        cleaned = super().clean(value)
        for name in ("title", "text", "image_alt", "warning"):
            cleaned[name] = typeset(cleaned[name] or "")
        if self.is_deferred_validation:
            return cleaned
        faults = {
            "title": _title_fault(cleaned["title"]),
            "text": _text_fault(cleaned["text"]),
            "drawing": _drawing_fault(cleaned),
            "image_alt": _alternative_fault(cleaned),
        }
        if any(faults.values()):
            raise StructBlockValidationError(
                {name: ValidationError(fault) for name, fault in faults.items() if fault}
            )
        return cleaned


class SourceBlock(StructBlock):
    """Where the facts of a guide come from."""

    name = CharBlock(label=_("Nom du site"), max_length=100)
    url = URLBlock(label=_("Adresse"))

    class Meta:
        value_class = FilledValue
        icon = "link"
        label = _("Source")


class BodyBlock(StreamBlock):
    """The body of a plain page: headings, paragraphs, the phone number."""

    heading = CharBlock(
        label=_("Titre"), icon="title", template="cms/blocks/heading.html", max_length=100
    )
    paragraph = RichTextBlock(
        label=_("Paragraphe"),
        features=["bold", "link", "ol", "ul"],
        template="cms/blocks/text.html",
    )
    phone = StaticBlock(
        label=_("Numéro de téléphone d’aide"),
        icon="mobile-alt",
        admin_text=_("Le numéro et les heures d’aide du territoire."),
        template="cms/blocks/phone.html",
    )
    warning = TextBlock(
        label=_("Attention à…"),
        icon="warning",
        template="cms/blocks/warning.html",
        max_length=300,
        rows=2,
    )
    contact = ContactBlock()
    place = PlaceBlock(choices=places)
    video = VideoBlock(choices=videos)
    publisher = StaticBlock(
        label=_("Éditeur et hébergeur du site"),
        icon="info-circle",
        admin_text=_("Ce que le territoire a écrit dans ses réglages."),
        template="cms/blocks/publisher.html",
    )


def stream_of_steps() -> list[tuple[str, Any]]:
    """The one kind of block a guide is made of."""
    return [("step", StepBlock())]
