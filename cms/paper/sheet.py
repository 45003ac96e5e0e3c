"""What stands on the paper of a guide: the facts of its screens, and its pictures as files."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
from django.core.files.storage import default_storage
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.drawings.library import PICTURES
from cms.drawings.pen import INK
from cms.paper.more import PaperPart, parts_of
from cms.steps import ShownPicture, ShownStep
from inclusion.territories.models import Territory

if TYPE_CHECKING:
    from cms.models import GuidePage


@dataclass(frozen=True)
class Sheet:
    """A guide ready for paper. `pictures`: name of a file → its content."""

    facts: dict[str, Any]
    pictures: dict[str, bytes]

    @property
    def digest(self) -> str:
        """The same for the same paper: what is printed, and nothing else, makes it."""
        told = sha256(json.dumps(self.facts, sort_keys=True).encode())
        for name, content in self.pictures.items():
            told.update(f"\0{name}\0{len(content)}\0".encode() + content)
        return told.hexdigest()

    def without_pictures(self) -> "Sheet":
        steps = [step | {"picture": ""} for step in self.facts["steps"]]
        return Sheet(self.facts | {"steps": steps}, {})


def sheet_of(guide: "GuidePage", *, territory: Territory, address: str) -> Sheet:
    """The paper of a guide, in the language of the moment. `address`: where it is on the web."""
    shown = guide.shown_steps()
    files = dict(picture_files(shown))
    place: Any = {"territory": territory, "address": address}
    facts = (
        words()
        | contact(territory)
        | {
            "title": guide.title,
            "tile_title": guide.tile_title,
            "answer": guide.answer,
            "maker": territory.name,
            "dated": int(guide.last_published_at.timestamp()) if guide.last_published_at else 0,
            "language": (get_language() or "fr").partition("-")[0],
            "needs": guide.needs_list,
            "steps": [
                step_facts(step, name_of(step, files), parts_of(step.more, **place))
                for step in shown
            ],
            "trouble": guide.trouble,
            "address": address,
            "qr": qr_drawing(address),
            "reviewed": _("Relu le %(day)s par %(who)s.")
            % {"day": date_format(guide.reviewed_on, "l j F Y"), "who": guide.maintainer},
        }
    )
    return Sheet(facts, files)


def words() -> dict[str, str]:
    """What the paper says by itself."""
    return {
        "needs_word": _("Il vous faut"),
        "steps_word": _("Les étapes"),
        "careful": _("Attention\u00a0:"),
        "trouble_word": _("Si ça ne marche pas"),
        "call_word": _("Appelez-nous\u00a0:"),
        "web_word": _("Ce guide sur Internet\u00a0:"),
        "qr_word": _("Le guide sur votre téléphone"),
        "qr_alt": _("Code à photographier\u00a0: il ouvre ce guide sur votre téléphone."),
        "page_word": _("Page"),
    }


def contact(territory: Territory) -> dict[str, str]:
    is_known = bool(territory.help_phone)
    return {
        "phone": territory.help_phone_display if is_known else "",
        "hours": territory.help_hours if is_known else "",
    }


def step_facts(step: ShownStep, picture: str, more: list[PaperPart]) -> dict[str, Any]:
    return {
        "number": step.number,
        "title": step.title,
        "sentences": list(step.sentences),
        "warning": step.warning,
        "more": [asdict(part) for part in more],
        "picture": picture,
        "alt": step.picture.alt if step.picture else "",
    }


def name_of(step: ShownStep, files: dict[str, bytes]) -> str:
    """The file of this step; "" for a step without a picture, or whose picture is lost."""
    name = file_name(step.picture) if step.picture else ""
    return name if name in files else ""


def file_name(picture: ShownPicture) -> str:
    return f"{picture.drawn}.svg" if picture.drawn else f"upload-{Path(picture.kept).name}"


def picture_files(steps: Iterable[ShownStep]) -> Iterable[tuple[str, bytes]]:
    """Every picture of the steps, once. A file that can't be read is left out."""
    for picture in {step.picture for step in steps if step.picture}:
        if picture.drawn:
            yield file_name(picture), PICTURES[picture.drawn].svg.encode()
        else:
            content = uploaded(picture.kept)
            if content:
                yield file_name(picture), content


def uploaded(name: str) -> bytes:
    try:
        with default_storage.open(name) as file:
            return bytes(file.read())
    except OSError:
        return b""


def qr_drawing(address: str) -> str:
    """The QR code of an address as a drawing of its own, with its quiet zone."""
    drawn = BytesIO()
    made(address).save(drawn, kind="svg", border=4, omitsize=True, dark=INK, light="#fff")
    return drawn.getvalue().decode()


def qr_code(address: str) -> SafeString:
    """The same inside a page; for cameras only, the address stands beside in words."""
    drawn = made(address).svg_inline(border=4, omitsize=True, dark=INK, light="#fff", svgclass="qr")
    return mark_safe(drawn.replace("<svg", '<svg aria-hidden="true"', 1))  # noqa: S308  (by segno)


def made(address: str) -> segno.QRCode:
    return segno.make(address, micro=False, error="m")
