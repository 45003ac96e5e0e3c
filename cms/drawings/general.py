"""Drawings that belong to no guide: the home page and the end of a guide."""

from cms.drawings.objects import ADVISER, BRIDGE, HANDSET, HOUSE, PERSON, PIN, TICK, bubble, lines
from cms.drawings.pen import SUN, WHITE, disc, path, place
from cms.drawings.picture import picture

PICTURES = (
    picture(
        "passerelle",
        "Passerelle : le pont",
        "Une passerelle au-dessus d’une rivière, au soleil.",
        disc(372, 78, 38, fill=SUN),
        place(BRIDGE, 240, 228),
    ),
    picture(
        "pres-de-chez-moi",
        "Trouver un lieu près de chez vous",
        "Une maison et un repère sur un plan.",
        path("M-10 250h500M330-10v380", stroke=WHITE, line=26),
        place(HOUSE, 156, 158, scale=1.9),
        place(PIN, 330, 176, scale=2.1),
    ),
    picture(
        "aide",
        "Demander de l’aide par téléphone",
        "Une personne parle avec un conseiller au téléphone.",
        place(ADVISER, 138, 214, scale=2),
        bubble(258, 48, 180, 92, fill=WHITE),
        lines(284, 82, 128, 90),
        place(HANDSET, 348, 238, scale=1.4),
    ),
    picture(
        "bravo",
        "C’est fini",
        "Une personne a passé la passerelle. Une coche verte indique la fin.",
        disc(96, 84, 38, fill=SUN),
        place(PERSON, 240, 136, scale=1.35),
        place(BRIDGE, 240, 250),
        place(TICK, 364, 84, scale=1.5),
    ),
)
