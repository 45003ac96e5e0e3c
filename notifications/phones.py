"""Phone numbers as people write them, and as machines need them (E.164).

Nine numbering plans are French. Somebody of La Réunion writes 0692…, or by mistake +33692…: both
are read as +262692…, because no mainland number begins so. A number that has the right form and
that the plans do not know yet is kept, as doubtful: operators open new ranges before tables know.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

MAINLAND = 33
SAINT_PIERRE = "508"
# Written with ten digits, as on the mainland: the first three after the 0 tell where.
OVERSEAS = {
    **dict.fromkeys(("590", "690", "691"), 590),  # Guadeloupe, Saint-Martin, Saint-Barthélemy
    **dict.fromkeys(("594", "694"), 594),  # Guyane
    **dict.fromkeys(("596", "696", "697"), 596),  # Martinique
    **dict.fromkeys(("262", "263", "692", "693"), 262),  # La Réunion
    **dict.fromkeys(("269", "639"), 262),  # Mayotte
}
TEN_DIGITS = frozenset({MAINLAND, 590, 594, 596, 262})
# Saint-Pierre-et-Miquelon, Nouvelle-Calédonie, Polynésie, Wallis-et-Futuna: no 0 in front.
FRENCH_CODES = TEN_DIGITS | {508, 687, 689, 681}
# The range ARCEP keeps for fiction: never given to anybody, so the demo and the tests use it.
FICTION_PREFIXES = ("+3363998", "+3319900", "+3326191", "+3335301", "+3346571", "+3353649")
DIGITS_MAX = 15  # of a number of any country (E.164)


class Kind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    UNKNOWN = "unknown"


KINDS = {
    PhoneNumberType.MOBILE: Kind.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE: Kind.MOBILE,
    PhoneNumberType.FIXED_LINE: Kind.LANDLINE,
    PhoneNumberType.VOIP: Kind.LANDLINE,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood: a number in E.164, or why there is none, in plain French."""

    number: str = ""
    kind: Kind = Kind.UNKNOWN
    is_doubtful: bool = False
    code: str = ""
    refusal: str = ""


# Nearly all that we write to: the tables say the same of each (a test compares), but slowly.
MAINLAND_MOBILE = re.compile(r"\+33[67][0-9]{8}")


def read(text: str, *, allowed_countries: Collection[str] = ()) -> Reading:
    """The number behind what a person typed. `allowed_countries`: ISO codes, besides France."""
    if any(character.isalpha() for character in text):
        return refused("letters")
    if sum(character.isdigit() for character in text) > DIGITS_MAX:
        return refused("long")
    try:
        number = at_home(phonenumbers.parse(text, "FR"))
    except phonenumbers.NumberParseException:
        return refused("phone")
    if is_foreign(number) and not is_allowed(number, allowed_countries):
        return refused("foreign")
    if not phonenumbers.is_possible_number(number) or number.italian_leading_zero:
        return refused("phone")
    return Reading(e164(number), kind_of(number), not is_known(number))


def refused(code: str) -> Reading:
    reasons = {
        "letters": _("Écrivez le numéro seulement avec des chiffres."),
        "long": _("Écrivez un seul numéro de téléphone."),
        "phone": _("Ce numéro n’est pas complet. Écrivez 10 chiffres, par exemple 06 12 34 56 78."),
        "foreign": _(
            "Ce numéro n’est pas français. Nos SMS ne partent pas à l’étranger. "
            "Écrivez un numéro français, ou appelez-nous."
        ),
    }
    return Reading(code=code, refusal=reasons[code])


def at_home(number: PhoneNumber) -> PhoneNumber:
    """The number in the plan where it belongs: overseas ones are often written with +33."""
    national = str(number.national_number)
    if number.country_code != MAINLAND or len(national) != 9 or is_fiction(number):
        return number
    if national.startswith(SAINT_PIERRE):
        return PhoneNumber(country_code=508, national_number=int(national[3:]))
    if code := OVERSEAS.get(national[:3]):
        return PhoneNumber(country_code=code, national_number=number.national_number)
    return number


def is_foreign(number: PhoneNumber) -> bool:
    return number.country_code not in FRENCH_CODES


def is_allowed(number: PhoneNumber, countries: Collection[str]) -> bool:
    regions = phonenumbers.region_codes_for_country_code(number.country_code or 0)
    return bool(set(regions) & set(countries))


def is_fiction(number: PhoneNumber) -> bool:
    return e164(number).startswith(FICTION_PREFIXES)


def is_known(number: PhoneNumber) -> bool:
    """Is it of a range that was given to an operator, or kept for fiction?"""
    return phonenumbers.is_valid_number(number) or (
        is_fiction(number) and phonenumbers.is_possible_number(number)
    )


def kind_of(number: PhoneNumber) -> Kind:
    """By the tables; a number that they do not know, by its first digit."""
    if known := KINDS.get(phonenumbers.number_type(number)):
        return known
    if number.country_code not in TEN_DIGITS or phonenumbers.is_valid_number(number):
        return Kind.UNKNOWN
    first = str(number.national_number)[0]
    return Kind.MOBILE if first in "67" else Kind.LANDLINE


def e164(number: PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def normalise(text: str) -> str:
    """E.164 (`+33612345678`) of a French number that the plans know, else ""."""
    reading = read(text)
    return "" if reading.is_doubtful else reading.number


@lru_cache(maxsize=128)
def kept(e164_number: str) -> PhoneNumber | None:
    """A number in E.164, of any country; None for what is no number."""
    try:
        return phonenumbers.parse(e164_number, None)
    except phonenumbers.NumberParseException:
        return None


def is_mobile(e164_number: str) -> bool:
    """Can it receive an SMS? False for landlines and for what is no number."""
    if MAINLAND_MOBILE.fullmatch(e164_number):
        return True
    number = kept(e164_number)
    return number is not None and kind_of(number) == Kind.MOBILE


def doubt(written: str) -> str:
    """What to show staff beside a number (E.164, or as displayed) that is doubtful, or ""."""
    if read(written).is_doubtful:
        return _("Ce numéro est peut-être faux. Vérifiez-le avec la personne.")
    return ""


def is_reachable(e164_number: str, allowed_countries: Collection[str]) -> bool:
    """May this sender write to that number: a French one, or of a country that it allows?"""
    number = kept(e164_number)
    return number is None or not is_foreign(number) or is_allowed(number, allowed_countries)


def display(e164_number: str) -> str:
    """`+33323000000` as people read it: `03 23 00 00 00`, with no-break spaces.

    Numbers that can't be dialled like that from all of France keep their country code.
    """
    number = kept(e164_number)
    if number is None:
        return e164_number
    is_national = number.country_code in TEN_DIGITS
    form = PhoneNumberFormat.NATIONAL if is_national else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, form)).replace(" ", "\u00a0")
