"""Digits in groups, read by voices the network for digits was not trained with."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.voice.choosing import MODELS
from tests.bench.voice.hall import BABBLE_10, QUIET, Room, spoken_in
from tests.bench.voice.hearing import OneHearing
from tests.bench.voice.synthetic import Reader
from tests.bench.voice.table import Chapter, Promise, Table, share
from tests.fixtures.server import ROOT
from tests.voice.listening.recordings import words
from voice.models import ModelStore
from voice.recognizers.whisper_engine import WhisperEngine

VOICES = ("zf_xiaoxiao", "zm_yunjian")
_LENGTHS = (3, 4, 4, 6)
"""Of phone numbers, years, days and the areas of identity numbers."""
_GROUPS = 10
"""Of each length, by each voice."""
_WORDS = "零一二三四五六七八九"
_OTHER_ONE = ("一", "幺")
_ROOMS = (QUIET, BABBLE_10)
_MOST_WRONG = 0.03


@dataclass(frozen=True, slots=True)
class _Group:
    voice: str
    digits: str
    room: Room
    heard: str

    @property
    def kind(self) -> str:
        """Right, wrong, or asked for again."""
        return "right" if self.heard == self.digits else "wrong" if self.heard else "again"


def measure() -> Chapter:
    """Digits as a closed choice, and words that are no digits."""
    engine = WhisperEngine(str(MODELS), 2)
    groups = _heard(engine)
    quiet = [one for one in groups if one.room == QUIET]
    wrong = sum(one.kind == "wrong" for one in quiet)
    what = "groups of digits taken wrongly, quiet"
    kept = wrong <= _MOST_WRONG * len(quiet)
    promise = Promise(what, share(wrong, len(quiet)), f"at most {_MOST_WRONG:.0%}", kept)
    return Chapter([promise], [_table(groups), _no_digits(engine)])


def _heard(engine: WhisperEngine) -> list[_Group]:
    chance = random.Random(4)  # noqa: S311 - a draw, no secret
    reader = Reader(ModelStore(MODELS), ROOT / "var" / "words")
    groups = []
    for seed, length in enumerate(_LENGTHS * _GROUPS):
        digits = "".join(chance.choices("0123456789", k=length))
        for voice in VOICES:
            pcm = reader.say("".join(_word(digit, chance) for digit in digits), voice)
            for room in _ROOMS:
                heard = _digits(engine, spoken_in(room, pcm, seed), (length,))
                groups.append(_Group(voice, digits, room, heard))
    reader.close()
    return groups


def _word(digit: str, chance: random.Random) -> str:
    return chance.choice(_OTHER_ONE) if digit == "1" else _WORDS[int(digit)]


def _digits(engine: WhisperEngine, pcm: bytes, lengths: Sequence[int]) -> str:
    hearing = OneHearing(engine, "zh", pcm)
    found = asyncio.run(hearing.digits(lengths, ""))
    asyncio.run(hearing.close())
    return found


def _table(groups: Sequence[_Group]) -> Table:
    counts = Counter((one.room, one.voice, one.kind) for one in groups)
    whole = Counter((one.room, one.voice) for one in groups)
    rows = tuple(
        (
            room.name,
            voice,
            share(counts[room, voice, "right"], whole[room, voice]),
            str(counts[room, voice, "wrong"]),
            str(counts[room, voice, "again"]),
        )
        for room in _ROOMS
        for voice in VOICES
    )
    return Table(
        "Groups of three to six digits",
        "Random digits read by synthetic voices; nobody recorded them. A wrong group is read back "
        "before it counts.",
        ("room", "voice", "right", "wrong", "asked for again"),
        rows,
    )


def _no_digits(engine: WhisperEngine) -> Table:
    taken = [one.text for one in words() if _digits(engine, one.pcm(), (4, 6))]
    row = (share(len(taken), len(words())), "、".join(taken) or "none")
    return Table("Real words heard as digits", "They are no digits.", ("taken", "which"), (row,))
