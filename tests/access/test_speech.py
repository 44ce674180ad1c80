"""The site speaks its own words and no others."""

from __future__ import annotations

import base64
import io
import json
import struct
import timeit
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from access.speech import PhraseSeal
from access.speech_routes import speech_routes
from tests.voice.scripted_synthesizer import VOICES, ScriptedSynthesizer
from voice.audio_store import AudioStore
from voice.clip import Clip
from voice.page import Phrase
from voice.speaker import LONGEST_TEXT, Speaker
from voice.worker import EngineCrashed, EngineStartFailed

KEY = bytes(range(64))
TITLE = Phrase("p1", "请问您是给自己办？", "zh-Hans")
LONG = Phrase("p3", "请问您给谁办？您是给自己办吗？", "zh-Hans")
SECRET = Phrase("p2", "110105 1949 1231 002X", "zh-Hans", private=True)


@pytest.fixture
def engine() -> ScriptedSynthesizer:
    return ScriptedSynthesizer()


@pytest.fixture
def speaker(engine: ScriptedSynthesizer, tmp_path: Path) -> Speaker:
    return Speaker({"scripted": engine}, VOICES, AudioStore(tmp_path))


@pytest.fixture
def seal(speaker: Speaker) -> PhraseSeal:
    return PhraseSeal(KEY, speaker.prints())


@pytest.fixture
def client(seal: PhraseSeal, speaker: Speaker) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=speech_routes(seal, speaker))) as client:
        yield client


def address(seal: PhraseSeal, phrase: Phrase = TITLE) -> str:
    url = seal.url(phrase)
    assert url is not None
    return url


def token(seal: PhraseSeal, phrase: Phrase = SECRET) -> str:
    sealed = seal.token(phrase)
    assert sealed is not None
    return sealed


def parts_of(body: bytes) -> list[tuple[dict[str, Any], bytes]]:
    """Head and sound of each part of a stream."""
    parts = []
    while body:
        (length,) = struct.unpack_from(">I", body)
        head = json.loads(body[4 : 4 + length])
        end = 4 + length + head["bytes"]
        parts.append((head, body[4 + length : end]))
        body = body[end:]
    return parts


def test_a_phrase_of_a_page_is_spoken_and_may_be_kept_for_ever(
    client: TestClient, seal: PhraseSeal, engine: ScriptedSynthesizer
) -> None:
    answer = client.get(address(seal))
    assert answer.status_code == 200
    assert answer.content.startswith(b"OggS")
    assert answer.headers["content-type"] == "audio/ogg"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert engine.said == ["请问您是给自己办？"]


def test_the_same_phrase_has_the_same_address_and_another_key_gives_another(
    seal: PhraseSeal, speaker: Speaker
) -> None:
    assert address(seal) == address(seal, replace(TITLE, id="p9"))
    assert address(seal) == address(PhraseSeal(KEY, speaker.prints()))
    assert address(seal) != address(PhraseSeal(bytes(64), speaker.prints()))
    assert address(seal) != address(seal, replace(TITLE, locale="en"))


def test_an_address_tells_nothing_of_the_words(seal: PhraseSeal) -> None:
    sealed = address(seal).removeprefix("/speech/").removesuffix(".ogg")
    raw = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    assert TITLE.text.encode() not in raw
    assert b"zh-Hans" not in raw


def test_a_clip_the_browser_already_has_costs_no_engine(
    client: TestClient, seal: PhraseSeal, engine: ScriptedSynthesizer
) -> None:
    etag = client.get(address(seal)).headers["etag"]
    engine.fails_with = EngineCrashed("gone")
    again = client.get(address(seal), headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert not again.content


def test_a_whole_clip_tells_when_each_stretch_is_said(client: TestClient, seal: PhraseSeal) -> None:
    answer = client.get(address(seal, LONG))
    timings = json.loads(answer.headers["yinqiao-timings"])
    assert [LONG.text[start:end] for _, _, start, end in timings] == [
        "请问您给谁办？",
        "您是给自己办吗？",
    ]
    assert 0 == timings[0][0] < timings[0][1] <= timings[1][0] < timings[1][1]


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [("bytes=0-1", 0, 2), ("bytes=100-", 100, None), ("bytes=-40", -40, None)],
)
def test_a_stretch_of_a_clip_can_be_fetched_alone(
    client: TestClient, seal: PhraseSeal, wanted: str, start: int, end: int | None
) -> None:
    whole = client.get(address(seal)).content
    answer = client.get(address(seal), headers={"Range": wanted})
    assert answer.status_code == 206
    assert answer.content == whole[start:end]
    assert answer.headers["content-range"].endswith(f"/{len(whole)}")
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("wanted", ["bytes=9999999-", "bytes=-", "bytes=5-2", "lines=1-2", "x"])
def test_a_stretch_that_makes_no_sense_gets_the_whole_clip(
    client: TestClient, seal: PhraseSeal, wanted: str
) -> None:
    answer = client.get(address(seal), headers={"Range": wanted})
    assert answer.status_code == 200
    assert answer.content.startswith(b"OggS")


def test_a_new_phrase_comes_part_by_part_and_the_next_time_at_once(
    client: TestClient, seal: PhraseSeal, engine: ScriptedSynthesizer
) -> None:
    url = address(seal, LONG).removesuffix(".ogg")
    first = client.get(url)
    heads = [head for head, _ in parts_of(first.content)]
    assert [LONG.text[h["timings"][0][2] : h["timings"][0][3]] for h in heads] == [
        "请问您给谁办？",
        "您是给自己办吗？",
    ]
    assert all(sound.startswith(b"OggS") for _, sound in parts_of(first.content))
    assert first.headers["cache-control"] == "no-store"
    engine.said.clear()
    again = client.get(url)
    assert engine.said == []
    [(head, _)] = parts_of(again.content)
    assert head["last"]
    assert len(head["timings"]) == 2
    assert "immutable" in again.headers["cache-control"]
    etag = again.headers["etag"]
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304


def test_a_browser_that_cannot_play_ogg_gets_the_same_sound_as_mp4(
    client: TestClient, seal: PhraseSeal
) -> None:
    url = address(seal).removesuffix(".ogg")
    ogg = client.get(url)
    mp4 = client.get(url, headers={"Accept": "audio/mp4"})
    [(head, sound)] = parts_of(mp4.content)
    assert head["type"] == "audio/mp4"
    with av.open(io.BytesIO(sound), "r") as file:
        assert file.streams.audio[0].codec_context.name == "aac"
        seconds = float(file.duration or 0) / av.time_base
    assert seconds == pytest.approx(Clip(parts_of(ogg.content)[-1][1]).seconds, abs=0.1)
    assert mp4.headers["vary"] == "Accept"


def test_private_words_never_get_an_address(seal: PhraseSeal) -> None:
    assert seal.url(SECRET) is None


def test_private_words_are_posted_and_nobody_may_keep_the_clip(
    client: TestClient, seal: PhraseSeal, tmp_path: Path
) -> None:
    answer = client.post("/speech", content=token(seal))
    assert answer.status_code == 200
    assert [head["last"] for head, _ in parts_of(answer.content)] == [False, True]
    assert answer.headers["cache-control"] == "no-store"
    assert not list(tmp_path.rglob("*.ogg"))


def test_a_private_token_is_no_address_and_an_address_is_no_private_token(
    client: TestClient, seal: PhraseSeal
) -> None:
    assert client.get(f"/speech/{token(seal)}.ogg").status_code == 404
    public = address(seal).removeprefix("/speech/").removesuffix(".ogg")
    assert client.post("/speech", content=public).status_code == 400


@pytest.mark.parametrize(
    "forged", ["A", "AAAA", "%F0%9F%98%80", "..%2F..%2Fkey", "A" * 200, "A" * 5000, "a=b", "%00"]
)
def test_forged_addresses_are_not_found_and_nothing_is_spoken(
    client: TestClient, engine: ScriptedSynthesizer, forged: str
) -> None:
    answer = client.get(f"/speech/{forged}.ogg")
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("cache-control", "")
    assert engine.said == []


def test_a_changed_character_makes_an_address_worthless(
    client: TestClient, seal: PhraseSeal, engine: ScriptedSynthesizer
) -> None:
    url = address(seal)
    for place in (8, 20, len(url) - 6):
        changed = url[:place] + ("A" if url[place] != "A" else "B") + url[place + 1 :]
        assert client.get(changed).status_code == 404
    assert engine.said == []


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"\x00\xff\xfe", b"token=abc", "身份证".encode(), b"A" * 3_000_000]
)
def test_bodies_that_are_no_token_are_refused(
    client: TestClient, engine: ScriptedSynthesizer, body: bytes
) -> None:
    answer = client.post("/speech", content=body)
    assert answer.status_code == 400
    assert answer.headers["cache-control"] == "no-store"
    assert engine.said == []


@pytest.mark.parametrize("error", [EngineCrashed("gone"), EngineStartFailed("absent")])
def test_a_voice_that_fails_says_when_to_ask_again_and_is_not_cached(
    client: TestClient,
    seal: PhraseSeal,
    engine: ScriptedSynthesizer,
    error: EngineCrashed | EngineStartFailed,
) -> None:
    engine.fails_with = error
    for answer in (client.get(address(seal)), client.post("/speech", content=token(seal))):
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert answer.headers["cache-control"] == "no-store"
    engine.fails_with = None
    assert client.get(address(seal)).status_code == 200


def test_a_server_without_a_voice_gives_no_addresses_and_says_so(seal: PhraseSeal) -> None:
    mute = PhraseSeal(KEY, {})
    assert mute.url(TITLE) is None
    assert mute.token(SECRET) is None
    with TestClient(Starlette(routes=speech_routes(mute, None))) as client:
        assert client.get(address(seal)).status_code == 503


def test_words_in_a_language_without_a_voice_get_no_address(seal: PhraseSeal) -> None:
    assert seal.url(Phrase("p1", "བོད་སྐད་", "bo")) is None


@pytest.mark.parametrize("text", ["", "  ", "长" * (LONGEST_TEXT + 1)])
def test_empty_and_endless_phrases_get_no_address(seal: PhraseSeal, text: str) -> None:
    assert seal.url(Phrase("p1", text, "zh-Hans")) is None


def test_an_address_from_before_the_voice_changed_still_speaks_but_is_not_kept_for_ever(
    speaker: Speaker, seal: PhraseSeal
) -> None:
    older = PhraseSeal(KEY, {**speaker.prints(), "zh-Hans": "older"})
    with TestClient(Starlette(routes=speech_routes(seal, speaker))) as client:
        answer = client.get(address(older))
    assert answer.status_code == 200
    assert "immutable" not in answer.headers["cache-control"]


def test_a_known_address_costs_almost_nothing_beside_a_new_one(seal: PhraseSeal) -> None:
    seal.url(TITLE)
    known = min(timeit.repeat(lambda: seal.url(TITLE), number=1000, repeat=5))
    new = min(timeit.repeat(lambda: seal.token(SECRET), number=1000, repeat=5))
    assert known < new
