"""How often somebody may try to sign in, in one place. Counted in PostgreSQL; see limits/README.

Reference on security, part (c): limits per phone, address and structure, a monthly hard cap, fail
closed. An address on the network may be a whole library: its limits are wide, those of a contact or
an account are narrow.
"""

from datetime import datetime

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest

from inclusion.limits import actions as limits
from inclusion.limits.actions import Limit, TooManyRequests

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60

# Nobody may use up somebody else's codes: what one address asks for one contact is bounded first,
# so that the limits of the contact over all addresses are reached from three addresses at least.
CODES_HERE = (
    Limit("codes asked, contact here", 5, HOUR),
    Limit("codes asked, day, here", 6, DAY),
)
CODES_PER_DAY = Limit("codes asked, day", 18, DAY)
CODES_PER_CONTACT = (Limit("codes asked, contact", 10, HOUR), CODES_PER_DAY)
CODES_PER_ADDRESS = (Limit("codes asked, address", 40, HOUR),)
# A code is tried five times, in the session that asked. The first five of a day have 6 digits, the
# others 8: 25 guesses of 1,000,000 and 65 of 100,000,000, all sessions and addresses together.
# 1 chance in 106 to find one code of a contact in a year, and no guess closes anybody's door.
SHORT_CODES, SHORT, LONG = 5, 6, 8
GUESSES_PER_ADDRESS = (Limit("code guesses, address", 100, HOUR),)
# SMS that leave with a code: only known numbers count here, so that made-up ones can't use it up.
CODES_SENT = (Limit("codes sent, hour", 120, HOUR), Limit("codes sent, day", 400, DAY))

PASSWORDS_PER_ACCOUNT = (Limit("passwords, account", 10, 15 * MINUTE),)
PASSWORDS_PER_ADDRESS = (Limit("passwords, address", 100, 15 * MINUTE),)
RESETS_PER_ACCOUNT = (Limit("resets, account", 5, HOUR),)
RESETS_PER_ADDRESS = (Limit("resets, address", 40, HOUR),)
SECOND_FACTORS_PER_ACCOUNT = (Limit("second factors, account", 10, 15 * MINUTE),)
# An authenticator's code serves once; it is valid for a minute and a half at most.
SECOND_FACTOR_ONCE = Limit("second factor used", 1, HOUR)


class TooManyCodes(TooManyRequests):
    """For one contact: the page says the other ways in."""


def count_code_asked(*, contact: str, address: str, now: datetime) -> int:
    """How many digits the code will have. The same for a contact that we know or not.

    Raises `TooManyRequests` for the address, `TooManyCodes` for the contact.
    """
    ensure(CODES_PER_ADDRESS, key=address, now=now)
    try:
        ensure(CODES_HERE, key=f"{contact} {address}", now=now)
        ensure(CODES_PER_CONTACT, key=contact, now=now)
    except TooManyRequests as refusal:
        raise TooManyCodes(refusal.minutes) from refusal
    asked = limits.used(CODES_PER_DAY, key=contact, now=now)
    return SHORT if asked <= SHORT_CODES else LONG


def ensure(rules: tuple[Limit, ...], *, key: str, now: datetime) -> None:
    """Count one more try under each rule. Raises `TooManyRequests`."""
    for rule in rules:
        limits.ensure(rule, key=key, now=now)


def give_back(rules: tuple[Limit, ...], *, key: str, now: datetime) -> None:
    for rule in rules:
        limits.give_back(rule, key=key, now=now)


def address_of(request: HttpRequest) -> str:
    """Of the visitor, behind our proxies; an IPv6 network counts as one."""
    return str(get_ip(request))
