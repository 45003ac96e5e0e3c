"""Drawings of the guide « Envoyer une photo ou un document »."""

from cms.drawings.objects import (
    CAMERA,
    CLIP,
    DOCUMENT,
    ENVELOPE,
    MAGNIFIER,
    PENCIL,
    PHOTO,
    PLANE,
    TICK,
    halo,
    hand,
    lines,
    phone,
    ring,
)
from cms.drawings.pen import INK, MIST, PAPER, RIVER, SUN, WHITE, box, disc, path, place, words
from cms.drawings.picture import picture

_WINDOW = (
    box(-84, -74, 168, 132, fill=WHITE)
    + disc(0, 8, 34, fill=SUN)
    + path("M-84-8H84M0-74V58")
    + path("M-94 58H94", line=8)
)
_FRAME = path("M-74-60v-24h24M74-60v-24h-24M-74 60v24h24M74 60v24h-24", line=7)


def _mail(*marks: str) -> str:
    """A mail being written: to whom, then the text."""
    return phone(
        path("M142 112h196M142 160h196", stroke=MIST),
        place(PLANE, 308, 80, scale=0.52),
        path("M162 80h50", line=8),
        *marks,
    )


PICTURES = (
    picture(
        "photo-accueil",
        "Photo : la vignette du guide",
        "Un appareil photo, un document et une enveloppe.",
        place(DOCUMENT, 150, 150, scale=1.7, turn=-6),
        place(CAMERA, 308, 132, scale=1.9),
        place(ENVELOPE, 306, 268, scale=1.35),
    ),
    picture(
        "photo-poser",
        "Photo : poser le document à plat",
        "Un document est posé à plat sur une table, devant une fenêtre.",
        place(_WINDOW, 240, 92),
        path("M96 196h288l76 144H20z", fill=SUN),
        path("M186 222h108l28 96H158z", fill=WHITE),
        path("M194 248h92M188 270h104M182 292h60", stroke=MIST, line=8),
    ),
    picture(
        "photo-prendre",
        "Photo : prendre la photo",
        "Un téléphone au-dessus d’un document. Le rond blanc, en bas de l’écran, est entouré.",
        box(130, -60, 220, 404, radius=30, fill=INK),
        box(142, -40, 196, 300, fill=SUN, stroke="none"),
        place(DOCUMENT, 240, 122, scale=1.25),
        place(_FRAME, 240, 122, scale=1.05),
        disc(240, 296, 25, fill=WHITE),
        halo(240, 296, 37),
        hand(254, 308, turn=-32),
    ),
    picture(
        "photo-verifier",
        "Photo : vérifier la photo",
        "Un téléphone montre la photo du document. Une loupe aide à lire le texte.",
        phone(
            box(142, 56, 196, 320, fill=PAPER, stroke="none"),
            place(DOCUMENT, 232, 188, scale=1.5),
        ),
        place(MAGNIFIER, 286, 178, scale=1.75),
        path("M256 162h60M250 180h72M256 198h44", line=7),
        place(TICK, 172, 92),
    ),
    picture(
        "photo-nouveau",
        "Photo : commencer un nouveau mail",
        "Un téléphone montre des mails. Le bouton rond avec un crayon est entouré.",
        phone(
            *(
                place(ENVELOPE, 178, 84 + 58 * n, scale=0.4) + lines(210, 76 + 58 * n, 106, 70)
                for n in range(4)
            ),
            disc(294, 282, 32, fill=RIVER),
            place(PENCIL, 294, 282, scale=0.5, turn=32),
        ),
        halo(294, 282, 44),
        hand(316, 300),
    ),
    picture(
        "photo-destinataire",
        "Photo : écrire l’adresse mail",
        "Un téléphone. L’adresse mail de la personne est entourée, en haut du mail.",
        _mail(
            path("M164 137h28M246 137h52", line=8),
            words(220, 148, "@", size=30),
            lines(164, 190, 148, 148, 100),
        ),
        ring(146, 108, 188, 58),
        hand(306, 156),
    ),
    picture(
        "photo-trombone",
        "Photo : ajouter la photo avec le trombone",
        "Un téléphone. Le dessin de trombone est entouré. La photo est dans le mail.",
        _mail(
            lines(164, 137, 110),
            place(CLIP, 246, 82, scale=0.8),
            place(PHOTO, 212, 232, scale=1.05),
            lines(164, 188, 90),
        ),
        halo(247, 80, 29),
        hand(262, 98),
    ),
    picture(
        "photo-envoyer",
        "Photo : envoyer le mail",
        "Un téléphone. Le bouton pour envoyer, en forme d’avion, est entouré.",
        _mail(
            lines(164, 137, 110),
            lines(164, 188, 140, 90),
            place(PHOTO, 212, 264, scale=1.05),
        ),
        halo(306, 80, 32),
        hand(316, 98),
    ),
)
