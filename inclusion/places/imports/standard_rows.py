"""A row of the national standard v1.0.2 (32 columns), and of the older files with `;` in lists."""

from typing import Any

from inclusion.places import standard
from inclusion.places.imports import cleaning
from inclusion.places.imports.cleaning import Card, Notes, Rejected
from inclusion.places.imports.communes import CommuneBook

# Columns of closed lists → field and words allowed.
LISTS = {
    "itinerance": ("roaming", standard.ROAMING),
    "services": ("services", standard.SERVICES),
    "publics_specifiquement_adresses": ("audiences", standard.AUDIENCES),
    "prise_en_charge_specifique": ("special_support", standard.SPECIAL_SUPPORT),
    "frais_a_charge": ("fees", standard.FEES),
    "dispositif_programmes_nationaux": ("national_programmes", standard.PROGRAMMES),
    "formations_labels": ("labels", standard.LABELS),
    "modalites_acces": ("access_modes", standard.ACCESS_MODES),
    "modalites_accompagnement": ("support_modes", standard.SUPPORT_MODES),
}


def card_of(row: dict[str, str], communes: CommuneBook) -> Card:
    """The card that the row describes. Raises `Rejected` when a column that it needs is wrong."""
    notes = Notes()
    key = cleaning.needed(row.get("id", ""), "identifiant (id)", 200)
    values: dict[str, Any] = {
        "standard_id": key,
        **_identity(row, notes),
        **_contact(row, notes),
        **_presentation(row, notes),
    }
    for column, (field, allowed) in LISTS.items():
        values[field] = cleaning.chosen(row.get(column, ""), column, allowed, notes)
    commune = communes.find(
        insee_code=values["insee_code"], name=values["commune_name"], postcode=values["postcode"]
    )
    return Card(key, commune.pk if commune else None, values, notes.items)


def _identity(row: dict[str, str], notes: Notes) -> dict[str, Any]:
    pivot = cleaning.pattern(row.get("pivot", ""), "pivot", cleaning.PIVOT, notes)
    updated_on = cleaning.day(row["date_maj"])
    name = cleaning.needed(row["nom"], "nom", 200)
    if updated_on is None:
        raise Rejected(f"date de mise à jour « {row['date_maj'].strip()[:30]} » non comprise")
    latitude, longitude = cleaning.coordinates(
        row.get("latitude", ""), row.get("longitude", ""), notes
    )
    return {
        "name": name,
        "pivot": "" if pivot == cleaning.UNKNOWN_PIVOT else pivot,
        "commune_name": cleaning.needed(row["commune"], "commune", 100),
        "postcode": cleaning.postcode(row["code_postal"]),
        "insee_code": cleaning.pattern(
            row.get("code_insee", ""), "code_insee", cleaning.INSEE, notes
        ),
        "address": cleaning.needed(row["adresse"], "adresse", 250),
        "address_extra": cleaning.short(
            row.get("complement_adresse", ""), "complement_adresse", 250, notes
        ),
        "latitude": latitude,
        "longitude": longitude,
        "updated_on": updated_on,
    }


def _contact(row: dict[str, str], notes: Notes) -> dict[str, Any]:
    return {
        "phone": cleaning.phone(row.get("telephone", ""), notes),
        "emails": cleaning.emails(row.get("courriels", ""), notes),
        "websites": cleaning.websites(row.get("site_web", ""), "site_web", notes),
        "accessibility_url": cleaning.website(
            row.get("fiche_acces_libre", ""), "fiche_acces_libre", notes
        ),
        "booking_url": cleaning.website(row.get("prise_rdv", ""), "prise_rdv", notes),
        "opening_hours": cleaning.osm_hours(row.get("horaires", ""), notes),
    }


def _presentation(row: dict[str, str], notes: Notes) -> dict[str, Any]:
    return {
        "typologies": cleaning.typologies(row.get("typologie", ""), notes),
        "summary": cleaning.short(
            row.get("presentation_resume", ""), "presentation_resume", 280, notes
        ),
        "description": row.get("presentation_detail", "").replace("\r\n", "\n").strip(),
        "source": cleaning.short(row.get("source", ""), "source", 200, notes),
        "parent_structure": cleaning.short(
            row.get("structure_parente", ""), "structure_parente", 250, notes
        ),
        "other_labels": [
            label[:200] for label in cleaning.split(row.get("autres_formations_labels", ""))
        ],
    }
