"""Guides about money and what guards it: passwords, the bank, paying on the Internet."""

from cms.demo.parts import DemoGuide, DemoStep

PASSWORD = DemoGuide(
    slug="creer-un-bon-mot-de-passe",
    title="Comment créer un bon mot de passe ?",
    tile_title="Créer un bon mot de passe",
    tile="mdp-accueil",
    theme="accounts",
    keywords="mdp code secret oublié perdu changer sécurité compte bloqué",
    answer="Un bon mot de passe est long et différent pour chaque site.",
    needs=("Un carnet et un stylo", "10 minutes de calme"),
    steps=(
        DemoStep(
            "Pensez à une phrase secrète",
            "Prenez une phrase facile pour vous. Exemple : « Mon chat dort sur 3 coussins ! »",
            "mdp-phrase",
            "Ne prenez pas cet exemple.",
        ),
        DemoStep(
            "Comptez au moins 12 signes",
            "Mettez des grandes et des petites lettres. Ajoutez des chiffres et des signes. "
            "Évitez votre nom et votre date de naissance.",
            "mdp-signes",
        ),
        DemoStep(
            "Changez de mot de passe par site",
            "Un voleur trouve un mot de passe ? Vos autres comptes restent fermés.",
            "mdp-differents",
        ),
        DemoStep(
            "Rangez vos mots de passe chez vous",
            "Écrivez chaque mot de passe dans un carnet. Rangez ce carnet dans un endroit sûr.",
            "mdp-carnet",
            "Personne n’a le droit de demander votre mot de passe.",
        ),
        DemoStep(
            "Touchez « Mot de passe oublié »",
            "Vous avez oublié un mot de passe ? Touchez ces mots, sous la case. "
            "Écrivez votre adresse mail.",
            "mdp-oublie",
        ),
        DemoStep(
            "Ouvrez le mail du site",
            "Un mail arrive dans votre boîte. Touchez le lien de ce mail. "
            "Choisissez un nouveau mot de passe.",
            "mdp-mail",
            "Vous n’avez rien demandé ? Ne touchez pas le lien.",
        ),
    ),
    trouble="Le mail n’arrive pas ? Regardez aussi le dossier « Indésirables ».",
    sources=(
        ("CNIL : choisir un mot de passe", "https://www.cnil.fr"),
        ("Cybermalveillance.gouv.fr", "https://www.cybermalveillance.gouv.fr"),
    ),
)

BANK = DemoGuide(
    slug="utiliser-sa-banque-en-ligne",
    title="Comment utiliser votre banque sur Internet ?",
    tile_title="Utiliser votre banque sur Internet",
    tile="banque-accueil",
    theme="money",
    keywords="compte bancaire en ligne virement solde RIB IBAN relevé carte bleue argent",
    answer="Vous regardez votre argent sur le site de votre banque.",
    needs=(
        "Votre identifiant, donné par la banque",
        "Votre code secret",
        "Votre téléphone portable",
    ),
    steps=(
        DemoStep(
            "Ouvrez le site de votre banque",
            "Tapez vous-même l’adresse du site. Cette adresse est sur vos relevés. "
            "L’application de la banque marche aussi.",
            "banque-site",
            "N’ouvrez jamais votre banque avec le lien d’un message.",
        ),
        DemoStep(
            "Tapez votre code secret",
            "Écrivez votre identifiant. Touchez ensuite les chiffres de votre code.",
            "banque-code",
            "Votre banque ne demande jamais ce code par téléphone.",
        ),
        DemoStep(
            "Regardez l’argent qui reste",
            "Touchez le nom de votre compte. L’argent qui reste s’appelle le solde.",
            "banque-solde",
        ),
        DemoStep(
            "Vérifiez chaque ligne",
            "Le signe moins montre l’argent dépensé. Une ligne est bizarre ? Appelez votre banque.",
            "banque-operations",
        ),
        DemoStep(
            "Trouvez votre numéro de compte",
            "Cherchez le relevé d’identité bancaire. Gardez ou imprimez ce papier. "
            "Ce papier sert à recevoir de l’argent.",
            "banque-papier",
        ),
        DemoStep(
            "Quittez le site à la fin",
            "Touchez « Se déconnecter ». Fermez ensuite la page.",
            "franceconnect-quitter",
        ),
        DemoStep(
            "Bloquez une carte perdue",
            "Votre carte est perdue ou volée ? Appelez tout de suite votre banque.",
            "banque-carte-perdue",
        ),
    ),
    trouble="Un doute sur un appel ? Raccrochez, puis appelez votre conseiller.",
    sources=(
        ("Mes questions d’argent, par la Banque de France", "https://www.mesquestionsdargent.fr"),
        ("Cybermalveillance.gouv.fr", "https://www.cybermalveillance.gouv.fr"),
    ),
)

PAYING = DemoGuide(
    slug="payer-sur-internet",
    title="Comment payer sur Internet sans danger ?",
    tile_title="Payer sur Internet",
    tile="payer-accueil",
    theme="money",
    keywords="achat acheter en ligne carte bancaire commande boutique paiement Vinted",
    answer="Vérifiez le site, payez par carte, puis gardez la preuve.",
    needs=("Votre carte bancaire", "Votre téléphone portable"),
    steps=(
        DemoStep(
            "Vérifiez le site",
            "Lisez l’adresse, lettre par lettre. Cherchez le nom et le téléphone du vendeur.",
            "payer-verifier",
            "Un prix très bas cache souvent une arnaque.",
        ),
        DemoStep(
            "Regardez votre panier",
            "Le panier montre vos achats. Vérifiez le prix total, avec la livraison.",
            "payer-panier",
        ),
        DemoStep(
            "Écrivez les chiffres de la carte",
            "Recopiez les 16 chiffres et la date. Recopiez aussi les 3 chiffres du dos.",
            "payer-carte",
            "N’envoyez jamais ces chiffres par mail ou par message.",
        ),
        DemoStep(
            "Acceptez dans l’application de la banque",
            "Votre banque demande votre accord. Lisez le prix et le nom du vendeur. "
            "Touchez ensuite le bouton pour accepter.",
            "payer-valider",
        ),
        DemoStep(
            "Gardez la preuve de l’achat",
            "Un mail confirme votre achat. Gardez ce mail jusqu’à la livraison.",
            "payer-garder",
        ),
        DemoStep(
            "Vérifiez votre compte",
            "Regardez votre compte après quelques jours. Vous voyez un achat inconnu ? "
            "Appelez votre banque.",
            "banque-operations",
        ),
    ),
    trouble="Vous avez payé un faux site ? Appelez votre banque, puis Info Escroqueries : "
    "0 805 805 817.",
    sources=(
        ("SignalConso, pour signaler un vendeur", "https://signal.conso.gouv.fr"),
        ("17Cyber : aide après une arnaque", "https://17cyber.gouv.fr"),
    ),
)

GUIDES = (PASSWORD, BANK, PAYING)
