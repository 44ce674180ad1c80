"""Pauses inside an answer: who is cut off, what is lost by it, and how long everybody waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from tests.bench.voice.table import Chapter, Promise, Table, share
from tests.fixtures.server import ROOT
from tests.voice.listening.listeners import outcome_last
from tests.voice.listening.pages import SpokenSample, options
from tests.voice.listening.pausing import Answered, Paused, answered, course, long_words, with_pause
from tests.voice.listening.recordings import Recording, recordings, sound, words
from voice.deciding import Question
from voice.listening import Ears
from voice.models import ModelStore
from voice.patience import LEAST_MS, MOST_MS, Patience
from voice.recognizers.directory import Recognizers
from voice.understanding import Understood
from voice.vad.silero import SileroDetector

_SEED = 20
_PAUSES_MS = (500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500)
_LEARNT_AFTER = 2
"""Answers of the same person before it is looked at what was learnt."""
_ANSWERS = 40
_DECIDED_PAUSES_MS = (0, 500, 1_500, 2_500)
_DISTRACTORS = 7
_MODELS = ROOT / "var" / "models"


def measure() -> Chapter:
    """All of it; two minutes, nearly all of them for the recognizer."""
    studio = _Studio()
    first, learnt = _before_and_after(studio)
    promises = (
        _cut("answers with a pause of up to 1.5 s cut off, nothing learnt yet", first, 1_500),
        _lost("answers with a pause of up to 2.5 s lost, nothing learnt yet", first, 2_500),
        _cut("answers with a pause of up to 2.5 s cut off, learnt", learnt, 2_500),
        _bounds(learnt),
    )
    tables = (_lengths(first, learnt), _people(studio), _whole(studio), _decided())
    return Chapter(promises, tables)


class _Studio:
    """The recordings with pauses, and what the detector makes of them, each made once."""

    def __init__(self) -> None:
        self.recordings = long_words()
        self._detector = SileroDetector(ModelStore(_MODELS))
        self._made: dict[tuple[str, int], tuple[Paused, list[float]]] = {}

    def answer(self, recording: Recording, pause_ms: int, patience: Patience) -> Answered:
        key = (recording.text, pause_ms)
        if key not in self._made:
            paused = with_pause(recording, pause_ms)
            self._made[key] = paused, course(self._detector, paused.pcm)
        return answered(*self._made[key], patience)

    def course(self, pcm: bytes) -> list[float]:
        return course(self._detector, pcm)


_ByPause = dict[int, list[Answered]]


def _before_and_after(studio: _Studio) -> tuple[_ByPause, _ByPause]:
    """The first answer, and the one after two others with the same pause."""
    first: _ByPause = {pause_ms: [] for pause_ms in _PAUSES_MS}
    learnt: _ByPause = {pause_ms: [] for pause_ms in _PAUSES_MS}
    for pause_ms in _PAUSES_MS:
        for recording in studio.recordings:
            patience = Patience()
            for turn in range(_LEARNT_AFTER + 1):
                answer = studio.answer(recording, pause_ms, patience)
                patience = answer.patience
                if turn == 0:
                    first[pause_ms].append(answer)
            learnt[pause_ms].append(answer)
    return first, learnt


def _up_to(answers: _ByPause, longest_ms: int) -> list[Answered]:
    return [one for ms, several in answers.items() if ms <= longest_ms for one in several]


def _cut(what: str, answers: _ByPause, longest_ms: int) -> Promise:
    found = _up_to(answers, longest_ms)
    cut = sum(one.was_cut for one in found)
    return Promise(what, share(cut, len(found)), "≤ 2 %", cut <= 0.02 * len(found))


def _lost(what: str, answers: _ByPause, longest_ms: int) -> Promise:
    found = _up_to(answers, longest_ms)
    lost = sum(one.is_lost for one in found)
    return Promise(what, share(lost, len(found)), "≤ 1 %", lost <= 0.01 * len(found))


def _bounds(learnt: _ByPause) -> Promise:
    found = [one.patience.end_silence_ms for one in _up_to(learnt, MOST_MS)]
    seen = f"{min(found) / 1_000:.2f} to {max(found) / 1_000:.2f} s"
    is_kept = min(found) >= LEAST_MS and max(found) <= MOST_MS
    return Promise("silence that ends an answer", seen, "1.5 to 3.5 s", is_kept)


def _lengths(first: _ByPause, learnt: _ByPause) -> Table:
    rows = tuple(
        (
            f"{pause_ms / 1_000:.1f} s",
            _part(first[pause_ms], lambda one: one.was_cut),
            _part(first[pause_ms], lambda one: one.is_lost),
            _part(learnt[pause_ms], lambda one: one.was_cut),
            _part(learnt[pause_ms], lambda one: one.is_lost),
            f"{fmean(one.waited_ms for one in learnt[pause_ms]) / 1_000:.2f} s",
        )
        for pause_ms in _PAUSES_MS
    )
    return Table(
        "A pause in the middle of an answer",
        f"{len(first[_PAUSES_MS[0]])} recordings of words of three and four syllables by one woman,"
        " cut at the softest place of their middle, a quiet room in the pause. *Cut off*: decided"
        " before the second part came. *Lost*: the second part came after everything had settled;"
        f" the others were joined and decided again. *Learnt*: after {_LEARNT_AFTER} answers with"
        " the same pause. The wait is from the last word to the decision that stands.",
        ("pause", "cut off", "lost", "cut off, learnt", "lost, learnt", "wait, learnt"),
        rows,
    )


def _part(answers: Sequence[Answered], has: Callable[[Answered], bool]) -> str:
    return f"{sum(map(has, answers)) / len(answers):.0%}"


@dataclass(frozen=True)
class _Person:
    """How somebody pauses: lengths, each with how often it comes."""

    who: str
    pauses_ms: tuple[tuple[int, float], ...]


_PEOPLE = (
    _Person("never pauses", ((0, 1.0),)),
    _Person("pauses half a second", ((500, 1.0),)),
    _Person("looks for a word in every fourth answer", ((500, 0.75), (2_500, 0.25))),
    _Person("looks for a word in every second answer", ((500, 0.5), (2_500, 0.5))),
    _Person("mixed, up to three seconds", ((0, 0.3), (1_000, 0.3), (2_000, 0.2), (3_000, 0.2))),
)
_WAYS = (("learnt", None), ("always 2.0 s", Patience(2_000)), ("always 3.5 s", Patience(3_500)))


def _people(studio: _Studio) -> Table:
    rows = tuple(
        (person.who, way, *_conversation(studio, person, fixed))
        for person in _PEOPLE
        for way, fixed in _WAYS
    )
    return Table(
        "Over a conversation",
        f"{_ANSWERS} answers in a row of the same person, words and pauses drawn by seed {_SEED}.",
        ("person", "end silence", "cut off", "lost", "wait"),
        rows,
    )


def _conversation(studio: _Studio, person: _Person, fixed: Patience | None) -> Iterator[str]:
    chance = np.random.default_rng(_SEED)
    lengths, weights = zip(*person.pauses_ms, strict=True)
    patience, answers = fixed or Patience(), []
    for _ in range(_ANSWERS):
        recording = studio.recordings[chance.integers(len(studio.recordings))]
        pause_ms = int(chance.choice(lengths, p=weights))
        answers.append(studio.answer(recording, pause_ms, patience))
        patience = fixed or answers[-1].patience
    yield _part(answers, lambda one: one.was_cut)
    yield _part(answers, lambda one: one.is_lost)
    yield f"{fmean(one.waited_ms for one in answers) / 1_000:.2f} s"


def _whole(studio: _Studio) -> Table:
    """Read sentences and words without a pause put into them: none may end too soon."""
    rows = []
    for what, files in (
        ("words", words()),
        ("Mandarin sentences", recordings("zh", "sent")),
        ("Korean sentences", recordings("ko", "ko")),
    ):
        cut = 0
        for file in files:
            paused = with_pause(file, 0)
            last = answered(paused, studio.course(paused.pcm), Patience(LEAST_MS))
            cut += last.was_cut
        rows.append((what, share(cut, len(files))))
    return Table(
        "Answers without a long pause, with the least patience of 1.5 s",
        "Recordings as they are. *False end*: decided before the second half had begun.",
        ("what", "false ends"),
        tuple(rows),
    )


def _decided() -> Table:
    """What the parts come to when they are joined, with all engines."""
    models = ModelStore(_MODELS)
    ears = Ears(Recognizers(models), SileroDetector(models))
    try:
        rows = tuple(_decided_at(ears, pause_ms) for pause_ms in _DECIDED_PAUSES_MS)
    finally:
        ears.close()
    return Table(
        "Joined and decided again",
        f"The same recordings on a page of {_DISTRACTORS + 1} options, the others drawn by seed"
        f" {_SEED}, from the first sound to the outcome that stands.",
        ("pause", "right", "asked 对吗 of the right one", "wrong", "not understood"),
        rows,
    )


def _decided_at(ears: Ears, pause_ms: int) -> tuple[str, ...]:
    chance = np.random.default_rng(_SEED)
    everything = [one.text for one in words()]
    right = asked = wrong = 0
    files = long_words()
    for file in files:
        strange = [text for text in everything if text != file.text]
        others = [str(text) for text in chance.choice(strange, _DISTRACTORS, replace=False)]
        question = Question(SpokenSample(options(file.text, *others)))
        last = asyncio.run(_outcome(ears, question, with_pause(file, pause_ms).pcm))
        if isinstance(last, Understood):
            is_right = last.label == file.text
            right += is_right and not last.confirm
            asked += is_right and last.confirm
            wrong += not is_right
    none = len(files) - right - asked - wrong
    counts = (share(right, len(files)), str(asked), str(wrong), str(none))
    return (f"{pause_ms / 1_000:.1f} s", *counts)


async def _outcome(ears: Ears, question: Question, pcm: bytes) -> object:
    events = [event async for event in ears.listen(question, sound(pcm))]
    return outcome_last(events)[-1]
