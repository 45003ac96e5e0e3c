"""Guides about health: Ameli and the Vitale card, the doctor."""

from cms.demo.parts import DemoGuide, DemoStep

AMELI = DemoGuide(
    slug="utiliser-ameli-et-sa-carte-vitale",
    title="Comment utiliser Ameli et votre carte Vitale ?",
    tile_title="Utiliser Ameli et votre carte Vitale",
    tile="ameli-accueil",
    theme="health",
    keywords="sécurité sociale sécu assurance maladie CPAM remboursement attestation mutuelle 3646",
    answer="Le compte Ameli montre vos remboursements de santé.",
    needs=(
        "Votre carte Vitale",
        "Votre mot de passe Ameli",
        "Votre téléphone portable",
    ),
    steps=(
        DemoStep(
            "Ouvrez le site Ameli",
            "Ameli est le site de l’Assurance maladie. Tapez ameli.fr en haut de l’écran.",
            "ameli-site",
        ),
        DemoStep(
            "Touchez « Compte ameli »",
            "Ces mots sont en haut de l’écran. Touchez ce bouton.",
            "ameli-compte",
        ),
        DemoStep(
            "Écrivez votre numéro de sécurité sociale",
            "Ce numéro est sur votre carte Vitale. Écrivez les 13 premiers chiffres. "
            "Écrivez ensuite votre mot de passe.",
            "caf-numero",
            "Ne donnez jamais ce mot de passe par message.",
        ),
        DemoStep(
            "Regardez vos remboursements",
            "Touchez « Mes paiements ». Vous voyez chaque remboursement, avec la date.",
            "ameli-paiements",
        ),
        DemoStep(
            "Gardez votre attestation de droits",
            "Touchez « Mes démarches ». Choisissez l’attestation de droits. "
            "Gardez ou imprimez ce papier.",
            "ameli-attestation",
        ),
        DemoStep(
            "Mettez votre carte Vitale à jour",
            "Allez dans une pharmacie. Mettez la carte dans la borne. "
            "Faites ce geste 1 fois par an.",
            "ameli-pharmacie",
        ),
        DemoStep(
            "Appelez le 3646 après une perte",
            "Votre carte est perdue ou volée ? Appelez vite le 3646.",
            "ameli-appel",
        ),
    ),
    trouble="Vous avez perdu le mot de passe ? FranceConnect marche aussi.",
    sources=(("Ameli, le site de l’Assurance maladie", "https://www.ameli.fr"),),
)

DOCTOR = DemoGuide(
    slug="prendre-rendez-vous-chez-le-medecin",
    title="Comment prendre rendez-vous chez le médecin ?",
    tile_title="Prendre rendez-vous chez le médecin",
    tile="medecin-accueil",
    theme="health",
    keywords="docteur Doctolib Maiia santé hôpital dentiste spécialiste consultation rdv 116117",
    answer="Vous choisissez le médecin, le jour et l’heure sur un site.",
    needs=(
        "Le nom de votre médecin",
        "Une adresse mail",
        "Votre téléphone portable",
    ),
    steps=(
        DemoStep(
            "Cherchez votre médecin",
            "Ouvrez un site de rendez-vous, par exemple Doctolib. "
            "Écrivez le nom du médecin et la ville.",
            "medecin-chercher",
        ),
        DemoStep(
            "Choisissez le type de rendez-vous",
            "Choisissez le cabinet, la vidéo ou la visite. "
            "Choisissez aussi la raison du rendez-vous.",
            "medecin-motif",
        ),
        DemoStep(
            "Choisissez un jour et une heure",
            "Touchez une heure libre. Une autre date convient mieux ? Touchez la flèche.",
            "medecin-heure",
        ),
        DemoStep(
            "Recopiez le code reçu",
            "Écrivez votre nom et votre numéro de téléphone. Un code arrive par message. "
            "Recopiez ce code.",
            "mail-code",
            "Prendre un rendez-vous est gratuit. Un site demande de payer ? Quittez ce site.",
        ),
        DemoStep(
            "Confirmez le rendez-vous",
            "Relisez le jour, l’heure et l’adresse. Touchez le bouton pour confirmer.",
            "medecin-confirmer",
        ),
        DemoStep(
            "Annulez un rendez-vous inutile",
            "Vous ne venez pas ? Annulez sur le site, ou appelez le médecin.",
            "medecin-annuler",
        ),
        DemoStep(
            "Appelez le soir ou le week-end",
            "Votre médecin est absent ? Appelez le 116 117. Pour un danger de mort, appelez le 15.",
            "medecin-soir",
        ),
    ),
    trouble="Le médecin n’est pas sur un site ? Appelez son cabinet.",
    sources=(
        ("Annuaire santé d’Ameli", "https://annuairesante.ameli.fr"),
        ("Santé.fr, le site public de la santé", "https://www.sante.fr"),
    ),
)

GUIDES = (AMELI, DOCTOR)
