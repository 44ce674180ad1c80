"""Kokoro itself, imported only in its own process: phonemes from misaki, sound from onnxruntime."""

from __future__ import annotations

import hashlib
import json
import tempfile
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from voice.synthesizers.kokoro_tempo import KokoroTempo
from voice.synthesizers.mandarin import MandarinPhonemes
from voice.tempo import RATE, counted

SAMPLE_RATE_HZ = 24_000
_TOKENS_MAX = 509
"""Kokoro's voices have one style row for each length of 0–509 tokens."""
_PEAK = 32_767
_SPEED_INPUT = b"\x0a\x05speed\x12\x0a\x0a\x08\x08\x01\x12\x04\x0a\x02"
"""How the model file declares its input: name, type float, one dimension (ONNX protobuf)."""
_OF_ONE, _OF_ANY = b"\x08\x01", b"\x12\x00"
"""The dimension: its value is 1; its name is empty, so it may be anything."""


class KokoroEngine:
    """Says Mandarin sentences, and phonemes of other languages."""

    def __init__(
        self, folder: str, model_name: str, sha256: str, cache_dir: str, threads: int
    ) -> None:
        """Load the model; ``ValueError`` when its file is not the pinned one."""
        self._folder = Path(folder)
        model_file = self._folder / model_name
        content = _read_pinned(model_file, sha256)
        # Loaded through files: given bytes, the sessions would keep all 92 MB of them.
        with tempfile.TemporaryDirectory(prefix="yinqiao-") as place:
            self._tempo = KokoroTempo(content, Path(place), _options(threads))
            adapted = Path(place) / "model.onnx"
            adapted.write_bytes(_with_speed_by_token(content))
            self._session = onnxruntime.InferenceSession(
                str(adapted), _options(threads), providers=["CPUExecutionProvider"]
            )
        del content
        self._run_options = onnxruntime.RunOptions()
        # Gives the memory of a long sentence back at once: 150 MB less when idle, no time lost.
        self._run_options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        self._vocabulary: dict[str, int] = json.loads((self._folder / "vocab.json").read_text())[
            "vocab"
        ]
        self._voice = lru_cache(maxsize=8)(self._load_voice)
        self._phonemes = MandarinPhonemes(Path(cache_dir))

    def speak(self, text: str, voice: str, speed: float) -> tuple[bytes, int]:
        """Say one Mandarin sentence of words; frames (mono, 16 bit) and samples per second.

        At speed 1.0 it is heard at ``voice.tempo.RATE`` characters a minute.
        """
        return self._say(self._phonemes(text), voice, counted(text) * 60 / (RATE * speed))

    def speak_phonemes(self, phonemes: str, voice: str, speed: float) -> tuple[bytes, int]:
        """Say phonemes of Kokoro's alphabet, at speed 1.0 as many words a minute.

        Signs it does not know are left out.
        """
        return self._say(phonemes, voice, len(phonemes.split()) * 60 / (RATE * speed))

    def _say(self, phonemes: str, voice: str, seconds: float) -> tuple[bytes, int]:
        signs = [sign for sign in phonemes if sign in self._vocabulary][:_TOKENS_MAX]
        tokens = np.array([[0, *(self._vocabulary[sign] for sign in signs), 0]], dtype=np.int64)
        style = self._voice(voice)[len(signs)]
        speeds = self._tempo.speeds(tokens, style, signs, seconds)
        sound = self._session.run(
            None, {"tokens": tokens, "style": style, "speed": speeds}, self._run_options
        )[0]
        frames = (np.clip(sound, -1, 1) * _PEAK).astype("<i2")
        return frames.tobytes(), SAMPLE_RATE_HZ

    def _load_voice(self, voice: str) -> npt.NDArray[np.float32]:
        style = np.fromfile(self._folder / "voices" / f"{voice}.bin", dtype="<f4")
        return style.reshape(-1, 1, 256)


def _read_pinned(model_file: Path, sha256: str) -> bytes:
    content = model_file.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"{model_file} does not have its pinned SHA-256")
    return content


def _with_speed_by_token(content: bytes) -> bytes:
    """The model with a speed for each token instead of one for all.

    The graph divides the tokens' durations by the speed and would take as many speeds as tokens;
    only the declaration of the input forbids it.
    """
    if content.count(_SPEED_INPUT + _OF_ONE) != 1:
        raise ValueError("The model does not declare its speed as expected.")
    return content.replace(_SPEED_INPUT + _OF_ONE, _SPEED_INPUT + _OF_ANY)


def _options(threads: int) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Spinning threads would steal the cores of the recognizer and of the server.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options
