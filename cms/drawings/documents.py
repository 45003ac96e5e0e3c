"""Drawings of the guides about attached documents, scanning and printing."""

from cms.drawings.objects import (
    ARROW,
    CLIP,
    DOCUMENT,
    ENVELOPE,
    PERSON,
    TICK,
    button,
    halo,
    hand,
    laptop,
    lines,
    phone,
    ring,
    small_phone,
)
from cms.drawings.pen import LIGHT, MIST, PAPER, SUN, WHITE, box, disc, path, place, words
from cms.drawings.picture import picture
from cms.drawings.scenes import press
from cms.drawings.things import PDF, PLUG, PRINTER, SAVE

_FRAME = path("M-74-60v-24h24M74-60v-24h-24M-74 60v24h24M74 60v24h-24", line=7)
_FOLDER = path("M-70-44h52l14 16h74v84h-140z", fill=SUN) + path("M-70-8H70")


PICTURES = (
    picture(
        "pdf-accueil",
        "Pièce jointe : la vignette du guide",
        "Un mail, un trombone et un document.",
        place(ENVELOPE, 158, 200, scale=2.3),
        place(PDF, 356, 176, scale=1.5),
        place(CLIP, 262, 108, scale=1.9),
    ),
    picture(
        "pdf-mail",
        "Pièce jointe : trouver le mail",
        "Un téléphone montre des mails. Un mail avec un trombone est entouré.",
        phone(
            *(
                place(ENVELOPE, 178, 96 + 76 * n, scale=0.4)
                + lines(210, 88 + 76 * n, 80, 60)
                + path(f"M156 {134 + 76 * n}h168", stroke=LIGHT)
                for n in range(3)
            ),
            place(CLIP, 310, 174, scale=0.6),
        ),
        ring(148, 138, 184, 70),
        hand(296, 194),
    ),
    picture(
        "pdf-toucher",
        "Pièce jointe : toucher le document",
        "Un téléphone montre un mail. Le document, en bas du mail, est entouré.",
        phone(
            place(PERSON, 176, 84, scale=0.4),
            lines(204, 82, 90),
            lines(164, 130, 148, 110),
            box(160, 184, 160, 104, radius=12, fill=PAPER),
            place(PDF, 206, 236, scale=0.62),
            lines(250, 228, 54, 36),
        ),
        ring(150, 174, 180, 124),
        hand(284, 268),
    ),
    picture(
        "pdf-lire",
        "Pièce jointe : lire le document",
        "Un document en grand sur un téléphone. 2 flèches montrent comment agrandir.",
        phone(
            box(142, 56, 196, 320, fill=PAPER, stroke="none"),
            lines(164, 92, 150, 150, 110, 150, 130, gap=26),
            path("M190 288l-22 22M168 292v18h18M290 262l22-22M312 258v-18h-18", line=7),
        ),
        hand(262, 276),
    ),
    press(
        "pdf-garder",
        "Pièce jointe : garder le document",
        "Un téléphone montre un document. Le bouton avec une flèche vers le bas est entouré.",
        place(PDF, 0, 2, scale=0.75),
        path("M240 230v22M229 244l11 11 11-11M218 252v14h44v-14", stroke=WHITE, line=6),
    ),
    picture(
        "pdf-retrouver",
        "Pièce jointe : retrouver le document",
        "Un dossier jaune. Le document sort du dossier.",
        place(PDF, 262, 96, scale=1.25),
        place(_FOLDER, 240, 226, scale=2),
        place(SAVE, 240, 256, scale=1),
    ),
    picture(
        "scan-accueil",
        "Scanner : la vignette du guide",
        "Un téléphone au-dessus d’un document.",
        place(DOCUMENT, 158, 192, scale=1.9, turn=-6),
        small_phone(
            290,
            64,
            place(DOCUMENT, 345, 160, scale=0.5),
            place(_FRAME, 345, 160, scale=0.52),
        ),
    ),
    picture(
        "scan-application",
        "Scanner : ouvrir l’application",
        "Un téléphone montre des carrés. Le carré avec un document est entouré.",
        phone(
            *(
                box(164 + 54 * (n % 3), 76 + 66 * (n // 3), 44, 44, radius=10, fill=LIGHT)
                for n in range(9)
                if n != 4
            ),
            box(218, 142, 44, 44, radius=10, fill=WHITE),
            place(DOCUMENT, 240, 164, scale=0.25),
        ),
        ring(208, 132, 64, 64, radius=16),
        hand(252, 178),
    ),
    picture(
        "scan-coins",
        "Scanner : placer les coins",
        "Un téléphone montre un document. Les 4 coins du document ont un rond jaune.",
        phone(
            box(142, 56, 196, 320, fill=MIST, stroke="none"),
            path("M182 96h112l10 164H172z", fill=WHITE),
            lines(196, 128, 84, 84, 60, 84, gap=28),
            *(disc(x, y, 13, fill=SUN) for x, y in ((182, 96), (294, 96), (172, 260))),
        ),
        disc(304, 260, 13, fill=SUN),
        halo(304, 260, 26),
        hand(312, 276),
    ),
    press(
        "scan-garder",
        "Scanner : garder le document",
        "Un téléphone montre le document scanné. Le bouton avec une coche est entouré.",
        place(PDF, 0, 2, scale=0.75),
        path("M218 246l14 14 26-30", stroke=WHITE, line=9),
    ),
    picture(
        "imprimer-accueil",
        "Imprimer : la vignette du guide",
        "Une imprimante avec une feuille.",
        place(PRINTER, 240, 190, scale=2.3),
    ),
    picture(
        "imprimer-allumer",
        "Imprimer : allumer l’imprimante",
        "Une imprimante branchée, avec du papier. Le bouton allumé est entouré.",
        place(PRINTER, 200, 190, scale=1.9),
        halo(278, 175, 34),
        place(PLUG, 408, 236, scale=1.1),
        path("M326 214h40q20 0 20 10", line=6),
    ),
    picture(
        "imprimer-menu",
        "Imprimer : choisir « Imprimer »",
        "Un ordinateur montre un document. Dans le menu, le dessin d’imprimante est entouré.",
        laptop(
            place(DOCUMENT, 166, 144, scale=1.25),
            box(246, 56, 136, 166, radius=10),
            lines(266, 84, 90),
            place(PRINTER, 282, 142, scale=0.36),
            lines(318, 142, 44),
            lines(266, 196, 70),
        ),
        ring(240, 112, 146, 58),
        hand(342, 158),
    ),
    picture(
        "imprimer-choisir",
        "Imprimer : choisir l’imprimante et les pages",
        "Un ordinateur montre une imprimante et le nombre 1. Le nombre est entouré.",
        laptop(
            place(PRINTER, 156, 108, scale=0.6),
            lines(214, 108, 140),
            place(DOCUMENT, 156, 190, scale=0.55),
            box(222, 164, 84, 52, radius=8),
            words(264, 203, "1", size=36),
        ),
        ring(212, 154, 104, 72),
        hand(298, 204),
    ),
    picture(
        "imprimer-lancer",
        "Imprimer : lancer l’impression",
        "Un ordinateur montre une imprimante. Le bouton sous l’imprimante est entouré.",
        laptop(
            place(DOCUMENT, 170, 142, scale=1.25),
            button(256, 160, 126, height=54),
            place(PRINTER, 319, 104, scale=0.55),
        ),
        ring(246, 150, 146, 74),
        hand(350, 206),
    ),
    picture(
        "imprimer-prendre",
        "Imprimer : prendre toutes les feuilles",
        "Une feuille imprimée sort de l’imprimante. Une coche verte indique la fin.",
        place(PRINTER, 150, 150, scale=1.5),
        place(ARROW, 284, 190),
        place(DOCUMENT, 384, 190, scale=1.4),
        place(TICK, 430, 96, scale=1.1),
    ),
)
