"""Guides about papers and rights: identity card, retirement, housing, energy cheque."""

from cms.demo.parts import DemoGuide, DemoStep

IDENTITY = DemoGuide(
    slug="refaire-sa-carte-d-identite",
    title="Comment refaire votre carte d’identité ?",
    tile_title="Refaire votre carte d’identité",
    tile="papiers-accueil",
    theme="procedures",
    keywords="passeport papiers CNI ANTS titre identité France Titres mairie perdu volé 3400",
    answer="Vous commencez sur Internet, puis vous allez à la mairie.",
    needs=(
        "Votre ancienne carte d’identité",
        "Une photo d’identité récente",
        "Une facture ou un avis à votre adresse",
        "Un compte FranceConnect, par exemple Ameli ou les impôts",
    ),
    steps=(
        DemoStep(
            "Ouvrez le site France Titres",
            "Tapez ants.gouv.fr en haut de l’écran. Ce site est public et gratuit. "
            "Choisissez « Carte d’identité ».",
            "papiers-site",
            "Des faux sites demandent de l’argent. Ne payez pas.",
        ),
        DemoStep(
            "Touchez le bouton FranceConnect",
            "Touchez ce bouton bleu. Choisissez ensuite un de vos comptes.",
            "franceconnect-bouton",
        ),
        DemoStep(
            "Remplissez la demande",
            "Écrivez votre nom et votre adresse. Écrivez aussi les noms de vos parents.",
            "papiers-remplir",
        ),
        DemoStep(
            "Notez votre numéro de demande",
            "Le site donne un numéro à la fin. Écrivez ce numéro sur un papier.",
            "noter-numero",
        ),
        DemoStep(
            "Prenez rendez-vous à la mairie",
            "Appelez votre mairie. Demandez une mairie qui fait les cartes d’identité.",
            "papiers-mairie",
        ),
        DemoStep(
            "Apportez vos papiers à la mairie",
            "Apportez la photo, l’ancienne carte et la facture. Donnez aussi votre numéro.",
            "papiers-apporter",
            "Votre carte est perdue ou volée ? Ajoutez un timbre de 25 euros.",
        ),
        DemoStep(
            "Allez chercher votre carte",
            "Un message arrive sur votre téléphone. Retournez à la même mairie.",
            "papiers-retirer",
        ),
    ),
    trouble="Une question ? Appelez France Titres au 34 00.",
    sources=(
        ("France Titres : les papiers d’identité", "https://ants.gouv.fr"),
        ("Service Public", "https://www.service-public.fr"),
    ),
)

RETIREMENT = DemoGuide(
    slug="demander-sa-retraite",
    title="Comment demander votre retraite ?",
    tile_title="Demander votre retraite",
    tile="retraite-accueil",
    theme="procedures",
    keywords="pension carrière trimestres Carsat Agirc Arrco Cnav relevé info-retraite 3960",
    answer="Vous faites une seule demande sur le site info-retraite.fr.",
    needs=(
        "Un compte FranceConnect, par exemple Ameli ou les impôts",
        "Votre carte d’identité",
        "Le papier de votre banque avec votre numéro de compte",
        "Votre dernier avis d’impôt",
    ),
    steps=(
        DemoStep(
            "Commencez 6 mois avant",
            "Choisissez le jour de votre retraite. Commencez environ 6 mois avant ce jour.",
            "retraite-avant",
        ),
        DemoStep(
            "Ouvrez le site des retraites",
            "Tapez info-retraite.fr en haut de l’écran. Ce site réunit toutes vos retraites.",
            "retraite-site",
        ),
        DemoStep(
            "Touchez le bouton FranceConnect",
            "Touchez ce bouton bleu. Choisissez ensuite un de vos comptes.",
            "franceconnect-bouton",
        ),
        DemoStep(
            "Vérifiez la liste de vos emplois",
            "Ouvrez le relevé de carrière. Un emploi manque ? Cherchez vos bulletins de salaire.",
            "retraite-carriere",
        ),
        DemoStep(
            "Demandez votre retraite",
            "Cherchez le bouton pour demander la retraite. Répondez à chaque question.",
            "retraite-bouton",
        ),
        DemoStep(
            "Ajoutez vos papiers en photo",
            "Prenez chaque papier en photo. Ajoutez les photos à la demande. "
            "Validez ensuite la demande.",
            "retraite-papiers",
        ),
        DemoStep(
            "Appelez le 3960",
            "Le 3960 est le numéro de l’Assurance retraite. Un conseiller vous aide.",
            "retraite-appel",
        ),
    ),
    trouble="Demandez de l’aide à un médiateur. Apportez tous vos papiers.",
    sources=(
        ("Info Retraite, le site de toutes les retraites", "https://www.info-retraite.fr"),
        ("L’Assurance retraite", "https://www.lassuranceretraite.fr"),
    ),
)

HOUSING = DemoGuide(
    slug="demander-un-logement-social",
    title="Comment demander un logement social ?",
    tile_title="Demander un logement social",
    tile="logement-accueil",
    theme="procedures",
    keywords="HLM appartement maison loyer bailleur numéro unique location habiter",
    answer="Vous remplissez une demande gratuite sur le site du logement social.",
    needs=(
        "Votre carte d’identité ou de séjour",
        "Votre dernier avis d’impôt",
        "Une boîte mail",
    ),
    steps=(
        DemoStep(
            "Préparez vos papiers",
            "Prenez votre carte d’identité ou de séjour. Prenez aussi votre avis d’impôt.",
            "logement-papiers",
        ),
        DemoStep(
            "Ouvrez le site du logement social",
            "Tapez demande-logement-social.gouv.fr en haut de l’écran. "
            "Ce site est public et gratuit.",
            "logement-site",
            "La demande ne coûte rien. Ne payez personne.",
        ),
        DemoStep(
            "Créez votre compte",
            "Écrivez votre adresse mail. Choisissez un mot de passe.",
            "creer-compte",
        ),
        DemoStep(
            "Remplissez la demande",
            "Écrivez qui habite avec vous et vos revenus. Choisissez vos communes.",
            "logement-remplir",
        ),
        DemoStep(
            "Ajoutez le papier demandé",
            "Prenez votre carte d’identité en photo. Touchez le bouton pour ajouter la photo.",
            "ajouter-papier",
        ),
        DemoStep(
            "Gardez votre numéro unique",
            "Vous recevez un numéro. Gardez ce numéro. Ce numéro prouve votre demande.",
            "logement-numero",
        ),
        DemoStep(
            "Renouvelez la demande chaque année",
            "Une demande dure 1 an. Un message vous prévient avant la fin. "
            "Retournez sur le site et validez.",
            "logement-renouveler",
        ),
    ),
    trouble="Appelez votre mairie. La mairie dit où donner une demande sur papier.",
    sources=(
        ("La demande de logement social", "https://www.demande-logement-social.gouv.fr"),
        ("Service Public", "https://www.service-public.fr"),
    ),
)

ENERGY = DemoGuide(
    slug="utiliser-son-cheque-energie",
    title="Comment utiliser votre chèque énergie ?",
    tile_title="Utiliser votre chèque énergie",
    tile="energie-accueil",
    theme="money",
    keywords="électricité gaz chauffage facture EDF Engie bois fioul 0805204805",
    answer="Le chèque énergie paie une partie de votre facture.",
    needs=("Votre chèque énergie", "Une facture d’électricité ou de gaz"),
    steps=(
        DemoStep(
            "Cherchez votre chèque",
            "Le chèque arrive par la poste. Votre nom et la somme sont sur le chèque.",
            "energie-courrier",
        ),
        DemoStep(
            "Ouvrez le site du chèque énergie",
            "Tapez chequeenergie.gouv.fr en haut de l’écran. "
            "Vous n’avez pas de chèque ? Le site dit vos droits.",
            "energie-site",
            "Personne ne vient chez vous pour ce chèque.",
        ),
        DemoStep(
            "Choisissez de payer sur Internet",
            "Touchez le bouton pour utiliser le chèque. "
            "Choisissez ensuite votre fournisseur d’énergie.",
            "energie-choisir",
        ),
        DemoStep(
            "Écrivez les numéros demandés",
            "Recopiez le numéro du chèque. Recopiez aussi le numéro de client de la facture.",
            "energie-numero",
        ),
        DemoStep(
            "Ou envoyez le chèque par courrier",
            "Mettez le chèque dans une enveloppe. Ajoutez une copie de la facture. "
            "L’adresse est sur la facture.",
            "energie-envoyer",
        ),
        DemoStep(
            "Appelez le 0 805 204 805",
            "L’appel est gratuit. Un conseiller répond à vos questions.",
            "energie-appel",
        ),
    ),
    trouble="Le chèque est perdu ? Appelez le 0 805 204 805.",
    sources=(("Le chèque énergie", "https://chequeenergie.gouv.fr"),),
)

GUIDES = (IDENTITY, RETIREMENT, HOUSING, ENERGY)
