"""The WebSocket of listening: a real server, a real client, real sound, and bad manners."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.access.listening_server import (
    MOST_LISTENERS,
    Message,
    assert_a_place_is_free,
    hello,
    open_socket,
    outcome,
    problem,
    rest,
    say,
    serving,
)
from tests.voice.listening.recordings import in_quiet, silence, word

pytestmark = pytest.mark.speech


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving() as port:
        yield port


def test_a_real_word_becomes_an_action_of_the_page(port: int) -> None:
    messages = say(port, in_quiet(word("医院").pcm()), hello())
    assert [message["type"] for message in messages] == [
        "ready",
        "voice-started",
        "voice-stopped",
        "transcript",
        "understood",
        "settled",
    ]
    assert outcome(messages)["action"] == "choose:answer:医院"
    assert outcome(messages)["confirm"] is False


def test_speech_that_goes_on_after_the_decision_takes_it_back_and_is_learnt_from(
    port: int,
) -> None:
    said, pause = word("谢谢").bare(), silence(2_600)
    messages = say(port, in_quiet(said + pause + word("医院").bare(), after_ms=5_000), hello())
    types = [message["type"] for message in messages]
    assert types.index("voice-stopped") < types.index("resumed") < types.index("understood")
    assert types.count("voice-stopped") == 2
    assert outcome(messages)["action"] == "choose:answer:医院"
    learnt = next(message for message in messages if message["type"] == "resumed")
    assert learnt["end_silence_ms"] == messages[-1]["end_silence_ms"]
    assert 2_900 <= int(str(learnt["end_silence_ms"])) <= 3_400


def test_whoever_is_known_to_pause_is_not_cut_off_at_all(port: int) -> None:
    said, pause = word("谢谢").bare(), silence(2_600)
    pcm = in_quiet(said + pause + word("医院").bare(), after_ms=5_000)
    messages = say(port, pcm, hello(end_silence_ms=3_000))
    types = [message["type"] for message in messages]
    assert "resumed" not in types
    assert types.count("voice-stopped") == 1
    assert outcome(messages)["action"] == "choose:answer:医院"


def test_the_last_word_tells_how_far_speech_stood_out(port: int) -> None:
    last = say(port, in_quiet(word("医院").pcm()), hello())[-1]
    assert float(str(last["snr_db"])) > 20


def test_one_may_speak_over_the_page(port: int) -> None:
    pcm = in_quiet(word("老人").pcm() + silence(100) + word("医院").pcm(), before_ms=9_000)
    messages = say(port, pcm, hello(prompting=True))
    assert outcome(messages)["action"] == "choose:answer:医院"


def test_nobody_is_waited_for_before_the_page_has_spoken(port: int) -> None:
    quiet = b"\5\0" * 16_000
    during = say(port, quiet * 12, hello(prompting=True), '{"type": "prompt-over"}')
    assert [message["type"] for message in during] == ["ready", "no-input", "settled"]
    waited = say(port, quiet * 9, hello())
    assert outcome(waited)["type"] == "no-input"


def test_done_ends_the_turn_at_once(port: int) -> None:
    pcm = silence(300) + word("退休").pcm()
    messages = say(port, pcm, hello(), '{"type": "done"}')
    assert outcome(messages)["label"] == "退休"


def test_done_without_a_word_is_no_input(port: int) -> None:
    messages = say(port, silence(300), hello(), '{"type": "done"}')
    assert [message["type"] for message in messages] == ["ready", "no-input", "settled"]


def test_cancel_closes_without_an_answer(port: int) -> None:
    messages = say(port, silence(300), hello(), '{"type": "cancel"}')
    assert [message["type"] for message in messages] == ["ready"]


@pytest.mark.parametrize(
    "first",
    [
        "",
        "{",
        "[]",
        '{"type": "listen"}',
        hello(rate=44100),
        hello(page="https://elsewhere.example/"),
        hello(page="/" + "a" * 400),
        hello(surprise=1),
        hello(digits_so_far="1" * 300),
        hello(end_silence_ms=1_499),
        hello(end_silence_ms=3_501),
        hello(end_silence_ms="2000"),
        hello(tries=-1),
    ],
)
def test_a_bad_hello_is_told(port: int, first: str) -> None:
    assert problem(say(port, b"", first)) == "bad-hello"


def test_sound_before_the_hello_is_a_bad_hello(port: int) -> None:
    async def run() -> list[Message]:
        async with open_socket(port) as client:
            await client.send(silence(60))
            return await rest(client)

    assert problem(asyncio.run(run())) == "bad-hello"


def test_an_unknown_page_is_told(port: int) -> None:
    assert problem(say(port, b"", hello(page="/zh-Hans/nowhere"))) == "unknown-page"


def test_a_language_nobody_hears_is_told(port: int) -> None:
    assert problem(say(port, b"", hello(page="/bo/sample"))) == "no-recognizer"


def test_without_voice_that_is_told(port: int) -> None:
    assert problem(say(port, b"", hello(), path="/deaf")) == "no-recognizer"


@pytest.mark.parametrize(
    "sound",
    [b"\0\0\0", b"RIFF" + bytes(100), b"\x1aE\xdf\xa3" + bytes(100), bytes(64_002)],
    ids=["half a sample", "a WAV file", "WebM", "a frame of two seconds"],
)
def test_what_is_no_sound_is_told(port: int, sound: bytes) -> None:
    async def run() -> list[Message]:
        async with open_socket(port) as client:
            await client.send(hello())
            await client.send(sound)
            return await rest(client)

    assert problem(asyncio.run(run())) == "not-audio"


def test_a_text_message_that_is_none_of_ours_is_told(port: int) -> None:
    assert problem(say(port, b"", hello(), "hello?")) == "not-audio"


def test_endless_silence_is_ended_by_the_server(port: int) -> None:
    async def run() -> list[Message]:
        messages = []
        async with open_socket(port) as client:
            await client.send(hello())
            sending = asyncio.create_task(pour(client))
            with suppress(ConnectionClosed):
                async for text in client:
                    messages.append(json.loads(text))
            with suppress(ConnectionClosed):
                await sending
        return messages

    async def pour(client: ClientConnection) -> None:
        while True:
            await client.send(silence(100))
            await asyncio.sleep(0.005)

    assert problem(asyncio.run(run())) == "muted"


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", None])
def test_a_page_from_elsewhere_cannot_listen(port: int, origin: str | None) -> None:
    async def run() -> None:
        async with open_socket(port, origin=origin):
            pytest.fail("The socket was opened.")

    with pytest.raises(InvalidStatus) as refusal:
        asyncio.run(run())
    assert refusal.value.response.status_code == 403


def test_one_listener_too_many_is_told_at_once(port: int) -> None:
    async def run() -> list[Message]:
        async with open_socket(port) as first, open_socket(port) as second:
            for client in (first, second):
                await client.send(hello())
                assert json.loads(await client.recv())["type"] == "ready"
            async with open_socket(port) as third:
                return await rest(third)

    assert problem(asyncio.run(run())) == "busy"
    assert_a_place_is_free(port)


def test_a_client_that_vanishes_leaves_its_place_free(port: int) -> None:
    async def vanish() -> None:
        client = await open_socket(port)
        await client.send(hello())
        await client.recv()
        client.transport.abort()

    async def run() -> None:
        for _ in range(2 * MOST_LISTENERS):
            await vanish()

    asyncio.run(run())
    assert_a_place_is_free(port)


def test_the_page_is_the_visitors_own(port: int) -> None:
    messages = say(port, b"", hello(page="/zh-Hans/number"), '{"type": "done"}')
    assert outcome(messages)["type"] == "no-input"


def test_nothing_of_sound_or_words_is_logged(port: int, caplog: pytest.LogCaptureFixture) -> None:
    """Not even at level debug, at which the socket library tells every message."""
    caplog.set_level("DEBUG")
    so_far = "530102195203150"
    heard = say(port, in_quiet(word("医院").pcm()), hello(digits_so_far=so_far))
    assert outcome(heard)["label"] == "医院"
    by_client = [one for one in caplog.records if one.name == "websockets.client"]
    assert any("医院" in one.getMessage() for one in by_client)  # So the log is really read.
    told = [one.getMessage() for one in caplog.records if one not in by_client]
    for private in ("医院", "understood", so_far, "127.0.0.1"):
        assert not any(private in line for line in told), private
