"""Trains ``voice/recognizers/digit_head.npz``: ``python -m voice.training.digit_head --help``.

Kokoro's Mandarin voices read digits, Whisper's encoder hears them, and a small network learns to
tell the digits from what it hears. About an hour on two cores. The weights in the repository were
made from six voices; zf_xiaoxiao and zm_yunjian were kept back and are what the tests speak with.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from voice.models import ModelStore, load_models
from voice.recognizers.digit_head import SYMBOLS, WEIGHTS, Floats, in_context
from voice.recognizers.whisper_engine import WhisperEngine
from voice.samples import to_pcm
from voice.synthesizers.kokoro_engine import KokoroEngine
from voice.training.ctc import loss_and_share
from voice.training.digit_corpus import corpus

_COMPONENTS = 96
_HIDDEN = 96
_BATCH = 32
_LEARNING_RATE = 3e-3
_WEIGHT_DECAY = 1e-3
_DROPPED_INPUT, _DROPPED_HIDDEN = 0.1, 0.3
_LONGEST_MS = 9_800
"""Longer sound would be encoded in Whisper's long window, which is of no use here."""


@dataclass(frozen=True, slots=True)
class Example:
    """What the encoder heard, and the symbols in it."""

    frames: Floats
    labels: tuple[int, ...]


def encode(
    whisper: WhisperEngine, kokoro: KokoroEngine, voices: Sequence[str], rounds: int
) -> list[Example]:
    """The corpus as the network will see it."""
    examples = []
    spoken = corpus(kokoro, voices, rounds, seed=1)
    for number, one in enumerate(track(spoken, "Reading", total=2 * rounds * len(voices))):
        pcm = to_pcm(one.samples)
        if len(pcm) > _LONGEST_MS * 32:
            continue
        whisper.hear(number, pcm)
        labels = tuple(SYMBOLS.index(symbol) for symbol in one.digits)
        examples.append(Example(whisper.encoded(number), labels))
    return examples


def components_of(examples: Sequence[Example]) -> tuple[Floats, Floats]:
    """Mean, and the directions of largest variance scaled to unit variance."""
    sample = np.concatenate([example.frames[::4] for example in examples]).astype(np.float32)
    mean = sample.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov((sample - mean).T))
    basis = vectors[:, ::-1][:, :_COMPONENTS] / np.sqrt(values[::-1][:_COMPONENTS] + 1e-3)
    return mean, basis.astype(np.float32)


@dataclass
class Adam:
    """Kingma and Ba 2015, with decoupled weight decay."""

    weights: list[Floats]
    _means: list[Floats] = field(init=False)
    _squares: list[Floats] = field(init=False)
    _steps: int = 0

    def __post_init__(self) -> None:
        self._means = [np.zeros_like(one) for one in self.weights]
        self._squares = [np.zeros_like(one) for one in self.weights]

    def step(self, gradients: Sequence[NDArray[np.floating]], rate: float) -> None:
        """Move all weights a little."""
        self._steps += 1
        for at, (weight, gradient) in enumerate(zip(self.weights, gradients, strict=True)):
            self._means[at] = 0.9 * self._means[at] + 0.1 * gradient
            self._squares[at] = 0.999 * self._squares[at] + 0.001 * gradient**2
            mean = self._means[at] / (1 - 0.9**self._steps)
            square = self._squares[at] / (1 - 0.999**self._steps)
            decay = _WEIGHT_DECAY * weight if weight.ndim > 1 else 0.0
            weight -= rate * (mean / (np.sqrt(square) + 1e-8) + decay)  # noqa: PLW2901 - in place


class Trainer:
    """One hidden layer, trained on batches of examples."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.mean, self.basis = components_of(examples)
        self._chance = np.random.default_rng(0)
        self._examples = [
            (((one.frames - self.mean) @ self.basis).astype(np.float32), one.labels)
            for one in examples
        ]
        size = len(in_context(self._examples[0][0])[0])
        hidden = self._chance.standard_normal((size, _HIDDEN)) / np.sqrt(size)
        out = self._chance.standard_normal((_HIDDEN, len(SYMBOLS))) * 0.1
        self.weights: list[Floats] = [
            hidden.astype(np.float32),
            np.zeros(_HIDDEN, np.float32),
            out.astype(np.float32),
            np.zeros(len(SYMBOLS), np.float32),
        ]
        self._adam = Adam(self.weights)

    def epoch(self, rate: float) -> float:
        """Go once through all examples; the mean loss."""
        order = self._chance.permutation(len(self._examples))
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        return float(np.mean([self._batch(batch, rate) for batch in batches]))

    def _batch(self, batch: NDArray[np.int_], rate: float) -> float:
        hidden_weight, hidden_bias, out_weight, out_bias = self.weights
        chosen = [self._examples[at] for at in batch]
        seen = np.concatenate([in_context(frames) for frames, _ in chosen])
        seen = seen * self._kept((1, seen.shape[1]), _DROPPED_INPUT)
        active = np.tanh(seen @ hidden_weight + hidden_bias)
        kept = self._kept(active.shape, _DROPPED_HIDDEN)
        scores = (active * kept) @ out_weight + out_bias
        logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        ends = np.cumsum([len(frames) for frames, _ in chosen])[:-1]
        told = [
            loss_and_share(part.astype(np.float64), labels)
            for part, (_, labels) in zip(np.split(logs, ends), chosen, strict=True)
        ]
        error = (np.exp(logs) - np.concatenate([share for _, share in told])) / len(batch)
        back = (error @ out_weight.T) * kept * (1 - active**2)
        self._adam.step(
            [seen.T @ back, back.sum(axis=0), (active * kept).T @ error, error.sum(axis=0)], rate
        )
        return float(np.mean([loss for loss, _ in told]))

    def _kept(self, shape: tuple[int, ...], dropped: float) -> Floats:
        return ((self._chance.random(shape) > dropped) / (1 - dropped)).astype(np.float32)

    def save(self, path: Path) -> None:
        """Write the weights in half precision, the mean in full."""
        hidden, hidden_bias, out, out_bias = (one.astype(np.float16) for one in self.weights)
        np.savez_compressed(
            path,
            mean=self.mean,
            basis=self.basis.astype(np.float16),
            hidden=hidden,
            hidden_bias=hidden_bias,
            out=out,
            out_bias=out_bias,
        )


def main() -> None:
    """Read, listen, learn, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python -m voice.training.digit_head"
    )
    parser.add_argument("models", type=Path, help="folder of the installed models")
    parser.add_argument("voices", nargs="+", help="Kokoro voices in its folder, e.g. zf_xiaobei")
    parser.add_argument("--rounds", type=int, default=120, help="readings by each voice")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    told = parser.parse_args()
    folder = ModelStore(told.models).path("kokoro")
    model = next(one for one in load_models()["kokoro"].files if one.name.endswith(".onnx"))
    kokoro = KokoroEngine(str(folder), model.name, model.sha256, str(told.models / "words"), 2)
    examples = encode(WhisperEngine(str(told.models), 2), kokoro, told.voices, told.rounds)
    trainer = Trainer(examples)
    for epoch in track(range(told.epochs), "Learning"):
        trainer.epoch(_LEARNING_RATE * (1 + np.cos(np.pi * epoch / told.epochs)) / 2)
    trainer.save(told.out)


if __name__ == "__main__":
    main()
