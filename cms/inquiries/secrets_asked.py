"""Does a question ask for what nobody should ever give? Pure."""

import re

from inclusion.territories.folding import fold

# Passwords and codes (CNIL), card and bank numbers, the number of social security.
ASKED = re.compile(
    r"\b(?:mots? (?:de )?passes?|mdp|password|passe?word|"
    r"codes? (?:secrets?|pin|puk|confidentiels?|bancaires?|personnels?|d acces|de connexion|"
    r"de securite|recus?(?: par sms)?|(?:de la |de votre )?carte)|"
    r"(?:numeros?|n) (?:de |de la |de votre )?(?:cartes?(?: bancaires?| bleues?)?|"
    r"securite sociale)|carte bancaire|cryptogrammes?|iban|rib|nir|"
    r"identifiants? (?:bancaires?|de connexion|et))\b"
)


def asks_for_a_secret(text: str) -> bool:
    return ASKED.search(fold(text)) is not None
