"""The first six guides, as plain data, and the list of all thirty.

Rules held by a test: at most 15 words a sentence, 10 on average; one action and one picture a step.
Spaces are ordinary here: `typography.typeset` ties them when the pages are made.
"""

from cms.demo import (
    guides_devices,
    guides_documents,
    guides_family,
    guides_health,
    guides_money,
    guides_papers,
    guides_services,
)
from cms.demo.parts import DemoGuide, DemoStep

MAIL = DemoGuide(
    slug="creer-une-boite-mail",
    title="Comment créer une boîte mail ?",
    tile_title="Créer une boîte mail",
    tile="mail-accueil",
    theme="accounts",
    keywords="adresse électronique e-mail courriel messagerie Gmail Outlook Hotmail",
    answer="Vous choisissez une adresse et un mot de passe sur un site gratuit.",
    needs=(
        "Un téléphone ou un ordinateur avec Internet",
        "Votre numéro de téléphone portable",
        "Un papier et un stylo",
        "20 minutes de calme",
    ),
    steps=(
        DemoStep(
            "Ouvrez le site de la boîte mail",
            "Tapez l’adresse laposte.net en haut de l’écran. Ce site est gratuit. "
            "D’autres sites existent, par exemple Gmail.",
            "mail-site",
        ),
        DemoStep(
            "Touchez le bouton pour créer",
            "Cherchez le mot « Créer ». Touchez ce bouton.",
            "mail-creer",
        ),
        DemoStep(
            "Écrivez votre nom et votre prénom",
            "Touchez une case. Le clavier apparaît. Écrivez, puis vérifiez chaque lettre.",
            "mail-nom",
        ),
        DemoStep(
            "Choisissez votre adresse mail",
            "Écrivez votre prénom, un point, puis votre nom. L’adresse est déjà prise ? "
            "Alors ajoutez un chiffre.",
            "mail-adresse",
        ),
        DemoStep(
            "Inventez un mot de passe",
            "Choisissez au moins 12 lettres, chiffres et signes. "
            "Écrivez le mot de passe sur un papier. Rangez ce papier chez vous.",
            "mail-mot-de-passe",
            "Ne donnez votre mot de passe à personne.",
        ),
        DemoStep(
            "Recopiez le code reçu",
            "Le site envoie un code sur votre téléphone. Ouvrez vos messages. "
            "Recopiez les chiffres dans les cases.",
            "mail-code",
        ),
        DemoStep(
            "Envoyez un premier mail",
            "Écrivez un mail à une personne de confiance. Demandez une réponse. "
            "Votre boîte mail est prête.",
            "mail-premier",
        ),
    ),
    trouble="Le code n’arrive pas ? Attendez 5 minutes. Demandez ensuite un autre code.",
    sources=(
        ("La Poste : la boîte mail laposte.net", "https://www.laposte.net"),
        ("CNIL : choisir un mot de passe", "https://www.cnil.fr"),
    ),
)

SCAM = DemoGuide(
    slug="reconnaitre-une-arnaque",
    title="Comment reconnaître une arnaque ?",
    tile_title="Reconnaître une arnaque",
    tile="arnaque-accueil",
    theme="accounts",
    keywords="fraude escroquerie faux message piège vol hameçonnage phishing spam",
    answer="Une arnaque vous presse et demande votre argent ou vos codes.",
    needs=("Le message ou le mail reçu", "10 minutes de calme"),
    steps=(
        DemoStep(
            "Arrêtez-vous avant de répondre",
            "Le message vous presse ou vous fait peur ? Alors ne répondez pas. "
            "Prenez le temps de lire.",
            "arnaque-stop",
            "Ne touchez jamais le lien du message.",
        ),
        DemoStep(
            "Regardez qui vous écrit",
            "Lisez l’adresse ou le numéro, en haut du message. Regardez chaque lettre. "
            "Une adresse bizarre est un signe d’arnaque.",
            "arnaque-adresse",
        ),
        DemoStep(
            "Regardez ce que le message demande",
            "Le message demande un paiement ou un code secret ? Ne donnez rien. "
            "Votre banque ne demande jamais vos codes.",
            "arnaque-demande",
        ),
        DemoStep(
            "Appelez vous-même le service",
            "Prenez une ancienne facture. Appelez le numéro de cette facture. "
            "N’appelez pas le numéro du message.",
            "arnaque-facture",
        ),
        DemoStep(
            "Transférez le message au 33700",
            "Le 33700 reçoit les faux messages de téléphone. Transférez le message à ce numéro. "
            "Supprimez ensuite le message.",
            "arnaque-33700",
        ),
        DemoStep(
            "Appelez votre banque après un paiement",
            "Vous avez donné un code ou payé ? Appelez votre banque tout de suite. "
            "Allez ensuite sur le site 17Cyber.gouv.fr.",
            "arnaque-banque",
        ),
        DemoStep(
            "Demandez conseil par téléphone",
            "Appelez Info Escroqueries au 0 805 805 817. L’appel est gratuit. "
            "Un policier ou un gendarme vous répond.",
            "arnaque-conseil",
        ),
    ),
    trouble="Vous avez un doute ? Montrez le message à un médiateur.",
    sources=(
        ("33700 : signaler un faux message", "https://www.33700.fr"),
        ("17Cyber : aide après une arnaque", "https://17cyber.gouv.fr"),
        ("Cybermalveillance.gouv.fr", "https://www.cybermalveillance.gouv.fr"),
    ),
)

FRANCECONNECT = DemoGuide(
    slug="se-connecter-a-franceconnect",
    title="Comment se connecter avec FranceConnect ?",
    tile_title="Se connecter à FranceConnect",
    tile="franceconnect-accueil",
    theme="accounts",
    keywords="connexion identité compte public se connecter",
    answer="Avec FranceConnect, un seul compte suffit pour beaucoup de sites publics.",
    needs=(
        "Un compte déjà créé : impots.gouv.fr, Ameli ou La Poste",
        "Le numéro et le mot de passe de ce compte",
        "Votre téléphone portable",
    ),
    steps=(
        DemoStep(
            "Ouvrez le site de votre démarche",
            "Tapez vous-même l’adresse du site. Exemple : info-retraite.fr. "
            "Regardez bien chaque lettre.",
            "franceconnect-site",
        ),
        DemoStep(
            "Touchez le bouton bleu FranceConnect",
            "Le bouton porte les mots « S’identifier avec FranceConnect ». Touchez ce bouton.",
            "franceconnect-bouton",
        ),
        DemoStep(
            "Choisissez votre compte",
            "Une liste de comptes apparaît. Touchez le compte que vous avez déjà. "
            "Exemples : les impôts, Ameli ou La Poste.",
            "franceconnect-compte",
        ),
        DemoStep(
            "Écrivez votre numéro et mot de passe",
            "Écrivez le numéro, puis le mot de passe de ce compte. "
            "Le site demande un code ? Regardez vos messages ou vos mails.",
            "franceconnect-mot-de-passe",
        ),
        DemoStep(
            "Vérifiez votre nom, puis continuez",
            "FranceConnect montre le nom du site. Vérifiez ce nom. Touchez « Continuer ».",
            "franceconnect-continuer",
            "FranceConnect ne demande jamais votre carte bancaire.",
        ),
        DemoStep(
            "Déconnectez-vous à la fin",
            "Cherchez « Se déconnecter », souvent en haut à droite. Touchez ce bouton. "
            "Faites ce geste sur un ordinateur partagé.",
            "franceconnect-quitter",
        ),
    ),
    trouble="Vous avez perdu votre mot de passe ? Touchez « Mot de passe oublié ».",
    sources=(
        ("FranceConnect", "https://franceconnect.gouv.fr"),
        ("Ameli, le site de l’Assurance maladie", "https://www.ameli.fr"),
        ("impots.gouv.fr", "https://www.impots.gouv.fr"),
    ),
)

APPOINTMENT = DemoGuide(
    slug="prendre-rendez-vous",
    title="Comment prendre rendez-vous avec un médiateur ?",
    tile_title="Prendre rendez-vous avec un médiateur",
    tile="rendez-vous-accueil",
    theme="near",
    keywords="aide conseiller numérique maison France services accompagnement rdv",
    answer="Vous choisissez un lieu et une heure, puis vous donnez votre prénom.",
    needs=("Votre commune ou votre code postal", "Votre prénom", "Votre numéro de téléphone"),
    steps=(
        DemoStep(
            "Écrivez votre commune",
            "Un médiateur vous aide avec le téléphone et l’ordinateur. "
            "Allez sur la page d’accueil. Écrivez votre commune ou votre code postal.",
            "rendez-vous-commune",
        ),
        DemoStep(
            "Choisissez un lieu",
            "Une liste de lieux apparaît. Touchez le nom d’un lieu. "
            "Regardez l’adresse et les heures.",
            "rendez-vous-lieu",
        ),
        DemoStep(
            "Choisissez un jour et une heure",
            "Touchez le bouton du rendez-vous. Choisissez l’aide et le jour. "
            "Touchez ensuite une heure.",
            "rendez-vous-heure",
        ),
        DemoStep(
            "Écrivez votre prénom et votre téléphone",
            "Écrivez votre prénom dans la case. Écrivez ensuite votre numéro de téléphone. "
            "Vous n’avez pas besoin de compte.",
            "rendez-vous-prenom",
        ),
        DemoStep(
            "Confirmez le rendez-vous",
            "Relisez le jour, l’heure et le lieu. Touchez le bouton. "
            "Un message arrive sur votre téléphone.",
            "rendez-vous-confirmer",
        ),
        DemoStep(
            "Venez au rendez-vous",
            "Apportez votre téléphone et vos papiers. Vous ne venez pas ? Alors appelez le lieu.",
            "rendez-vous-venir",
        ),
    ),
    trouble="Appelez-nous. Nous prenons le rendez-vous avec vous.",
    sources=(
        (
            "Cartographie nationale de la médiation numérique",
            "https://cartographie.societenumerique.gouv.fr",
        ),
    ),
)

CHEQUES = DemoGuide(
    slug="utiliser-son-chequier",
    title="Comment utiliser votre chéquier numérique ?",
    tile_title="Utiliser votre chéquier numérique",
    tile="cheque-accueil",
    theme="near",
    keywords="pass numérique aptic chèques carnet bon",
    answer="Un chèque paie une aide au numérique dans un lieu partenaire.",
    needs=("Votre chéquier numérique", "Votre téléphone", "Vos papiers pour la démarche"),
    steps=(
        DemoStep(
            "Regardez la date de fin",
            "Chaque chéquier a une date de fin. Cherchez cette date sur le chèque. "
            "Utilisez vos chèques avant cette date.",
            "cheque-date",
        ),
        DemoStep(
            "Cherchez un lieu partenaire",
            "Écrivez votre commune sur la page d’accueil. Regardez la liste des lieux. "
            "Choisissez un lieu qui accepte les chèques.",
            "cheque-lieu",
        ),
        DemoStep(
            "Appelez le lieu",
            "Demandez un rendez-vous. Dites : « J’ai un chéquier numérique. »",
            "cheque-appel",
        ),
        DemoStep(
            "Apportez votre chéquier",
            "Prenez tout le chéquier avec vous. Prenez aussi votre téléphone et vos papiers.",
            "cheque-sac",
            "Un chèque est comme de l’argent. Gardez votre chéquier sur vous.",
        ),
        DemoStep(
            "Montrez un chèque au médiateur",
            "Donnez 1 chèque après l’aide. Le médiateur lit le carré noir et blanc. "
            "Le médiateur peut aussi taper le code.",
            "cheque-scan",
        ),
        DemoStep(
            "Regardez l’écran vert",
            "L’écran vert montre un chèque accepté. L’écran dit aussi combien de chèques restent.",
            "cheque-accepte",
        ),
        DemoStep(
            "Appelez si vous perdez le chéquier",
            "Votre chéquier est perdu ou volé ? Appelez-nous vite. Nous bloquons les chèques.",
            "cheque-perdu",
        ),
    ),
    trouble="Le lieu refuse un chèque ? Demandez pourquoi, puis appelez-nous.",
    sources=(),
)

PHOTO = DemoGuide(
    slug="envoyer-une-photo",
    title="Comment envoyer une photo ou un document ?",
    tile_title="Envoyer une photo ou un document",
    tile="photo-accueil",
    theme="documents",
    keywords="image appareil envoyer papier justificatif pièce",
    answer="Vous prenez une photo du document et vous l’envoyez par mail.",
    needs=(
        "Un téléphone avec un appareil photo",
        "Une boîte mail",
        "L’adresse mail de la personne",
        "Le document",
    ),
    steps=(
        DemoStep(
            "Posez le document à plat",
            "Choisissez une table près d’une fenêtre. Posez le document à plat. Évitez les ombres.",
            "photo-poser",
        ),
        DemoStep(
            "Prenez la photo",
            "Ouvrez l’appareil photo du téléphone. Tenez le téléphone au-dessus du document. "
            "Touchez le rond blanc.",
            "photo-prendre",
        ),
        DemoStep(
            "Vérifiez la photo",
            "Ouvrez la photo. Le texte est flou ? Alors recommencez la photo.",
            "photo-verifier",
        ),
        DemoStep(
            "Commencez un nouveau mail",
            "Ouvrez votre boîte mail. Touchez le bouton avec un crayon.",
            "photo-nouveau",
        ),
        DemoStep(
            "Écrivez l’adresse de la personne",
            "Touchez la case « À ». Écrivez l’adresse mail. Vérifiez chaque lettre.",
            "photo-destinataire",
            "Envoyez vos papiers seulement à une personne sûre.",
        ),
        DemoStep(
            "Ajoutez la photo",
            "Touchez le dessin de trombone. Choisissez votre photo. "
            "La photo apparaît dans le mail.",
            "photo-trombone",
        ),
        DemoStep(
            "Envoyez le mail",
            "Touchez le dessin d’avion, ou le mot « Envoyer ». Votre photo est partie.",
            "photo-envoyer",
        ),
    ),
    trouble="La photo est trop lourde ? Choisissez une taille plus petite.",
    sources=(("Les Bons Clics : apprendre le numérique", "https://www.lesbonsclics.fr"),),
)

FIRST = (MAIL, SCAM, FRANCECONNECT, APPOINTMENT, CHEQUES, PHOTO)
"""The home page shows the first six."""

GUIDES = (
    *FIRST,
    *guides_services.GUIDES,
    *guides_papers.GUIDES,
    *guides_health.GUIDES,
    *guides_money.GUIDES,
    *guides_family.GUIDES,
    *guides_devices.GUIDES,
    *guides_documents.GUIDES,
)
