"""``/catalogue.jsonld``: all services for machines, made anew only when one has changed."""

from __future__ import annotations

from typing import Final

import anyio.to_thread
from starlette.types import Receive, Scope, Send

from access.service_catalogue.linked_data import catalogue_text
from access.web.answer import Answer
from access.web.front import Front

_HEADERS: Final = (
    (b"content-type", b"application/ld+json; charset=utf-8"),
    (b"cache-control", b"public, max-age=300"),
)


class LinkedDataEndpoint:
    """Addresses in it are relative to itself, so that no host a stranger names gets into it."""

    def __init__(self, front: Front) -> None:
        self._catalogue = front.catalogue
        self._generation = -1
        self._body = b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        generation = self._catalogue.generation
        if generation != self._generation:
            services = tuple(self._catalogue.current.values())
            text = await anyio.to_thread.run_sync(catalogue_text, services)
            self._body, self._generation = text.encode(), generation
        await Answer(200, list(_HEADERS), self._body)(scope, receive, send)
