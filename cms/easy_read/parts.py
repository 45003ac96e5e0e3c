"""A page as editors compose it, for `check_page`: titles, texts, steps with their picture."""

from dataclasses import dataclass
from enum import StrEnum


class Picture(StrEnum):
    """What a step shows. `NONE_DUE` for a part that needs no picture."""

    NONE_DUE = "none-due"
    SHOWN = "shown"
    DECORATIVE = "decorative"
    MISSING = "missing"
    UNDESCRIBED = "undescribed"


@dataclass(frozen=True)
class Part:
    """One field of a page. `name` is what the editor calls it: « Étape 2, texte ».

    Links are written `[texte](adresse)`; a new line is a new paragraph.
    """

    name: str
    text: str
    picture: Picture = Picture.NONE_DUE
    is_step: bool = False
