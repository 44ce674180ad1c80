"""The code to scan on receipts and papers."""

from __future__ import annotations

import segno

_HOLDS = "银桥回执 {digits}"


def receipt_code(digits: str) -> str:
    """The code of a receipt as SVG: a line of text with the number in groups, and no address.

    An address would put the number into histories and logs of whoever scans it.
    """
    code = segno.make_qr(_HOLDS.format(digits=digits), error="m")
    return str(code.svg_inline(scale=8, border=4))
