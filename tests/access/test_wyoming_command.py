"""``yinqiao wyoming`` as people start it, asked by the package's client."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from wyoming.client import AsyncTcpClient
from wyoming.event import Event
from wyoming.info import Describe, Info

from tests.fixtures.ports import find_free_port
from tests.fixtures.server import ROOT


@contextmanager
def command(data_dir: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "access", "wyoming", *arguments],
        cwd=ROOT,
        env={**os.environ, "YINQIAO_DATA_DIR": str(data_dir)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


async def described(port: int) -> Event:
    until = time.monotonic() + 60
    while True:
        try:
            async with AsyncTcpClient("127.0.0.1", port, 5, 30) as client:
                await client.write_event(Describe().event())
                event: Event | None = await client.read_event()
                assert event is not None
                return event
        except OSError:
            assert time.monotonic() < until
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("what", ["asr", "tts"])
def test_it_serves_on_this_machine_only_until_it_is_asked_to_stop(
    what: str, tmp_path: Path
) -> None:
    port = find_free_port()
    with command(tmp_path, what, "--port", str(port)) as process:
        info = Info.from_event(asyncio.run(described(port)))
        assert bool(info.asr) == (what == "asr")
        assert bool(info.tts) == (what == "tts")
        addresses = Path(f"/proc/{process.pid}/net/tcp").read_text(encoding="ascii")
        assert f"0100007F:{port:04X} 00000000:0000 0A" in addresses
        assert f"00000000:{port:04X} 00000000:0000 0A" not in addresses
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with command(tmp_path, "asr", "--port", port) as process:
            told = process.communicate(timeout=60)[0]
    assert process.returncode == 2
    assert f"port {port}" in told
