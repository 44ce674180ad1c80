"""What the client of ``/listen`` may send, and how much of it, how often and how slowly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from access.conversation import Told
from voice.audio import BYTES_PER_MS, NotAudio
from voice.dialogue import MOST_TRIES
from voice.patience import LEAST_MS, MOST_MS, USUAL_MS
from voice.turn import Cue

_HELLO_WAIT_S = 10.0
_LONGEST_FRAME_MS = 1_000
_LONGEST_CUE = 100
"""Characters; a parser is lost in thousands of brackets."""
_SHORTEST_FRAME_MS = 5
"""On the whole. A browser has 3 ms at a time, and our own page sends 50."""
_SMALL_CHANGE = 100
"""Messages that may be shorter: the last of a turn, and cues."""
_SOUND_WAIT_S = 5.0
"""In this time of waiting a second of sound must come, or the turn is over: the tab sleeps, the
network is gone, or somebody keeps a place by sending next to nothing."""
_LOOK_S = 0.25
"""So long is always looked for the next message: a server that was busy has not read it yet."""
_LEAST_SOUND_MS = 1_000


class Candidate(BaseModel):
    """Something that stands on the screen to be chosen by its number."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    action: str = Field(min_length=1, max_length=200)
    label: str = Field(min_length=1, max_length=100)


class Hello(BaseModel):
    """The client's first message."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    type: Literal["listen"]
    page: str = Field(pattern=r"^/", max_length=300)
    rate: Literal[16000]
    digits_so_far: str = Field(default="", max_length=200)
    """What stands in the field: anything a person may have typed."""
    confirming: str = Field(default="", max_length=200)
    """The action about which 对吗 was just asked: then yes and no may be understood as well."""
    end_silence_ms: int = Field(default=USUAL_MS, ge=LEAST_MS, le=MOST_MS)
    """What this person's patience was learnt to be, from the last ``settled`` or ``resumed``."""
    tries: int = Field(default=0, ge=0, le=MOST_TRIES)
    """Failures in a row on this page."""
    candidates: tuple[Candidate, ...] = Field(default=(), max_length=4, strict=False)
    """What stands on the screen to be chosen from, in its order."""
    prompting: bool = False
    """The page is still speaking, and the person may speak over it; ``prompt-over`` ends that."""

    @property
    def told(self) -> Told:
        """Where the conversation stands."""
        return Told(self.tries, bool(self.confirming), self.candidates)


class BadHello(ValueError):
    """The first message is not a ``Hello``."""


async def receive_hello(socket: WebSocket) -> Hello:
    """The first message.

    Raises:
        BadHello: it is something else, or does not come.
        WebSocketDisconnect: the client goes.
    """
    try:
        async with asyncio.timeout(_HELLO_WAIT_S):
            message = await socket.receive()
    except TimeoutError:
        raise BadHello from None
    check_connected(message)
    try:
        return Hello.model_validate_json(message.get("text") or "")
    except ValidationError:
        raise BadHello from None


async def receive_sound(socket: WebSocket) -> AsyncIterator[bytes | Cue]:
    """Sound and cues until the client is done, or next to nothing comes.

    Raises:
        NotAudio: a frame is too long, all are too short, or a message is none of the known ones.
        WebSocketDisconnect: the client cancels or goes.
    """
    flow = _Flow()
    while True:
        message = await flow.next_message(socket)
        if message is None:
            return
        check_connected(message)
        sound = message.get("bytes")
        flow.count(sound or b"")
        if sound is None:
            cue = _cue(message.get("text") or "")
            if cue is None:
                return
            yield cue
        else:
            yield sound


class _Flow:
    """How much sound comes in how many messages, by the clock.

    Only waiting counts. What a busy server takes to hear what has come is not the person's doing.
    """

    def __init__(self) -> None:
        self._messages = 0
        self._sound_ms = 0.0
        self._enough_ms = 0.0
        """How much sound there was when it was last enough."""
        self._waited_s = 0.0
        """Since then."""

    async def next_message(self, socket: WebSocket) -> Message | None:
        """What comes next; None when too little came for too long."""
        if self._sound_ms - self._enough_ms >= _LEAST_SOUND_MS:
            self._waited_s, self._enough_ms = 0.0, self._sound_ms
        for longest_s in (_SOUND_WAIT_S - self._waited_s, _LOOK_S):
            began_s = _now_s()
            try:
                async with asyncio.timeout(max(0.0, longest_s)):
                    return await socket.receive()
            except TimeoutError:
                continue
            finally:
                self._waited_s += _now_s() - began_s
        return None

    def count(self, sound: bytes) -> None:
        """Take note of one message.

        Raises:
            NotAudio: it is too long, or one of far too many short ones.
        """
        ms = len(sound) / BYTES_PER_MS
        if ms > _LONGEST_FRAME_MS:
            raise NotAudio(f"a frame of {ms:.0f} ms; send 20 to 100 ms at a time")
        self._messages += 1
        self._sound_ms += ms
        if self._messages > _SMALL_CHANGE + self._sound_ms / _SHORTEST_FRAME_MS:
            raise NotAudio(f"{self._messages} messages for {self._sound_ms:.0f} ms of sound")


def _now_s() -> float:
    return asyncio.get_running_loop().time()


def check_connected(message: Mapping[str, object]) -> None:
    """Raise ``WebSocketDisconnect`` when this message says that the other side has gone."""
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect


def _cue(text: str) -> Cue | None:
    """What a text message says; None is the end of the sound."""
    if len(text) > _LONGEST_CUE:
        raise NotAudio(f"a text message of {len(text)} characters")
    try:
        kind = json.loads(text)["type"]
    except (ValueError, TypeError, KeyError):
        kind = None
    match kind:
        case "cancel":
            raise WebSocketDisconnect
        case "done":
            return None
        case "prompt-over":
            return Cue.PROMPT_OVER
        case _:
            raise NotAudio("a text message that is none of done, cancel and prompt-over")
