"""Vosk inside its worker process. Imports the engine; only ``voice.worker`` builds it.

Vosk's confidence is never read: with a small grammar it is 1.0 for anything (vosk-api #1339).
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from vosk import KaldiRecognizer, Model, SetLogLevel

from voice.audio import SAMPLE_RATE
from voice.models import ModelStore

_UNKNOWN = "[unk]"
_MOST_SESSIONS = 16
"""Sessions at a time; the oldest is dropped, so that lost ones cannot pile up."""


class VoskEngine:
    """One model; one session per utterance."""

    def __init__(self, models_dir: str, model: str, folder: str) -> None:
        """Load a model of ``models.yaml``, or the one in ``folder`` if that is given.

        Raises:
            ModelError: the model is absent or damaged.
        """
        SetLogLevel(-1)
        path = Path(folder) if folder else ModelStore(Path(models_dir)).path(model)
        self._model = Model(model_path=str(path))
        self._sessions: OrderedDict[int, KaldiRecognizer] = OrderedDict()

    def missing_words(self, phrases: Sequence[str]) -> list[str]:
        """The words of these phrases that the model does not know and would silently drop."""
        words = dict.fromkeys(word for phrase in phrases for word in phrase.split())
        return [word for word in words if self._model.vosk_model_find_word(word) < 0]

    def can_reject(self) -> bool:
        """Whether a grammar of this model can say "none of these"."""
        return not self.missing_words([_UNKNOWN])

    def open(self, utterance: int, phrases: Sequence[str]) -> None:
        """Begin an utterance, with a grammar only where the model can reject and knows it all."""
        if phrases and self.can_reject() and not self.missing_words(phrases):
            grammar = json.dumps([*phrases, _UNKNOWN], ensure_ascii=False)
            session = KaldiRecognizer(self._model, SAMPLE_RATE, grammar)
        else:
            session = KaldiRecognizer(self._model, SAMPLE_RATE)
        self._sessions[utterance] = session
        while len(self._sessions) > _MOST_SESSIONS:
            self._sessions.popitem(last=False)

    def feed(self, utterance: int, pcm: bytes) -> tuple[bool, str]:
        """Take more sound; give the text since the last pause Vosk saw, and whether it is final."""
        session = self._sessions[utterance]
        if session.AcceptWaveform(pcm):
            return True, _text(session.Result(), "text")
        return False, _text(session.PartialResult(), "partial")

    def finish(self, utterance: int) -> str:
        """The text since the last pause Vosk saw."""
        return _text(self._sessions.pop(utterance).FinalResult(), "text")

    def forget(self, utterance: int) -> None:
        """Drop an utterance."""
        self._sessions.pop(utterance, None)


def _text(answer: str, key: str) -> str:
    text: str = json.loads(answer).get(key, "")
    return text.replace(_UNKNOWN, "").strip()
