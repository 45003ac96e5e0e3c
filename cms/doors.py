"""Big tiles that editors choose: where they lead, what they say, their picture.

A door leads to a room of the site, to a theme, to the places that offer a service, or to a page of
the same home. What is gone or no longer published is shown nowhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StreamBlock, StructBlock

from cms.blocks import DrawingBlock
from cms.drawings import library
from cms.own_choices import OwnPageBlock
from cms.steps import ShownPicture, drawing
from cms.themes import PICTURES, Theme
from inclusion.places.words import SERVICES

MOST_TILES = 6


@dataclass(frozen=True)
class Door:
    """A tile as a screen shows it. `path` is the French one, without host."""

    path: str
    title: Any
    picture: ShownPicture | None


@dataclass(frozen=True)
class Room:
    path: str
    title: Any
    drawn: str


ROOMS = {
    "guides": Room("/guides/", _("Apprendre pas à pas"), "mail-accueil"),
    "places": Room("/lieux/", _("Trouver un lieu"), "pres-de-chez-moi"),
    "appointment": Room("/rendez-vous/", _("Prendre rendez-vous"), "rendez-vous-accueil"),
    "workshops": Room("/ateliers/", _("Venir à un atelier"), "rendez-vous-venir"),
    "cheques": Room("/cheques/", _("Utiliser un chéquier"), "cheque-accueil"),
    "news": Room("/actualites/", _("Lire les nouvelles"), "photo-accueil"),
    "glossary": Room("/glossaire/", _("Comprendre un mot"), "bravo"),
    **{
        f"theme-{theme.value}": Room(theme.path, theme.label, PICTURES[theme])
        for theme in Theme
        if theme.value
    },
}
# What a home shows until its editors choose; and again if all that they chose is gone.
USUAL = ("guides", "theme-procedures", "places", "appointment", "workshops", "cheques")


def rooms() -> list[tuple[str, Any]]:
    return [(name, room.title) for name, room in ROOMS.items()]


def services() -> list[tuple[str, str]]:
    return [(value, str(said.text)) for value, said in SERVICES.items()]


class PageDoorBlock(StructBlock):
    """A page of the site, with the few words and the picture of its tile."""

    page = OwnPageBlock(label=_("Page"))
    title = CharBlock(label=_("Titre court"), help_text=_("Commencez par un verbe."), max_length=50)
    drawing = DrawingBlock(choices=library.choices, label=_("Dessin"))

    class Meta:
        icon = "doc-full"
        label = _("Une page")
        label_format = "{title}"


class DoorsBlock(StreamBlock):
    """Tiles, in the order of the screen."""

    room = DrawingBlock(choices=rooms, icon="home", label=_("Une rubrique"))
    service = ChoiceBlock(choices=services, icon="site", label=_("Les lieux qui aident à…"))
    page = PageDoorBlock()


def usual_doors() -> list[tuple[str, str]]:
    return [("room", name) for name in USUAL]


def shown_doors(blocks: Iterable[Any], *, below: str) -> list[Door]:
    """Tiles to show, among pages whose `url_path` begins with `below`. One query when a page is
    among them, else none."""
    return [door for block in blocks for door in _doors_of(block, below)]


def _doors_of(block: Any, below: str) -> Iterator[Door]:
    if block.block_type == "page":
        yield from _door_to_page(block.value, below)
    elif block.block_type == "service" and block.value in SERVICES:
        title = SERVICES[block.value].text
        yield Door(
            f"/lieux/?{urlencode({'services': block.value})}", title, drawing("pres-de-chez-moi")
        )
    elif block.block_type == "room" and block.value in ROOMS:
        yield door_to(block.value)


def usual_tiles() -> list[Door]:
    return [door_to(name) for name in USUAL]


def door_to(name: str) -> Door:
    room = ROOMS[name]
    return Door(room.path, room.title, drawing(room.drawn))


def _door_to_page(value: Any, below: str) -> Iterator[Door]:
    page = value["page"]
    if page is not None and page.live and page.url_path.startswith(below):
        path = "/" + page.url_path.removeprefix(below)
        yield Door(path, value["title"], drawing(value["drawing"]))
