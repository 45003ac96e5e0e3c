"""What one can do with vouchers: keyword-only functions, one refusal class per no (`refusals`)."""

from vouchers.actions.redemption import redeem, reverse_redemption
from vouchers.actions.stock import (
    IssuedBooklet,
    IssuedCheque,
    block_booklet,
    destroy_booklet,
    expire_due_cheques,
    hand_out,
    issue_booklets,
    lift_block,
    put_in_stock,
    return_booklet,
)

__all__ = [
    "IssuedBooklet",
    "IssuedCheque",
    "block_booklet",
    "destroy_booklet",
    "expire_due_cheques",
    "hand_out",
    "issue_booklets",
    "lift_block",
    "put_in_stock",
    "redeem",
    "return_booklet",
    "reverse_redemption",
]
