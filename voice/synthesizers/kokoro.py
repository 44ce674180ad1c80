"""The neural voices: Kokoro v1.0, int8, through onnxruntime, in a process of its own.

Mandarin is turned into phonemes there too. English phonemes come from espeak-ng in a second
process, for that library is under the GPL and stays a program apart.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import cast

from voice.models import ModelState, ModelStore, load_models
from voice.synthesizers.base import EngineHealth, Pcm, SpeechStopped, Voice
from voice.synthesizers.english import to_kokoro
from voice.synthesizers.hosted import HostedSynthesizer
from voice.synthesizers.system import espeak_folder, package_version
from voice.worker import EngineProcess

MODEL = "kokoro"
ENGLISH = "kokoro-en"
_TIME_LIMIT_S = 10.0
_TIME_LIMIT_S_PER_SIGN = 1.0
"""A quiet machine needs 0.2 s for a sign, one with a load of ten eight times that."""
_PHONEMES_LIMIT_S = 5.0
"""For one sentence, which takes a millisecond when all is well."""


def kokoro_voices(
    models: ModelStore, cache_dir: Path, *, threads: int = 2, memory_limit_mb: int = 0
) -> tuple[HostedSynthesizer, EnglishKokoro]:
    """The Mandarin voices and the English ones over one model; nothing is loaded yet.

    ``cache_dir`` keeps the word list in its compiled form.
    """
    mandarin = kokoro(models, cache_dir, threads=threads, memory_limit_mb=memory_limit_mb)
    return mandarin, EnglishKokoro(mandarin)


def kokoro(
    models: ModelStore, cache_dir: Path, *, threads: int = 2, memory_limit_mb: int = 0
) -> HostedSynthesizer:
    """The Mandarin voices over the model of ``models``; nothing is loaded until they speak."""
    model_file = load_models()[MODEL].files[0]
    process = EngineProcess(
        MODEL,
        "voice.synthesizers.kokoro_engine:KokoroEngine",
        (str(models.root / MODEL), model_file.name, model_file.sha256, str(cache_dir), threads),
        memory_limit_mb=memory_limit_mb,
    )
    return HostedSynthesizer(
        process,
        version=f"{MODEL}-{model_file.sha256[:12]}-5",
        time_limit_s=_TIME_LIMIT_S,
        time_limit_s_per_sign=_TIME_LIMIT_S_PER_SIGN,
        is_installed=models.state(MODEL) is ModelState.READY,
    )


class EnglishKokoro:
    """English by the model of the Mandarin voices, from the phonemes of espeak-ng."""

    says_whole_phrases = False

    def __init__(self, kokoro: HostedSynthesizer) -> None:
        """``kokoro`` is shared, and closed by its owner."""
        folder = espeak_folder()
        self._sound = kokoro.saying("speak_phonemes")
        self._phonemes = EngineProcess(
            ENGLISH, "voice.synthesizers.espeak_engine:EspeakEngine", (str(folder), "en-us")
        )
        self._generation = 0
        self.is_installed = kokoro.is_installed and folder is not None
        self.version = f"{kokoro.version}-{package_version('espeakng-loader')}-1"

    def speaks(self, _voice: Voice) -> bool:
        """Whether both halves are installed."""
        return self.is_installed

    def can_say(self, _voice: Voice, _text: str) -> bool:
        """Everything."""
        return True

    def start(self) -> None:
        """Load both in the background."""
        self._phonemes.start()
        self._sound.start()

    async def synthesize(self, sentences: Sequence[str], voice: Voice) -> AsyncIterator[Pcm]:
        """Say one sentence after another; see ``Synthesizer``."""
        generation = self._generation
        for sentence in sentences:
            ipa = await self._phonemes.call("phonemes", sentence, timeout_s=_PHONEMES_LIMIT_S)
            async for pcm in self._sound.synthesize([to_kokoro(cast(str, ipa))], voice):
                if generation != self._generation:
                    raise SpeechStopped("This speech was stopped.")
                yield pcm

    def stop(self) -> None:
        """Give up everything being said."""
        self._generation += 1

    def health(self) -> EngineHealth:
        """How both halves stand: the worse of the two."""
        process, sound = self._phonemes, self._sound.health()
        problem = process.problem or sound.problem
        state = process.state.value if process.problem else sound.state
        return EngineHealth(ENGLISH, self.is_installed, state, problem, process.pid)

    def close(self) -> None:
        """End the phonemes' process for good."""
        self._phonemes.close()
