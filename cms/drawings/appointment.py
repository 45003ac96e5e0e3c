"""Drawings of the guide « Prendre rendez-vous avec un médiateur »."""

from cms.drawings.objects import (
    ADVISER,
    CALENDAR,
    CLOCK,
    HANDSET,
    HOUSE,
    MAGNIFIER,
    PERSON,
    PIN,
    TICK,
    button,
    field,
    halo,
    hand,
    keyboard,
    lines,
    phone,
    ring,
)
from cms.drawings.pen import LIGHT, MIST, SUN, WHITE, box, path, place
from cms.drawings.picture import picture

_TABLE = box(34, 268, 412, 22, radius=6, fill=SUN) + path("M76 290v80M404 290v80", line=8)
_SMALL_LAPTOP = (
    box(-58, -80, 116, 78, radius=8, fill=MIST)
    + box(-48, -70, 96, 58, fill=WHITE)
    + path("M-72 0H72", line=8)
)


def _place_row(y: float) -> str:
    return (
        box(156, y, 168, 72, radius=12)
        + place(HOUSE, 194, y + 38, scale=0.46)
        + lines(230, y + 26, 76, 50)
    )


PICTURES = (
    picture(
        "rendez-vous-accueil",
        "Rendez-vous : la vignette du guide",
        "Un médiateur et une personne, avec un calendrier.",
        place(PERSON, 146, 224, scale=1.4),
        place(ADVISER, 334, 224, scale=1.4),
        place(CALENDAR, 240, 96, scale=1.15),
        box(66, 296, 348, 22, radius=6, fill=SUN),
    ),
    picture(
        "rendez-vous-commune",
        "Rendez-vous : écrire la commune",
        "Un téléphone avec un clavier. La case de la commune est entourée.",
        phone(
            place(PIN, 240, 110, scale=0.95),
            field(156, 178, 168, lines(172, 200, 70), path("M252 188v24", line=4)),
            place(MAGNIFIER, 300, 196, scale=0.26),
            keyboard(262),
        ),
        ring(148, 170, 184, 60),
        hand(272, 296),
    ),
    picture(
        "rendez-vous-lieu",
        "Rendez-vous : choisir un lieu",
        "Un téléphone montre une liste de lieux. Un lieu est entouré.",
        phone(
            path("M156 72h110", line=8),
            _place_row(96),
            _place_row(180),
            _place_row(264),
        ),
        ring(147, 172, 186, 88),
        hand(306, 240),
    ),
    picture(
        "rendez-vous-heure",
        "Rendez-vous : choisir le jour et l’heure",
        "Un grand calendrier et une horloge. Un jour est entouré.",
        place(CALENDAR, 184, 184, scale=2.8),
        place(CLOCK, 402, 96, scale=1.6),
        halo(184, 190, 34),
        hand(202, 206),
    ),
    picture(
        "rendez-vous-prenom",
        "Rendez-vous : écrire le prénom et le téléphone",
        "Un téléphone. Les cases du prénom et du numéro de téléphone sont entourées.",
        phone(
            place(PERSON, 164, 106, scale=0.4),
            field(200, 82, 122, lines(216, 106, 62), height=50),
            place(HANDSET, 164, 173, scale=0.42),
            field(200, 148, 122, lines(216, 173, 74), height=50),
            button(158, 236, 164),
        ),
        ring(190, 72, 142, 136),
        hand(282, 190),
    ),
    picture(
        "rendez-vous-confirmer",
        "Rendez-vous : vérifier et confirmer",
        "Un téléphone montre le jour, l’heure et le lieu. Le bouton pour confirmer est entouré.",
        phone(
            box(156, 62, 168, 148, radius=12, fill=LIGHT),
            place(CALENDAR, 188, 92, scale=0.36),
            place(CLOCK, 188, 136, scale=0.5),
            place(HOUSE, 188, 180, scale=0.36),
            lines(222, 92, 80, 60, 72, gap=44),
            button(
                158,
                236,
                164,
                path("M196 260l10 10 18-22", stroke=WHITE, line=7),
                path("M242 260h48", stroke=WHITE, line=8),
            ),
        ),
        ring(148, 226, 184, 68),
        hand(294, 276),
    ),
    picture(
        "rendez-vous-venir",
        "Rendez-vous : venir au lieu",
        "Une personne et un médiateur sont assis à une table, devant un ordinateur.",
        place(HOUSE, 240, 84, scale=1.1),
        place(PERSON, 116, 200, scale=1.45),
        place(ADVISER, 364, 200, scale=1.45),
        _TABLE,
        place(_SMALL_LAPTOP, 240, 266, scale=1.05),
        place(TICK, 296, 52),
    ),
)
