"""A row of the mixed extracts: 20 columns, values as the hubs typed them."""

import re
from typing import Any

from inclusion.places import standard
from inclusion.places.imports import cleaning
from inclusion.places.imports.cleaning import Card, Notes, Rejected
from inclusion.places.imports.communes import CommuneBook, KnownCommune
from inclusion.territories.folding import fold

SMALL_WORDS = frozenset(
    {"au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "lès", "sous", "sur"}
)

STREET_MARKS = {
    **{mark.lower(): mark for mark in ("BP", "CS", "ZA", "ZAC", "ZI")},
    **{word: word for word in ("allée", "avenue", "boulevard", "chemin", "cours", "impasse")},
    **{word: word for word in ("parvis", "place", "quai", "route", "rue", "square")},
}


def card_of(row: dict[str, str], communes: CommuneBook) -> Card:
    """The card that the row describes. Raises `Rejected` when it can't be shown to anybody."""
    notes = Notes()
    key = cleaning.needed(row["id"], "identifiant (id)", 200)
    commune, where = _commune(row, communes, notes)
    facts = dict(re.findall(r"(\w+)=([^;]*)", row.get("note", "")))
    latitude, longitude = cleaning.coordinates(
        row.get("latitude", ""), row.get("longitude", ""), notes
    )
    pivot = cleaning.pattern(row.get("pivot", ""), "pivot", cleaning.PIVOT, notes)
    values: dict[str, Any] = {
        "standard_id": key,
        "pivot": "" if pivot == cleaning.UNKNOWN_PIVOT else pivot,
        "name": cleaning.needed(row["nom"], "nom", 200),
        **where,
        "address": _address(row["adresse"], notes),
        "latitude": latitude,
        "longitude": longitude,
        "phone": cleaning.phone(row.get("telephone", ""), notes),
        "emails": cleaning.emails(row.get("courriels", ""), notes),
        "websites": cleaning.websites(row.get("site_web", ""), "site_web", notes),
        "opening_hours": cleaning.hours(row.get("horaires_source", ""), notes),
        "typologies": cleaning.typologies(row.get("typologie", ""), notes),
        "source": cleaning.short(row.get("source", ""), "source", 200, notes),
        "updated_on": _updated_on(row, notes),
        "services": _services(row.get("services_source", "")),
        "fees": ["Gratuit"] if fold(facts.get("cout", "")) == "gratuit" else [],
        "roaming": _roaming(facts),
    }
    return Card(key, commune.pk if commune else None, values, notes.items)


def _commune(
    row: dict[str, str], communes: CommuneBook, notes: Notes
) -> tuple[KnownCommune | None, dict[str, str]]:
    """The commune if it is one of ours, and what to write on the card."""
    name = cleaning.one_line(row["commune"])
    code = cleaning.pattern(row.get("code_insee", ""), "code_insee", cleaning.INSEE, notes)
    raw_postcode = row["code_postal"].strip()
    commune = communes.find(insee_code=code, name=name, postcode=raw_postcode)
    if commune and not raw_postcode and len(commune.postcodes) == 1:
        raw_postcode = commune.postcodes[0]
        notes.add("code_postal", "pris dans la liste des communes")
    if commune and name != commune.name:
        notes.add("commune", f"« {name} » s’écrit « {commune.name} »")
        name = commune.name
    return commune, {
        "commune_name": cleaning.needed(in_lower_case(name), "commune", 100),
        "postcode": cleaning.postcode(raw_postcode),
        "insee_code": commune.insee_code if commune else code,
    }


def _address(text: str, notes: Notes) -> str:
    address = cleaning.needed(text, "adresse", 250)
    if address.isupper():
        notes.add("adresse", f"« {address} » écrite en minuscules")
    return in_lower_case(address)


def in_lower_case(name: str) -> str:
    """« SAINT-PIERRE-SUR-ORGE » is hard to read: « Saint-Pierre-sur-Orge ». Mixed case is kept."""
    if not name.isupper():
        return name
    words = re.split(r"([ '’-])", name.lower())
    return "".join(
        word if rank and word in SMALL_WORDS else STREET_MARKS.get(word, word.capitalize())
        for rank, word in enumerate(words)
    )


def _updated_on(row: dict[str, str], notes: Notes) -> Any:
    """The row's own date, else the year of the extract. Raises `Rejected` without either."""
    own = cleaning.day(row.get("date_maj", ""), cleaning.ANY_DATES)
    if own:
        return own
    vintage = cleaning.day(row.get("millesime", ""), cleaning.ANY_DATES)
    if vintage is None:
        raise Rejected("date de mise à jour manquante")
    notes.add("date_maj", "date de l’extraction, faute de date de la fiche")
    return vintage


def _services(text: str) -> list[str]:
    """Services of the standard said by the words of the hubs. Free text says nothing for sure."""
    found = []
    for part in re.split(r"[;|]", text):
        service = standard.SERVICE_WORDS.get(fold(part))
        if service and service not in found:
            found.append(service)
    return found


def _roaming(facts: dict[str, str]) -> list[str]:
    answer = fold(facts.get("itinerance", ""))
    return {"oui": ["Itinérant"], "non": ["Fixe"]}.get(answer, [])
