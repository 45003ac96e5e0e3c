"""Guides about documents: open an attached one, scan with a telephone, print."""

from cms.demo.parts import DemoGuide, DemoStep

ATTACHED = DemoGuide(
    slug="ouvrir-une-piece-jointe",
    title="Comment ouvrir une pièce jointe ?",
    tile_title="Ouvrir une pièce jointe",
    tile="pdf-accueil",
    theme="documents",
    keywords="PDF document mail télécharger fichier trombone lire facture enregistrer",
    answer="Une pièce jointe est un document dans un mail.",
    needs=("Une boîte mail", "Un téléphone ou un ordinateur"),
    steps=(
        DemoStep(
            "Trouvez le mail",
            "Ouvrez votre boîte mail. Cherchez un mail avec un dessin de trombone. "
            "Touchez ce mail.",
            "pdf-mail",
        ),
        DemoStep(
            "Regardez qui vous écrit",
            "Lisez l’adresse, en haut du mail. Vous ne connaissez pas cette personne ? "
            "N’ouvrez rien.",
            "arnaque-adresse",
            "Une pièce jointe inconnue peut abîmer votre téléphone.",
        ),
        DemoStep(
            "Touchez le document",
            "Le document est souvent en bas du mail. Le mot PDF veut dire : document prêt à lire.",
            "pdf-toucher",
        ),
        DemoStep(
            "Lisez le document",
            "Posez 2 doigts sur l’écran. Écartez les doigts. Le texte devient plus grand.",
            "pdf-lire",
        ),
        DemoStep(
            "Gardez le document",
            "Touchez la flèche vers le bas. Votre téléphone garde le document.",
            "pdf-garder",
        ),
        DemoStep(
            "Retrouvez le document plus tard",
            "Ouvrez l’application « Fichiers ». Touchez le dossier « Téléchargements ».",
            "pdf-retrouver",
        ),
    ),
    trouble="Le document ne s’ouvre pas ? Demandez à la personne un autre envoi.",
    sources=(("Les Bons Clics : apprendre le numérique", "https://www.lesbonsclics.fr"),),
)

SCAN = DemoGuide(
    slug="scanner-avec-un-telephone",
    title="Comment scanner un papier avec un téléphone ?",
    tile_title="Scanner un papier avec un téléphone",
    tile="scan-accueil",
    theme="documents",
    keywords="scan numériser document photo PDF justificatif papier scanneur copie",
    answer="Le téléphone transforme votre papier en document propre.",
    needs=("Un téléphone avec un appareil photo", "Le papier", "Une table bien éclairée"),
    steps=(
        DemoStep(
            "Posez le papier à plat",
            "Choisissez une table près d’une fenêtre. Posez le papier à plat. Évitez les ombres.",
            "photo-poser",
        ),
        DemoStep(
            "Ouvrez l’application",
            "Sur un iPhone, ouvrez « Notes ». Sur un autre téléphone, ouvrez « Drive ». "
            "Cherchez le mot « Scanner ».",
            "scan-application",
        ),
        DemoStep(
            "Prenez la photo",
            "Tenez le téléphone au-dessus du papier. Touchez le rond blanc.",
            "photo-prendre",
        ),
        DemoStep(
            "Placez les 4 coins",
            "Un cadre apparaît. Mettez chaque rond sur un coin du papier.",
            "scan-coins",
        ),
        DemoStep(
            "Vérifiez le texte",
            "Lisez le document. Le texte est flou ? Recommencez la photo.",
            "photo-verifier",
        ),
        DemoStep(
            "Gardez le document",
            "Touchez « Enregistrer ». Le document est prêt à partir.",
            "scan-garder",
        ),
        DemoStep(
            "Envoyez le document",
            "Ouvrez un nouveau mail. Ajoutez le document, puis touchez l’avion.",
            "photo-envoyer",
            "Envoyez vos papiers seulement à une personne sûre.",
        ),
    ),
    trouble="Une photo simple suffit souvent. Regardez le guide sur les photos.",
    sources=(("Les Bons Clics : apprendre le numérique", "https://www.lesbonsclics.fr"),),
)

PRINTING = DemoGuide(
    slug="imprimer-un-document",
    title="Comment imprimer un document ?",
    tile_title="Imprimer un document",
    tile="imprimer-accueil",
    theme="documents",
    keywords="imprimante impression papier feuille encre photocopie copie",
    answer="Vous ouvrez le document, puis vous choisissez l’imprimante.",
    needs=("Un document sur l’ordinateur", "Une imprimante avec du papier"),
    steps=(
        DemoStep(
            "Allumez l’imprimante",
            "Vérifiez la prise et le papier. Appuyez sur le bouton pour allumer.",
            "imprimer-allumer",
        ),
        DemoStep(
            "Ouvrez le menu « Imprimer »",
            "Ouvrez votre document. Cherchez le dessin d’imprimante ou le mot « Imprimer ».",
            "imprimer-menu",
        ),
        DemoStep(
            "Choisissez l’imprimante et les pages",
            "Choisissez le nom de l’imprimante. Vérifiez ensuite le nombre de copies.",
            "imprimer-choisir",
        ),
        DemoStep(
            "Touchez « Imprimer »",
            "Appuyez 1 seule fois sur le bouton. Attendez un peu.",
            "imprimer-lancer",
        ),
        DemoStep(
            "Prenez toutes vos feuilles",
            "Attendez la dernière feuille. Vérifiez chaque feuille.",
            "imprimer-prendre",
            "Dans un lieu public, ne laissez aucun papier.",
        ),
    ),
    trouble="Rien ne sort ? Vérifiez le papier, l’encre et la prise.",
    sources=(("Les Bons Clics : apprendre le numérique", "https://www.lesbonsclics.fr"),),
)

GUIDES = (ATTACHED, SCAN, PRINTING)
