"""Steps as a screen shows them: numbered, cut into sentences, with the address of their picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.templatetags.static import static
from wagtail.images import get_image_model

from cms.drawings import library
from cms.drawings.pen import HEIGHT, WIDTH
from cms.easy_read.sentences import sentences

# Twice the widest a step picture is shown (480 CSS pixels), in the lightest format.
RENDITION = "max-960x960|format-webp"


@dataclass(frozen=True)
class ShownPicture:
    """A picture ready for an `<img>`: address, text for those who don't see it, size in pixels.

    `drawn` is its name in the library, `kept` that of its file among the uploads: one of the two.
    """

    url: str
    alt: str
    width: int
    height: int
    drawn: str = ""
    kept: str = ""


@dataclass(frozen=True)
class ShownStep:
    """One step of a guide, as screens and paper show it."""

    number: int
    title: str
    sentences: list[str]
    picture: ShownPicture | None
    warning: str
    more: Any = ()


def drawing(name: str) -> ShownPicture | None:
    """The picture of the library with this name; None for an unknown name."""
    known = library.PICTURES.get(name)
    if known is None:
        return None
    return ShownPicture(static(f"cms/drawings/{name}.svg"), known.alt, WIDTH, HEIGHT, drawn=name)


def shown_steps(blocks: Iterable[Any], *, first: int = 1) -> list[ShownStep]:
    """Blocks of a guide, ready to be shown. A few queries, whatever the number of images."""
    values = [block.value for block in blocks]
    images = _with_renditions(value["image"].pk for value in values if value["image"])
    return [
        ShownStep(
            number=number,
            title=value["title"],
            sentences=sentences(value["text"]),
            picture=drawing(value["drawing"]) or _uploaded(value, images),
            warning=value["warning"],
            more=value.get("more") or (),
        )
        for number, value in enumerate(values, start=first)
    ]


def _with_renditions(ids: Iterable[int]) -> dict[int, Any]:
    wanted = list(ids)
    if not wanted:
        return {}
    images = get_image_model().objects.filter(pk__in=wanted).prefetch_renditions(RENDITION)
    return {image.pk: image for image in images}


def _uploaded(value: Any, images: dict[int, Any]) -> ShownPicture | None:
    image = images.get(value["image"].pk) if value["image"] else None
    if image is None:
        return None
    small = image.get_rendition(RENDITION)
    return ShownPicture(
        small.url, value["image_alt"], small.width, small.height, kept=small.file.name
    )
