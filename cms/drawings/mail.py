"""Drawings of the guide « Créer une boîte mail »."""

from cms.drawings.objects import (
    ARROW,
    ENVELOPE,
    PADLOCK,
    PENCIL,
    PERSON,
    address_bar,
    bubble,
    button,
    field,
    hand,
    keyboard,
    lines,
    phone,
    ring,
    small_phone,
    stars,
)
from cms.drawings.pen import INK, MIST, SUN, WHITE, box, disc, path, place, words
from cms.drawings.picture import picture

_SEND = place(path("M-30-26 34 0-30 26-18 0z", fill=WHITE), 90, 224, scale=0.5)
_AT = words(0, 12, "@", size=36)

PICTURES = (
    picture(
        "mail-accueil",
        "Boîte mail : la vignette du guide",
        "Une grande enveloppe avec le signe arobase.",
        phone(lines(176, 88, 128, 90), lines(176, 300, 128, 90)),
        place(ENVELOPE, 240, 204, scale=2.5),
        disc(356, 116, 44, fill=SUN),
        place(words(0, 17, "@", size=54), 356, 114),
    ),
    picture(
        "mail-site",
        "Boîte mail : ouvrir le site",
        "Un téléphone. L’adresse du site est entourée, en haut de l’écran.",
        phone(
            address_bar(152, 64, 176),
            place(ENVELOPE, 240, 174, scale=0.9),
            lines(176, 236, 128, 128, 90),
            button(176, 300, 128),
        ),
        ring(144, 56, 192, 56, radius=28),
        hand(300, 98),
    ),
    picture(
        "mail-creer",
        "Boîte mail : toucher le bouton pour créer",
        "Un téléphone. Le bouton avec le signe plus est entouré.",
        phone(
            place(ENVELOPE, 240, 108),
            lines(182, 168, 116, 84),
            button(166, 212, 148, path("M190 236h24M202 224v24M232 236h58", stroke=WHITE, line=7)),
            box(166, 280, 148, 48, radius=12),
            path("M204 304h72", stroke=MIST, line=8),
        ),
        ring(156, 202, 168, 68),
        hand(296, 252),
    ),
    picture(
        "mail-nom",
        "Boîte mail : écrire le nom et le prénom",
        "Un téléphone avec un clavier. La case du nom est entourée.",
        phone(
            place(PERSON, 240, 108, scale=0.8),
            field(162, 164, 156, lines(178, 186, 60), path("M250 174v24", line=4)),
            field(162, 218, 156),
            keyboard(276),
        ),
        ring(154, 156, 172, 60),
        hand(272, 304),
    ),
    picture(
        "mail-adresse",
        "Boîte mail : choisir l’adresse",
        "Un téléphone. L’adresse mail est entourée : deux mots autour du signe arobase.",
        phone(
            place(ENVELOPE, 240, 114),
            field(158, 180, 164, place(_AT, 252, 201), height=50),
            path("M172 206h14M210 206h16M282 206h26", stroke=MIST, line=9),
            disc(198, 209, 3.5, fill=INK),
            button(176, 262, 128),
        ),
        ring(148, 170, 184, 70),
        hand(300, 228),
    ),
    picture(
        "mail-mot-de-passe",
        "Boîte mail : inventer un mot de passe",
        "Un téléphone avec un cadenas. Le mot de passe est caché par des points. "
        "À côté, un papier et un crayon.",
        phone(
            place(PADLOCK, 144, 118, scale=1.3),
            field(62, 196, 164, stars(80, 218, 8)),
            button(80, 270, 128),
            x=34,
        ),
        ring(54, 186, 180, 64),
        place(
            box(-76, -96, 152, 192, radius=6)
            + lines(-54, -60, 108, 76, gap=26)
            + stars(-50, 16, 6)
            + path("M-54 36H54"),
            356,
            180,
            turn=5,
        ),
        place(PENCIL, 420, 190, scale=1.5, turn=32),
    ),
    picture(
        "mail-code",
        "Boîte mail : recopier le code reçu",
        "Un message avec 4 chiffres arrive sur le téléphone. "
        "Les mêmes chiffres sont recopiés dans les cases.",
        bubble(24, 58, 168, 92, fill=WHITE),
        words(108, 118, "5 2 8 4", size=36),
        place(ARROW, 108, 212, turn=0),
        phone(
            place(ENVELOPE, 326, 106, scale=0.9),
            "".join(
                field(246 + 42 * n, 184, 34, words(263 + 42 * n, 217, d, size=28), height=50)
                for n, d in enumerate("52")
            ),
            "".join(field(246 + 42 * n, 184, 34, height=50) for n in (2, 3)),
            button(262, 276, 128),
            x=218,
        ),
        ring(236, 174, 180, 70),
        hand(366, 222),
    ),
    picture(
        "mail-premier",
        "Boîte mail : envoyer un premier mail",
        "Un mail part d’un téléphone vers le téléphone d’une autre personne.",
        small_phone(
            34,
            86,
            lines(56, 122, 66, 66, 40),
            button(56, 200, 66, _SEND),
        ),
        ring(48, 192, 82, 64),
        place(ENVELOPE, 240, 118, scale=0.9),
        place(ARROW, 248, 178),
        small_phone(336, 86, place(PERSON, 391, 156, scale=0.7), lines(362, 220, 58, 40)),
        hand(108, 242, turn=-16),
    ),
)
