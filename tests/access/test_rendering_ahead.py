"""A running server makes clips that nobody has asked for yet."""

from __future__ import annotations

import time

import pytest

from tests.fixtures.server import StartServer

_PATIENCE_S = 300.0


@pytest.mark.speech
def test_a_server_renders_the_words_of_its_pages_while_nobody_listens(
    start_server: StartServer,
) -> None:
    server = start_server(voice=True, render_ahead="on")
    clips = server.data_dir / "audio" / "clips"
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and not any(clips.rglob("*.ogg")):
        time.sleep(0.2)
    assert any(clips.rglob("*.ogg")), server.log.read_text()
