"""Choice among what is on the page, in quiet and among other people's talk.

Each recording is one answer. Each draw puts other words beside it on the page, or puts only other
words there; the server's own rule decides. Every sound is encoded once and asked often.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context

from tests.bench.voice.hall import BABBLE_5, BABBLE_10, CAFE_5, CAFE_10, QUIET, Room, spoken_in
from tests.bench.voice.hearing import OneHearing
from tests.bench.voice.synthetic import Reader
from tests.bench.voice.table import Chapter, Promise, Table, share
from tests.fixtures.server import ROOT
from tests.voice.listening.pages import SpokenSample, options
from tests.voice.listening.recordings import words
from voice.deciding import Question, decide
from voice.models import ModelStore
from voice.recognizers.whisper_engine import WhisperEngine
from voice.understanding import Understood

MODELS = ROOT / "var" / "models"
OPTIONS = 8
DRAWS = 20
CLOSE = (
    *("上一步", "下一步", "补办", "换领", "养老认证", "养老补贴", "医保报销", "医保缴费"),
    *("社保卡", "社保查询", "身份证", "居住证", "老年证", "老年卡", "高龄津贴", "高龄补贴"),
)
"""Options that people confuse on a page, all sixteen on one."""
CLOSE_VOICES = ("zf_xiaobei", "zf_xiaoxiao", "zm_yunxi", "zm_yunjian")
_REAL_VOICE = "Yue Tan (real)"
_ROOMS = (QUIET, BABBLE_10, BABBLE_5, CAFE_10, CAFE_5)
_DRAWS_IN = dict.fromkeys((QUIET, BABBLE_10, BABBLE_5), DRAWS)
_OTHER_DRAWS = 4
"""In rooms about which nothing is promised."""
_RIGHT = {QUIET: 0.99, BABBLE_10: 0.97, BABBLE_5: 0.93}
_STRANGE = {QUIET: 0.01, BABBLE_10: 0.01, BABBLE_5: 0.03}
_WORST = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """One sound, who says what where, and what else may stand on the page."""

    said: str
    voice: str
    room: Room
    pcm: bytes
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What the rule made of it on one page."""

    said: str
    voice: str
    room: Room
    is_listed: bool
    """Whether what was said stood on the page."""
    taken: str
    """The label understood, or nothing."""
    asked: bool
    """With 对吗 first."""

    @property
    def is_right(self) -> bool:
        return self.taken == self.said


def real_answers(rooms: Sequence[Room], every: int = 1) -> Iterator[Answer]:
    """The recorded words; ``every`` n-th."""
    labels = tuple(one.text for one in words())
    for at, one in list(enumerate(words()))[::every]:
        for room in rooms:
            yield Answer(one.text, _REAL_VOICE, room, spoken_in(room, one.pcm(), at), labels)


def close_answers(rooms: Sequence[Room]) -> Iterator[Answer]:
    """The close options, read by synthetic voices: nobody recorded them."""
    reader = Reader(ModelStore(MODELS), ROOT / "var" / "words")
    for voice in CLOSE_VOICES:
        for at, said in enumerate(CLOSE):
            pcm = reader.say(said, voice)
            for room in rooms:
                yield Answer(said, voice, room, spoken_in(room, pcm, at), CLOSE)
    reader.close()


def decided(answers: Sequence[Answer], draws: dict[Room, int], count: int) -> list[Result]:
    """All pages of all answers, worked out on every core."""
    pages = [(answer, draws.get(answer.room, _OTHER_DRAWS), count) for answer in answers]
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        return [one for some in pool.map(_results, pages, chunksize=4) for one in some]


@cache
def _engine() -> WhisperEngine:
    return WhisperEngine(str(MODELS), 1)


def _results(page: tuple[Answer, int, int]) -> list[Result]:
    answer, draws, count = page
    hearing = OneHearing(_engine(), "zh", answer.pcm)
    chance = random.Random(f"{answer.said} {answer.voice}")  # noqa: S311 - a draw, no secret
    others = [label for label in answer.others if label != answer.said]
    results = []
    for _ in range(draws):
        for is_listed in (True, False):
            labels = chance.sample(others, min(count - is_listed, len(others)))
            if is_listed:
                labels.insert(chance.randrange(count), answer.said)
            results.append(_result(answer, hearing, labels, is_listed=is_listed))
    asyncio.run(hearing.close())
    return results


def _result(
    answer: Answer, hearing: OneHearing, labels: Sequence[str], *, is_listed: bool
) -> Result:
    question = Question(SpokenSample(options(*labels), commands=()))
    text = hearing.text(question.likely_phrases())
    outcome = asyncio.run(decide(question, text, hearing))
    taken, asked = "", False
    if isinstance(outcome, Understood):
        taken, asked = outcome.label, outcome.confirm
    return Result(answer.said, answer.voice, answer.room, is_listed, taken, asked)


def measure() -> Chapter:
    """The recorded words and the close options."""
    real = decided([*real_answers(_ROOMS)], _DRAWS_IN, OPTIONS)
    close = decided([*close_answers((QUIET, BABBLE_10, BABBLE_5))], dict.fromkeys(_ROOMS, 1), 16)
    return Chapter([*_promises(real)], [*_tables(real, close)])


def _promises(results: Sequence[Result]) -> Iterator[Promise]:
    for room, least in _RIGHT.items():
        listed = _in(results, room, is_listed=True)
        right = sum(one.is_right for one in listed)
        what = f"right of {OPTIONS} options, {room.name}"
        kept = right >= least * len(listed)
        yield Promise(what, share(right, len(listed)), f"at least {least:.0%}", kept)
    for room, most in _STRANGE.items():
        strange = _in(results, room, is_listed=False)
        taken = sum(bool(one.taken) for one in strange)
        what = f"words that are not on the page taken for an option, {room.name}"
        kept = taken <= most * len(strange)
        yield Promise(what, share(taken, len(strange)), f"at most {most:.0%}", kept)


def _in(results: Sequence[Result], room: Room, *, is_listed: bool) -> list[Result]:
    return [one for one in results if one.room == room and one.is_listed == is_listed]


def _tables(real: Sequence[Result], close: Sequence[Result]) -> Iterator[Table]:
    yield Table(
        "Recorded words among eight options",
        f"{len(words())} real words of one speaker, {DRAWS} draws of other words in quiet and in "
        f"babble, {_OTHER_DRAWS} in cafe noise. Asked: 对吗 comes first. An answer that is taken "
        "counts as taken whether 对吗 comes first or not.",
        _COLUMNS,
        tuple(_row(real, room) for room in _ROOMS),
    )
    yield Table(
        "Sixteen close options on one page, synthetic voices",
        f"{'、'.join(CLOSE)}, read by {len(CLOSE_VOICES)} voices of Kokoro; no one recorded them.",
        _COLUMNS,
        tuple(_row(close, room) for room in (QUIET, BABBLE_10, BABBLE_5)),
    )
    yield _worst("Words with most errors", real, "said")
    yield _worst("Close options with most errors", close, "said")
    yield _worst("Errors by speaker", [*real, *close], "voice")


_COLUMNS = (
    *("room", "right", "of these asked first", "wrong", "wrong and not asked", "not understood"),
    *("strange words taken", "of these asked first"),
)


def _row(results: Sequence[Result], room: Room) -> tuple[str, ...]:
    listed = _in(results, room, is_listed=True)
    strange = _in(results, room, is_listed=False)
    right = [one for one in listed if one.is_right]
    wrong = [one for one in listed if one.taken and not one.is_right]
    taken = [one for one in strange if one.taken]
    return (
        room.name,
        share(len(right), len(listed)),
        str(sum(one.asked for one in right)),
        share(len(wrong), len(listed)),
        str(sum(not one.asked for one in wrong)),
        str(len(listed) - len(right) - len(wrong)),
        share(len(taken), len(strange)),
        str(sum(one.asked for one in taken)),
    )


def _worst(title: str, results: Sequence[Result], by: str) -> Table:
    """Where most went wrong: of all in promised rooms."""
    those = [one for one in results if one.room in _RIGHT]
    tried = Counter(getattr(one, by) for one in those if one.is_listed)
    missed = Counter(getattr(one, by) for one in those if one.is_listed and not one.is_right)
    strange = Counter(getattr(one, by) for one in those if not one.is_listed and one.taken)
    worst = sorted(tried, key=lambda name: (-missed[name] - strange[name], name))[:_WORST]
    rows = tuple(
        (name, *(f"{missed[name]} of {tried[name]}", str(strange[name]))) for name in worst
    )
    columns = (by, "not right", "taken though absent")
    return Table(title, "Quiet and babble together.", columns, rows)
