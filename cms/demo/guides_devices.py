"""Guides about telephones and computers: wifi, updates, mouse and keyboard, copy and paste."""

from cms.demo.parts import DemoGuide, DemoStep

WIFI = DemoGuide(
    slug="se-connecter-au-wifi",
    title="Comment se connecter au wifi ?",
    tile_title="Se connecter au wifi",
    tile="wifi-accueil",
    theme="devices",
    keywords="wi-fi ouifi internet box réseau connexion livebox freebox clé mot de passe",
    answer="Vous choisissez le nom du wifi, puis vous écrivez la clé.",
    needs=("Un téléphone ou un ordinateur", "La clé du wifi, écrite sur la boîte Internet"),
    steps=(
        DemoStep(
            "Ouvrez les paramètres",
            "Cherchez le dessin de roue sur votre téléphone. Touchez ce dessin.",
            "reglages",
        ),
        DemoStep(
            "Activez le wifi",
            "Touchez le mot « Wi-Fi ». Touchez ensuite le bouton rond, à droite.",
            "wifi-activer",
        ),
        DemoStep(
            "Choisissez le nom du wifi",
            "Une liste de noms apparaît. Votre nom est écrit sur la boîte Internet. "
            "Touchez ce nom.",
            "wifi-nom",
        ),
        DemoStep(
            "Trouvez la clé du wifi",
            "Retournez la boîte Internet. Cherchez une longue ligne de lettres et de chiffres.",
            "wifi-cle",
        ),
        DemoStep(
            "Écrivez la clé",
            "Recopiez la clé, lettre par lettre. Respectez les grandes et les petites lettres.",
            "wifi-ecrire",
        ),
        DemoStep(
            "Vérifiez le dessin du wifi",
            "Le dessin du wifi apparaît en haut de l’écran. Votre téléphone est connecté.",
            "wifi-signe",
            "Dans un lieu public, n’ouvrez pas votre banque avec le wifi.",
        ),
    ),
    trouble="Rien ne marche ? Débranchez la boîte Internet. Attendez 1 minute, puis rebranchez.",
    sources=(("Les Bons Clics : apprendre le numérique", "https://www.lesbonsclics.fr"),),
)

UPDATES = DemoGuide(
    slug="faire-les-mises-a-jour",
    title="Comment faire les mises à jour ?",
    tile_title="Faire les mises à jour",
    tile="maj-accueil",
    theme="devices",
    keywords="mise à jour système Android iPhone Windows application virus sécurité lent",
    answer="Une mise à jour répare votre téléphone et arrête les voleurs.",
    needs=("Votre téléphone", "Le câble pour charger", "Le wifi", "30 minutes"),
    steps=(
        DemoStep(
            "Branchez votre téléphone",
            "Branchez le câble à une prise. Vérifiez aussi le wifi.",
            "maj-brancher",
        ),
        DemoStep(
            "Ouvrez les paramètres",
            "Cherchez le dessin de roue sur votre téléphone. Touchez ce dessin.",
            "reglages",
        ),
        DemoStep(
            "Cherchez « Mise à jour »",
            "Descendez dans la liste. Sur un iPhone, touchez d’abord « Général ».",
            "maj-choisir",
        ),
        DemoStep(
            "Touchez « Installer »",
            "Une mise à jour est prête ? Touchez le bouton pour installer.",
            "maj-installer",
        ),
        DemoStep(
            "Attendez la fin",
            "Le téléphone s’éteint, puis se rallume. Ne touchez à rien.",
            "maj-attendre",
        ),
        DemoStep(
            "Fermez les fausses fenêtres",
            "Un site dit : « Votre téléphone a un virus » ? Fermez cette fenêtre. "
            "Une vraie mise à jour est dans les paramètres.",
            "maj-faux",
            "N’appelez jamais le numéro d’une telle fenêtre.",
        ),
    ),
    trouble="Le téléphone n’a plus de place ? Supprimez des vidéos, puis recommencez.",
    sources=(("Cybermalveillance.gouv.fr", "https://www.cybermalveillance.gouv.fr"),),
)

MOUSE = DemoGuide(
    slug="utiliser-le-clavier-et-la-souris",
    title="Comment utiliser le clavier et la souris ?",
    tile_title="Utiliser le clavier et la souris",
    tile="souris-accueil",
    theme="devices",
    keywords="ordinateur clic débuter touche majuscule effacer écrire taper PC",
    answer="La souris montre et choisit, le clavier écrit.",
    needs=("Un ordinateur avec une souris", "15 minutes"),
    steps=(
        DemoStep(
            "Bougez la souris",
            "Posez la main sur la souris. Bougez doucement. Une flèche bouge aussi sur l’écran.",
            "souris-tenir",
        ),
        DemoStep(
            "Appuyez à gauche pour choisir",
            "Mettez la flèche sur un bouton. Appuyez 1 fois à gauche. Ce geste s’appelle un clic.",
            "souris-gauche",
        ),
        DemoStep(
            "Appuyez à droite pour voir plus",
            "Appuyez 1 fois à droite. Une liste de choix apparaît.",
            "souris-droite",
        ),
        DemoStep(
            "Tournez la roue pour descendre",
            "Tournez la roue du milieu avec le doigt. La page monte ou descend.",
            "souris-roue",
        ),
        DemoStep(
            "Écrivez une grande lettre",
            "Gardez le doigt sur la flèche vers le haut. Appuyez ensuite sur la lettre.",
            "clavier-lettres",
        ),
        DemoStep(
            "Effacez une lettre",
            "Appuyez sur la flèche vers la gauche, en haut du clavier. "
            "La dernière lettre disparaît.",
            "clavier-effacer",
        ),
        DemoStep(
            "Allez à la ligne",
            "Appuyez sur la grande touche « Entrée », à droite.",
            "clavier-entree",
        ),
    ),
    trouble="La flèche ne bouge plus ? Vérifiez le câble ou les piles de la souris.",
    sources=(("Les Bons Clics : apprendre le numérique", "https://www.lesbonsclics.fr"),),
)

COPY = DemoGuide(
    slug="copier-et-coller",
    title="Comment copier et coller un texte ?",
    tile_title="Copier et coller un texte",
    tile="copier-accueil",
    theme="devices",
    keywords="copier-coller copie Ctrl C Ctrl V sélectionner texte adresse lien",
    answer="Vous prenez un texte quelque part et vous le mettez ailleurs.",
    needs=("Un ordinateur ou un téléphone", "10 minutes"),
    steps=(
        DemoStep(
            "Choisissez le texte",
            "Mettez la flèche au début du texte. Gardez le doigt à gauche de la souris. "
            "Avancez jusqu’à la fin du texte.",
            "copier-choisir",
        ),
        DemoStep(
            "Appuyez sur Ctrl et C",
            "Gardez le doigt sur Ctrl. Appuyez sur la lettre C du clavier. "
            "L’ordinateur garde le texte.",
            "copier-copier",
        ),
        DemoStep(
            "Choisissez le nouvel endroit",
            "Ouvrez l’autre page ou le mail. Appuyez à gauche, au bon endroit.",
            "copier-endroit",
        ),
        DemoStep(
            "Appuyez sur Ctrl et V",
            "Gardez le doigt sur Ctrl. Appuyez sur la lettre V du clavier. Le texte apparaît.",
            "copier-coller",
        ),
        DemoStep(
            "Faites pareil sur un téléphone",
            "Laissez le doigt sur un mot. Touchez « Copier ». "
            "Au nouvel endroit, touchez « Coller ».",
            "copier-telephone",
        ),
    ),
    trouble="Le mauvais texte apparaît ? Effacez ce texte, puis recommencez.",
    sources=(("Les Bons Clics : apprendre le numérique", "https://www.lesbonsclics.fr"),),
)

GUIDES = (WIFI, UPDATES, MOUSE, COPY)
