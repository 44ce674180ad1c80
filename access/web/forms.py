"""Form bodies: bounded, of one type, and nothing but readable text."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl

from starlette.types import Receive, Scope

from access.pages.problem import Trouble
from access.web.troubles import PageTroubleError

_TYPE: Final = b"application/x-www-form-urlencoded"
_MOST_FIELDS: Final = 50
_NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control characters other than tab and line end: nobody types them, and HTML cannot hold them."""


async def read_form(scope: Scope, receive: Receive, *, limit_bytes: int) -> dict[str, str]:
    """The fields of a posted form; of two with one name the first counts.

    Raises:
        PageTroubleError: too large, not a form, or not text.
    """
    headers = dict(scope["headers"])
    if headers.get(b"content-type", b"").partition(b";")[0].strip().lower() != _TYPE:
        raise PageTroubleError(Trouble.NOT_UNDERSTOOD)
    body = await _read_body(receive, limit_bytes, headers.get(b"content-length", b""))
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        raise PageTroubleError(Trouble.NOT_UNDERSTOOD) from None
    fields: dict[str, str] = {}
    for name, value in pairs:
        if _NOT_TEXT.search(name) or _NOT_TEXT.search(value):
            raise PageTroubleError(Trouble.NOT_UNDERSTOOD)
        fields.setdefault(name, value)
    return fields


async def _read_body(receive: Receive, limit_bytes: int, announced: bytes) -> bytes:
    if announced.isdigit() and int(announced) > limit_bytes:
        raise PageTroubleError(Trouble.TOO_LARGE)
    parts: list[bytes] = []
    length = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise PageTroubleError(Trouble.NOT_UNDERSTOOD)
        part = message.get("body", b"")
        length += len(part)
        if length > limit_bytes:
            raise PageTroubleError(Trouble.TOO_LARGE)
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)
