"""Serves static files and the words of the scripts, both under addresses that never change."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.types import Receive, Scope, Send

from access.web.answer import FOR_EVER, HTML, NO_STORE, Answer, plain_text
from access.web.assets import Assets
from access.web.rendering import Renderer

_VARY = (b"vary", b"Accept-Encoding")
_BRIEFLY = (b"cache-control", b"public, max-age=60")
"""For an address of an earlier version: the file is today's."""


@dataclass(frozen=True, slots=True)
class FilesEndpoint:
    """``/static/{version}/{name}``."""

    assets: Assets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asset = self.assets.find(scope["path_params"]["name"])
        if asset is None:
            await plain_text(404, "No such file.")(scope, receive, send)
            return
        accepted = dict(scope["headers"]).get(b"accept-encoding", b"").decode("latin-1")
        body, encoding = asset.encoded(accepted)
        is_current = scope["path_params"]["version"] == self.assets.version
        headers = [
            (b"content-type", asset.media_type.encode()),
            FOR_EVER if is_current else _BRIEFLY,
            _VARY,
        ]
        if encoding:
            headers.append((b"content-encoding", encoding.encode()))
        await Answer(200, headers, body)(scope, receive, send)


@dataclass(frozen=True, slots=True)
class WordsEndpoint:
    """``/words/{version}/{locale}``: what goes into ``<template id="client-words">``."""

    renderer: Renderer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        locale = scope["path_params"]["locale"]
        if locale not in self.renderer.contexts:
            await plain_text(404, "No such language.")(scope, receive, send)
            return
        is_current = self.renderer.words_url(locale) == scope["path"]
        headers = [HTML, FOR_EVER if is_current else NO_STORE]
        await Answer(200, headers, self.renderer.words(locale))(scope, receive, send)
