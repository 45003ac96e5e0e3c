"""What the platform does with people and accounts."""

from inclusion.people.actions.beneficiaries import (
    known_by_phone,
    lock_phone,
    register_beneficiary,
    touch_beneficiary,
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
    "ensure_not_too_soon",
    "forget_old_codes",
    "known_by_phone",
    "lock_phone",
    "prove_code",
    "register_beneficiary",
    "touch_beneficiary",
]
