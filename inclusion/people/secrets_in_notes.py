"""Notes must hold no secret: passwords, PIN codes, social security, card and bank numbers.

Pure: no database. What looks like a secret is masked before it is saved, and the writer is told.
Better one word masked too many than one password kept (CNIL, kit of digital mediators: never keep
the passwords of the people one helps).
"""

import re
from dataclasses import dataclass

MASK = "[masqué]"

# « mot de passe : soleil », « mdp=Soleil! », « code PIN 1234 », « son mot de passe est soleil ».
LABEL = (
    r"(?:mots?\s+de\s+passe|mot\s+passe|mdp|m\.d\.p\.?|password|passwd|passe?word|pwd|"
    r"phrase\s+secr[eè]te|code\s+(?:pin|puk|secret|confidentiel|personnel|carte|cb|bancaire|"
    r"d[’']acc[eè]s|de\s+connexion|de\s+s[eé]curit[eé]|sim|wi-?fi|re[cç]u(?:\s+par\s+sms)?)|"
    r"cl[eé]\s+wi-?fi|\bpin\b|\bpuk\b)"
)
FOR_WHAT = r"(?:\s+(?:de|du|des|pour|d[’']|la|le|les|sa|son|ses|sur|[\w’'-]{2,20})){0,4}?"
TOLD = re.compile(
    rf"(?P<label>{LABEL}{FOR_WHAT})(?P<sign>\s*(?:[:=→]|\best\b|\bc[’']est\b)\s*[«\"']?\s*)"
    r"(?P<secret>[^\s,;»\"]+)",
    re.IGNORECASE,
)
# The same without a sign: only a word that no sentence holds (a digit, or a special character).
BARE = re.compile(
    rf"(?P<label>{LABEL}{FOR_WHAT})(?P<sign>\s+)"
    r"(?P<secret>(?=[^\s,;]*[\d!@#$%&*?_+])[^\s,;]{4,})",
    re.IGNORECASE,
)
SHORT_CODE = re.compile(
    r"(?P<label>\bcode)(?P<sign>\s*(?:[:=]|\best\b)?\s*)(?P<secret>\d{4,8})\b(?!\s*€)",
    re.IGNORECASE,
)
# What follows « est » or « : » without being a secret.
HARMLESS = re.compile(
    r"(?:perdue?s?|oubli[eé]e?s?|chang[eé]e?s?|bloqu[eé]e?s?|expir[eé]e?s?|inconnue?s?|trop|"
    r"refus[eé]e?s?|not[eé]e?s?|[aà]|au|le|la|les|un|une|non|oui|ok|pas|en|dans|sur|chez|"
    r"d[eé]j[aà]|encore|toujours|difficile|compliqu[eé]|faux|bon|\[masqué\])[.!?]?",
    re.IGNORECASE,
)
# NIR: sex, year, month, département, commune, rank, and the key or not (Insee).
SOCIAL_SECURITY = re.compile(
    r"(?<!\d)[1-478][\s.]?\d{2}[\s.]?(?:0[1-9]|1[0-2]|[2-9]\d)[\s.]?(?:\d{2}|2[AB])[\s.]?"
    r"\d{3}[\s.]?\d{3}(?:[\s.]?\d{2})?(?!\d)",
    re.IGNORECASE,
)
LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ .-]?\d){12,18}(?!\d)")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,4})?\b")
WORD = re.compile(r"[^\s,;()«»]+")
ORDINARY = re.compile(
    r"https?://|www\.|^[\w.+-]+@[\w-]+\.[\w.]+$|^\d{1,2}h\d{0,2}$|"
    r"^(?:i(?:phone|pad|os|mac)|windows|win|galaxy|android|office|redmi|macbook|pixel|livebox|"
    r"freebox|photo|img|scan|pdf)[\w-]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """The text as it may be kept, and what was masked in it."""

    text: str
    masked: int

    @property
    def is_changed(self) -> bool:
        return self.masked > 0


def mask(text: str) -> Checked:
    """Replace each thing that looks like a secret. Masking twice changes nothing more."""
    masked = 0

    def hide(found: re.Match[str]) -> str:
        nonlocal masked
        masked += 1
        return MASK

    def hide_told(found: re.Match[str]) -> str:
        if HARMLESS.fullmatch(found["secret"].rstrip(".")):
            return found[0]
        return f"{found['label']}{found['sign']}{hide(found)}"

    for pattern in (IBAN, SOCIAL_SECURITY):
        text = pattern.sub(hide, text)
    text = LONG_NUMBER.sub(lambda found: hide(found) if is_card(found[0]) else found[0], text)
    for pattern in (TOLD, BARE, SHORT_CODE):
        text = pattern.sub(hide_told, text)
    text = WORD.sub(lambda found: hide(found) if is_password(found[0]) else found[0], text)
    return Checked(text, masked)


def is_card(number: str) -> bool:
    """13 to 19 digits with the check digit of bank cards (Luhn)."""
    digits = [int(char) for char in number if char.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return len(digits) >= 13 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def is_password(word: str) -> bool:
    """Eight signs or more of three kinds, as sites ask for: « Soleil2024 », « b4teau!x »."""
    word = word.strip(".:!?…’'\"") if word.endswith((".", ":", "…")) else word
    if len(word) < 8 or ORDINARY.search(word):
        return False
    kinds = [
        any(char.islower() for char in word),
        any(char.isupper() for char in word),
        any(char.isdigit() for char in word),
        any(char in "!@#$%&*?_+=^~|<>" for char in word),
    ]
    return sum(kinds) >= 3
