"""How often somebody may try to sign in, in one place. Counted in PostgreSQL; see limits/README.

Reference on security, part (c): limits per phone, address and structure, a monthly hard cap, fail
closed. An address on the network may be a whole library: its limits are wide, those of a contact or
an account are narrow.
"""

from datetime import datetime

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest

from inclusion.limits import actions as limits
from inclusion.limits.actions import Limit

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60

# A code that does not come is asked for again; a tenth in a day is not somebody in a hurry.
CODES_PER_CONTACT = (Limit("codes asked, contact", 5, HOUR), Limit("codes asked, day", 10, DAY))
CODES_PER_ADDRESS = (Limit("codes asked, address", 40, HOUR),)
# 25 guesses of 1,000,000 a day, over all sessions: 1 chance in 110 to find one code in a year.
GUESSES_PER_CONTACT = (Limit("code guesses, contact", 25, DAY),)
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
