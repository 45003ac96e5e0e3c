"""Voucher booklets: three machines that never mix, and a ledger that only grows.

Custody of the booklet (where the paper is), value of the cheque (what it may still buy), claim of
the redemption (what the funder owes). The platform never holds money.
"""

from inclusion.agenda.models import ClosedDateRange
from vouchers.models.booklets import Block, Booklet, Cheque, HandOver
from vouchers.models.books import Account, FailedAttempt, Redemption, Transfer
from vouchers.models.programmes import Accreditation, Programme

__all__ = [
    "Account",
    "Accreditation",
    "Block",
    "Booklet",
    "Cheque",
    "ClosedDateRange",
    "FailedAttempt",
    "HandOver",
    "Programme",
    "Redemption",
    "Transfer",
]
