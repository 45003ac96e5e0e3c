"""Drawings of the guides about the bank on the Internet and paying on the Internet."""

from cms.drawings.objects import (
    ARROW,
    BANK,
    CARD,
    CROSS,
    DOCUMENT,
    HANDSET,
    MAGNIFIER,
    PADLOCK,
    TICK,
    address_bar,
    button,
    field,
    halo,
    hand,
    laptop,
    lines,
    phone,
    ring,
    small_phone,
    stars,
)
from cms.drawings.pen import BRICK, LIGHT, MEADOW, WHITE, box, path, place, words
from cms.drawings.picture import picture
from cms.drawings.scenes import site
from cms.drawings.things import BILL, COIN, TROLLEY, digits

_MINUS = "\u2212"


def _movement(y: float, sign: str, colour: str) -> str:
    return lines(162, y, 84) + words(290, y + 11, sign, size=34, fill=colour)


PICTURES = (
    picture(
        "banque-accueil",
        "Banque : la vignette du guide",
        "Un téléphone montre une banque. Une pièce de monnaie est à côté.",
        phone(place(BANK, 240, 150, scale=1.4), lines(176, 240, 128, 90)),
        place(COIN, 372, 262, scale=1.8),
    ),
    site("banque-site", "Banque : ouvrir le site", "de la banque", BANK),
    picture(
        "banque-code",
        "Banque : taper le code secret",
        "Un téléphone montre des touches. Les touches du code secret sont entourées.",
        phone(
            place(BANK, 240, 84, scale=0.6),
            field(164, 116, 152, stars(192, 138, 6)),
            digits(174, 178),
        ),
        ring(162, 166, 156, 156),
        hand(262, 250),
    ),
    picture(
        "banque-solde",
        "Banque : regarder l’argent qui reste",
        "Un téléphone montre une somme en euros. Cette somme est entourée.",
        phone(
            place(BANK, 240, 92, scale=0.75),
            box(160, 138, 160, 72, radius=12, fill=LIGHT),
            words(240, 188, "… €", size=42),
            lines(164, 250, 150, 110, 130, gap=26),
        ),
        ring(150, 128, 180, 92),
        hand(290, 202),
    ),
    picture(
        "banque-operations",
        "Banque : vérifier chaque ligne",
        "Une liste avec des plus et des moins. Une loupe montre une ligne.",
        phone(
            path("M174 70h132", line=8),
            _movement(108, "+", MEADOW),
            _movement(156, _MINUS, BRICK),
            _movement(204, _MINUS, BRICK),
            _movement(252, "+", MEADOW),
            _movement(300, _MINUS, BRICK),
        ),
        place(MAGNIFIER, 292, 200, scale=1.4),
        words(292, 217, f"{_MINUS} €", size=38, fill=BRICK),
    ),
    picture(
        "banque-papier",
        "Banque : trouver le numéro du compte",
        "Un papier de la banque. Le numéro du compte est entouré.",
        place(DOCUMENT, 230, 182, scale=2.3),
        place(BANK, 174, 92, scale=0.75),
        ring(140, 168, 164, 52),
        hand(272, 214),
    ),
    picture(
        "banque-carte-perdue",
        "Banque : bloquer la carte",
        "Une carte bancaire avec une croix rouge. Un téléphone appelle la banque.",
        place(CARD, 142, 150, scale=1.8),
        place(CROSS, 218, 204, scale=1.5),
        place(ARROW, 284, 176),
        small_phone(
            340, 78, place(BANK, 395, 138, scale=0.68), place(HANDSET, 395, 216, scale=0.6)
        ),
        halo(394, 216, 38),
    ),
    picture(
        "payer-accueil",
        "Payer : la vignette du guide",
        "Un panier et une carte bancaire.",
        place(TROLLEY, 168, 186, scale=2.2),
        place(CARD, 350, 148, scale=1.5, turn=-6),
    ),
    picture(
        "payer-verifier",
        "Payer : vérifier le site",
        "Un ordinateur montre une boutique. Une loupe regarde l’adresse du site.",
        laptop(
            address_bar(104, 56, 272),
            place(TROLLEY, 158, 168),
            lines(238, 140, 130, 130, 84, gap=26),
        ),
        place(MAGNIFIER, 286, 92, scale=1.45),
        path("M256 92h60", line=10),
    ),
    picture(
        "payer-panier",
        "Payer : regarder le panier",
        "Un téléphone montre un panier et le prix total. Le prix est entouré.",
        phone(
            place(TROLLEY, 240, 108, scale=0.9),
            lines(164, 176, 100, 84, gap=26),
            words(300, 208, "€", size=30),
            box(160, 232, 160, 54, radius=10, fill=LIGHT),
            words(240, 271, "… €", size=36),
        ),
        ring(150, 222, 180, 74),
        hand(292, 276),
    ),
    picture(
        "payer-carte",
        "Payer : écrire les chiffres de la carte",
        "Une carte bancaire à côté d’un téléphone. Les cases de la carte sont entourées.",
        place(CARD, 118, 178, scale=1.5),
        phone(
            place(PADLOCK, 348, 88, scale=0.7),
            field(266, 132, 164, stars(282, 154, 8)),
            field(266, 188, 76, lines(282, 210, 40)),
            field(354, 188, 76, stars(372, 210, 3)),
            button(266, 258, 164),
            x=238,
        ),
        ring(256, 122, 184, 122),
    ),
    picture(
        "payer-valider",
        "Payer : accepter dans l’application de la banque",
        "Le téléphone montre la banque et le prix. Le bouton pour accepter est entouré.",
        phone(
            place(BANK, 240, 98, scale=0.85),
            words(240, 186, "… €", size=40),
            button(158, 214, 164, path("M218 240l14 14 26-30", stroke=WHITE, line=9), height=52),
            box(158, 286, 164, 44, radius=12),
            path("M228 296l24 24M252 296l-24 24", stroke=BRICK, line=7),
        ),
        ring(148, 204, 184, 72),
        hand(296, 258),
    ),
    picture(
        "payer-garder",
        "Payer : garder la preuve",
        "Une facture avec une coche verte est gardée.",
        place(BILL, 184, 180, scale=2.1),
        place(TICK, 84, 64, scale=1.4),
        place(TROLLEY, 372, 196, scale=1.2),
    ),
)
