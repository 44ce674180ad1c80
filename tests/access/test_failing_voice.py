"""A real server that a crowd comes to, and whose engines are killed and stopped meanwhile."""

from __future__ import annotations

import asyncio
import json
import os
import re
import resource
import signal
import time
from collections import Counter
from collections.abc import Iterator

import httpx
import pytest

from tests.bench.idle import wait_until_idle
from tests.bench.memory import pss_mb
from tests.fixtures.server import Server
from tests.fixtures.talking import (
    Heard,
    SpokenPart,
    engines,
    open_listening,
    parts,
    phrases,
    speak,
    turn,
    wait_for_engines,
)
from tests.voice.listening.recordings import in_quiet, word

pytestmark = [pytest.mark.speech, pytest.mark.slow]

GUIDE = "/zh-Hans/services/pension-check"
START = in_quiet(word("开始").pcm(), after_ms=4_000)
"""Long enough for the decision, and for what is listened to after it."""
CROWD = 1_000
MOST_GROWTH_MB = 320
"""Of the whole tree; a second recognizer is loaded meanwhile, with 220 MB."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("failing"), voice=True)
    server.start()
    asyncio.run(wait_for_engines(server, "whisper", "kokoro"))
    yield server
    server.stop()


@pytest.fixture
def many_files() -> Iterator[None]:
    """Every socket is an open file of this process as well."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4 * CROWD, hard), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def told_first(server: Server) -> str:
    """Open, say nothing, and see what comes."""
    async with open_listening(server) as socket:
        return str(json.loads(await socket.recv()).get("code", "answered"))


async def crowd_and_citizen(server: Server) -> tuple[Counter[str], float, Heard]:
    await wait_for_engines(server, "whisper")
    async with open_listening(server) as socket:
        citizen = asyncio.create_task(speak(socket, GUIDE, START, pace=1))
        await asyncio.sleep(0.3)
        began = time.monotonic()
        # In a thread of their own: it is the server that they crowd, not the one who speaks.
        told = await asyncio.to_thread(lambda: asyncio.run(crowd(server)))
        took_s = time.monotonic() - began
        return Counter(told), took_s, await citizen


async def crowd(server: Server) -> list[str]:
    return await asyncio.gather(*(told_first(server) for _ in range(CROWD)))


@pytest.mark.usefixtures("many_files")
def test_a_thousand_are_told_to_use_the_buttons_and_the_one_who_speaks_is_answered(
    server: Server,
) -> None:
    before_mb = wait_until_idle(server).megabytes
    told, took_s, heard = asyncio.run(crowd_and_citizen(server))
    grown_mb = pss_mb(server.process.pid) - before_mb
    # The other places are taken by those who never say what they want, until their time is over.
    assert told["busy"] >= CROWD - 8, told
    assert took_s < 60
    assert (heard.outcome["type"], heard.outcome.get("label")) == ("understood", "现在开始")
    assert grown_mb < MOST_GROWTH_MB
    assert httpx.get(f"{server.url}/healthz").status_code == 200
    again = asyncio.run(turn(server, GUIDE, START))
    assert again.outcome["type"] == "understood"


@pytest.mark.parametrize("hurt", [signal.SIGKILL, signal.SIGSTOP])
def test_somebody_who_has_spoken_is_understood_though_the_engine_dies_or_stands_still(
    server: Server, hurt: signal.Signals
) -> None:
    async def hurt_while_speaking() -> object:
        await wait_for_engines(server, "whisper")
        pid = engines(server)["whisper"][0]
        async with open_listening(server) as socket:
            turn = asyncio.create_task(speak(socket, GUIDE, START, pace=1))
            await asyncio.sleep(0.9)
            os.kill(pid, hurt)
            heard = await turn
        assert pid not in engines(server).get("whisper", [])
        return heard.outcome["type"], heard.outcome.get("label")

    assert asyncio.run(hurt_while_speaking()) == ("understood", "现在开始")


@pytest.mark.parametrize("hurt", [signal.SIGKILL, signal.SIGSTOP])
def test_a_phrase_that_is_being_said_is_said_to_its_end(
    server: Server, hurt: signal.Signals
) -> None:
    async def hurt_after_the_first_part() -> list[SpokenPart]:
        await wait_for_engines(server, "kokoro")
        pid = engines(server)["kokoro"][0]
        said: list[SpokenPart] = []
        async for part in parts(server, new_phrase(server)):
            if not said:
                os.kill(pid, hurt)
            said.append(part)
        return said

    said = asyncio.run(hurt_after_the_first_part())
    assert len(said) > 1
    assert [part.is_last for part in said] == [False] * (len(said) - 1) + [True]
    assert all(part.sound.startswith(b"OggS") for part in said)


_said: set[str] = set()
_SENTENCES = re.compile(r"[。？！].")


def new_phrase(server: Server) -> str:
    """The address of a short phrase of several sentences that no test has heard yet."""
    found = [each for each in phrases(server, GUIDE) if each[0] not in _said]
    address, _ = min((each for each in found if _SENTENCES.search(each[1])), key=_length)
    _said.add(address)
    return address


def _length(phrase: tuple[str, str]) -> int:
    return len(phrase[1])


def test_pages_go_on_while_all_engines_are_dead(server: Server) -> None:
    for pids in engines(server).values():
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
    began = time.monotonic()
    assert httpx.get(f"{server.url}{GUIDE}").status_code == 200
    assert time.monotonic() - began < 5
    heard = asyncio.run(turn(server, GUIDE, START, pace=1))
    assert heard.outcome["type"] == "understood"
