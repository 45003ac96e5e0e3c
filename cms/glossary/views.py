"""The page of the glossary: every word of the territory, letter by letter."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.listening.definitions import sounds_of
from cms.models import GlossaryTerm
from cms.steps import ShownPicture, drawing
from inclusion.people.access import open_to_all
from inclusion.territories.folding import fold


class Entry(NamedTuple):
    term: GlossaryTerm
    picture: ShownPicture | None
    sound: str


@open_to_all
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Two queries, whatever the number of words."""
    territory = request.territory  # type: ignore[attr-defined]
    found = list(GlossaryTerm.objects.filter(territory=territory))
    return render(request, "cms/glossary/page.html", {"letters": by_letter(found)})


def by_letter(terms: Sequence[GlossaryTerm]) -> list[tuple[str, list[Entry]]]:
    """In the order of a dictionary, where « é » stands with « e »."""
    sounds = sounds_of(terms)
    ordered = sorted(terms, key=lambda term: (fold(term.word), term.word))
    return [
        (letter, [Entry(term, drawing(term.drawing), sounds.get(term.pk, "")) for term in group])
        for letter, group in groupby(ordered, key=lambda term: fold(term.word)[:1].upper())
    ]
