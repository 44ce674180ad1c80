"""How fast, how loud and how clean the voice speaks, on what the pages say first."""

from __future__ import annotations

import asyncio
import io
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from statistics import mean, median

import av
import numpy as np
import numpy.typing as npt

from access.fixed_words import fixed_words
from access.journeys import load_services
from access.settings import load_settings
from tests.bench.voice.table import Chapter, Promise, Table, share
from voice.finishing import finish, sound_of
from voice.loudness import TARGET_LUFS, measure_lufs, true_peak
from voice.models import load_models
from voice.said import Said
from voice.sentences import Sentence, stretches
from voice.synthesizers.base import Pcm, Voice
from voice.synthesizers.kokoro import MODEL
from voice.synthesizers.kokoro_engine import KokoroEngine
from voice.synthesizers.system import system_voice
from voice.tempo import RATE, SLOW_RATE, STEPS, TOLERANCE, counted, rate_of, seconds_for, speed_for
from voice.voices import load_voices

Say = Callable[[str, Voice], Awaitable[Pcm]]

LOCALE = "zh-Hans"
_PHRASES = 40
"""Of the pages people reach first, those that come first."""
_NUMBERS_AND_NAMES = (
    "回执号码 5570 4156 9979。请您记下来。",
    "身份证号码要 18 位。例如 110105 1949 1231 002X。",
    "手机、座机都可以。例如 138 0013 8000。",
    "有人受伤，请马上打 120；有坏人，打 110。",
    "示例：星期一到星期五，9:00 到 17:00。",
    "满 80 岁的老人，每月 80 元，从 2026年10月1日 开始。",
)
_NAMES = ("李秀英", "单玉华", "阿依古丽·买买提")
_SHORT = ("是", "好", "办", "不", "要")
_LUFS_TOLERANCE = 1.0
_HEARD = 10 ** (-45 / 20)
_OPUS_RATE = 48_000
_LEAST_COUNTED = 4
"""Characters: in shorter words one sound more or less is a tenth of the whole."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One prompt at one rate."""

    text: str
    wanted: float
    """Characters a minute."""
    stretches: tuple[tuple[Sentence, Pcm], ...]

    @property
    def rate(self) -> float:
        """Characters a minute while it speaks: pauses between stretches are not counted."""
        return rate_of(self.words, sum(heard_s(pcm) for _, pcm in self.stretches))

    @property
    def words(self) -> str:
        """All that is said."""
        return "".join(each.text for each, _ in self.stretches)

    @property
    def error(self) -> float:
        """How far from the rate wanted, as a share of it."""
        return self.rate / self.wanted - 1


def heard_s(pcm: Pcm) -> float:
    """From the first to the last sample above −45 dB."""
    samples = np.abs(np.frombuffer(pcm.frames, dtype="<i2") / 32_768)
    loud = np.flatnonzero(samples > _HEARD)
    return float(loud[-1] - loud[0]) / pcm.sample_rate_hz if loud.size else 0.0


async def spoken(say: Say, voice: Voice, text: str, rate: float) -> Spoken:
    """A text at a rate; what is slow in it is slower in the same proportion."""
    said: list[tuple[Sentence, Pcm]] = []
    for each in stretches(LOCALE, text, private=text in _NAMES):
        own_rate = rate * (SLOW_RATE / RATE if each.slow else 1)
        pcm = await say(each.text, replace(voice, speed=speed_for(voice, own_rate)))
        said.append((each, _finished(pcm, seconds_for(each.text, own_rate))))
    return Spoken(text, rate, tuple(said))


def _finished(pcm: Pcm, wanted_s: float | None) -> Pcm:
    """The sound of a stretch as it goes into a clip."""
    sound = sound_of(Said(pcm, 0.0, wanted_s=wanted_s), pcm.sample_rate_hz)
    return Pcm((np.clip(sound, -1, 1) * 32_767).astype("<i2").tobytes(), pcm.sample_rate_hz)


def decoded(prompt: Spoken) -> npt.NDArray[np.float64]:
    """The clip of a prompt as a browser hears it: made even, encoded and decoded."""
    clip = finish([Said(pcm, each.pause_s) for each, pcm in prompt.stretches])
    with av.open(io.BytesIO(clip.data), "r") as container:
        frames = [frame.to_ndarray().ravel() for frame in container.decode(audio=0)]
    return np.concatenate(frames).astype(np.float64)


@contextmanager
def mandarin_voice() -> Iterator[tuple[Say, Voice]]:
    """The neural voice, in this process: no time limit ends a measurement on a busy machine."""
    folder = load_settings().models_dir / MODEL
    file = load_models()[MODEL].files[0]
    with tempfile.TemporaryDirectory() as words:
        engine = KokoroEngine(str(folder), file.name, file.sha256, words, threads=2)

        async def say(text: str, voice: Voice) -> Pcm:
            return Pcm(*engine.speak(text, voice.name, voice.speed))

        yield say, _voice_of(MODEL)


@contextmanager
def system_mandarin() -> Iterator[tuple[Say, Voice]]:
    """The voice of the system, in its own process."""
    engine = system_voice()

    async def say(text: str, voice: Voice) -> Pcm:
        said = [pcm async for pcm in engine.synthesize([text], voice)]
        return said[0]

    yield say, _voice_of("system")
    engine.close()


def _voice_of(engine: str) -> Voice:
    return next(each for each in load_voices()[LOCALE] if each.engine == engine)


def measure() -> Chapter:
    """Rates at all steps, loudness and peaks."""
    return asyncio.run(_measure())


async def _measure() -> Chapter:
    prompts = [text for tag, text in fixed_words(load_services()) if tag == LOCALE]
    prompts = [text for text in prompts if counted(text) >= _LEAST_COUNTED][:_PHRASES]
    with mandarin_voice() as (say, voice):
        by_step = {
            step: [await spoken(say, voice, text, step) for text in prompts] for step in STEPS
        }
        noted = [await spoken(say, voice, text, RATE) for text in (*_NUMBERS_AND_NAMES, *_NAMES)]
        short = [await spoken(say, voice, text, RATE) for text in _SHORT]
    with system_mandarin() as (say, robot):
        system = [await spoken(say, robot, text, RATE) for text in prompts]
    slow = [
        Spoken(each.text, SLOW_RATE, ((each, pcm),))
        for prompt in noted
        for each, pcm in prompt.stretches
        if each.slow
    ]
    rates = {f"{voice.name}, {step}": said for step, said in by_step.items()}
    rates |= {f"{voice.name}, digits and names": slow, f"system voice, {RATE}": system}
    even = [*by_step[RATE], *noted, *short]
    return Chapter(
        [*(_rate_promise(name, rates[name]) for name in list(rates)[:-1]), *_sound_promises(even)],
        [_rate_table(rates), _loudness_table(by_step[RATE], noted, short), _first(by_step[RATE])],
    )


def _rate_promise(name: str, said: Sequence[Spoken]) -> Promise:
    errors = [each.error for each in said]
    return Promise(
        f"Characters a minute, {name}: farthest of {len(said)}",
        f"{min(errors):+.1%} to {max(errors):+.1%}",
        f"within ±{TOLERANCE:.0%}",
        max(map(abs, errors)) <= TOLERANCE,
    )


def _sound_promises(said: Sequence[Spoken]) -> tuple[Promise, Promise]:
    clips = [decoded(each) for each in said]
    loudness = [measure_lufs(clip, _OPUS_RATE) or -70.0 for clip in clips]
    peak_db = 20 * np.log10(max(true_peak(clip) for clip in clips))
    farthest = max(abs(each - TARGET_LUFS) for each in loudness)
    return (
        Promise(
            f"Loudness of {len(said)} clips, decoded",
            f"{min(loudness):.1f} to {max(loudness):.1f} LUFS",
            f"{TARGET_LUFS:.0f} ±{_LUFS_TOLERANCE:.0f} LUFS",
            bool(farthest <= _LUFS_TOLERANCE),
        ),
        Promise(
            "Highest true peak, decoded", f"{peak_db:.1f} dBTP", "below 0 dBTP", bool(peak_db < 0)
        ),
    )


def _rate_table(rates: dict[str, list[Spoken]]) -> Table:
    return Table(
        "Tempo",
        f"What the pages people reach first say, {_PHRASES} phrases of at least {_LEAST_COUNTED} "
        "characters, and what is noted down in six prompts and three names. Characters in a minute "
        "of speech, from the first to the last sound of each stretch; pauses within a stretch "
        "count, those between stretches do not.",
        ("voice and rate", "prompts", "mean", "lowest", "highest", "within ±10 %"),
        tuple(_rate_row(name, said) for name, said in rates.items()),
    )


def _rate_row(name: str, said: Sequence[Spoken]) -> tuple[str, ...]:
    found = [each.rate for each in said]
    within = sum(abs(each.error) <= TOLERANCE for each in said)
    cells = (f"{mean(found):.0f}", f"{min(found):.0f}", f"{max(found):.0f}")
    return (name, str(len(said)), *cells, share(within, len(said)))


def _loudness_table(*groups: Sequence[Spoken]) -> Table:
    names = ("phrases", "numbers and names", "one character")
    rows: list[tuple[str, ...]] = []
    for name, said in zip(names, groups, strict=True):
        clips = [decoded(each) for each in said]
        lufs = [measure_lufs(clip, _OPUS_RATE) or -70.0 for clip in clips]
        peaks = [20 * np.log10(true_peak(clip)) for clip in clips]
        seconds = [clip.size / _OPUS_RATE for clip in clips]
        rows.append(
            (
                name,
                str(len(said)),
                f"{min(seconds):.2f} to {max(seconds):.2f} s",
                f"{min(lufs):.1f} to {max(lufs):.1f}",
                f"{max(peaks):.1f}",
            )
        )
    return Table(
        "Loudness",
        "Clips as a browser hears them, encoded with Opus and decoded, at 160 a minute. Loudness "
        "after BS.1770-4; a clip shorter than its block of 0.4 s counts as one block. Peaks "
        "between samples count.",
        ("clips", "how many", "length", "LUFS", "highest true peak, dBTP"),
        tuple(rows),
    )


def _first(said: Sequence[Spoken]) -> Table:
    cut = [each for each in said if len(each.stretches) > 1]
    lengths = [heard_s(each.stretches[0][1]) for each in cut]
    return Table(
        "The first clause",
        "Prompts of more than one stretch: how long the first lasts. Sound starts when it is made.",
        ("prompts", "median", "longest"),
        ((str(len(cut)), f"{median(lengths):.1f} s", f"{max(lengths):.1f} s"),),
    )
