"""The accessibility statement of a territory, made of the records: it claims nothing more.

Its parts are those that the law asks for (article 47 of the law of 11 February 2005, décret
2019-768 of 24 July 2019, model of the arrêté of 20 September 2019), in our own words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Subquery, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.models import ContentPage, HomePage
from inclusion.people.access import open_to_all
from inclusion.territories.models import Territory
from passerelle.accessibility import records, shipped
from passerelle.accessibility.findings import Judged, Level, Tally, tally
from passerelle.accessibility.models import State
from passerelle.accessibility.standard import CURRENT, Topic

SLUG = "accessibilite"
# Défenseur des droits: its form, and its delegates.
RIGHTS = {
    "rights_form": "https://formulaire.defenseurdesdroits.fr/",
    "rights_delegates": "https://www.defenseurdesdroits.fr/carte-des-delegues",
}


class TerritoryRequest(HttpRequest):
    """What the middleware of territories puts on a request."""

    territory: Territory


@dataclass(frozen=True)
class Statement:
    """What the page says, all of it computed from the criteria."""

    version: str
    tally: Tally
    faults: list[tuple[Topic, list[Judged]]]
    exempt: list[Judged]
    unknown: list[tuple[Topic, list[Judged]]]
    established_on: date
    engines: dict[str, str]
    templates: int

    @property
    def level(self) -> Level:
        return self.tally.level

    @property
    def is_over(self) -> bool:
        """Everything was looked at: else the audit is still going on, and the page says so."""
        return self.tally.unknown == 0


def statement_of(territory: Territory, version: str = CURRENT) -> Statement:
    """One query."""
    judged = records.judged(territory, version)
    faults = [one for one in judged if one.state is State.BROKEN]
    run = shipped.last_run()
    return Statement(
        version=version,
        tally=tally(judged),
        faults=by_topic(one for one in faults if not one.is_exempt),
        exempt=[one for one in faults if one.is_exempt],
        unknown=by_topic(one for one in judged if one.state is State.UNKNOWN),
        established_on=max(days(judged), default=shipped.audited_on(version)),
        engines=run.engines,
        templates=run.templates,
    )


def days(judged: Iterable[Judged]) -> list[date]:
    return [one.result.on for one in judged if one.result]


def by_topic(judged: Iterable[Judged]) -> list[tuple[Topic, list[Judged]]]:
    found: dict[Topic, list[Judged]] = {}
    for one in judged:
        found.setdefault(one.criterion.topic, []).append(one)
    return list(found.items())


@require_safe
@open_to_all
def show(request: TerritoryRequest) -> HttpResponse:
    """The statement, then what the territory's editors wrote at this address."""
    context = {
        "statement": statement_of(request.territory),
        "own": own_words(request.territory),
        "host": request.get_host(),
        **RIGHTS,
    }
    return render(request, "accessibility/statement.html", context)


def own_words(territory: Territory) -> Any:
    """The French page that editors keep at this address, or None. One query."""
    home = HomePage.objects.filter(territory=territory, language=settings.LANGUAGE_CODE)
    address = Concat(Subquery(home.values("url_path")[:1]), Value(f"{SLUG}/"))
    return ContentPage.objects.live().filter(url_path=address).first()
