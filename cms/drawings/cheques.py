"""Drawings of the guide « Utiliser votre chéquier numérique »."""

from cms.drawings.objects import (
    ARROW,
    BAG,
    BOOKLET,
    CALENDAR,
    CHEQUE,
    CROSS,
    HANDSET,
    HOUSE,
    PERSON,
    PIN,
    QR,
    halo,
    hand,
    lines,
    phone,
    ring,
    small_phone,
)
from cms.drawings.pen import INK, LIGHT, MEADOW, WHITE, box, path, place
from cms.drawings.picture import picture


def _place_row(y: float, accepts: str) -> str:
    return (
        box(156, y, 168, 76, radius=12)
        + place(HOUSE, 190, y + 40, scale=0.46)
        + lines(222, y + 22, 84)
        + place(accepts, 268, y + 50, scale=0.36)
    )


PICTURES = (
    picture(
        "cheque-accueil",
        "Chéquier : la vignette du guide",
        "Un chéquier numérique, avec plusieurs chèques.",
        place(BOOKLET, 232, 186, scale=1.9, turn=-6),
    ),
    picture(
        "cheque-date",
        "Chéquier : regarder la date de fin",
        "Un chèque. La date de fin est entourée. Un calendrier est à côté.",
        place(CHEQUE, 196, 144, scale=1.8),
        place(CALENDAR, 392, 268, scale=1.15),
        ring(56, 162, 108, 40),
        hand(132, 198),
    ),
    picture(
        "cheque-lieu",
        "Chéquier : chercher un lieu partenaire",
        "Un téléphone montre des lieux. Un lieu avec le dessin d’un chèque est entouré.",
        phone(
            place(PIN, 170, 76, scale=0.4),
            path("M196 76h96", line=8),
            box(156, 102, 168, 76, radius=12),
            lines(180, 126, 120, 84),
            _place_row(188, CHEQUE),
            box(156, 274, 168, 76, radius=12),
            lines(180, 298, 60),
        ),
        ring(147, 180, 186, 92),
        hand(308, 252),
    ),
    picture(
        "cheque-appel",
        "Chéquier : prendre rendez-vous",
        "Une personne appelle le lieu. Un calendrier montre le rendez-vous.",
        place(PERSON, 108, 196, scale=1.8),
        place(HANDSET, 213, 138, scale=0.68),
        path("M272 138h14M304 138h14", line=8),
        place(HOUSE, 390, 124, scale=1.2),
        place(CALENDAR, 306, 268, scale=1.2),
        halo(212, 136, 44),
    ),
    picture(
        "cheque-sac",
        "Chéquier : apporter le chéquier",
        "Un sac avec le chéquier, le téléphone et un papier.",
        box(176, 66, 64, 130, radius=12, fill=INK),
        box(183, 74, 50, 110, radius=6),
        place(BOOKLET, 310, 120, scale=0.8, turn=-90),
        place(
            box(-60, -30, 120, 200) + lines(-40, 0, 80, 50),
            120,
            122,
            turn=-8,
        ),
        ring(261, 30, 104, 190),
        place(BAG, 236, 240, scale=1.75),
    ),
    picture(
        "cheque-scan",
        "Chéquier : montrer un chèque au médiateur",
        "Le téléphone du médiateur lit le carré noir et blanc du chèque.",
        place(CHEQUE, 128, 214, scale=1.25),
        phone(
            box(282, 76, 172, 172, radius=10, fill=LIGHT),
            place(QR, 368, 162, scale=2.2),
            path("M290 104v-20h20M446 104v-20h-20M290 220v20h20M446 220v20h-20", line=7),
            x=258,
        ),
        halo(193, 230, 45),
    ),
    picture(
        "cheque-accepte",
        "Chéquier : le chèque est accepté",
        "Un écran vert avec une coche. À côté, 3 chèques restent dans le chéquier.",
        box(44, 22, 200, 400, radius=30, fill=INK),
        box(56, 34, 176, 400, radius=20, fill=MEADOW),
        path("M100 150l32 34 58-70", stroke=WHITE, line=18),
        path("M96 236h96M112 262h64", stroke=WHITE, line=9),
        *(place(CHEQUE, 358, 84 + 98 * n, scale=0.9) for n in range(3)),
    ),
    picture(
        "cheque-perdu",
        "Chéquier : signaler un chéquier perdu",
        "Un chéquier est barré d’une croix rouge. Un téléphone sert à appeler.",
        place(BOOKLET, 142, 136, scale=1.25, turn=-6),
        place(CROSS, 142, 128, scale=1.7),
        small_phone(322, 112, place(HANDSET, 378, 186, scale=0.65), path("M352 258h50", line=8)),
        place(ARROW, 276, 216),
        halo(377, 184, 44),
    ),
)
