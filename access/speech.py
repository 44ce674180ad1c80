"""Speaks what this site's own pages say, and nothing else.

A page carries, for each phrase, a token: the phrase sealed with the site's key (AES-SIV, RFC 5297).
Only a token can be spoken, so nobody can make the site say words of theirs, and no address shows
what a citizen reads. Sealing the same phrase always gives the same token, so browsers and caches
may keep a clip for ever.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from voice.page import Phrase
from voice.speaker import LONGEST_TEXT, NothingToSay, NoVoice, Speaker, SpeakerBusy
from voice.worker import EngineError, EngineStartFailed

PREFIX = "/speech/"
SUFFIX = ".ogg"
_PUBLIC, _PRIVATE = b"public", b"private"
_TOKEN_MAX = 4096
"""Characters; a phrase of ``LONGEST_TEXT`` Han characters gives 2,500."""
_KEPT_ADDRESSES = 8192
"""Phrases of all pages in all languages are some thousand; each keeps about 1 kB."""
_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_NOW = "public, max-age=60"
_NEVER = "no-store"
_SOON_S, _LATER_S = 2, 30
"""When to ask again: while many wait, and after an engine failed."""


class NotOurs(Exception):
    """A token that this site did not make, or not for this use."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a token says."""

    locale: str
    text: str
    print: str
    """How the language sounded when the token was made; see ``Speaker.prints``."""


class PhraseSeal:
    """Makes and opens tokens; gives pages the addresses of their clips."""

    def __init__(self, key: bytes, prints: Mapping[str, str]) -> None:
        """``key`` has 64 bytes (AES-256-SIV). ``prints`` names every language that can be spoken:
        a phrase in any other gets no address, so that pages do not promise a voice."""
        self._cipher = AESSIV(key)
        self._prints = dict(prints)
        # One per seal, not per class: another key gives other addresses.
        self._address = lru_cache(maxsize=_KEPT_ADDRESSES)(self._new_address)

    def url(self, phrase: Phrase) -> str | None:
        """Address of the clip of a public phrase; None when it is private or has no voice."""
        return None if phrase.private else self._address(phrase.locale, phrase.text)

    def token(self, phrase: Phrase) -> str | None:
        """Sealed words of a private phrase, to be posted; never kept. None without a voice."""
        return self._seal(phrase.locale, phrase.text, _PRIVATE)

    def open(self, token: str, *, private: bool) -> Sealed:
        """What a token says.

        Raises:
            NotOurs: it was forged, damaged, or made for the other use.
        """
        try:
            sealed = base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True)
            plain = self._cipher.decrypt(sealed, [_PRIVATE if private else _PUBLIC])
        except (ValueError, InvalidTag) as error:
            raise NotOurs from error
        locale, sound, text = plain.decode().split("\0", 2)
        return Sealed(locale, text, sound)

    def is_current(self, sealed: Sealed) -> bool:
        """Whether the language still sounds as it did when the token was made."""
        return self._prints.get(sealed.locale) == sealed.print

    def _new_address(self, locale: str, text: str) -> str | None:
        token = self._seal(locale, text, _PUBLIC)
        return None if token is None else f"{PREFIX}{token}{SUFFIX}"

    def _seal(self, locale: str, text: str, use: bytes) -> str | None:
        sound = self._prints.get(locale)
        if sound is None or not text.strip() or len(text) > LONGEST_TEXT:
            return None
        sealed = self._cipher.encrypt(f"{locale}\0{sound}\0{text}".encode(), [use])
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()


def speech_routes(seal: PhraseSeal, speaker: Speaker | None) -> Sequence[BaseRoute]:
    """The two addresses of speech; without a speaker both answer that there is no voice now."""
    speech = _Speech(seal, speaker)
    return (
        Route(f"{PREFIX}{{token}}{SUFFIX}", speech.public, methods=["GET"], name="speech"),
        Route(PREFIX.rstrip("/"), speech.private, methods=["POST"], name="private-speech"),
    )


class _Speech:
    def __init__(self, seal: PhraseSeal, speaker: Speaker | None) -> None:
        self._seal = seal
        self._speaker = speaker

    async def public(self, request: Request) -> Response:
        token = request.path_params["token"]
        try:
            sealed = self._opened(token, private=False)
        except NotOurs:
            return PlainTextResponse("No such clip.", 404, {"Cache-Control": _NEVER})
        headers = {
            "Cache-Control": _FOR_EVER if self._seal.is_current(sealed) else _FOR_NOW,
            "ETag": f'"{hashlib.sha256(token.encode()).hexdigest()[:32]}"',
        }
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return await self._spoken(sealed, headers, private=False)

    async def private(self, request: Request) -> Response:
        headers = {"Cache-Control": _NEVER}
        try:
            token = await _body(request)
            sealed = self._opened(token, private=True)
        except NotOurs:
            return PlainTextResponse("Not a sealed phrase of this site.", 400, headers)
        return await self._spoken(sealed, headers, private=True)

    def _opened(self, token: str, *, private: bool) -> Sealed:
        if len(token) > _TOKEN_MAX:
            raise NotOurs
        return self._seal.open(token, private=private)

    async def _spoken(self, sealed: Sealed, headers: dict[str, str], *, private: bool) -> Response:
        if self._speaker is None:
            return _no_voice(_LATER_S)
        try:
            clip = await self._speaker.clip(sealed.locale, sealed.text, private=private)
        except NothingToSay:
            return PlainTextResponse("No such clip.", 404, {"Cache-Control": _NEVER})
        except SpeakerBusy:
            return _no_voice(_SOON_S)
        except (NoVoice, EngineStartFailed):
            return _no_voice(_LATER_S)
        except EngineError:
            return _no_voice(_SOON_S)  # The process is replaced with the next request.
        if clip.is_substitute:
            # The best voice is back soon; until then nobody may keep this one for it.
            headers = {"Cache-Control": _NEVER}
        return Response(clip.data, media_type=clip.media_type, headers=headers)


async def _body(request: Request) -> str:
    """The whole body, which is a token and nothing else; given up as soon as it is too long."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > _TOKEN_MAX:
                raise NotOurs
    except ClientDisconnect as error:
        raise NotOurs from error
    return body.decode("ascii", "replace").strip()


def _no_voice(retry_s: int) -> Response:
    headers = {"Cache-Control": _NEVER, "Retry-After": str(retry_s)}
    return PlainTextResponse("No voice just now. The words are on the page.", 503, headers)
