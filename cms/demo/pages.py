"""The plain pages of the contract, as plain data.

`{territory}` is the name of the territory. A block is (kind, text): heading, paragraph or phone.
A paragraph is rich text: links and bold only.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPage:
    """One plain page, before it is a page."""

    slug: str
    title: str
    intro: str
    body: tuple[tuple[str, str], ...]


PHONE = ("phone", "")
PUBLISHER = ("publisher", "")

# The statement itself is made from the records of the audit: these are the territory's own words.
ACCESSIBILITY = DemoPage(
    slug="accessibilite",
    title="Accessibilité",
    intro="Nous voulons un site facile pour tout le monde.",
    body=(
        ("heading", "Ce que nous faisons déjà"),
        (
            "paragraph",
            "<ul><li>Le texte est grand et le contraste est fort.</li>"
            "<li>Le site marche au clavier.</li>"
            "<li>Le site marche sans JavaScript.</li>"
            "<li>Chaque dessin utile a une description.</li>"
            "<li>Des programmes cherchent les défauts sur chaque modèle de page.</li></ul>",
        ),
    ),
)

PRIVACY = DemoPage(
    slug="confidentialite",
    title="Vos données",
    intro="Nous gardons peu de choses sur vous. Voici lesquelles, et pourquoi.",
    body=(
        ("heading", "Pour lire les guides"),
        (
            "paragraph",
            "<p>Vous ne donnez rien. Nous ne suivons pas vos visites. "
            "Le site n’appelle aucun autre site.</p>"
            "<p>Une recherche peut rester sans réponse. Alors nous gardons ses mots 12 mois. "
            "Nous ne gardons pas qui a cherché.</p>",
        ),
        ("heading", "Pour prendre un rendez-vous"),
        (
            "paragraph",
            "<p>Sur ce site, nous notons votre prénom et votre numéro de téléphone. "
            "Le numéro sert à confirmer et à rappeler le rendez-vous. "
            "Il sert aussi à vous prévenir d’un changement.</p>"
            "<p>Au guichet ou par téléphone, vous pouvez rester sans nom. "
            "Dites-le à la personne qui vous aide.</p>"
            "<p>Nous ne demandons rien sur votre santé. "
            "Nous ne demandons jamais le mot de passe d’un autre site.</p>",
        ),
        ("heading", "Qui voit vos informations"),
        (
            "paragraph",
            "<p>Le médiateur de votre rendez-vous les voit. La personne qui a réservé pour vous "
            "les voit aussi. L’équipe qui coordonne le réseau les voit.</p>"
            "<p>Nous notons qui ouvre votre fiche, et quand. "
            "Une société peut transporter nos SMS et nos mails.</p>",
        ),
        ("heading", "Combien de temps"),
        (
            "paragraph",
            "<ul><li>Votre fiche : 2 ans après notre dernier contact. "
            "Nous envoyons un SMS 30 jours avant, si nous avons votre portable.</li>"
            "<li>Le texte d’un SMS : 7 jours.</li>"
            "<li>Une note pour un rendez-vous : 30 jours après.</li>"
            "<li>La liste de qui a ouvert votre fiche : 12 mois.</li></ul>"
            "<p>Ensuite, nous gardons des nombres. Ces nombres ne parlent de personne.</p>",
        ),
        ("heading", "Pour utiliser un chèque"),
        (
            "paragraph",
            "<p>Le registre des chèques contient des numéros et des montants. "
            "Ce registre ne contient pas votre nom. Il reste après l’effacement de votre "
            "fiche.</p>",
        ),
        ("heading", "Les cookies"),
        (
            "paragraph",
            "<p>Un cookie est un petit fichier dans votre appareil. Nous utilisons seulement des "
            "cookies techniques :</p>"
            "<ul><li>un cookie protège les formulaires,</li>"
            "<li>un cookie garde votre connexion, si vous vous connectez,</li>"
            "<li>un cookie affiche une fois un message, par exemple « c’est annulé »,</li>"
            "<li>un cookie reconnaît un ordinateur partagé.</li></ul>"
            "<p>Aucun cookie ne sert à la publicité. Aucun cookie ne compte vos visites.</p>",
        ),
        ("heading", "Vos droits"),
        (
            "paragraph",
            "<p>Vous pouvez demander une copie de tout ce que nous gardons. Vous pouvez corriger. "
            "Vous pouvez faire effacer votre fiche, tout de suite. Vous pouvez aussi refuser nos "
            "messages. C’est gratuit. Appelez {territory}.</p>",
        ),
        PHONE,
        (
            "paragraph",
            "<p>Vous pouvez aussi vous plaindre à la CNIL, la commission qui protège les données : "
            '<a href="https://www.cnil.fr/fr/plaintes">faire une plainte à la CNIL</a>.</p>',
        ),
    ),
)

LEGAL = DemoPage(
    slug="mentions-legales",
    title="Mentions légales",
    intro="Qui publie ce site, et avec quoi.",
    body=(
        ("heading", "Qui publie ce site"),
        PUBLISHER,
        PHONE,
        ("heading", "Textes et dessins"),
        (
            "paragraph",
            "<p>Les textes des guides et les dessins sont ceux du projet Passerelle. "
            "Vous pouvez les imprimer et les donner.</p>",
        ),
        ("heading", "Le logiciel"),
        (
            "paragraph",
            "<p>Passerelle est un logiciel libre, sous licence MIT. "
            "Ce site n’est pas un site de l’État.</p>",
        ),
    ),
)

CHEQUES = DemoPage(
    slug="cheques",
    title="Utiliser vos chèques",
    intro="Un chéquier numérique paie une aide avec le téléphone, l’ordinateur ou Internet.",
    body=(
        ("heading", "À quoi sert un chèque ?"),
        (
            "paragraph",
            "<p>Un chèque paie une aide dans un lieu partenaire. "
            "Le montant est écrit sur le chèque. Vous ne payez rien.</p>",
        ),
        ("heading", "Comment faire ?"),
        (
            "paragraph",
            '<p>Suivez le guide : <a href="/guides/utiliser-son-chequier/">utiliser votre '
            "chéquier numérique, pas à pas</a>.</p>"
            '<p>Trouvez un lieu : <a href="/lieux/">voir les lieux près de chez vous</a>.</p>',
        ),
        ("heading", "Qui donne les chéquiers ?"),
        (
            "paragraph",
            "<p>Les services sociaux, les mairies et leurs partenaires donnent les chéquiers. "
            "Demandez à la personne qui vous aide. Vous pouvez aussi nous appeler.</p>",
        ),
        ("heading", "Chéquier perdu ou volé ?"),
        ("paragraph", "<p>Appelez-nous vite. Nous bloquons les chèques qui restent.</p>"),
        PHONE,
    ),
)

PAGES = (ACCESSIBILITY, PRIVACY, LEGAL, CHEQUES)
