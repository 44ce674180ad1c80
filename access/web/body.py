"""The body of a request, piece by piece, never more of it than is taken."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from starlette.types import Receive

from access.pages.problem import Trouble
from access.web.troubles import PageTroubleError


def announced_length(headers: Mapping[bytes, bytes]) -> int:
    """What the request says of its length, in bytes; 0 where it says nothing one can read."""
    announced = headers.get(b"content-length", b"")
    return int(announced) if announced.isdigit() else 0


async def body_chunks(receive: Receive, *, limit_bytes: int) -> AsyncIterator[bytes]:
    """Each piece as it comes; whatever was announced, what comes is what is counted.

    Raises:
        PageTroubleError: longer than the limit, or the other side has gone.
    """
    length = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise PageTroubleError(Trouble.NOT_UNDERSTOOD)
        chunk: bytes = message.get("body", b"")
        length += len(chunk)
        if length > limit_bytes:
            raise PageTroubleError(Trouble.TOO_LARGE)
        yield chunk
        if not message.get("more_body", False):
            return
