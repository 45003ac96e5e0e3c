"""Three guides in English, translated by hand, in the shape of the French ones."""

from cms.demo.parts import DemoGuide, DemoStep

MAIL = DemoGuide(
    slug="creer-une-boite-mail",
    title="How do I create an e-mail account?",
    tile_title="Create an e-mail account",
    tile="mail-accueil",
    theme="accounts",
    keywords="email address mailbox inbox Gmail Outlook Hotmail",
    answer="You choose an address and a password on a free website.",
    needs=(
        "A phone or a computer with the Internet",
        "Your mobile number",
        "Paper and a pen",
        "20 quiet minutes",
    ),
    steps=(
        DemoStep(
            "Open the e-mail website",
            "Type the address laposte.net at the top of the screen. This site is free. "
            "There are others, for example Gmail.",
            "mail-site",
        ),
        DemoStep(
            "Touch the button to create",
            "Look for the word “Créer” (create). Touch this button.",
            "mail-creer",
        ),
        DemoStep(
            "Write your last name and first name",
            "Touch a box. The keyboard appears. Write, then check each letter.",
            "mail-nom",
        ),
        DemoStep(
            "Choose your e-mail address",
            "Write your first name, a dot, then your last name. Is the address taken? "
            "Then add a digit.",
            "mail-adresse",
        ),
        DemoStep(
            "Invent a password",
            "Choose at least 12 letters, digits and signs. Write the password on paper. "
            "Keep this paper at home.",
            "mail-mot-de-passe",
            "Never give your password to anybody.",
        ),
        DemoStep(
            "Copy the code that you receive",
            "The site sends a code to your phone. Open your messages. "
            "Copy the digits into the boxes.",
            "mail-code",
        ),
        DemoStep(
            "Send a first e-mail",
            "Write an e-mail to somebody you trust. Ask for an answer. Your account is ready.",
            "mail-premier",
        ),
    ),
    trouble="Does the code not arrive? Wait 5 minutes. Then ask for another code.",
    sources=(
        ("La Poste: laposte.net e-mail", "https://www.laposte.net"),
        ("CNIL: choosing a password (in French)", "https://www.cnil.fr"),
    ),
)

SCAM = DemoGuide(
    slug="reconnaitre-une-arnaque",
    title="How do I recognise a scam?",
    tile_title="Recognise a scam",
    tile="arnaque-accueil",
    theme="accounts",
    keywords="fraud fake message trap theft phishing spam",
    answer="A scam rushes you and asks for your money or your codes.",
    needs=("The message or the e-mail you received", "10 quiet minutes"),
    steps=(
        DemoStep(
            "Stop before you answer",
            "Does the message rush you or frighten you? Then do not answer. Take the time to read.",
            "arnaque-stop",
            "Never touch the link in the message.",
        ),
        DemoStep(
            "Look at who writes to you",
            "Read the address or the number, at the top of the message. Look at each letter. "
            "A strange address is a sign of a scam.",
            "arnaque-adresse",
        ),
        DemoStep(
            "Look at what the message asks for",
            "Does the message ask for a payment or a secret code? Give nothing. "
            "Your bank never asks for your codes.",
            "arnaque-demande",
        ),
        DemoStep(
            "Call the service yourself",
            "Take an old bill. Call the number on this bill. "
            "Do not call the number in the message.",
            "arnaque-facture",
        ),
        DemoStep(
            "Forward the message to 33700",
            "33700 receives fake phone messages. Forward the message to this number. "
            "Then delete the message.",
            "arnaque-33700",
        ),
        DemoStep(
            "Call your bank after a payment",
            "Did you give a code or pay? Call your bank at once. "
            "Then go to the website 17Cyber.gouv.fr.",
            "arnaque-banque",
        ),
        DemoStep(
            "Ask for advice by phone",
            "Call Info Escroqueries on 0 805 805 817. The call is free. "
            "A police officer answers you, in French.",
            "arnaque-conseil",
        ),
    ),
    trouble="Not sure? Show the message to a digital helper.",
    sources=(
        ("33700: report a fake message (in French)", "https://www.33700.fr"),
        ("17Cyber: help after a scam (in French)", "https://17cyber.gouv.fr"),
        ("Cybermalveillance.gouv.fr (in French)", "https://www.cybermalveillance.gouv.fr"),
    ),
)

APPOINTMENT = DemoGuide(
    slug="prendre-rendez-vous",
    title="How do I book an appointment with a digital helper?",
    tile_title="Book a digital helper",
    tile="rendez-vous-accueil",
    theme="near",
    keywords="help adviser digital appointment booking",
    answer="You choose a place and a time, then you give your first name.",
    needs=("Your town or your postcode", "Your first name", "Your phone number"),
    steps=(
        DemoStep(
            "Write the name of your town",
            "A digital helper helps you with phones and computers. Go to the home page. "
            "Write your town or your postcode.",
            "rendez-vous-commune",
        ),
        DemoStep(
            "Choose a place",
            "A list of places appears. Touch the name of a place. Look at the address and hours.",
            "rendez-vous-lieu",
        ),
        DemoStep(
            "Choose a day and a time",
            "Touch the appointment button. Choose the help and the day. Then touch a time.",
            "rendez-vous-heure",
        ),
        DemoStep(
            "Write your first name and your phone number",
            "Write your first name in the box. Then write your phone number. You need no account.",
            "rendez-vous-prenom",
        ),
        DemoStep(
            "Confirm the appointment",
            "Read the day, the time and the place again. Touch the button. "
            "A message arrives on your phone.",
            "rendez-vous-confirmer",
        ),
        DemoStep(
            "Come to the appointment",
            "Bring your phone and your papers. You are not coming? Then call the place.",
            "rendez-vous-venir",
        ),
    ),
    trouble="Call us. We book the appointment with you.",
    sources=(
        (
            "National map of digital help (in French)",
            "https://cartographie.societenumerique.gouv.fr",
        ),
    ),
)

GUIDES = (MAIL, SCAM, APPOINTMENT)
