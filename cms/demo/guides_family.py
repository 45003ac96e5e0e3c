"""Guides about family and friends: school, video calls, social networks, children."""

from cms.demo.parts import DemoGuide, DemoStep

SCHOOL = DemoGuide(
    slug="suivre-l-ecole-de-son-enfant",
    title="Comment suivre l’école de votre enfant ?",
    tile_title="Suivre l’école de votre enfant",
    tile="ecole-accueil",
    theme="family",
    keywords="Pronote cantine collège lycée notes devoirs absence ÉduConnect parents périscolaire",
    answer="Un site montre les notes, les devoirs et les messages de l’école.",
    needs=(
        "Le papier de l’école avec vos codes",
        "Un téléphone ou un ordinateur avec Internet",
    ),
    steps=(
        DemoStep(
            "Demandez vos codes à l’école",
            "L’école vous donne un identifiant et un mot de passe. "
            "Ce compte s’appelle souvent ÉduConnect.",
            "ecole-codes",
        ),
        DemoStep(
            "Ouvrez le site de l’école",
            "L’école vous donne aussi l’adresse du site. "
            "Au collège, ce site s’appelle souvent Pronote.",
            "ecole-site",
        ),
        DemoStep(
            "Écrivez vos codes",
            "Choisissez l’espace des parents. Écrivez votre identifiant et votre mot de passe.",
            "ecole-numero",
        ),
        DemoStep(
            "Regardez les notes et les devoirs",
            "Vous avez plusieurs enfants ? Choisissez d’abord un prénom. "
            "Touchez ensuite les notes ou les devoirs.",
            "ecole-notes",
        ),
        DemoStep(
            "Prévenez l’école pour une absence",
            "Votre enfant est malade ? Envoyez un message à l’école. Le téléphone marche aussi.",
            "ecole-absence",
        ),
        DemoStep(
            "Payez la cantine",
            "La mairie gère souvent la cantine. Ouvrez le site de la mairie. "
            "Choisissez les repas, puis payez.",
            "ecole-cantine",
        ),
    ),
    trouble="Appelez le secrétariat de l’école. Demandez de nouveaux codes.",
    sources=(
        ("ÉduConnect, le compte des parents", "https://educonnect.education.gouv.fr"),
        ("Ministère de l’Éducation nationale", "https://www.education.gouv.fr"),
    ),
)

VIDEO = DemoGuide(
    slug="faire-un-appel-video",
    title="Comment faire un appel vidéo ?",
    tile_title="Faire un appel vidéo",
    tile="video-accueil",
    theme="family",
    keywords="visio visioconférence Skype Zoom FaceTime Messenger caméra voir petits-enfants",
    answer="Vous voyez et vous entendez une personne sur votre téléphone.",
    needs=(
        "Un téléphone avec le wifi",
        "La même application que l’autre personne, par exemple WhatsApp",
    ),
    steps=(
        DemoStep(
            "Vérifiez le wifi",
            "Un appel vidéo utilise beaucoup d’Internet. "
            "Cherchez le dessin du wifi, en haut de l’écran.",
            "wifi-signe",
        ),
        DemoStep(
            "Ouvrez l’application",
            "Touchez le dessin de l’application, par exemple WhatsApp.",
            "video-application",
        ),
        DemoStep(
            "Choisissez la personne",
            "Une liste de noms apparaît. Touchez le nom de la personne.",
            "video-personne",
        ),
        DemoStep(
            "Touchez le dessin de caméra",
            "Ce dessin est en haut de l’écran. Touchez la caméra, puis attendez la réponse.",
            "video-camera",
        ),
        DemoStep(
            "Acceptez la caméra et le micro",
            "Le téléphone demande votre accord. Touchez « Autoriser ».",
            "video-accord",
        ),
        DemoStep(
            "Parlez devant le téléphone",
            "Tenez le téléphone devant votre visage. Parlez normalement.",
            "video-parler",
            "Un inconnu vous appelle en vidéo ? Ne répondez pas.",
        ),
        DemoStep(
            "Raccrochez à la fin",
            "Touchez le rond rouge, en bas de l’écran. L’appel est fini.",
            "video-raccrocher",
        ),
    ),
    trouble="Vous n’entendez rien ? Appuyez sur le bouton du son, sur le côté.",
    sources=(("Les Bons Clics : apprendre le numérique", "https://www.lesbonsclics.fr"),),
)

NETWORKS = DemoGuide(
    slug="utiliser-facebook-et-whatsapp",
    title="Comment utiliser Facebook et WhatsApp ?",
    tile_title="Utiliser Facebook et WhatsApp",
    tile="reseaux-accueil",
    theme="family",
    keywords="réseaux sociaux Messenger Instagram message groupe amis photo bloquer",
    answer="Vous parlez avec vos proches et vous gardez vos secrets.",
    needs=("Un téléphone avec Internet", "L’application WhatsApp ou Facebook"),
    steps=(
        DemoStep(
            "Écrivez un message",
            "Ouvrez WhatsApp. Touchez le nom de la personne. "
            "Écrivez le message, puis touchez l’avion.",
            "ecrire-message",
        ),
        DemoStep(
            "Envoyez une photo",
            "Touchez le dessin de trombone ou le signe plus. Choisissez une photo. "
            "Touchez ensuite l’avion.",
            "reseaux-photo",
        ),
        DemoStep(
            "Choisissez qui voit vos photos",
            "Ouvrez les paramètres de Facebook. Cherchez « Confidentialité ». Choisissez « Amis ».",
            "reseaux-amis",
        ),
        DemoStep(
            "Refusez les inconnus",
            "Un inconnu veut devenir votre ami ? Touchez « Supprimer ».",
            "reseaux-inconnu",
        ),
        DemoStep(
            "Gardez votre code secret",
            "WhatsApp vous envoie parfois un code. Gardez toujours ce code pour vous.",
            "reseaux-code",
            "Un ami demande ce code ? Un voleur a pris son compte.",
        ),
        DemoStep(
            "Vérifiez avant d’envoyer de l’argent",
            "Un proche demande de l’argent avec un nouveau numéro ? "
            "Appelez d’abord son ancien numéro.",
            "reseaux-argent",
        ),
    ),
    trouble="Un voleur a pris votre compte ? Allez sur le site 17Cyber.gouv.fr.",
    sources=(
        ("17Cyber : aide après une arnaque", "https://17cyber.gouv.fr"),
        ("CNIL : protéger sa vie privée", "https://www.cnil.fr"),
    ),
)

CHILDREN = DemoGuide(
    slug="proteger-ses-enfants",
    title="Comment protéger vos enfants sur Internet ?",
    tile_title="Protéger vos enfants sur Internet",
    tile="enfants-accueil",
    theme="family",
    keywords="contrôle parental écran jeux ado harcèlement TikTok Snapchat mineur 3018",
    answer="Parlez avec votre enfant et choisissez des règles ensemble.",
    needs=("Le téléphone de votre enfant", "20 minutes ensemble"),
    steps=(
        DemoStep(
            "Parlez avec votre enfant",
            "Regardez ses jeux et ses vidéos ensemble. Posez des questions, sans juger.",
            "enfants-parler",
        ),
        DemoStep(
            "Choisissez des heures sans écran",
            "Exemples : les repas et la nuit. Posez le téléphone hors de la chambre.",
            "enfants-heures",
        ),
        DemoStep(
            "Activez le contrôle parental",
            "Ouvrez les paramètres du téléphone. Cherchez « Contrôle parental ». "
            "Ce réglage bloque les sites pour adultes.",
            "enfants-controle",
        ),
        DemoStep(
            "Vérifiez l’âge du jeu",
            "Chaque jeu montre un âge, par exemple 12 ans. Choisissez selon l’âge de votre enfant.",
            "enfants-age",
        ),
        DemoStep(
            "Gardez le nom et l’adresse secrets",
            "Expliquez les dangers à votre enfant. "
            "Son nom, son adresse et ses photos restent en famille.",
            "enfants-secret",
        ),
        DemoStep(
            "Appelez le 3018",
            "Le 3018 aide les enfants et les parents. L’appel est gratuit. "
            "Le 3018 peut faire supprimer une photo.",
            "enfants-appel",
        ),
    ),
    trouble="Un enfant est en danger ? Appelez le 119, jour et nuit. L’appel est gratuit.",
    sources=(
        ("Je protège mon enfant", "https://jeprotegemonenfant.gouv.fr"),
        ("Le 3018", "https://3018.fr"),
    ),
)

GUIDES = (SCHOOL, VIDEO, NETWORKS, CHILDREN)
