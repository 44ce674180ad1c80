"""How long a server waits for sound: the person is not to blame for what the server took."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest
from starlette.types import Message
from starlette.websockets import WebSocket

from access import listening_messages
from access.listening_messages import receive_sound

SECOND = b"\0" * 32_000
WAIT_S = 0.2


@pytest.fixture(autouse=True)
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening_messages, "_SOUND_WAIT_S", WAIT_S)


async def ignored(_: Message) -> None: ...


def socket_reading(coming: asyncio.Queue[Message]) -> WebSocket:
    """A connected socket on which these messages come."""
    coming.put_nowait({"type": "websocket.connect"})
    return WebSocket({"type": "websocket", "headers": []}, coming.get, ignored)


def frame(sound: bytes = SECOND) -> Message:
    return {"type": "websocket.receive", "bytes": sound}


def test_what_came_while_the_server_was_busy_with_others_is_heard() -> None:
    async def heard() -> list[object]:
        coming: asyncio.Queue[Message] = asyncio.Queue()
        socket = socket_reading(coming)
        await socket.accept()
        loop = asyncio.get_running_loop()
        # The frame arrives in time, while the loop is held up until long after it.
        threading.Timer(WAIT_S / 2, loop.call_soon_threadsafe, (coming.put_nowait, frame())).start()
        loop.call_later(WAIT_S / 4, time.sleep, 4 * WAIT_S)
        return [each async for each in receive_sound(socket)]

    assert asyncio.run(heard()) == [SECOND]


def test_what_the_server_takes_to_hear_is_no_waiting_for_the_person() -> None:
    async def heard() -> int:
        coming: asyncio.Queue[Message] = asyncio.Queue()
        socket = socket_reading(coming)
        await socket.accept()
        loop, count = asyncio.get_running_loop(), 0
        part = SECOND[: len(SECOND) // 10]
        coming.put_nowait(frame(part))
        async for _ in receive_sound(socket):
            count += 1
            await asyncio.sleep(2 * WAIT_S)  # The server thinks.
            if count < 4:
                loop.call_later(WAIT_S / 20, coming.put_nowait, frame(part))
        return count

    assert asyncio.run(heard()) == 4


def test_nothing_ends_the_sound() -> None:
    async def waited_s() -> float:
        socket = socket_reading(asyncio.Queue())
        await socket.accept()
        began = time.monotonic()
        assert [each async for each in receive_sound(socket)] == []
        return time.monotonic() - began

    assert asyncio.run(waited_s()) >= WAIT_S
