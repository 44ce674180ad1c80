"""The addresses of speech: a clip for ever, a phrase part by part, and private phrases by POST."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Sequence

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from access.speech import PREFIX, SUFFIX, TOKEN_MAX, NotOurs, PhraseSeal, Sealed
from access.speech_answers import in_parts, sound_type, whole
from voice.clip import Clip
from voice.speaker import NothingToSay, NoVoice, Speaker, SpeakerBusy
from voice.worker import EngineError, EngineStartFailed

_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_NOW = "public, max-age=60"
_NEVER = "no-store"
_SOON_S, _LATER_S = 2, 30
"""When to ask again: while many wait, and after an engine failed."""


def speech_routes(seal: PhraseSeal, speaker: Speaker | None) -> Sequence[BaseRoute]:
    """The addresses of speech; without a speaker all answer that there is no voice now."""
    speech = _Speech(seal, speaker)
    return (
        Route(f"{PREFIX}{{token}}{SUFFIX}", speech.clip, methods=["GET"], name="speech"),
        Route(f"{PREFIX}{{token}}", speech.parts, methods=["GET"], name="speech-parts"),
        Route(PREFIX.rstrip("/"), speech.private, methods=["POST"], name="private-speech"),
    )


class _Speech:
    def __init__(self, seal: PhraseSeal, speaker: Speaker | None) -> None:
        self._seal = seal
        self._speaker = speaker

    async def clip(self, request: Request) -> Response:
        """The whole phrase as one file, which browsers and caches may keep for ever."""

        async def answer(speaker: Speaker, sealed: Sealed) -> Response:
            clip = await speaker.clip(sealed.locale, sealed.text)
            headers = self._kept(request, sealed, clip)
            return whole(clip, headers, request.headers.get("range"))

        return await self._public(request, answer)

    async def parts(self, request: Request) -> Response:
        """The phrase part by part. What is in the store comes at once, and may be kept for ever."""
        kind = sound_type(request.headers.get("accept", ""))

        async def answer(speaker: Speaker, sealed: Sealed) -> Response:
            found = await speaker.found(sealed.locale, sealed.text)
            headers = self._kept(request, sealed, found) if found else {"Cache-Control": _NEVER}
            headers["Vary"] = "Accept"
            return await in_parts(speaker.stream(sealed.locale, sealed.text), kind, headers)

        return await self._public(request, answer)

    async def private(self, request: Request) -> Response:
        """A private phrase part by part, for this once."""
        headers = {"Cache-Control": _NEVER}
        try:
            sealed = self._seal.open(await _body(request), private=True)
        except NotOurs:
            return PlainTextResponse("Not a sealed phrase of this site.", 400, headers)
        kind = sound_type(request.headers.get("accept", ""))

        async def answer(speaker: Speaker) -> Response:
            said = speaker.stream(sealed.locale, sealed.text, private=True)
            return await in_parts(said, kind, headers)

        return await self._said(answer)

    async def _public(
        self, request: Request, answer: Callable[[Speaker, Sealed], Awaitable[Response]]
    ) -> Response:
        try:
            sealed = self._seal.open(request.path_params["token"], private=False)
        except NotOurs:
            return _no_clip()
        if request.headers.get("if-none-match") == _etag(request) and self._speaker:
            age = _FOR_EVER if self._seal.is_current(sealed) else _FOR_NOW
            return Response(None, 304, {"Cache-Control": age, "ETag": _etag(request)})
        return await self._said(lambda speaker: answer(speaker, sealed))

    def _kept(self, request: Request, sealed: Sealed, clip: Clip) -> dict[str, str]:
        """For how long. The best voice is back soon: nobody may keep a substitute for it."""
        if clip.is_substitute:
            return {"Cache-Control": _NEVER}
        age = _FOR_EVER if self._seal.is_current(sealed) else _FOR_NOW
        return {"Cache-Control": age, "ETag": _etag(request)}

    async def _said(self, answer: Callable[[Speaker], Awaitable[Response]]) -> Response:
        if self._speaker is None:
            return _no_voice(_LATER_S)
        try:
            return await answer(self._speaker)
        except NothingToSay:
            return _no_clip()
        except SpeakerBusy:
            return _no_voice(_SOON_S)
        except (NoVoice, EngineStartFailed):
            return _no_voice(_LATER_S)
        except EngineError:
            return _no_voice(_SOON_S)  # The process is replaced with the next request.


def _etag(request: Request) -> str:
    """The words, how they sound and how they travel are all in the address and the kind."""
    kind = sound_type(request.headers.get("accept", ""))
    whole_name = f"{request.url.path} {kind}".encode()
    return f'"{hashlib.sha256(whole_name).hexdigest()[:32]}"'


async def _body(request: Request) -> str:
    """The whole body, which is a token and nothing else; given up as soon as it is too long."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > TOKEN_MAX:
                raise NotOurs
    except ClientDisconnect as error:
        raise NotOurs from error
    return body.decode("ascii", "replace").strip()


def _no_clip() -> Response:
    return PlainTextResponse("No such clip.", 404, {"Cache-Control": _NEVER})


def _no_voice(retry_s: int) -> Response:
    headers = {"Cache-Control": _NEVER, "Retry-After": str(retry_s)}
    return PlainTextResponse("No voice just now. The words are on the page.", 503, headers)
