"""Drawings of the guides about the identity card, retirement, housing and the energy cheque."""

from cms.drawings.objects import (
    ARROW,
    CALENDAR,
    CARD,
    CLOCK,
    DOCUMENT,
    ENVELOPE,
    HANDSET,
    MAGNIFIER,
    PADLOCK,
    PENCIL,
    PERSON,
    PHOTO,
    PIN,
    TICK,
    TOWN_HALL,
    bubble,
    button,
    field,
    hand,
    lines,
    phone,
    ring,
    small_phone,
)
from cms.drawings.pen import LIGHT, MEADOW, MIST, WHITE, box, path, place, words
from cms.drawings.picture import picture
from cms.drawings.scenes import call, choose, fill, press, site
from cms.drawings.things import BILL, BRIEFCASE, BULB, COIN, FAMILY, FLATS, ID_CARD, REFRESH

_RETIRED = place(CLOCK, -24, -8, scale=1.1) + place(COIN, 26, 20, scale=0.95)
_ENERGY_CHEQUE = (
    box(-90, -48, 180, 96, radius=8)
    + path("M-90-22v-18q0-8 8-8H82q8 0 8 8v18z", fill=MEADOW)
    + path("M-72 0h76M-72 22h50", stroke=MIST, line=9)
    + place(BULB, 56, 12, scale=0.6)
)
_TABLE = path("M40 296h400", line=8)


PICTURES = (
    picture(
        "papiers-accueil",
        "Carte d’identité : la vignette du guide",
        "Une grande carte d’identité devant une mairie.",
        place(TOWN_HALL, 330, 110, scale=1.7),
        place(ID_CARD, 204, 218, scale=2.4, turn=-5),
    ),
    site("papiers-site", "Carte d’identité : ouvrir le site", "France Titres", ID_CARD),
    fill(
        "papiers-remplir",
        "Carte d’identité : remplir la demande",
        "Un téléphone avec un clavier et une carte d’identité. La case du nom est entourée.",
        ID_CARD,
    ),
    picture(
        "noter-numero",
        "Noter le numéro de la demande",
        "Un téléphone montre un numéro. Le même numéro est écrit sur un papier.",
        phone(
            place(TICK, 144, 104, scale=1.1),
            box(62, 160, 164, 60, radius=12, fill=LIGHT),
            words(144, 202, "A 7 4 2", size=34),
            x=34,
        ),
        ring(54, 152, 180, 76),
        place(ARROW, 278, 190),
        place(
            box(-66, -84, 132, 168, radius=6)
            + words(0, 0, "A 7 4 2", size=26)
            + path("M-44 14h88"),
            386,
            178,
            turn=4,
        ),
        place(PENCIL, 398, 250, scale=1.4, turn=32),
    ),
    picture(
        "papiers-mairie",
        "Prendre rendez-vous à la mairie",
        "Une personne appelle la mairie. Un calendrier montre le rendez-vous.",
        place(PERSON, 108, 196, scale=1.8),
        place(HANDSET, 213, 138, scale=0.68),
        path("M254 138h14M286 138h14", line=8),
        place(TOWN_HALL, 384, 132, scale=1.35),
        place(CALENDAR, 306, 270, scale=1.15),
        ring(168, 94, 88, 88, radius=44),
    ),
    picture(
        "papiers-apporter",
        "Apporter ses papiers à la mairie",
        "Sur une table : une carte d’identité, une photo, une facture et un numéro.",
        place(ID_CARD, 122, 106, scale=1.35),
        box(226, 54, 82, 104, radius=4),
        place(PERSON, 267, 116, scale=0.9),
        place(BILL, 386, 150, scale=1.25),
        box(70, 210, 176, 66, radius=8),
        words(158, 254, "A 7 4 2", size=34),
        _TABLE,
    ),
    picture(
        "papiers-retirer",
        "Chercher la carte à la mairie",
        "Un message arrive sur le téléphone. La personne va à la mairie. La carte est prête.",
        small_phone(34, 86, bubble(50, 124, 78, 62), place(TICK, 89, 153, scale=0.6)),
        place(ARROW, 192, 186),
        place(TOWN_HALL, 340, 116, scale=1.6),
        place(ID_CARD, 340, 250, scale=1.3),
        ring(254, 190, 172, 120),
    ),
    picture(
        "retraite-accueil",
        "Retraite : la vignette du guide",
        "Une horloge, une pièce de monnaie et un calendrier.",
        place(CALENDAR, 132, 190, scale=1.8),
        place(CLOCK, 326, 128, scale=2.2),
        place(COIN, 372, 246, scale=2),
    ),
    picture(
        "retraite-avant",
        "Retraite : commencer 6 mois avant",
        "Un calendrier, une flèche et le jour de la retraite, 6 mois plus tard.",
        place(CALENDAR, 104, 186, scale=1.5),
        place(ARROW, 230, 200, scale=1.2),
        words(228, 156, "6", size=58),
        place(_RETIRED, 366, 186, scale=1.55),
    ),
    site("retraite-site", "Retraite : ouvrir le site", "des retraites", _RETIRED),
    picture(
        "retraite-carriere",
        "Retraite : vérifier sa carrière",
        "Une liste d’emplois. Une loupe montre un emploi. Les autres emplois ont une coche.",
        box(86, 30, 250, 300, radius=10),
        *(
            place(BRIEFCASE, 126, 76 + 70 * n, scale=0.42) + lines(160, 76 + 70 * n, 96)
            for n in range(4)
        ),
        *(place(TICK, 300, 76 + 70 * n, scale=0.7) for n in (0, 1, 3)),
        place(MAGNIFIER, 314, 214, scale=1.5),
        words(314, 230, "?", size=46),
    ),
    press(
        "retraite-bouton",
        "Retraite : demander la retraite",
        "Un téléphone montre une horloge et une pièce. Le bouton pour demander est entouré.",
        place(_RETIRED, 0, 0, scale=0.95),
    ),
    picture(
        "retraite-papiers",
        "Envoyer des papiers en photo",
        "Une carte d’identité, un papier de la banque et un avis d’impôt vont dans un téléphone.",
        place(ID_CARD, 108, 82, scale=1.1),
        place(place(DOCUMENT, 0, 0) + place(CARD, 8, 34, scale=0.5), 82, 228, scale=1.05),
        place(BILL, 196, 228, scale=1.05),
        place(ARROW, 288, 178, scale=1.2),
        small_phone(342, 82, place(PHOTO, 397, 160, scale=0.85), button(362, 224, 70, height=34)),
    ),
    call(
        "retraite-appel",
        "Retraite : appeler le 3960",
        "Un conseiller répond au téléphone. Le numéro de l’Assurance retraite est le 3960.",
        "3960",
        _RETIRED,
    ),
    picture(
        "logement-accueil",
        "Logement : la vignette du guide",
        "Un immeuble, une famille et un repère.",
        place(FLATS, 330, 184, scale=2.3),
        place(FAMILY, 140, 230, scale=1.6),
        place(PIN, 140, 88, scale=1.1),
    ),
    picture(
        "logement-papiers",
        "Logement : préparer les papiers",
        "Une carte d’identité et un avis d’impôt sont posés sur une table.",
        place(ID_CARD, 142, 178, scale=1.7),
        place(BILL, 348, 172, scale=1.7),
        _TABLE,
    ),
    site(
        "logement-site",
        "Logement : ouvrir le site",
        "du logement social",
        place(FLATS, 0, 6, scale=0.8),
    ),
    picture(
        "creer-compte",
        "Créer un compte sur un site",
        "Un téléphone. L’adresse mail et le mot de passe sont entourés.",
        phone(
            place(PERSON, 240, 100, scale=0.85),
            field(
                158, 152, 164, place(ENVELOPE, 182, 176, scale=0.26), words(244, 187, "@", size=30)
            ),
            field(158, 210, 164, place(PADLOCK, 182, 230, scale=0.36) + lines(206, 232, 92)),
            button(158, 276, 164),
        ),
        ring(148, 142, 184, 122),
        hand(290, 246),
    ),
    fill(
        "logement-remplir",
        "Logement : remplir la demande",
        "Un téléphone avec un clavier et une famille. La première case est entourée.",
        FAMILY,
    ),
    picture(
        "logement-numero",
        "Logement : garder le numéro unique",
        "Une lettre avec un numéro. Le numéro est entouré. Un immeuble est à côté.",
        box(60, 40, 220, 280, radius=8),
        lines(88, 84, 160, 120),
        box(84, 150, 172, 60, radius=10, fill=LIGHT),
        words(170, 192, "7 4 2 …", size=34),
        lines(88, 250, 160, 100),
        ring(76, 142, 188, 76),
        place(FLATS, 380, 186, scale=1.7),
    ),
    picture(
        "logement-renouveler",
        "Logement : renouveler chaque année",
        "Un calendrier et une flèche qui tourne : la demande recommence chaque année.",
        place(CALENDAR, 160, 184, scale=2.1),
        place(REFRESH, 362, 140, scale=1.6),
        place(FLATS, 362, 274, scale=0.9),
    ),
    picture(
        "energie-accueil",
        "Chèque énergie : la vignette du guide",
        "Un chèque vert avec une ampoule.",
        place(_ENERGY_CHEQUE, 232, 196, scale=2.1, turn=-5),
    ),
    picture(
        "energie-courrier",
        "Chèque énergie : chercher le chèque",
        "Une enveloppe ouverte. Le chèque énergie, avec une ampoule, est dans l’enveloppe.",
        place(_ENERGY_CHEQUE, 240, 128, scale=1.5),
        path("M84 150v160h312V150L240 252z", fill=WHITE),
        path("M84 310l112-86M396 310l-112-86"),
    ),
    site("energie-site", "Chèque énergie : ouvrir le site", "du chèque énergie", BULB),
    choose(
        "energie-choisir",
        "Chèque énergie : payer sur Internet ou par courrier",
        "Un téléphone montre 3 choix. Le choix du paiement avec l’ampoule est entouré.",
        MAGNIFIER,
        place(BULB, 0, -4),
        ENVELOPE,
    ),
    picture(
        "energie-numero",
        "Chèque énergie : écrire les numéros",
        "Le numéro du chèque et le numéro de client de la facture sont entourés.",
        place(_ENERGY_CHEQUE, 142, 110, scale=1.25),
        place(BILL, 372, 172, scale=1.9),
        ring(38, 94, 122, 62),
        ring(298, 112, 148, 44),
        place(PENCIL, 130, 258, scale=1.6, turn=48),
    ),
    picture(
        "energie-envoyer",
        "Chèque énergie : envoyer par courrier",
        "Le chèque et une facture entrent dans une enveloppe.",
        place(_ENERGY_CHEQUE, 142, 104, scale=1.2),
        place(BILL, 342, 112, scale=1.25),
        place(ENVELOPE, 240, 272, scale=2),
    ),
    call(
        "energie-appel",
        "Chèque énergie : appeler le 0 805 204 805",
        "Un conseiller répond au téléphone. Le numéro du chèque énergie est le 0 805 204 805.",
        "0 805 204 805",
        BULB,
    ),
)
