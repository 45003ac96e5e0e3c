"""The optional parts of a step on paper: what a screen opens at a tap, a sheet says in words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from cms import extras
from inclusion.territories.models import Territory


@dataclass(frozen=True)
class PaperPart:
    """A phone number, a place or a video: who or what, then how to reach it."""

    title: str
    lines: list[str]


def parts_of(blocks: Iterable[Any], *, territory: Territory, address: str) -> list[PaperPart]:
    """Those that a screen of `territory` shows. `address`: the guide’s, whole. A query for each
    place and each video."""
    told = (part for block in blocks for part in WRITTEN[block.block_type](block, territory))
    return [
        PaperPart(title, [urljoin(address, one) if one[:1] == "/" else one for one in lines])
        for title, lines in told
    ]


def _contact(block: Any, territory: Territory) -> Iterator[tuple[str, list[str]]]:
    value = block.value
    yield value["name"], [extras.shown(value["number"]), value["hours"]]


def _place(block: Any, territory: Territory) -> Iterator[tuple[str, list[str]]]:
    """Without « Ouvert » : a paper is read on another day."""
    place = block.block.find_by_key(territory, block.value)
    if place:
        where = f"{place.address}, {place.postcode} {place.commune_name}"
        yield place.name, [where, *filter(None, [place.phone_display if place.phone else ""])]


def _video(block: Any, territory: Territory) -> Iterator[tuple[str, list[str]]]:
    video = block.block.find_by_key(territory, block.value)
    if video and (video.file or video.film):
        title = _("Vidéo\u00a0: %(title)s") % {"title": video.title}
        yield title, [video.file.url if video.file else video.film.page]


WRITTEN: dict[str, Callable[[Any, Territory], Iterator[tuple[str, list[str]]]]] = {
    "contact": _contact,
    "place": _place,
    "video": _video,
}
