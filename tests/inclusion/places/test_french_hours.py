"""Dirty French hours: understood without a doubt, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import validate

from inclusion.places.french_hours import FRENCH_DAYS, OSM_DAYS, read

UNDERSTOOD = {
    "du lundi au vendredi de 9h à 17h": "Mo-Fr 09:00-17:00",
    "Lundi : 9h-12h / 14h-17h": "Mo 09:00-12:00,14:00-17:00",
    "Lundi 09:00-12:00 et 13:30-18:30 / Mardi, jeudi : 09:00-12:00 / Vendredi : 13:00-17:00": (
        "Mo 09:00-12:00,13:30-18:30; Tu,Th 09:00-12:00; Fr 13:00-17:00"
    ),
    "Du lundi au jeudi : 08:30-16:30 / Vendredi : 09:00-12:00": (
        "Mo-Th 08:30-16:30; Fr 09:00-12:00"
    ),
    "lundi au mardi 9h 12h30 / 13h30 17h mercredi 9h 12h": (
        "Mo-Tu 09:00-12:30,13:30-17:00; We 09:00-12:00"
    ),
    "lundi: 8:30 - 12:00 / 13:30 - 17:00; mardi: 8:30 - 12:00 ;": (
        "Mo 08:30-12:00,13:30-17:00; Tu 08:30-12:00"
    ),
    "h_lundi: 9:00 - 12:00; h_samedi: 2ème et 4ème samedis du mois : 9:00 - 12:00": (
        "Mo 09:00-12:00; Sa[2,4] 09:00-12:00"
    ),
    "lundi matin: 9h-12h; lundi après-midi: 14h-17h; mardi matin: x; mardi après-midi: -": (
        "Mo 09:00-12:00,14:00-17:00"
    ),
    "Mardi & Vendredi: 13h00 – 17h30": "Tu,Fr 13:00-17:30",
    "MERCREDI DE 14H À 16H": "We 14:00-16:00",
    "9h-12h et 14h-17h du lundi au vendredi": "Mo-Fr 09:00-12:00,14:00-17:00",
    "Le deuxième mardi du mois de 9h à 12h": "Tu[2] 09:00-12:00",
    "lundi 9h12h, jeudi 14 h 30 à 16 h": "Mo 09:00-12:00; Th 14:30-16:00",
    "lundi: 09:00 - 12:00 / Sur RDV : 14:00 - 16:00": (
        'Mo 09:00-12:00, Mo 14:00-16:00 "sur rendez-vous"'
    ),
    "lundi 9h30/12h30 (sur rdv)": 'Mo 09:30-12:30 "sur rendez-vous"',
    "lundi: Sur RDV : 9h-12h / Sans RDV : 14h-16h": (
        'Mo 14:00-16:00, Mo 09:00-12:00 "sur rendez-vous"'
    ),
    "lundi: 9h-12h; mardi: Sur RDV": 'Mo 09:00-12:00; Tu unknown "sur rendez-vous"',
    "Le lundi (hors jours fériés) de 10h à 12h": "Mo 10:00-12:00; PH off",
    "tous les jours de la semaine de 8h30 à midi": "Mo-Fr 08:30-12:00",
    "lun-ven 9h-17h, samedi fermé": "Mo-Fr 09:00-17:00",
    "mardi : 9h - 12h / 12h - 17h": "Tu 09:00-17:00",
    "mercredi 14:00 - 17 :00": "We 14:00-17:00",
    "Mo-Fr 09:00-12:00; PH off": "Mo-Fr 09:00-12:00; PH off",
}
NOT_SURE = [
    "",
    "9h-17h",
    "voir le site",
    "lundi",
    "1er lundi matin du mois",
    "lundi 9h",
    "lundi 17h-9h",
    "lundi de 2h à 4h",
    "lundi 9h-25h",
    "samedi au mardi 9h-12h",
    "lundi 9h-12h et 14h-17h sur rdv",
    "le lundi de 9h à 12h et sur rendez-vous",
    "jeudi: 9:00 - 12:30 / Sur RDV; vendredi: 9:00 - 12:30",
    "lundi 8h30 à 12h30 sans rendez-vous et 12h30 à 16h30 avec rendez-vous",
    "lundi au jeudi 8h30 à 12h45, vendredi 9h à 12h avec rendez-vous lundi 12h45 à 16h30",
    "lundi 9h-12h accueil sur rdv mardi 14h-16h",
    "lundi au vendredi 9h-17h sauf mercredi",
    "lundi au vendredi 9h-17h (16h en été)",
    "lundi au vendredi 9h-17h, mercredi après-midi fermé",
    "lundi 9h-12h, lundi 11h-14h",
    "lundi matin 14h-17h",
    "un mercredi sur deux de 9h à 12h",
    "lundi au vendredi 9h-17h fermé en août",
    "période scolaire : mardi 9h-12h ; vacances : mardi 14h-17h",
    "lundi au vendredi: Horaires non communiqués",
    "Mo 14-17;9-12,14-17",
    "=HYPERLINK(1)",
]


@pytest.mark.parametrize(("text", "osm"), UNDERSTOOD.items())
def test_hours_that_say_one_thing_are_understood(text: str, osm: str) -> None:
    assert read(text).osm == osm
    assert validate(osm)


@pytest.mark.parametrize("text", NOT_SURE)
def test_a_doubt_is_never_a_guess(text: str) -> None:
    reading = read(text)
    assert reading.osm == ""
    assert reading.reason


@given(st.text(max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    reading = read(text)
    assert bool(reading.osm) != bool(reading.reason)
    assert not reading.osm or validate(reading.osm)


half_hours = st.integers(12, 46)


@given(
    day=st.integers(0, 6),
    times=st.lists(half_hours, min_size=2, max_size=4, unique=True).filter(
        lambda t: len(t) % 2 == 0
    ),
    style=st.sampled_from(["{h}h{m:02d}", "{h:02d}:{m:02d}", "{h} h {m:02d}"]),
    link=st.sampled_from([" - ", " à ", "-", " – "]),
    between=st.sampled_from([" et ", " / ", ", "]),
)
def test_whatever_the_style_the_hours_are_the_same(
    day: int, times: list[int], style: str, link: str, between: str
) -> None:
    clock = [divmod(number * 30, 60) for number in sorted(times)]
    said = [style.format(h=hour, m=minute) for hour, minute in clock]
    text = f"{FRENCH_DAYS[day]} : " + between.join(
        f"{start}{link}{end}" for start, end in zip(said[::2], said[1::2], strict=True)
    )
    osm = [f"{hour:02d}:{minute:02d}" for hour, minute in clock]
    pairs = [f"{start}-{end}" for start, end in zip(osm[::2], osm[1::2], strict=True)]
    assert read(text).osm == f"{OSM_DAYS[day]} {','.join(pairs)}"
