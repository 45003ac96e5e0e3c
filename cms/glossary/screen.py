"""The words that one screen explains: each at its first place in the texts."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.glossary.known import Explained, Glossary, glossary_of
from cms.steps import ShownPicture, drawing

_BUTTON = (
    '<button type="button" class="word" popovertarget="{anchor}"'
    ' aria-describedby="{anchor}-sens">{text}</button>'
)


@dataclass(frozen=True)
class ShownWord:
    """A word explained on this screen, with its picture."""

    word: Explained

    @property
    def picture(self) -> ShownPicture | None:
        return drawing(self.word.drawing)


class ScreenWords:
    """One for each answer: remembers which words it has explained already."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._told: dict[int, ShownWord] = {}

    @property
    def shown(self) -> list[ShownWord]:
        """What was marked so far, in the order of the texts."""
        return list(self._told.values())

    def marked(self, text: str) -> SafeString:
        """The text, escaped, with a button around each known word not yet explained."""
        pieces, at = [], 0
        for place in self._glossary.matcher.places(text):
            if place.key in self._told:
                continue
            word = self._glossary.words[place.key]
            self._told[place.key] = ShownWord(word)
            pieces += [escape(text[at : place.start]), button(word, text[place.start : place.end])]
            at = place.end
        return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308  (each piece escaped)


def button(word: Explained, text: str) -> str:
    return _BUTTON.format(anchor=word.anchor, text=escape(text))


def words_of_screen(page: Any, territory: Any) -> ScreenWords | None:
    """None where there is no territory, in another language, and with nothing to explain."""
    if territory is None or get_language() not in (None, settings.LANGUAGE_CODE):
        return None
    glossary = glossary_of(territory.pk, getattr(page, "glossary_stamp", None))
    return ScreenWords(glossary) if glossary.words else None
