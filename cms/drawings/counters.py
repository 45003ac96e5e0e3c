"""Drawings of the guides about the Caf, taxes, France Travail and the MSA."""

from cms.drawings.objects import (
    CALENDAR,
    CLIP,
    DOCUMENT,
    ENVELOPE,
    HOUSE,
    MAGNIFIER,
    PENCIL,
    PERSON,
    TICK,
    bubble,
    button,
    halo,
    hand,
    lines,
    phone,
    ring,
)
from cms.drawings.pen import LIGHT, WHITE, box, path, place
from cms.drawings.picture import picture
from cms.drawings.scenes import attach, call, choose, identify, press, site
from cms.drawings.things import BILL, BRIEFCASE, COIN, FAMILY, HEALTH, TRACTOR, VITALE

_PEN_STROKE = path("M0 0c10-24 22-24 18 0s14 14 22-6 10 12 26 2", stroke=WHITE, line=6)
"""A signature on a button."""


def _question(y: float, thing: str, *, yes: bool) -> str:
    """A question of a form: what it is about, then two round choices."""
    chosen, other = (250, 296) if yes else (296, 250)
    return (
        place(thing, 188, y, scale=0.5)
        + place(TICK, chosen, y, scale=0.6)
        + f'<circle cx="{other}" cy="{y:g}" r="15" fill="{WHITE}"/>'
    )


PICTURES = (
    picture(
        "caf-accueil",
        "Caf : la vignette du guide",
        "Une famille, une maison et une pièce de monnaie.",
        place(HOUSE, 344, 134, scale=1.7),
        place(FAMILY, 156, 190, scale=1.9),
        place(COIN, 372, 274, scale=1.3),
    ),
    site("caf-site", "Caf : ouvrir le site", "de la Caf", FAMILY),
    press(
        "caf-compte",
        "Caf : toucher « Mon Compte »",
        "Un téléphone montre une famille. Le bouton du compte est entouré.",
        FAMILY,
        place(PERSON, 190, 246, scale=0.36),
        path("M218 246h76", stroke=WHITE, line=8),
    ),
    identify(
        "caf-numero",
        "Numéro de sécurité sociale et mot de passe",
        "Un téléphone avec une carte verte. Le numéro et le mot de passe sont entourés.",
        VITALE,
    ),
    choose(
        "caf-demarche",
        "Caf : choisir la démarche",
        "Un téléphone montre 3 choix : la maison, la famille, le travail. Un choix est entouré.",
        HOUSE,
        FAMILY,
        BRIEFCASE,
    ),
    attach(
        "ajouter-papier",
        "Ajouter un papier à une démarche",
        "Un téléphone montre un papier. Le bouton avec le signe plus est entouré.",
        DOCUMENT,
    ),
    picture(
        "caf-reponse",
        "Regarder la réponse dans son compte",
        "Un téléphone montre une lettre reçue dans le compte. La lettre est entourée.",
        phone(
            place(PERSON, 178, 86, scale=0.5),
            lines(212, 82, 90, 60),
            box(160, 134, 160, 104, radius=12, fill=LIGHT),
            place(ENVELOPE, 240, 186, scale=0.9),
            place(TICK, 300, 146, scale=0.7),
            lines(176, 272, 128, 90),
        ),
        ring(150, 124, 180, 124),
        hand(290, 226),
    ),
    call(
        "caf-appel",
        "Caf : appeler le 3230",
        "Un conseiller répond au téléphone. Le numéro de la Caf est le 3230.",
        "3230",
        FAMILY,
    ),
    picture(
        "impots-accueil",
        "Impôts : la vignette du guide",
        "Une déclaration, une pièce de monnaie et un crayon.",
        place(DOCUMENT, 190, 182, scale=2.1),
        place(COIN, 312, 232, scale=2),
        place(PENCIL, 352, 116, scale=1.7, turn=32),
    ),
    site("impots-site", "Impôts : ouvrir le site", "des impôts", COIN),
    press(
        "impots-espace",
        "Impôts : toucher « Votre espace particulier »",
        "Un téléphone montre une pièce de monnaie. Le bouton de votre espace est entouré.",
        place(COIN, 0, 0, scale=1.2),
        place(PERSON, 190, 246, scale=0.36),
        path("M218 246h76", stroke=WHITE, line=8),
    ),
    identify(
        "impots-numero",
        "Impôts : écrire le numéro fiscal",
        "Un téléphone avec un avis d’impôt. Le numéro et le mot de passe sont entourés.",
        place(BILL, 0, 4, scale=0.62),
    ),
    press(
        "impots-ouvrir",
        "Impôts : ouvrir la déclaration",
        "Un téléphone montre une déclaration. Le bouton pour ouvrir est entouré.",
        place(BILL, 0, 2, scale=0.75),
    ),
    picture(
        "impots-verifier",
        "Impôts : vérifier chaque chiffre",
        "Une loupe compare la déclaration et un bulletin de salaire.",
        place(BILL, 142, 172, scale=1.75),
        place(DOCUMENT, 352, 188, scale=1.75),
        place(MAGNIFIER, 344, 142, scale=1.6),
        path("M318 130h54M318 152h36", line=7),
        place(TICK, 226, 70, scale=1.1),
    ),
    press(
        "impots-signer",
        "Signer une demande",
        "Un téléphone. Le bouton pour signer est entouré. Un crayon est au-dessus.",
        place(PENCIL, 0, 0, scale=1.15, turn=32),
        place(_PEN_STROKE, 206, 250),
    ),
    call(
        "impots-appel",
        "Impôts : appeler le 0 809 401 401",
        "Un conseiller répond au téléphone. Le numéro des impôts est le 0 809 401 401.",
        "0 809 401 401",
        COIN,
    ),
    picture(
        "travail-accueil",
        "France Travail : la vignette du guide",
        "Une personne, une mallette de travail et un calendrier.",
        place(PERSON, 130, 190, scale=1.8),
        place(BRIEFCASE, 342, 236, scale=1.7),
        place(CALENDAR, 346, 100, scale=1.2),
    ),
    picture(
        "travail-calendrier",
        "France Travail : regarder les dates",
        "Un grand calendrier. Les derniers jours du mois sont entourés.",
        place(CALENDAR, 214, 184, scale=2.8),
        place(BRIEFCASE, 412, 92, scale=0.95),
        ring(184, 228, 118, 54, radius=26),
        hand(262, 272),
    ),
    site("travail-site", "France Travail : ouvrir le site", "de France Travail", BRIEFCASE),
    identify(
        "travail-numero",
        "France Travail : écrire l’identifiant",
        "Un téléphone avec une mallette. L’identifiant et le mot de passe sont entourés.",
        BRIEFCASE,
    ),
    press(
        "travail-bouton",
        "France Travail : s’actualiser",
        "Un téléphone montre un calendrier. Le bouton pour s’actualiser est entouré.",
        CALENDAR,
    ),
    picture(
        "travail-questions",
        "France Travail : répondre aux questions",
        "Un téléphone pose 3 questions : le travail, la santé, l’argent. Chacune a une coche.",
        phone(
            path("M174 70h132", line=8),
            _question(118, BRIEFCASE, yes=True),
            _question(182, HEALTH, yes=False),
            _question(246, COIN, yes=True),
            path("M158 150h164M158 214h164", stroke=LIGHT),
        ),
        ring(224, 90, 98, 184, radius=24),
        hand(292, 262),
    ),
    picture(
        "travail-preuve",
        "Garder la page de confirmation",
        "Un téléphone montre une coche verte. La page de confirmation est gardée.",
        phone(
            place(TICK, 240, 110, scale=1.5),
            place(DOCUMENT, 240, 222, scale=0.85),
            button(176, 296, 128),
        ),
        halo(240, 110, 56),
        place(CLIP, 274, 180, scale=1.1, turn=12),
    ),
    call(
        "travail-appel",
        "France Travail : appeler le 3949",
        "Un conseiller répond au téléphone. Le numéro de France Travail est le 3949.",
        "3949",
        BRIEFCASE,
    ),
    picture(
        "msa-accueil",
        "MSA : la vignette du guide",
        "Un tracteur, une famille et une carte de santé.",
        place(TRACTOR, 156, 218, scale=2),
        place(FAMILY, 356, 118, scale=1.2),
        place(VITALE, 360, 262, scale=1.2),
    ),
    site("msa-site", "MSA : ouvrir le site", "de la MSA", TRACTOR),
    press(
        "msa-espace",
        "MSA : toucher « Mon espace privé »",
        "Un téléphone montre un tracteur. Le bouton de votre espace est entouré.",
        TRACTOR,
        place(PERSON, 190, 246, scale=0.36),
        path("M218 246h76", stroke=WHITE, line=8),
    ),
    choose(
        "msa-demarche",
        "MSA : choisir la démarche",
        "Un téléphone montre 3 choix : la santé, la famille, l’argent. Un choix est entouré.",
        HEALTH,
        FAMILY,
        COIN,
    ),
    picture(
        "ecrire-message",
        "Écrire un message à un service",
        "Un téléphone. Une personne écrit un message. Le bouton pour envoyer est entouré.",
        phone(
            bubble(162, 66, 130, 76),
            lines(184, 90, 86, 60),
            box(184, 170, 138, 70, radius=14),
            lines(200, 194, 100, 60),
            button(
                158,
                256,
                164,
                place(path("M-30-26 34 0-30 26-18 0z", fill=WHITE), 238, 280, scale=0.5),
            ),
        ),
        ring(148, 246, 184, 68),
        hand(292, 294),
    ),
)
