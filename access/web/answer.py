"""What goes back to the browser, and the headers that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from starlette.types import Receive, Scope, Send

HTML: Final = (b"content-type", b"text/html; charset=utf-8")
TEXT: Final = (b"content-type", b"text/plain; charset=utf-8")
WEBP: Final = (b"content-type", b"image/webp")
NO_STORE: Final = (b"cache-control", b"no-store")
"""For everything that may show what a citizen told us."""
REVALIDATE: Final = (b"cache-control", b"private, no-cache")
"""For pages that are the same for everybody with these settings."""
FOR_EVER: Final = (b"cache-control", b"public, max-age=31536000, immutable")
VARY: Final = (
    b"vary",
    b"Cookie, Accept-Language, Accept-Encoding, HX-Request, HX-Request-Type, "
    b"HX-History-Restore-Request",
)

Header = tuple[bytes, bytes]


@dataclass(slots=True)
class Answer:
    """A whole response. Also an ASGI application, so that Starlette can send it."""

    status: int
    headers: list[Header] = field(default_factory=list)
    body: bytes = b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send it."""
        length = (b"content-length", str(len(self.body)).encode())
        headers = [*self.headers, length]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        is_head = scope.get("method") == "HEAD"
        await send({"type": "http.response.body", "body": b"" if is_head else self.body})


def see_other(path: str) -> Answer:
    """Go and get another page: the answer to every form that was taken."""
    return Answer(303, [(b"location", path.encode("ascii", "ignore")), NO_STORE, VARY])


def plain_text(status: int, text: str) -> Answer:
    """A few words for machines."""
    return Answer(status, [TEXT, NO_STORE], text.encode())
