"""Phone numbers as French people write them, and as machines need them (E.164)."""

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

# Mainland first, then overseas: one region alone refuses the numbers of the others.
FRENCH_REGIONS = ("FR", "GP", "GF", "MQ", "RE", "YT", "PM", "NC", "PF", "WF")
COUNTRY_CODES = frozenset({33, 590, 594, 596, 262, 508, 687, 689, 681})
# The range ARCEP keeps for fiction: never given to anybody, so the demo and the tests use it.
FICTION_PREFIXES = ("+3363998", "+3319900", "+3326191", "+3335301", "+3346571", "+3353649")


def parse(text: str) -> PhoneNumber | None:
    """The French number behind what a person typed, or None when there is none."""
    for region in FRENCH_REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if number.country_code in COUNTRY_CODES and is_real_or_fiction(number):
            return number
    return None


def is_real_or_fiction(number: PhoneNumber) -> bool:
    written = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return phonenumbers.is_valid_number(number) or (
        written.startswith(FICTION_PREFIXES) and phonenumbers.is_possible_number(number)
    )


def normalise(text: str) -> str:
    """E.164 (`+33612345678`) of a French number, or "" when it is no French number."""
    number = parse(text)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if number else ""


def is_mobile(e164: str) -> bool:
    """Can it receive an SMS? False for landlines and for what is no number."""
    number = parse(e164)
    if number is None:
        return False
    if e164.startswith(FICTION_PREFIXES[0]):
        return True
    return phonenumbers.number_type(number) == PhoneNumberType.MOBILE


def display(e164: str) -> str:
    """`+33323000000` as people read it: `03 23 00 00 00`, with no-break spaces."""
    number = parse(e164)
    if number is None:
        return e164
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return national.replace(" ", "\u00a0")
