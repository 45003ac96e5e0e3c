"""Drawings of the guides about Ameli, the Vitale card and the doctor."""

from cms.drawings.objects import (
    ARROW,
    CALENDAR,
    CLOCK,
    CROSS,
    DOCUMENT,
    HANDSET,
    HOUSE,
    MAGNIFIER,
    PERSON,
    PIN,
    button,
    field,
    halo,
    hand,
    lines,
    phone,
    ring,
    small_phone,
)
from cms.drawings.pen import LIGHT, MIST, SUN, WHITE, box, path, place, words
from cms.drawings.picture import picture
from cms.drawings.scenes import call, choose, press, site
from cms.drawings.things import COIN, DOCTOR, FILM, HEALTH, REFRESH, VITALE

_TERMINAL = (
    box(-54, -86, 108, 150, radius=10)
    + box(-40, -72, 80, 60, radius=6, fill=LIGHT)
    + place(HEALTH, 0, -42, scale=0.6)
    + box(-40, 14, 80, 14, radius=5, fill=MIST)
)
"""The terminal of a pharmacy, with its slot."""

_KEEP = path("M240 244v24M229 258l11 11 11-11M218 266v14h44v-14", stroke=WHITE, line=6)
"""The sign « save » in white, on a button."""

PICTURES = (
    picture(
        "ameli-accueil",
        "Ameli : la vignette du guide",
        "Une grande carte Vitale verte et une croix verte.",
        place(VITALE, 214, 206, scale=2.5, turn=-5),
        place(HEALTH, 384, 86, scale=1.5),
    ),
    site("ameli-site", "Ameli : ouvrir le site", "Ameli", place(HEALTH, 0, 0, scale=1.3)),
    press(
        "ameli-compte",
        "Ameli : toucher « Compte ameli »",
        "Un téléphone montre une croix verte. Le bouton du compte est entouré.",
        place(HEALTH, 0, 0, scale=1.2),
        place(PERSON, 190, 246, scale=0.36),
        path("M218 246h76", stroke=WHITE, line=8),
    ),
    choose(
        "ameli-paiements",
        "Ameli : regarder les remboursements",
        "Un téléphone montre 3 choix. La pièce de monnaie, pour les paiements, est entourée.",
        VITALE,
        COIN,
        DOCTOR,
    ),
    picture(
        "ameli-attestation",
        "Ameli : garder l’attestation",
        "Un téléphone montre un papier avec une croix verte. Le bouton pour garder est entouré.",
        phone(
            place(DOCUMENT, 240, 134, scale=1.1),
            place(HEALTH, 240, 174, scale=0.6),
            button(158, 232, 164, _KEEP, height=60),
        ),
        ring(148, 222, 184, 80),
        hand(292, 280),
    ),
    picture(
        "ameli-pharmacie",
        "Carte Vitale : mettre la carte à jour",
        "La carte Vitale entre dans la borne de la pharmacie. Une flèche tourne.",
        place(_TERMINAL, 330, 172, scale=1.55),
        place(VITALE, 118, 206, scale=1.25),
        place(ARROW, 220, 206, scale=0.9),
        place(REFRESH, 118, 92, scale=0.95),
    ),
    call(
        "ameli-appel",
        "Ameli : appeler le 3646",
        "Un conseiller répond au téléphone. Le numéro de l’Assurance maladie est le 3646.",
        "3646",
        place(HEALTH, 0, 0, scale=1.3),
    ),
    picture(
        "medecin-accueil",
        "Médecin : la vignette du guide",
        "Un médecin en blanc et un calendrier.",
        place(DOCTOR, 168, 200, scale=2),
        place(CALENDAR, 356, 186, scale=1.6),
    ),
    picture(
        "medecin-chercher",
        "Médecin : chercher le médecin",
        "Un téléphone. Les cases pour le médecin et pour la ville sont entourées.",
        phone(
            place(DOCTOR, 240, 108, scale=0.85),
            field(158, 158, 164, place(MAGNIFIER, 180, 176, scale=0.24) + lines(206, 180, 92)),
            field(158, 212, 164, place(PIN, 180, 236, scale=0.34) + lines(206, 234, 70)),
            button(158, 280, 164),
        ),
        ring(148, 148, 184, 118),
        hand(286, 244),
    ),
    choose(
        "medecin-motif",
        "Médecin : choisir le type de rendez-vous",
        "Un téléphone montre 3 choix : chez vous, au cabinet, en vidéo. Un choix est entouré.",
        HOUSE,
        DOCTOR,
        FILM,
    ),
    picture(
        "medecin-heure",
        "Médecin : choisir le jour et l’heure",
        "Un calendrier et une horloge. Le médecin est à côté. Une heure est entourée.",
        place(CALENDAR, 150, 176, scale=2.2),
        place(CLOCK, 362, 106, scale=1.7),
        halo(362, 106, 68),
        hand(378, 134),
    ),
    picture(
        "medecin-confirmer",
        "Médecin : confirmer le rendez-vous",
        "Un téléphone montre le médecin, le jour et l’heure. Le bouton est entouré.",
        phone(
            box(156, 62, 168, 148, radius=12, fill=LIGHT),
            place(DOCTOR, 190, 96, scale=0.5),
            place(CALENDAR, 190, 144, scale=0.36),
            place(CLOCK, 190, 184, scale=0.5),
            lines(224, 94, 80, 72, 60, gap=44),
            button(158, 236, 164, path("M218 260l14 14 26-30", stroke=WHITE, line=9)),
        ),
        ring(148, 226, 184, 68),
        hand(294, 276),
    ),
    picture(
        "medecin-annuler",
        "Médecin : annuler le rendez-vous",
        "Un calendrier avec une croix rouge. Une personne prévient par téléphone.",
        place(CALENDAR, 138, 176, scale=2),
        place(CROSS, 196, 244, scale=1.4),
        place(ARROW, 274, 176),
        small_phone(340, 78, place(HANDSET, 395, 176, scale=0.8)),
    ),
    picture(
        "medecin-soir",
        "Médecin : le soir et le week-end",
        "Une lune. Un médecin répond au téléphone, au 116 117.",
        path("M96 40a60 60 0 1 0 56 84a48 48 0 0 1-56-84z", fill=SUN),
        place(DOCTOR, 300, 156, scale=1.9),
        box(40, 268, 400, 66, radius=16),
        place(HANDSET, 100, 301, scale=0.5),
        words(262, 313, "116 117", size=36),
        ring(32, 260, 416, 82, radius=22),
    ),
)
