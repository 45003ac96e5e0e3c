"""What the platform does with people and accounts."""

from inclusion.people.actions.beneficiaries import (
    known_by_phone,
    lock_phone,
    register_beneficiary,
    touch_beneficiary,
)
from inclusion.people.actions.counts import count_one, month_of
from inclusion.people.actions.erasure import erase_person
from inclusion.people.actions.files import (
    change_person,
    email_of,
    give_consent,
    keep_person,
    refuses,
    withdraw_consent,
)
from inclusion.people.actions.sign_in import (
    CodeIsOver,
    TooSoon,
    WrongCode,
    ask_again,
    ask_for_code,
    ensure_not_too_soon,
    forget_old_codes,
    prove_code,
)

__all__ = [
    "CodeIsOver",
    "TooSoon",
    "WrongCode",
    "ask_again",
    "ask_for_code",
    "change_person",
    "count_one",
    "email_of",
    "ensure_not_too_soon",
    "erase_person",
    "forget_old_codes",
    "give_consent",
    "keep_person",
    "known_by_phone",
    "lock_phone",
    "month_of",
    "prove_code",
    "refuses",
    "register_beneficiary",
    "touch_beneficiary",
    "withdraw_consent",
]
