"""Drawings of the guide about passwords."""

from cms.drawings.objects import (
    BANK,
    ENVELOPE,
    KEY,
    PADLOCK,
    PENCIL,
    PERSON,
    bubble,
    button,
    field,
    hand,
    lines,
    phone,
    ring,
    stars,
)
from cms.drawings.pen import LIGHT, SUN, WHITE, box, path, place, words
from cms.drawings.picture import picture
from cms.drawings.things import HEALTH, NOTEBOOK, TROLLEY

PICTURES = (
    picture(
        "mdp-accueil",
        "Mot de passe : la vignette du guide",
        "Un grand cadenas et une clé.",
        place(PADLOCK, 172, 176, scale=2.5),
        place(KEY, 314, 196, scale=1.3),
    ),
    picture(
        "mdp-phrase",
        "Mot de passe : penser à une phrase",
        "Une personne pense à une longue phrase secrète.",
        place(PERSON, 116, 226, scale=1.9),
        bubble(206, 48, 236, 130, fill=WHITE),
        lines(236, 84, 176, 176, 96, gap=28),
        place(PADLOCK, 388, 138, scale=0.6),
    ),
    picture(
        "mdp-signes",
        "Mot de passe : lettres, chiffres et signes",
        "Un téléphone. Le mot de passe a des lettres, un chiffre et un signe.",
        phone(
            place(PADLOCK, 240, 104, scale=1.1),
            field(156, 168, 168, words(240, 205, "A b 3 ! …", size=32), height=54),
            button(176, 256, 128),
        ),
        ring(146, 158, 188, 74),
        hand(296, 216),
    ),
    picture(
        "mdp-differents",
        "Mot de passe : un mot de passe par site",
        "3 sites, et 3 clés différentes.",
        *(
            box(44 + 140 * n, 44, 112, 100, radius=10)
            + path(f"M{44 + 140 * n} 66h112")
            + place(thing, 100 + 140 * n, 106, scale=0.6)
            + place(KEY, 100 + 140 * n, 220, scale=0.75, turn=90)
            for n, thing in enumerate((BANK, TROLLEY, HEALTH))
        ),
    ),
    picture(
        "mdp-oublie",
        "Mot de passe oublié",
        "Un téléphone. Sous le mot de passe, une ligne avec un point d’interrogation est entourée.",
        phone(
            place(PADLOCK, 240, 98, scale=0.9),
            field(158, 146, 164, stars(176, 168, 8)),
            button(158, 204, 164),
            path("M176 286h96", line=7),
            words(296, 299, "?", size=36),
        ),
        ring(148, 262, 184, 50),
        hand(236, 302),
    ),
    picture(
        "mdp-carnet",
        "Mot de passe : ranger le carnet chez vous",
        "Un carnet et un crayon, dans une maison.",
        path("M36 150 240 24l204 126z", fill=SUN),
        box(84, 150, 312, 190),
        place(NOTEBOOK, 216, 246, scale=1.2),
        place(PENCIL, 326, 244, scale=1.5, turn=32),
    ),
    picture(
        "mdp-mail",
        "Mot de passe : ouvrir le mail du site",
        "Un téléphone montre un mail avec une clé. Le mail est entouré.",
        phone(
            place(ENVELOPE, 178, 92, scale=0.4),
            lines(210, 84, 106, 70),
            box(156, 132, 168, 92, radius=12, fill=LIGHT),
            place(ENVELOPE, 196, 178, scale=0.6),
            place(KEY, 258, 178, scale=0.5),
            place(ENVELOPE, 178, 264, scale=0.4),
            lines(210, 256, 106, 70),
        ),
        ring(146, 122, 188, 112),
        hand(296, 214),
    ),
)
