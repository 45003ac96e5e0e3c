"""Places near a commune, or that carry some words: what `/lieux/` and the API ask."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import overload
from urllib.parse import urlencode

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.translation import gettext as _

from inclusion.places import distance, misspelt, opening_hours, standard
from inclusion.places.models import AccessPoint
from inclusion.territories.folding import fold
from inclusion.territories.models import Commune, Territory

SMALL_WORDS = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"}
)
LONGEST_QUERY = 100
MOST_CHOICES = 6
POSTCODE = re.compile(r"\b\d{5}\b")


@dataclass(frozen=True)
class Origin:
    """From where distances are counted."""

    name: str
    latitude: float
    longitude: float
    is_approximate: bool


@dataclass(frozen=True)
class PlaceCard:
    """A place in a list: words ready to show. Its names: those of `components/place_card.html`."""

    name: str
    url: str
    address_text: str
    distance_m: float | None
    distance_text: str
    open_text: str
    is_open: bool
    phone: str
    phone_display: str


@dataclass(frozen=True)
class View:
    """How the cards are told: at what time, seen from where."""

    now: datetime
    seen_from: str = ""  # a commune that the person named: the place's page says how far it is
    is_approximate: bool = False


class Cards(Sequence[PlaceCard]):
    """The cards of a search, read page by page: a slice costs one query, the length one more."""

    def __init__(
        self, places: QuerySet[AccessPoint], view: "View", *, open_at: datetime | None
    ) -> None:
        self._places = places.select_related("commune")
        self._view = view
        self._open_at = open_at

    @cached_property
    def _open_places(self) -> list[int]:
        """Hours are a text: who is open is told in Python, from three columns."""
        moment = self._open_at
        assert moment is not None  # noqa: S101  only asked when the search is for open places
        return [
            pk
            for pk, hours, zone in self._places.values_list("pk", "opening_hours", "time_zone")
            if opening_hours.is_open(hours, moment, zone)
        ]

    def __len__(self) -> int:
        return len(self._open_places) if self._open_at else self._places.count()

    @overload
    def __getitem__(self, wanted: int) -> PlaceCard: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[PlaceCard]: ...
    def __getitem__(self, wanted: int | slice) -> PlaceCard | list[PlaceCard]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        places: Iterable[AccessPoint] = self._places[wanted]
        if self._open_at:
            keys = self._open_places[wanted]
            found = {place.pk: place for place in self._places.filter(pk__in=keys)}
            places = [found[key] for key in keys]
        return [card_of(place, self._view) for place in places]


@dataclass(frozen=True)
class SearchResult:
    """What was found. `choices`: communes to choose from when the words fit several.

    `mended` is the commune that was meant, when its name was misspelt or one word of others.
    `unknown` is what nobody
    knows here; then `cards` are all the places of the territory.
    """

    cards: Cards
    origin: Origin | None = None
    choices: tuple[str, ...] = ()
    mended: str = ""
    unknown: str = ""

    @property
    def message(self) -> str:
        """What to tell the person, or ""."""
        if not self.unknown:
            return ""
        return _(
            "Nous ne connaissons pas «\u00a0{query}\u00a0» ici. Vérifiez le nom ou le code postal."
        ).format(query=self.unknown)


def find_places(
    *,
    territory: Territory,
    query: str = "",
    services: Iterable[str] = (),
    open_at: datetime | None = None,
    now: datetime,
) -> SearchResult:
    """Places of the territory for a commune, a postcode or words; nearest first when it can.

    Accents, case, hyphens and « St » don't matter; words that nobody knows may be a commune
    misspelt. Places offer all the `services` asked.
    At most 8 queries once a page of cards is read, however many places.
    """
    query = clean_query(query)
    places = offering(AccessPoint.objects.for_territory(territory).visible(), services)
    communes, choices = communes_called(territory, query)
    if communes:
        near = _near(territory, places, communes, query, (now, open_at))
        return replace(near, choices=choices)
    if not query or _anything_called(territory, query):
        found = own_first(with_words(places, query))
        return SearchResult(Cards(found, View(now), open_at=open_at))
    if communes := communes_meant(territory, query):
        name = communes[0].name
        return replace(_near(territory, places, communes, name, (now, open_at)), mended=name)
    return SearchResult(Cards(own_first(places), View(now), open_at=open_at), unknown=query)


def _near(
    territory: Territory,
    places: QuerySet[AccessPoint],
    communes: list[Commune],
    seen_from: str,
    times: tuple[datetime, datetime | None],
) -> SearchResult:
    """`times`: when the cards are told, and when places must be open."""
    now, open_at = times
    origin = origin_of(territory, communes)
    view = View(now, seen_from, is_approximate=origin is not None and origin.is_approximate)
    cards = Cards(nearest_or_own_first(places, communes, origin), view, open_at=open_at)
    return SearchResult(cards, origin)


def clean_query(query: str) -> str:
    return " ".join(query.replace("\0", "").split())[:LONGEST_QUERY]


def offering(places: QuerySet[AccessPoint], services: Iterable[str]) -> QuerySet[AccessPoint]:
    wanted = known_services(services)
    return places.filter(services__contains=wanted) if wanted else places


def known_services(values: Iterable[str]) -> list[str]:
    """Services of the standard behind what an address says; unknown ones are left out."""
    by_key = {fold(service): service for service in standard.SERVICES}
    return list(dict.fromkeys(by_key[fold(value)] for value in values if fold(value) in by_key))


def communes_called(territory: Territory, query: str) -> tuple[list[Commune], tuple[str, ...]]:
    """Communes that the words name, and the names to choose from when there are several.

    « 02200 Soissons » is a name with its postcode: the name decides.
    """
    postcode = POSTCODE.search(query)
    name = POSTCODE.sub(" ", query).strip(" ,-()")
    known = Commune.objects.filter(territory=territory)
    if name and fold(name):
        matching = list(known.matching(name))
        exact = [commune for commune in matching if commune.name_folded == fold(name)]
        if exact or len(matching) == 1:
            return (exact or matching)[:1], ()
        if matching:
            names = tuple(commune.name for commune in matching[:MOST_CHOICES])
            return matching, names
    return (list(known.matching(postcode[0])), ()) if postcode else ([], ())


def communes_meant(territory: Territory, query: str) -> list[Commune]:
    """The one commune that words nobody knows are about, or none. One query.

    Its name among other words (« imprimer à Soissons »), else its name misspelt.
    """
    known = {one.name: one for one in Commune.objects.filter(territory=territory)}
    words = f" {fold(query)} "
    said = (name for name in known if f" {fold(name)} " in words)
    found = max(said, key=len, default=None) or misspelt.meant(POSTCODE.sub(" ", query), known)
    return [known[found]] if found else []


def origin_of(territory: Territory, communes: list[Commune]) -> Origin | None:
    """The point of the commune; else the middle of the located ones that share a postcode."""
    name = communes[0].name if len(communes) == 1 else _("ces communes")
    shared = {code for commune in communes for code in commune.postcodes}
    if len(communes) > 1 and len(shared) == 1:
        name = _("communes du {postcode}").format(postcode=next(iter(shared)))
    located = [commune for commune in communes if commune.latitude is not None]
    if not located:
        neighbours = Commune.objects.filter(territory=territory, postcodes__overlap=list(shared))
        located = list(neighbours.filter(latitude__isnull=False))
    if not located:
        return None
    return Origin(
        name,
        sum(commune.latitude or 0 for commune in located) / len(located),
        sum(commune.longitude or 0 for commune in located) / len(located),
        is_approximate=len(communes) > 1 or communes[0].latitude is None,
    )


def nearest_or_own_first(
    places: QuerySet[AccessPoint], communes: list[Commune], origin: Origin | None
) -> QuerySet[AccessPoint]:
    if origin is not None:
        return distance.nearest_first(places, origin.latitude, origin.longitude)
    here = places.filter(commune__in=communes)
    return own_first(here if here.exists() else places)


def own_first(places: QuerySet[AccessPoint]) -> QuerySet[AccessPoint]:
    """The territory's own communes before the places around it, then by name."""
    is_outside = ExpressionWrapper(Q(commune__isnull=True), output_field=BooleanField())
    return places.order_by(is_outside.asc(), "name_folded", "pk")


def with_words(places: QuerySet[AccessPoint], query: str) -> QuerySet[AccessPoint]:
    """Places whose name, address or commune carry all the words."""
    for word in fold(query).split():
        if word not in SMALL_WORDS:
            places = places.filter(search_text__contains=word)
    return places


def _anything_called(territory: Territory, query: str) -> bool:
    """Do the words mean something here, filters apart?"""
    if not set(fold(query).split()) - SMALL_WORDS:
        return False
    return with_words(AccessPoint.objects.for_territory(territory).visible(), query).exists()


def card_of(place: AccessPoint, view: View) -> PlaceCard:
    """The place in words. `distance_m` comes from `distance.nearest_first`."""
    metres: float | None = getattr(place, "distance_m", None)
    is_approximate = view.is_approximate or place.latitude is None
    where = f"?{urlencode({'q': view.seen_from})}" if view.seen_from else ""
    return PlaceCard(
        name=place.name,
        url=place.get_absolute_url() + where,
        address_text=", ".join(filter(None, (place.address, place.commune_name))),
        distance_m=metres,
        distance_text=distance.distance_in_words(metres, is_approximate=is_approximate),
        open_text=opening_hours.sentence(place.opening_hours, view.now, place.time_zone),
        is_open=opening_hours.is_open(place.opening_hours, view.now, place.time_zone),
        phone=place.phone,
        phone_display=place.phone_display,
    )
