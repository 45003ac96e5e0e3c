"""Programmes and booklets in every state. Codes in clear go to the demo's notes only."""

from datetime import datetime
from typing import TypedDict

from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory
from passerelle.demo.people import Staff
from passerelle.demo.territories import Plan

# (name, face value in cents, cheques per booklet, first day and last day counted from today)
PROGRAMMES = {
    "grandsoissons": (
        ("Chéquier numérique 2026", 1000, 10, -60, 300),
        ("Premiers pas en ligne", 500, 5, -30, 120),
    ),
    "chateau-thierry": (("Coup de pouce numérique", 1000, 10, -45, 240),),
}


class Codes(TypedDict):
    active: list[str]
    spent: list[str]
    blocked: list[str]


def create(
    territory: Territory,
    plan: Plan,
    staff: Staff,
    access_points: list[AccessPoint],
    *,
    now: datetime,
) -> Codes:
    codes = Codes(active=[], spent=[], blocked=[])
    for number, row in enumerate(PROGRAMMES[plan.slug]):
        programme = create_programme(territory, staff, row, today=now.date())
        accredit(programme, access_points[:4], start=programme.valid_from)
        life(programme, staff, access_points, codes if number == 0 else None, now=now)
    return codes
