"""« Affichage »: how a person likes to read. It stays in the browser: the server never sees it.

`components/comfort.js` puts it on `<html>` before the page is drawn; `comfort.css` is fetched only
by those who chose something.
"""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from inclusion.people.access import open_to_all


class Setting(NamedTuple):
    """One question, and its answers. An empty value is the look of everybody."""

    name: str
    question: str | Promise
    answers: tuple[tuple[str, str | Promise], ...]


SETTINGS = (
    Setting(
        "size",
        _("Taille des lettres"),
        (("", _("Normale")), ("large", _("Grande")), ("huge", _("Très grande"))),
    ),
    Setting("spacing", _("Espaces"), (("", _("Normaux")), ("wide", _("Plus larges")))),
    Setting(
        "contrast",
        _("Couleurs"),
        (
            ("", _("Normales")),
            ("strong", _("Noir sur blanc")),
            ("dark", _("Clair sur fond sombre")),
        ),
    ),
    Setting(
        "font",
        _("Forme des lettres"),
        (
            ("", _("Celle du site")),
            ("system", _("Celle de votre appareil")),
            ("dyslexic", _("OpenDyslexic, pour la dyslexie")),
        ),
    ),
)


@open_to_all
@require_safe
def display(request: HttpRequest) -> HttpResponse:
    """The panel itself: one page, big answers, a sample. The same for everybody."""
    return render(request, "passerelle/display.html", {"settings": SETTINGS})
