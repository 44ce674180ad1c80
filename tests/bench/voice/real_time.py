"""How much time the neural voice needs for a second of sound, and what makes it less."""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from tests.bench.voice.table import Table
from voice.sentences import stretches
from voice.synthesizers.kokoro_engine import SAMPLE_RATE_HZ
from voice.synthesizers.mandarin import MandarinPhonemes

_TEXT = "家人、邻居、工作人员都可以帮您，不用着急，慢慢来。"
_SPEED = 0.65
"""Of the model itself: about 160 characters a minute."""
_REPEATS = 3


@dataclass(frozen=True, slots=True)
class _Way:
    name: str
    threads: int = 2
    level: str = "ORT_ENABLE_ALL"
    spins: bool = False
    is_from_disk: bool = False
    """Whether the graph was optimized before and is loaded as it was saved."""
    is_whole: bool = False
    """Whether the text is said in one piece instead of clause by clause."""
    speed: float = _SPEED


_WAYS = (
    _Way("as it is used: 2 threads, all optimizations, clause by clause"),
    _Way("1 thread", threads=1),
    _Way("threads that spin while they wait", spins=True),
    _Way("no optimization of the graph", level="ORT_DISABLE_ALL"),
    _Way("basic optimizations only", level="ORT_ENABLE_BASIC"),
    _Way("optimized graph saved to disk and loaded", is_from_disk=True),
    _Way("the whole sentence in one piece", is_whole=True),
    _Way("at the model's own tempo", speed=1.0),
)


@dataclass(frozen=True, slots=True)
class _Said:
    wall_s: float
    work_s: float
    first_s: float
    sound_s: float


class _Model:
    """The model without a process around it, and what it is to say."""

    def __init__(self, models: Path, voice: str, words: Path) -> None:
        folder = models / "kokoro"
        self.file = folder / "model.onnx"
        self._vocabulary = json.loads((folder / "vocab.json").read_text())["vocab"]
        self._style = np.fromfile(folder / "voices" / f"{voice}.bin", dtype="<f4")
        self._phonemes = MandarinPhonemes(words)

    def tokens(self, *, is_whole: bool) -> list[npt.NDArray[np.int64]]:
        """One row of tokens for each stretch."""
        texts = [_TEXT] if is_whole else [each.text for each in stretches("zh-Hans", _TEXT)]
        signs = [list(self._phonemes(text)) for text in texts]
        known = self._vocabulary
        rows = [[0, *(known[sign] for sign in row if sign in known), 0] for row in signs]
        return [np.array([row], dtype=np.int64) for row in rows]

    def say(self, session: onnxruntime.InferenceSession, way: _Way) -> _Said:
        """Once, with what it took."""
        style = self._style.reshape(-1, 1, 256)
        speed = np.array([way.speed], dtype=np.float32)
        started, work = time.perf_counter(), time.process_time()
        first_s = samples = 0.0
        for row in self.tokens(is_whole=way.is_whole):
            given = {"tokens": row, "style": style[row.size - 2], "speed": speed}
            samples += session.run(None, given)[0].size
            first_s = first_s or time.perf_counter() - started
        took_s = time.perf_counter() - started
        return _Said(took_s, time.process_time() - work, first_s, samples / SAMPLE_RATE_HZ)


def real_time_table(models: Path, voice: str) -> Table:
    """Each way on the same sentence; best of some repeats, for other programs disturb."""
    with tempfile.TemporaryDirectory(prefix="yinqiao-") as folder:
        model = _Model(models, voice, Path(folder))
        rows = tuple(_measured(way, model, Path(folder)) for way in _WAYS)
    return Table(
        "Time for a second of sound",
        f"{_TEXT} Wall time and processor time for a second of it, wall time to its first sound, "
        f"and to load the model; best of {_REPEATS}.",
        ("way", "wall", "processor", "first sound", "loading"),
        rows,
    )


def _measured(way: _Way, model: _Model, folder: Path) -> tuple[str, ...]:
    if way.is_from_disk:
        _open(model.file, way, saved_to=(file := folder / "optimized.onnx"))
    else:
        file = model.file
    started = time.perf_counter()
    session = _open(file, way)
    loading_s = time.perf_counter() - started
    said = [model.say(session, way) for _ in range(_REPEATS)]
    return (
        way.name,
        f"{min(each.wall_s / each.sound_s for each in said):.2f} s",
        f"{min(each.work_s / each.sound_s for each in said):.2f} s",
        f"{min(each.first_s for each in said):.2f} s",
        f"{loading_s:.1f} s",
    )


def _open(file: Path, way: _Way, saved_to: Path | None = None) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = way.threads
    options.add_session_config_entry("session.intra_op.allow_spinning", str(int(way.spins)))
    # What was optimized already is loaded as it is.
    level = "ORT_DISABLE_ALL" if way.is_from_disk and saved_to is None else way.level
    options.graph_optimization_level = getattr(onnxruntime.GraphOptimizationLevel, level)
    if saved_to is not None:
        options.optimized_model_filepath = str(saved_to)
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
