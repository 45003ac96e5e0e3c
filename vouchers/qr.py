"""The QR code of a cheque: opaque, short, readable at 20 mm.

`PASSERELLE:` and the 13 symbols: 24 characters of the alphanumeric mode, level Q (a quarter of the
drawing may be lost) make a version 2 symbol, 25 by 25 modules. It proves nothing by itself.
"""

import segno

from vouchers.codes import QR_PREFIX


def cheque_qr(code: str) -> segno.QRCode:
    """The symbol to print for a code in clear."""
    return segno.make_qr(QR_PREFIX + code, error="q", mode="alphanumeric", boost_error=False)
