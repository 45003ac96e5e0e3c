"""Optional parts of steps and pages: a phone number, a place, a video.

What an editor may choose is what the wall between territories shows: things of this territory.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    StreamBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
)

from cms.languages.filled import FilledValue
from cms.typography import typeset
from inclusion.places import opening_hours
from inclusion.places.models import AccessPoint
from inclusion.territories import wall
from notifications import phones

SHORTEST, LONGEST_SHORT = 2, 6  # digits of a short number: « 15 », « 36 46 », « 116 117 »


def at_home(things: QuerySet[Any]) -> QuerySet[Any]:
    """Of the territory of this request; of all of them for a command that sees all."""
    sight = wall.current_sight()
    return things.filter(territory_id=int(sight)) if sight.isdecimal() else things


def places() -> list[tuple[str, str]]:
    found = at_home(AccessPoint.objects.visible()).values_list("pk", "name", "commune_name")
    return [(str(pk), f"{name} ({town})") for pk, name, town in found]


def videos() -> list[tuple[str, str]]:
    from cms.models import Video  # its module needs none of ours; the package of models does

    return [
        (str(pk), title) for pk, title in at_home(Video.objects.all()).values_list("pk", "title")
    ]


class ThingBlock(ChoiceBlock):
    """A thing of the territory, by its number; shown nowhere once it is gone. One query."""

    shown_as: str
    model_name: str  # by its name: pages, whose blocks these are, come before videos

    def normalize_choice(self, value: Any) -> Any:
        """As it stands: Wagtail would ask the database for every choice, at each reading."""
        return value

    def find(self, territory: Any, key: str) -> Any:
        model = apps.get_model(self.model_name)
        return model._default_manager.filter(territory=territory, pk=int(key)).first()

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        territory = getattr(context.get("request"), "territory", None)
        return context | {self.shown_as: self.find_by_key(territory, value)}

    def find_by_key(self, territory: Any, key: Any) -> Any:
        """None for what is no number, or nothing that this territory shows."""
        is_number = str(key).isdecimal() and len(str(key)) < 18
        return self.find(territory, key) if territory and is_number else None


class PlaceBlock(ThingBlock):
    """A place of the network: its name, whether it is open now, its phone."""

    shown_as = "place"
    model_name = "places.AccessPoint"

    class Meta:
        icon = "site"
        label = _("Lieu")
        template = "cms/blocks/place.html"

    def find(self, territory: Any, key: str) -> Any:
        place = super().find(territory, key)
        return place if place and place.is_visible else None

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        place = context["place"]
        if place:
            context["hours"] = opening_hours.today_in_words(
                place.opening_hours, timezone.now(), place.time_zone
            ).sentence
        return context


class VideoBlock(ThingBlock):
    """A video: nothing of it is fetched before somebody asks for it."""

    shown_as = "video"
    model_name = "cms.Video"

    class Meta:
        icon = "media"
        label = _("Vidéo")
        template = "cms/blocks/video.html"


class ContactBlock(StructBlock):
    """Whom to call, and when."""

    name = CharBlock(label=_("Qui répond"), help_text=_("« Les impôts »"), max_length=60)
    number = CharBlock(label=_("Numéro"), max_length=20)
    hours = CharBlock(
        label=_("Heures"), help_text=_("« du lundi au vendredi, 9 h à 17 h »"), max_length=100
    )

    class Meta:
        value_class = FilledValue
        icon = "mobile-alt"
        label = _("Téléphone")
        template = "cms/blocks/contact.html"
        label_format = "{name}"

    def clean(self, value: StructValue) -> StructValue:
        """Raise `StructBlockValidationError` for what no phone can dial."""
        cleaned = super().clean(value)
        for name in ("name", "hours"):
            cleaned[name] = typeset(cleaned[name] or "")
        fault = number_fault(cleaned["number"] or "")
        if fault and not self.is_deferred_validation:
            raise StructBlockValidationError({"number": ValidationError(fault)})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | {"dialled": dialled(value["number"]), "display": shown(value["number"])}


def short_number(number: str) -> str:
    """The digits of « 36 46 »; "" for a long number."""
    digits = "".join(number.split())
    is_short = digits.isascii() and digits.isdecimal()
    return digits if is_short and SHORTEST <= len(digits) <= LONGEST_SHORT else ""


def number_fault(number: str) -> str:
    return "" if short_number(number) else phones.read(number).refusal


def dialled(number: str) -> str:
    return short_number(number) or phones.read(number).number


def shown(number: str) -> str:
    """« 36 46 », « 03 23 00 00 00 », tied by no-break spaces."""
    if digits := short_number(number):
        head = len(digits) % 2
        pairs = [digits[:head]] * bool(head) + [
            digits[at : at + 2] for at in range(head, len(digits), 2)
        ]
        return "\u00a0".join(pairs)
    return phones.display(phones.read(number).number)


class MoreBlock(StreamBlock):
    """What a step may show under its sentences; one of each at most."""

    contact = ContactBlock()
    place = PlaceBlock(choices=places)
    video = VideoBlock(choices=videos)

    class Meta:
        icon = "plus"
        label = _("En plus")
        required = False
        collapsed = True
        block_counts: dict[str, dict[str, int]] = {
            name: {"max_num": 1} for name in ("contact", "place", "video")
        }

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """Nothing, when the form was sent by a screen that does not know this part."""
        if f"{prefix}-count" not in data:
            return self.empty_value()
        return super().value_from_datadict(data, files, prefix)
