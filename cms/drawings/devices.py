"""Drawings of the guides about the wifi, updates, the keyboard and the mouse, copy and paste."""

from cms.drawings.objects import (
    ALERT,
    CLOCK,
    CROSS,
    DOCUMENT,
    KEY,
    TICK,
    button,
    field,
    halo,
    hand,
    keyboard,
    laptop,
    lines,
    phone,
    ring,
    small_phone,
)
from cms.drawings.pen import INK, LIGHT, MEADOW, PAPER, SUN, WHITE, box, disc, path, place
from cms.drawings.picture import picture
from cms.drawings.things import (
    CLIPBOARD,
    GEAR,
    INTERNET_BOX,
    KEYS,
    MOUSE,
    PLUG,
    REFRESH,
    SHEETS,
    WIFI,
    keycap,
)

_SWITCH_ON = box(0, 0, 60, 34, radius=17, fill=MEADOW) + disc(42, 17, 13)
_WHEEL = path("M0-40v12", line=10)
_LEFT_PART = path("M0-58v44h-38v-6a38 38 0 0 1 38-38z", fill=SUN) + _WHEEL
_RIGHT_PART = path("M0-58v44h38v-6a38 38 0 0 0-38-38z", fill=SUN) + _WHEEL
_CURSOR = path("M0 0v40l10-9 8 18 9-4-8-18h14z", fill=WHITE)
_ERASE = path("M22-4h-42M-6-20l-18 16 18 16", line=8)
_ENTER = path("M22-20v20h-42M-8-14l-14 14 14 14", line=8)
_CAPITAL = path("M-22 2 0-24 22 2h-12v20h-20V2z", line=6)


def _two_keys(letter: str) -> str:
    """Ctrl, then a letter, pressed together."""
    return (
        place(keycap("Ctrl", width=120), 162, 240)
        + path("M244 240h28M258 226v28", line=9)
        + place(keycap(letter), 336, 240)
    )


PICTURES = (
    picture(
        "wifi-accueil",
        "Wifi : la vignette du guide",
        "Une boîte Internet envoie le wifi vers un téléphone.",
        place(INTERNET_BOX, 150, 262, scale=1.5),
        place(WIFI, 150, 140, scale=1.7),
        small_phone(330, 92, place(WIFI, 385, 186, scale=0.7)),
    ),
    picture(
        "reglages",
        "Ouvrir les paramètres",
        "Un téléphone montre des carrés. La roue des paramètres est entourée.",
        phone(
            *(
                box(164 + 54 * (n % 3), 76 + 66 * (n // 3), 44, 44, radius=10, fill=LIGHT)
                for n in range(9)
                if n != 4
            ),
            place(GEAR, 240, 164, scale=0.62),
        ),
        ring(206, 130, 68, 68, radius=16),
        hand(252, 182),
    ),
    picture(
        "wifi-activer",
        "Wifi : activer le wifi",
        "Un téléphone. Le bouton du wifi, à droite, est entouré.",
        phone(
            path("M174 72h132", line=8),
            place(WIFI, 182, 130, scale=0.6),
            lines(216, 130, 30),
            place(_SWITCH_ON, 256, 113),
            path("M158 170h164M158 226h164", stroke=LIGHT),
            lines(166, 198, 120),
            lines(166, 254, 90),
        ),
        ring(246, 102, 80, 56, radius=28),
        hand(300, 146),
    ),
    picture(
        "wifi-nom",
        "Wifi : choisir le nom",
        "Un téléphone montre 3 noms de wifi. Un nom est entouré.",
        phone(
            path("M174 70h132", line=8),
            *(
                box(156, 92 + 74 * n, 168, 62, radius=12)
                + place(WIFI, 190, 122 + 74 * n, scale=0.42)
                + lines(224, 124 + 74 * n, width)
                for n, width in enumerate((50, 84, 64))
            ),
        ),
        ring(147, 157, 186, 80),
        hand(304, 218),
    ),
    picture(
        "wifi-cle",
        "Wifi : trouver la clé",
        "La boîte Internet est retournée. La clé du wifi, écrite sur la boîte, est entourée.",
        box(60, 74, 360, 212, radius=26, fill=INK),
        box(104, 112, 272, 136, radius=10, fill=PAPER),
        lines(130, 142, 150),
        place(KEY, 152, 204, scale=0.62),
        path("M226 204h120", line=12),
        ring(118, 172, 246, 64),
        place(WIFI, 330, 136, scale=0.5),
    ),
    picture(
        "wifi-ecrire",
        "Wifi : écrire la clé",
        "Un téléphone avec un clavier. La case de la clé du wifi est entourée.",
        phone(
            place(WIFI, 240, 104, scale=0.9),
            field(162, 166, 156, place(KEY, 184, 188, scale=0.36) + lines(232, 188, 60)),
            keyboard(256),
        ),
        ring(154, 158, 172, 60),
        hand(280, 290),
    ),
    picture(
        "maj-accueil",
        "Mises à jour : la vignette du guide",
        "Un téléphone avec une flèche qui tourne.",
        phone(place(REFRESH, 240, 190, scale=1.9)),
        place(TICK, 348, 90, scale=1.5),
    ),
    picture(
        "maj-brancher",
        "Mises à jour : brancher le téléphone",
        "Un téléphone est branché à une prise. Le wifi marche.",
        small_phone(
            90, 60, place(WIFI, 145, 128, scale=0.7), box(122, 190, 46, 24, radius=4, fill=MEADOW)
        ),
        path("M145 256v24q0 34 34 34h90q34 0 34-34v-20", line=7),
        place(PLUG, 303, 216, scale=1.3),
        box(262, 64, 82, 82, radius=14),
        path("M289 96v16M317 96v16", line=9),
    ),
    picture(
        "maj-choisir",
        "Mises à jour : chercher la mise à jour",
        "Un téléphone montre les paramètres. La ligne avec une flèche qui tourne est entourée.",
        phone(
            place(GEAR, 240, 92, scale=0.8),
            lines(166, 152, 120),
            box(156, 182, 168, 66, radius=12),
            place(REFRESH, 192, 215, scale=0.5),
            lines(226, 216, 80),
            lines(166, 284, 90),
        ),
        ring(147, 174, 186, 82),
        hand(300, 238),
    ),
    picture(
        "maj-installer",
        "Mises à jour : toucher « Installer »",
        "Un téléphone. Le bouton pour installer est entouré.",
        phone(
            place(REFRESH, 240, 122, scale=1.1),
            lines(176, 184, 128, 90, gap=18),
            button(158, 224, 164, height=56),
        ),
        ring(148, 214, 184, 76),
        hand(292, 268),
    ),
    picture(
        "maj-attendre",
        "Mises à jour : attendre la fin",
        "Un téléphone travaille. Une horloge montre le temps qui passe.",
        small_phone(
            96,
            82,
            place(REFRESH, 151, 156, scale=0.75),
            box(118, 220, 66, 16, radius=8),
            box(118, 220, 42, 16, radius=8, fill=MEADOW),
        ),
        place(CLOCK, 338, 178, scale=2.3),
    ),
    picture(
        "maj-faux",
        "Mises à jour : fermer les fausses fenêtres",
        "Une fenêtre avec un triangle d’alerte apparaît sur un site. La croix est entourée.",
        laptop(
            lines(104, 66, 270, 200),
            box(126, 92, 228, 130, radius=10, fill=PAPER),
            place(ALERT, 184, 162, scale=0.95),
            lines(246, 152, 84, 60),
            place(CROSS, 340, 106, scale=0.8),
        ),
        halo(340, 106, 32),
        hand(352, 128),
    ),
    picture(
        "souris-accueil",
        "Clavier et souris : la vignette du guide",
        "Un clavier et une souris.",
        place(KEYS, 180, 206, scale=1.05),
        place(MOUSE, 404, 206, scale=0.95),
        path("M404 151V70q0-20-20-20H250", line=6),
    ),
    picture(
        "souris-tenir",
        "Souris : tenir la souris",
        "Une souris posée sur une table, et la flèche sur un écran.",
        box(40, 40, 250, 170, radius=14, fill=INK),
        box(52, 52, 226, 146, radius=6),
        place(_CURSOR, 150, 92, scale=1.4),
        path("M20 330h440", line=8),
        place(MOUSE, 370, 236, scale=1.3),
        path("M316 150h108M336 132l-20 18 20 18M404 132l20 18-20 18", line=7),
    ),
    picture(
        "souris-gauche",
        "Souris : appuyer à gauche",
        "Une grande souris. Un doigt appuie sur le bouton de gauche, en jaune.",
        place(MOUSE, 240, 196, scale=2.2),
        place(_LEFT_PART, 240, 196, scale=2.2),
        hand(196, 128),
    ),
    picture(
        "souris-droite",
        "Souris : appuyer à droite",
        "Une grande souris. Un doigt appuie sur le bouton de droite, en jaune.",
        place(MOUSE, 240, 196, scale=2.2),
        place(_RIGHT_PART, 240, 196, scale=2.2),
        hand(286, 128),
    ),
    picture(
        "souris-roue",
        "Souris : tourner la roue",
        "Une grande souris. La petite roue, au milieu, est entourée.",
        place(MOUSE, 170, 190, scale=2.2),
        halo(170, 115, 34),
        place(DOCUMENT, 378, 186, scale=1.5),
        path("M300 120v130M284 138l16-18 16 18M284 232l16 18 16-18", line=7),
    ),
    picture(
        "clavier-lettres",
        "Clavier : écrire une grande lettre",
        "2 touches : la touche avec une flèche vers le haut, et la lettre A.",
        place(keycap("", width=120) + _CAPITAL, 136, 190, scale=1.5),
        path("M250 190h32M266 174v32", line=9),
        place(keycap("A"), 364, 190, scale=1.5),
    ),
    picture(
        "clavier-effacer",
        "Clavier : effacer une lettre",
        "La touche pour effacer : une flèche vers la gauche. La touche est entourée.",
        place(KEYS, 240, 268, scale=1.2),
        place(keycap("", width=120) + _ERASE, 330, 116, scale=1.5),
        ring(232, 48, 196, 142),
        lines(60, 116, 90),
        path("M166 90v52", line=6),
    ),
    picture(
        "clavier-entree",
        "Clavier : aller à la ligne",
        "La touche Entrée : une flèche qui descend puis va à gauche. La touche est entourée.",
        place(KEYS, 240, 268, scale=1.2),
        place(keycap("", width=120) + _ENTER, 330, 116, scale=1.5),
        ring(232, 48, 196, 142),
        lines(60, 86, 110, 64, gap=50),
        path("M138 112v48", line=6),
    ),
    picture(
        "copier-accueil",
        "Copier et coller : la vignette du guide",
        "2 feuilles pareilles, une flèche et un tableau avec une feuille.",
        place(SHEETS, 120, 186, scale=1.8),
        path("M210 186h56M246 164l22 22-22 22", line=9),
        place(CLIPBOARD, 360, 186, scale=1.8),
    ),
    picture(
        "copier-choisir",
        "Copier : choisir le texte",
        "Un document. Une partie du texte est jaune. La souris est à côté.",
        place(DOCUMENT, 170, 182, scale=2.3),
        box(88, 162, 164, 58, stroke="none", fill=SUN),
        path("M98 191h142", stroke=INK, line=12),
        place(_CURSOR, 250, 200, scale=1.4),
        place(MOUSE, 386, 200, scale=1.25),
        place(_LEFT_PART, 386, 200, scale=1.25),
    ),
    picture(
        "copier-copier",
        "Copier : appuyer sur Ctrl et C",
        "La touche Ctrl et la touche C. 2 feuilles pareilles sont à côté.",
        place(SHEETS, 240, 110, scale=1.3),
        _two_keys("C"),
        ring(88, 188, 304, 108),
    ),
    picture(
        "copier-endroit",
        "Copier : choisir le nouvel endroit",
        "Un document vide. Le trait montre où le texte va arriver.",
        box(90, 34, 300, 300, radius=8),
        lines(122, 80, 230, 180),
        path("M126 140v52", line=7),
        ring(104, 126, 50, 80),
        hand(142, 190),
    ),
    picture(
        "copier-coller",
        "Coller : appuyer sur Ctrl et V",
        "La touche Ctrl et la touche V. Un tableau avec une feuille est à côté.",
        place(CLIPBOARD, 240, 104, scale=1.2),
        _two_keys("V"),
        ring(88, 188, 304, 108),
    ),
    picture(
        "copier-telephone",
        "Copier et coller sur un téléphone",
        "Un téléphone. Un doigt reste sur un mot. Les dessins copier et coller apparaissent.",
        phone(
            lines(166, 220, 148, 148, 90, gap=30),
            box(196, 208, 76, 26, radius=6, fill=SUN, stroke="none"),
            path("M204 221h60", line=9),
            box(156, 96, 168, 76, radius=14, fill=LIGHT),
            place(SHEETS, 200, 134, scale=0.5),
            place(CLIPBOARD, 280, 136, scale=0.5),
        ),
        ring(148, 88, 184, 92),
        hand(244, 232),
    ),
)
