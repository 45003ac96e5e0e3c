"""Guides about the services most asked for: the Caf, taxes, France Travail, the MSA."""

from cms.demo.parts import DemoGuide, DemoStep

CAF = DemoGuide(
    slug="utiliser-son-compte-caf",
    title="Comment utiliser votre compte de la Caf ?",
    tile_title="Utiliser votre compte de la Caf",
    tile="caf-accueil",
    theme="procedures",
    keywords="allocations familiales APL aide au logement RSA prime d’activité AAH crèche 3230",
    answer="Le compte de la Caf montre vos aides et reçoit vos papiers.",
    needs=(
        "Un téléphone ou un ordinateur avec Internet",
        "Votre carte Vitale",
        "Votre mot de passe de la Caf",
    ),
    steps=(
        DemoStep(
            "Ouvrez le site de la Caf",
            "La Caf est la Caisse d’allocations familiales. Tapez caf.fr en haut de l’écran. "
            "Regardez bien chaque lettre.",
            "caf-site",
        ),
        DemoStep(
            "Touchez « Mon Compte »",
            "Cherchez les mots « Mon Compte ». Touchez ce bouton.",
            "caf-compte",
        ),
        DemoStep(
            "Écrivez votre numéro de sécurité sociale",
            "Ce numéro est sur votre carte Vitale. Écrivez ensuite votre mot de passe.",
            "caf-numero",
            "Ne donnez votre mot de passe à personne.",
        ),
        DemoStep(
            "Choisissez votre démarche",
            "Vous changez d’adresse, de famille ou de travail ? "
            "Choisissez ce changement dans la liste.",
            "caf-demarche",
        ),
        DemoStep(
            "Ajoutez le papier demandé",
            "La Caf demande un papier ? Prenez une photo du papier. "
            "Ajoutez la photo à votre démarche.",
            "ajouter-papier",
        ),
        DemoStep(
            "Regardez la réponse",
            "La réponse arrive dans votre compte. Regardez votre compte chaque mois.",
            "caf-reponse",
        ),
        DemoStep(
            "Appelez la Caf au 3230",
            "Un conseiller vous répond. Préparez votre numéro de sécurité sociale.",
            "caf-appel",
        ),
    ),
    trouble="Vous avez perdu le mot de passe ? Touchez « Mot de passe oublié ».",
    sources=(("Caf, le site des allocations familiales", "https://www.caf.fr"),),
)

TAXES = DemoGuide(
    slug="declarer-ses-revenus",
    title="Comment déclarer vos revenus aux impôts ?",
    tile_title="Déclarer vos revenus aux impôts",
    tile="impots-accueil",
    theme="procedures",
    keywords="impôt déclaration avis taxe trésor public fiscal prélèvement 0809401401",
    answer="Vous vérifiez votre déclaration sur impots.gouv.fr, puis vous signez.",
    needs=(
        "Votre dernier avis d’impôt",
        "Votre mot de passe des impôts",
        "Vos bulletins de salaire ou de retraite",
    ),
    steps=(
        DemoStep(
            "Ouvrez le site des impôts",
            "Tapez impots.gouv.fr en haut de l’écran. La déclaration se fait au printemps.",
            "impots-site",
        ),
        DemoStep(
            "Touchez « Votre espace particulier »",
            "Ces mots sont en haut de l’écran. Touchez ce bouton.",
            "impots-espace",
        ),
        DemoStep(
            "Écrivez votre numéro fiscal",
            "Ce numéro a 13 chiffres. Cherchez ce numéro sur votre avis d’impôt. "
            "Écrivez ensuite votre mot de passe.",
            "impots-numero",
        ),
        DemoStep(
            "Ouvrez votre déclaration",
            "Cherchez le mot « Déclarer ». Touchez ce mot. Les impôts ont déjà rempli une partie.",
            "impots-ouvrir",
        ),
        DemoStep(
            "Vérifiez chaque chiffre",
            "Comparez avec vos bulletins de salaire ou de retraite. "
            "Un chiffre est faux ? Écrivez le bon chiffre.",
            "impots-verifier",
        ),
        DemoStep(
            "Signez votre déclaration",
            "Allez à la dernière page. Touchez le bouton pour signer. "
            "Un mail confirme votre signature.",
            "impots-signer",
            "Les impôts ne demandent jamais votre carte bancaire par mail.",
        ),
        DemoStep(
            "Appelez les impôts avec une question",
            "Le numéro est le 0 809 401 401. Vous payez le prix d’un appel normal.",
            "impots-appel",
        ),
    ),
    trouble="Vous avez perdu le mot de passe ? FranceConnect marche aussi pour les impôts.",
    sources=(("impots.gouv.fr", "https://www.impots.gouv.fr"),),
)

JOB = DemoGuide(
    slug="s-actualiser-a-france-travail",
    title="Comment s’actualiser à France Travail ?",
    tile_title="S’actualiser à France Travail",
    tile="travail-accueil",
    theme="procedures",
    keywords="pôle emploi chômage inscription demandeur d’emploi actualisation 3949",
    answer="Chaque mois, vous dites votre situation à France Travail.",
    needs=(
        "Votre identifiant de France Travail",
        "Votre mot de passe",
        "Vos bulletins de salaire du mois",
    ),
    steps=(
        DemoStep(
            "Regardez le calendrier",
            "Vous commencez à la fin du mois, vers le 28. "
            "Le dernier jour est le 15 du mois suivant. Notez ces jours.",
            "travail-calendrier",
            "Un oubli peut arrêter vos paiements.",
        ),
        DemoStep(
            "Ouvrez le site de France Travail",
            "France Travail remplace Pôle emploi. Tapez francetravail.fr en haut de l’écran.",
            "travail-site",
        ),
        DemoStep(
            "Écrivez votre identifiant",
            "Touchez « Se connecter ». Écrivez votre identifiant. "
            "Écrivez ensuite votre mot de passe.",
            "travail-numero",
        ),
        DemoStep(
            "Touchez le bouton pour s’actualiser",
            "Cherchez ce bouton dans votre espace. Touchez ce bouton.",
            "travail-bouton",
        ),
        DemoStep(
            "Répondez à chaque question",
            "Dites si vous avez travaillé ou été malade. Écrivez vos heures et votre salaire.",
            "travail-questions",
        ),
        DemoStep(
            "Gardez la page de confirmation",
            "Relisez vos réponses, puis validez. Gardez la page de confirmation. "
            "Envoyez ensuite vos bulletins de salaire.",
            "travail-preuve",
        ),
        DemoStep(
            "Appelez le 3949",
            "Vous pouvez aussi vous actualiser par téléphone. Suivez la voix au téléphone.",
            "travail-appel",
        ),
    ),
    trouble="Vous avez perdu le mot de passe ? Touchez « Mot de passe oublié ».",
    sources=(("France Travail", "https://www.francetravail.fr"),),
)

MSA = DemoGuide(
    slug="utiliser-son-compte-msa",
    title="Comment utiliser le compte MSA, la Mutualité sociale agricole ?",
    tile_title="Utiliser votre compte de la MSA",
    tile="msa-accueil",
    theme="procedures",
    keywords="mutualité sociale agricole agriculteur ferme exploitant salarié agricole",
    answer="Ce compte montre vos aides et vos remboursements.",
    needs=(
        "Votre carte Vitale",
        "Votre mot de passe de la MSA",
        "Un courrier de la MSA",
    ),
    steps=(
        DemoStep(
            "Ouvrez le site de la MSA",
            "Tapez msa.fr en haut de l’écran. Choisissez votre département.",
            "msa-site",
        ),
        DemoStep(
            "Touchez « Mon espace privé »",
            "Cherchez ces mots en haut de l’écran. Touchez ce bouton.",
            "msa-espace",
        ),
        DemoStep(
            "Écrivez votre numéro de sécurité sociale",
            "Ce numéro est sur votre carte Vitale. Écrivez ensuite votre mot de passe.",
            "caf-numero",
        ),
        DemoStep(
            "Choisissez votre démarche",
            "Choisissez la santé, la famille ou la retraite. Touchez ensuite votre démarche.",
            "msa-demarche",
        ),
        DemoStep(
            "Ajoutez le papier demandé",
            "Prenez une photo du papier. Touchez le bouton pour ajouter la photo.",
            "ajouter-papier",
        ),
        DemoStep(
            "Envoyez un message à la MSA",
            "Vous avez une question ? Écrivez un message dans votre espace. "
            "La réponse arrive au même endroit.",
            "ecrire-message",
        ),
    ),
    trouble="Appelez votre caisse de la MSA. Le numéro est sur vos courriers.",
    sources=(("MSA, le site de la Mutualité sociale agricole", "https://www.msa.fr"),),
)

GUIDES = (CAF, TAXES, JOB, MSA)
