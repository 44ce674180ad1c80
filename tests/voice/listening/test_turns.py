"""Turns from end to end with the real engines: order of events, two at once, kills, bad sound."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.fixtures.said import say
from tests.voice.listening.listeners import events_of, hear, outcome_last
from tests.voice.listening.pages import COMMANDS, SpokenSample, options
from tests.voice.listening.recordings import chunks, in_quiet, silence, sound, word
from voice.deciding import NO, YES, Question
from voice.listening import Ears
from voice.listening_events import (
    Event,
    Level,
    NoInput,
    Problem,
    ProblemCode,
    Ready,
    Transcript,
    VoiceStopped,
    event_type,
    to_json,
)
from voice.models import ModelStore
from voice.page import VoiceChoice
from voice.recognizers.directory import Recognizers
from voice.samples import to_pcm
from voice.understanding import NoMatch, Understood
from voice.vad.silero import SileroDetector

pytestmark = pytest.mark.speech

PAGE = SpokenSample(options("保险", "医院", "退休", "银行"))


def test_a_turn_tells_what_happens_in_order(ears: Ears) -> None:
    events = hear(ears, PAGE, word("医院").pcm())
    assert [event_type(event) for event in events] == [
        "ready",
        "voice-started",
        "voice-stopped",
        "transcript",
        "understood",
    ]
    assert events[-2] == Transcript("医院")
    assert events[-1] == Understood("choose:answer:医院", "医院", "医院", 1.0)


def test_what_fits_nothing_is_told_with_what_one_could_say(ears: Ears) -> None:
    events = hear(ears, PAGE, word("公共汽车").pcm())
    assert events[-1] == NoMatch("公共汽车", ("保险", "医院", "退休", "银行"))


def test_a_word_that_is_the_binding_label_and_no_less_is_taken(ears: Ears) -> None:
    whole = SpokenSample((VoiceChoice("submit:x", ("饮水思源", "思源"), binding=True),))
    events = hear(ears, whole, word("饮水思源").pcm())
    assert events[-1] == Understood("submit:x", "饮水思源", "饮水思源", 1.0)
    longer = SpokenSample((VoiceChoice("submit:x", ("确认饮水思源", "饮水思源"), binding=True),))
    assert isinstance(hear(ears, longer, word("饮水思源").pcm())[-1], NoMatch)


def test_after_a_question_yes_and_no_are_answers_too(ears: Ears) -> None:
    page = SpokenSample(options("保险", "退休"))
    question = Question(page, is_confirming=True)
    said = {text: in_quiet(word(text).pcm(), after_ms=1_300) for text in ("可以", "不行", "保险")}
    last = {text: asyncio.run(events_of(ears, question, pcm))[-1] for text, pcm in said.items()}
    actions = {text: event.action for text, event in last.items() if isinstance(event, Understood)}
    assert actions == {"可以": YES, "不行": NO, "保险": "choose:answer:保险"}


@pytest.mark.parametrize(("said", "action"), [("对", YES), ("不对", NO)])
def test_the_answer_to_a_question_is_not_asked_about_again(
    ears: Ears, said: str, action: str
) -> None:
    # Said by this voice, 不对 is so doubtful that any other choice would be asked about.
    question = Question(SpokenSample(options("保险", "退休")), is_confirming=True)
    pcm = in_quiet(say(said, "zf_xiaoxiao", 1.0))
    last = asyncio.run(events_of(ears, question, pcm))[-1]
    assert isinstance(last, Understood), last
    assert (last.action, last.confirm) == (action, False)


def noise(loudness: float, seconds: int = 9) -> bytes:
    samples = np.random.default_rng(1).standard_normal(16_000 * seconds).astype(np.float32)
    return to_pcm(samples * np.float32(loudness))


def test_a_quiet_room_is_no_input(ears: Ears) -> None:
    assert hear(ears, PAGE, noise(0.0005)) == [Ready(), NoInput()]


def test_noise_is_no_input(ears: Ears) -> None:
    assert hear(ears, PAGE, noise(0.02)) == [Ready(), NoInput()]


def test_a_roaring_room_is_told_from_silence(ears: Ears) -> None:
    events = asyncio.run(events_of(ears, Question(PAGE), noise(0.1)))
    assert events[-1] == Problem(ProblemCode.TOO_NOISY)


def test_a_microphone_that_is_switched_off_is_told_from_silence(ears: Ears) -> None:
    events = asyncio.run(events_of(ears, Question(PAGE), silence(9_000)))
    assert events[-1] == Problem(ProblemCode.MUTED)


def test_i_have_finished_ends_without_waiting_for_silence(ears: Ears) -> None:
    pcm = silence(300) + word("退休").pcm()
    events = asyncio.run(events_of(ears, Question(PAGE), pcm))
    assert isinstance(events[-1], Understood)
    assert events[-1].label == "退休"


def test_speech_without_end_is_stopped_after_half_a_minute(ears: Ears) -> None:
    endless = word("公共汽车").pcm() * 20
    heard = 0

    async def pour() -> AsyncIterator[bytes]:
        nonlocal heard
        while True:
            for chunk in chunks(endless):
                heard += len(chunk)
                yield chunk

    async def run() -> list[Event]:
        return [event async for event in ears.listen(Question(PAGE), pour())]

    events = asyncio.run(run())
    assert events[-1] == Problem(ProblemCode.TOO_LONG)
    assert heard <= 32_000 * 32


@pytest.mark.parametrize(
    "pcm", [b"RIFF" + bytes(1_916), b"\x1aE\xdf\xa3" + bytes(1_916), b"\0" * 1_919]
)
def test_what_is_no_pcm_is_told(ears: Ears, pcm: bytes) -> None:
    events = asyncio.run(events_of(ears, Question(PAGE), pcm))
    assert events == [Ready(), Problem(ProblemCode.NOT_AUDIO)]


@pytest.mark.parametrize("chunk_ms", [1, 7, 100, 1_000])
def test_the_size_of_chunks_makes_no_difference(ears: Ears, chunk_ms: int) -> None:
    pcm = in_quiet(word("医院").pcm())

    async def run() -> list[Event]:
        return [event async for event in ears.listen(Question(PAGE), sound(pcm, chunk_ms))]

    assert outcome_last(asyncio.run(run()))[-1] == Understood(
        "choose:answer:医院", "医院", "医院", 1.0
    )


def test_levels_come_at_most_ten_times_a_second(models: ModelStore) -> None:
    now = 0.0
    ears = Ears(Recognizers(models), SileroDetector(models), clock=lambda: now)

    async def in_real_time() -> AsyncIterator[bytes]:
        nonlocal now
        for chunk in chunks(silence(3_000), 20):
            yield chunk
            now += 0.02

    async def run() -> list[Event]:
        return [event async for event in ears.listen(Question(PAGE), in_real_time())]

    levels = [event for event in asyncio.run(run()) if isinstance(event, Level)]
    ears.close()
    assert 25 <= len(levels) <= 30
    assert all(level == Level(-96.0, speech=False) for level in levels)


def test_a_language_without_recognizer_is_told(ears: Ears) -> None:
    page = replace(PAGE, locale="bo")
    assert hear(ears, page, b"") == [Problem(ProblemCode.NO_RECOGNIZER)]


def test_an_absent_model_is_told_and_nothing_is_started(tmp_path: Path) -> None:
    ears = Ears(Recognizers(ModelStore(tmp_path)), SileroDetector(ModelStore(tmp_path)))
    ears.recognizers.start()
    assert hear(ears, PAGE, word("医院").pcm()) == [Problem(ProblemCode.NO_RECOGNIZER)]
    assert [process.pid for process in ears.recognizers.processes()] == [None]
    ears.close()


def test_a_model_with_a_wrong_hash_is_told(tmp_path: Path, models: ModelStore) -> None:
    folder = tmp_path / "whisper-base"
    folder.mkdir()
    for file in models.path("whisper-base").iterdir():
        (folder / file.name).symlink_to(file)
    right = (folder / "config.json").read_bytes()
    (folder / "config.json").unlink()
    (folder / "config.json").write_bytes(right.replace(b"1", b"2"))
    ears = Ears(Recognizers(ModelStore(tmp_path)), SileroDetector(models))
    events = hear(ears, PAGE, word("医院").pcm())
    ears.close()
    assert events[-1] == Problem(ProblemCode.NO_RECOGNIZER)


def test_a_second_listener_is_answered_while_the_first_is_decoded(ears: Ears) -> None:
    """The first has half a minute of speech decoded; the second goes on hearing levels."""
    hear(ears, PAGE, word("医院").pcm())  # The engine is loaded now.
    long = silence(300) + word("公共汽车").pcm() * 11
    order: list[str] = []
    decoding = asyncio.Event()

    async def first() -> None:
        async for event in ears.listen(Question(PAGE), sound(long, 1_000)):
            order.append(f"first {event_type(event)}")
            if isinstance(event, VoiceStopped):
                decoding.set()

    async def second_sound() -> AsyncIterator[bytes]:
        await decoding.wait()
        for chunk in chunks(in_quiet(word("退休").pcm(), after_ms=2_100), 1_000):
            yield chunk

    async def second() -> Event:
        events = []
        async for event in ears.listen(Question(PAGE), second_sound()):
            order.append(f"second {event_type(event)}")
            events.append(event)
        return outcome_last(events)[-1]

    async def both() -> Event:
        return (await asyncio.gather(first(), second()))[1]

    last = asyncio.run(both())
    assert isinstance(last, Understood)
    assert last.label == "退休"
    decided = order.index("first transcript")
    for told in ("second level", "second voice-started", "second voice-stopped"):
        assert order.index("first voice-stopped") < order.index(told) < decided, order


def test_commands_are_understood_beside_the_answers(ears: Ears) -> None:
    page = SpokenSample(options("保险"), commands=(*COMMANDS, *options("返回", "继续")))
    last = hear(ears, page, word("返回").pcm())[-1]
    assert isinstance(last, Understood)
    assert last.label == "返回"


def test_events_have_a_json_form_with_their_type() -> None:
    assert to_json(Level(-41.5, speech=True)) == {"type": "level", "rms_db": -41.5, "speech": True}
    assert to_json(Problem(ProblemCode.BUSY)) == {"type": "problem", "code": "busy"}
    assert to_json(Understood("go:back", "上一步", "三一步", 0.75)) == {
        "type": "understood",
        "action": "go:back",
        "label": "上一步",
        "text": "三一步",
        "score": 0.75,
        "confirm": False,
        "href": "",
    }
