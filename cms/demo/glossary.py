"""The words that a new territory explains from its first day, and those it avoids."""

from dataclasses import dataclass

from django.db import transaction

from cms.models import GlossaryTerm
from cms.models.glossary import key_of
from cms.typography import typeset
from inclusion.territories.models import Territory


@dataclass(frozen=True)
class DemoTerm:
    """One word; `forms` and `avoid` between commas, as an editor writes them."""

    word: str
    definition: str
    forms: str = ""
    drawing: str = ""
    avoid: str = ""


TERMS = (
    DemoTerm("Ameli", "Le site de l’Assurance Maladie.", "", "ameli-site"),
    DemoTerm(
        "appel vidéo",
        "Un appel où vous voyez l’autre personne.",
        "appels vidéo",
        "video-accueil",
        "visio, visioconférence",
    ),
    DemoTerm(
        "application",
        "Un outil que vous installez sur votre téléphone.",
        "applications",
        "video-application",
        "appli, app",
    ),
    DemoTerm(
        "arnaque",
        "Un piège pour voler votre argent ou vos codes.",
        "arnaques",
        "arnaque-accueil",
        "hameçonnage, phishing",
    ),
    DemoTerm("arobase", "Le signe au milieu d’une adresse mail.", "arobases", "mail-adresse"),
    DemoTerm("attestation", "Un papier qui prouve un droit.", "attestations", "ameli-attestation"),
    DemoTerm(
        "boîte mail",
        "L’endroit où vos mails arrivent.",
        "boîtes mail",
        "mail-accueil",
        "messagerie électronique",
    ),
    DemoTerm("box", "La boîte qui apporte Internet chez vous.", "", "wifi-signe", "modem, routeur"),
    DemoTerm("CAF", "La CAF aide les familles avec de l’argent.", "", "caf-accueil"),
    DemoTerm(
        "carte bancaire",
        "La carte pour payer et prendre de l’argent.",
        "cartes bancaires",
        "payer-carte",
        "carte bleue",
    ),
    DemoTerm(
        "carte Vitale",
        "La carte verte à montrer chez le médecin.",
        "cartes Vitale",
        "ameli-pharmacie",
    ),
    DemoTerm("chèque énergie", "Une aide pour payer l’énergie.", "", "energie-accueil"),
    DemoTerm(
        "chéquier numérique",
        "Des chèques pour apprendre avec une personne qui vous aide.",
        "chéquiers numériques",
        "cheque-accueil",
    ),
    DemoTerm(
        "contrôle parental",
        "Un réglage qui protège les enfants sur Internet.",
        "",
        "enfants-controle",
    ),
    DemoTerm("cookie", "Un petit texte qu’un site garde dans votre appareil.", "cookies"),
    DemoTerm(
        "copier-coller",
        "Prendre un texte ici et le mettre ailleurs.",
        "",
        "copier-accueil",
    ),
    DemoTerm("Doctolib", "Un site pour voir un médecin.", "", "medecin-accueil"),
    DemoTerm(
        "fichier",
        "Un texte, une photo ou un film gardé dans l’appareil.",
        "fichiers",
        "pdf-retrouver",
    ),
    DemoTerm(
        "France Titres",
        "Le service de l’État pour les papiers d’identité.",
        "",
        "papiers-site",
        "Agence nationale des titres sécurisés",
    ),
    DemoTerm(
        "France Travail",
        "Le service qui aide à trouver du travail.",
        "",
        "travail-accueil",
    ),
    DemoTerm(
        "FranceConnect",
        "Un bouton pour entrer avec un compte que vous avez déjà.",
        "",
        "franceconnect-bouton",
    ),
    DemoTerm(
        "identifiant",
        "Le nom qui vous sert pour entrer sur un site.",
        "identifiants",
        "",
        "nom d’utilisateur",
    ),
    DemoTerm("justificatif", "Un papier qui sert de preuve.", "justificatifs"),
    DemoTerm("lien", "Des mots à toucher : ils ouvrent une autre page.", "liens", "", "hyperlien"),
    DemoTerm(
        "mail",
        "Une lettre que vous envoyez par Internet.",
        "mails",
        "ecrire-message",
        "courriel, e-mail, email, mél",
    ),
    DemoTerm(
        "médiateur numérique",
        "Une personne qui vous aide avec Internet.",
        "médiateurs numériques, médiatrice numérique, médiateur, médiateurs, médiatrice",
        "aide",
    ),
    DemoTerm(
        "mise à jour",
        "Votre appareil reçoit une version nouvelle, plus sûre.",
        "mises à jour",
        "maj-accueil",
        "update",
    ),
    DemoTerm(
        "mot de passe",
        "Un code secret, pour vous seul.",
        "mots de passe",
        "mdp-accueil",
        "password, code d’accès",
    ),
    DemoTerm("MSA", "La sécurité sociale des agriculteurs.", "", "msa-accueil"),
    DemoTerm("navigateur", "L’outil qui ouvre les sites Internet.", "navigateurs"),
    DemoTerm(
        "notification",
        "Un petit message qui apparaît sur l’écran.",
        "notifications",
    ),
    DemoTerm("numéro fiscal", "Votre numéro aux impôts : 13 chiffres.", "", "impots-numero"),
    DemoTerm("panier", "La liste de ce que vous allez acheter.", "paniers", "payer-panier"),
    DemoTerm("PDF", "Un document que tous les appareils savent montrer.", "", "pdf-lire"),
    DemoTerm(
        "pièce jointe",
        "Un document envoyé avec un mail.",
        "pièces jointes",
        "pdf-mail",
        "fichier joint",
    ),
    DemoTerm("profil", "La page qui parle de vous sur un réseau social.", "profils"),
    DemoTerm("Pronote", "Le site de l’école : notes, absences, messages.", "", "ecole-accueil"),
    DemoTerm("QR code", "Un carré à lire avec l’appareil photo.", "QR codes", "cheque-scan"),
    DemoTerm("quotient familial", "Un chiffre sur l’argent et la taille de votre famille."),
    DemoTerm(
        "réseau social",
        "Un site pour parler et montrer des photos.",
        "réseaux sociaux",
        "reseaux-accueil",
    ),
    DemoTerm(
        "RIB",
        "Le papier avec le numéro de votre compte en banque.",
        "",
        "banque-papier",
    ),
    DemoTerm(
        "scanner",
        "Faire l’image d’un papier pour l’envoyer.",
        "scannez",
        "scan-accueil",
        "numériser",
    ),
    DemoTerm("SMS", "Un message court sur le téléphone.", "", "", "texto"),
    DemoTerm("spam", "Un mail d’un inconnu, souvent un piège.", "spams"),
    DemoTerm(
        "télécharger",
        "Prendre un document sur Internet et le garder.",
        "téléchargez",
        "pdf-garder",
    ),
    DemoTerm(
        "trombone",
        "Le petit signe pour ajouter un document.",
        "",
        "photo-trombone",
    ),
    DemoTerm("virement", "De l’argent qui va d’un compte à un autre.", "virements"),
    DemoTerm("WhatsApp", "Une application pour écrire et appeler."),
    DemoTerm("wifi", "Internet sans fil.", "", "wifi-accueil"),
)


@transaction.atomic
def create_glossary(*, territory: Territory) -> list[GlossaryTerm]:
    """Add the words that are missing; return them. A word that an editor changed stays so."""
    known = set(GlossaryTerm.objects.filter(territory=territory).values_list("key", flat=True))
    missing = [
        GlossaryTerm(
            territory=territory,
            word=typeset(one.word),
            forms=typeset(one.forms),
            definition=typeset(one.definition),
            drawing=one.drawing,
            avoid=typeset(one.avoid),
        )
        for one in TERMS
        if key_of(one.word) not in known
    ]
    for term in missing:
        term.save()
    return missing
