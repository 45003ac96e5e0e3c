"""What the platform does with people and accounts."""

from inclusion.people.actions.beneficiaries import (
    known_by_phone,
    lock_phone,
    register_beneficiary,
    touch_beneficiary,
)

__all__ = [
    "known_by_phone",
    "lock_phone",
    "register_beneficiary",
    "touch_beneficiary",
]
