"""Compresses pages for slow lines. Files are compressed once and kept, so they are left alone."""

from __future__ import annotations

import gzip
from typing import Final

import brotli
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BROTLI_QUALITY: Final = 4
"""A page takes under a millisecond; higher costs more than it saves on one page."""
_GZIP_LEVEL: Final = 5
_SMALLEST_BYTES: Final = 800


class Compression:
    """Whole HTML answers only: nothing else of ours is text, large and made anew."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, compressing what is worth it."""
        wanted = _wanted(scope) if scope["type"] == "http" else ""
        if not wanted:
            await self._app(scope, receive, send)
            return
        start: Message = {}

        async def send_compressed(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_html(message):
                start = message
                return
            if start:
                message["body"] = _compress(start, message.get("body", b""), wanted)
                await send(start)
                start = {}
            await send(message)

        await self._app(scope, receive, send_compressed)


def _wanted(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            return "br" if b"br" in value else "gzip" if b"gzip" in value else ""
    return ""


def _is_html(start: Message) -> bool:
    headers = dict(start["headers"])
    is_html = headers.get(b"content-type", b"").startswith(b"text/html")
    return is_html and b"content-encoding" not in headers


def _compress(start: Message, body: bytes, wanted: str) -> bytes:
    if len(body) < _SMALLEST_BYTES:
        return body
    if wanted == "br":
        packed = brotli.compress(body, quality=_BROTLI_QUALITY, mode=brotli.MODE_TEXT)
    else:
        packed = gzip.compress(body, _GZIP_LEVEL, mtime=0)
    kept = [pair for pair in start["headers"] if pair[0] != b"content-length"]
    length = (b"content-length", str(len(packed)).encode())
    start["headers"] = [*kept, length, (b"content-encoding", wanted.encode())]
    return bytes(packed)
