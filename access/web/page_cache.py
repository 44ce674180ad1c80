"""Keeps whole answers of pages that are the same for everybody with the same settings.

What may be kept is said by the endpoint, never guessed here: a page with a form that is bound to a
visit, an answer that sets a cookie, anything but 200 is not.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from access.web.answer import Header
from access.web.call import remembered_locale
from access.web.cookies import DISPLAY, read_cookies
from access.web.endpoints import SHARED

_MOST_PAGES: Final = 512
"""About 10 to 40 kB each."""
_OK: Final = 200
_NOT_MODIFIED: Final = 304

Key = tuple[str, str, bytes, bool]


class Generations(Protocol):
    """What pages are made of; its number goes up when any of it changes."""

    generation: int


@dataclass(frozen=True, slots=True)
class _Kept:
    headers: tuple[Header, ...]
    body: bytes
    etag: bytes


class PageCache:
    """Outermost of all, so that a kept page costs next to nothing."""

    def __init__(
        self, app: ASGIApp, *, locales: Mapping[str, object], catalogue: Generations
    ) -> None:
        self._app = app
        self._catalogue = catalogue
        self._generation = catalogue.generation
        self._locales = locales
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass on and keep what may be kept."""
        key = self._key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        if self._generation != self._catalogue.generation:
            self._generation = self._catalogue.generation
            self._kept.clear()
        kept = self._kept.get(key)
        if kept is None:
            await self._pass_on(scope, receive, send, key)
        else:
            await _send(kept, scope, send)

    def _key(self, scope: Scope) -> Key | None:
        """None where the answer depends on more than language, settings and path."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["query_string"]:
            return None
        path: str = scope["path"]
        locale = path.split("/", 2)[1]
        if locale not in self._locales:
            return None
        headers = dict(scope["headers"])
        if b"hx-request" in headers:
            return None
        cookies = read_cookies(headers.get(b"cookie"))
        if remembered_locale(headers, cookies) != locale:
            return None
        encoding = headers.get(b"accept-encoding", b"")
        return path, cookies.get(DISPLAY, ""), b"br" if b"br" in encoding else encoding, True

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send, key: Key) -> None:
        start: Message = {}
        generation = self._generation

        async def send_and_keep(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            elif not message.get("more_body") and self._may_keep(scope, start, generation):
                self._keep(key, start["headers"], message["body"])
            await send(message)

        await self._app(scope, receive, send_and_keep)

    def _may_keep(self, scope: Scope, start: Message, generation: int) -> bool:
        """A page that was begun before a change may show what was before it."""
        is_present = generation == self._catalogue.generation
        return bool(scope.get(SHARED)) and start["status"] == _OK and is_present

    def _keep(self, key: Key, headers: list[Header], body: bytes) -> None:
        if any(name == b"set-cookie" for name, _ in headers):
            return
        etag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
        self._kept[key] = _Kept((*headers, (b"etag", etag)), body, etag)
        if len(self._kept) > _MOST_PAGES:
            self._kept.popitem(last=False)


async def _send(kept: _Kept, scope: Scope, send: Send) -> None:
    headers: list[Header] = list(kept.headers)
    for name, value in scope["headers"]:
        if name == b"if-none-match" and value == kept.etag:
            left_out = (b"content-length", b"content-encoding", b"content-type")
            headers = [pair for pair in headers if pair[0] not in left_out]
            start = {"type": "http.response.start", "status": _NOT_MODIFIED, "headers": headers}
            await send(start)
            await send({"type": "http.response.body", "body": b""})
            return
    await send({"type": "http.response.start", "status": _OK, "headers": headers})
    await send({"type": "http.response.body", "body": kept.body})
