"""Drawings of the guide « Se connecter avec FranceConnect ».

The real button and screens are redrawn and simplified; no official logo is copied.
"""

from cms.drawings.objects import (
    ENVELOPE,
    EXIT,
    KEY,
    PADLOCK,
    PERSON,
    TICK,
    TOWN_HALL,
    address_bar,
    button,
    field,
    halo,
    hand,
    laptop,
    lines,
    phone,
    ring,
    stars,
)
from cms.drawings.pen import LIGHT, MEADOW, WHITE, box, path, place, words
from cms.drawings.picture import picture

_HEALTH = path("M-6-18H6v12h12V6H6v12H-6V6h-12V-6h12z", fill=MEADOW)
_TAX = words(0, 13, "€", size=36)


def _window(x: float, y: float, mark: str) -> str:
    return (
        box(x, y, 112, 84, radius=10) + path(f"M{x:g} {y + 20:g}h112") + place(mark, x + 56, y + 53)
    )


def _account(y: float, mark: str) -> str:
    return box(158, y, 164, 60, radius=12) + place(mark, 190, y + 30) + lines(222, y + 30, 80)


PICTURES = (
    picture(
        "franceconnect-accueil",
        "FranceConnect : la vignette du guide",
        "Une seule clé pour 3 sites différents.",
        place(KEY, 104, 180, scale=1.05),
        path("M222 180h26M222 154l24-52M222 206l24 52", line=6),
        _window(262, 22, place(TOWN_HALL, 0, 2, scale=0.5)),
        _window(300, 138, _HEALTH),
        _window(262, 254, _TAX),
    ),
    picture(
        "franceconnect-site",
        "FranceConnect : ouvrir le site de la démarche",
        "Un ordinateur. L’adresse d’un site public est entourée, en haut de l’écran.",
        laptop(
            address_bar(104, 56, 272),
            place(TOWN_HALL, 162, 172, scale=1.05),
            lines(238, 140, 130, 130, 84, gap=26),
        ),
        ring(96, 48, 288, 56, radius=28),
        hand(268, 92),
    ),
    picture(
        "franceconnect-bouton",
        "FranceConnect : toucher le bouton bleu",
        "Un téléphone. Le bouton bleu FranceConnect est entouré.",
        phone(
            place(TOWN_HALL, 240, 104, scale=0.8),
            lines(172, 160, 136, 100),
            button(
                158,
                206,
                164,
                place(place(PERSON, 0, 0), 184, 238, scale=0.36),
                path("M214 226h90M214 242h58", stroke=WHITE, line=8),
                height=60,
            ),
            field(158, 290, 164),
        ),
        ring(148, 196, 184, 80),
        hand(294, 256),
    ),
    picture(
        "franceconnect-compte",
        "FranceConnect : choisir un compte",
        "Un téléphone montre 3 comptes : les impôts, la santé, La Poste. Un compte est entouré.",
        phone(
            path("M174 76h132", line=8),
            _account(102, _TAX),
            _account(174, _HEALTH),
            _account(246, place(ENVELOPE, 0, 0, scale=0.4)),
        ),
        ring(150, 166, 180, 76),
        hand(300, 226),
    ),
    picture(
        "franceconnect-mot-de-passe",
        "FranceConnect : écrire le numéro et le mot de passe",
        "Un téléphone. Le numéro et le mot de passe sont entourés.",
        phone(
            place(_HEALTH, 240, 84),
            field(158, 122, 164, words(240, 154, "1 58 02 …", size=26), height=48),
            field(158, 184, 164, stars(180, 208, 7), height=48),
            button(158, 256, 164),
            place(PADLOCK, 300, 204, scale=0.45),
        ),
        ring(148, 112, 184, 132),
        hand(284, 228),
    ),
    picture(
        "franceconnect-continuer",
        "FranceConnect : vérifier puis continuer",
        "Un téléphone montre le nom de la personne. Le bouton pour continuer est entouré.",
        phone(
            box(158, 68, 164, 128, radius=12, fill=LIGHT),
            place(PERSON, 196, 124, scale=0.62),
            lines(240, 104, 66, 66, 40, gap=26),
            place(TICK, 312, 76, scale=0.7),
            button(
                158,
                228,
                164,
                path("M190 254h60", stroke=WHITE, line=8),
                path("M272 254h26M288 242l12 12-12 12", stroke=WHITE, line=6),
                height=52,
            ),
        ),
        ring(148, 218, 184, 72),
        hand(288, 272),
    ),
    picture(
        "franceconnect-quitter",
        "FranceConnect : se déconnecter",
        "Un ordinateur. Le bouton pour sortir est entouré, en haut à droite.",
        laptop(
            path("M82 96h316"),
            place(PERSON, 118, 72, scale=0.38),
            path("M142 70h84", line=8),
            place(EXIT, 350, 69, scale=0.6),
            lines(112, 136, 250, 250, 160, gap=30),
        ),
        halo(352, 70, 30),
        hand(358, 88),
    ),
)
