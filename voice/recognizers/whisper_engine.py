"""Whisper inside its worker process. Imports the engine; only ``voice.worker`` builds it.

The encoder is by far the dearest part, so its output is kept for the utterance at hand and asked
more than once: for text, for digits, and for how likely each option is.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2 import StorageView
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer

from voice.audio import SAMPLE_RATE
from voice.models import ModelStore
from voice.recognizers import prior
from voice.recognizers.base import Evidence
from voice.recognizers.digit_head import (
    DigitHead,
    Floats,
    agreed_reading,
    clear_reading,
    conceivable,
)
from voice.samples import Samples, to_samples
from voice.transcript import spellings

_MODEL = "whisper-base"
_FRAMES_PER_S = 100
_ROWS_PER_S = 50
_WINDOWS_S = (10, 30)
"""Whisper was trained on 30 s; 10 s costs a sixth. 5 s costs less still, but takes strange words
for options (1.9 % instead of none on real words)."""
_MOST_TOKENS = 100
_TOKENS_PER_S, _TOKENS_MORE = 10, 10
"""Nobody says more: six syllables a second, of one to two tokens. A decoder that writes more has
lost the sound and says one thing again and again."""
_DIGIT_BEAM = 5
_LOOPS_FROM = 3
"""A text that is one thing this many times over is a slip of the decoder, not what was said."""
_REPEATED = re.compile(r"(.{2,}?)\1{2,}.*$", re.DOTALL)
_TINY = 1e-9
_AT_ONCE = 12
"""Texts compared with the sound in one call: more only cost memory."""
_LEAST_SEEN, _SEEN_AFTER = 250, 60
"""Of the encoder's output (20 ms a row), how much the comparison looks at: at least so much, and
so much after the sound. Looking at the whole window costs twice the time and errs as often."""
_SPEEDS = (0.93, 1.08)
_LATER = 2_400
"""Samples, 150 ms."""
_MOST_PRIORS = 20_000
"""Texts whose likelihood without a sound is remembered: those of every page, not of one person."""
_MOST_HEARD = 8
"""Utterances kept at a time, 1 to 3 MB each, four times as much when listened to closely.
Listeners whose sound fell out get an error."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """The encoder's output for one sound."""

    encoded: Any  # CTranslate2 has no types.
    frames: int
    """How much of it is sound, in frames of 20 ms; the rest is padding."""


@dataclass(frozen=True, slots=True)
class _Utterance:
    """A sound and how it was heard."""

    sound: Samples
    heard: _Heard
    otherwise: list[_Heard] = field(default_factory=list)
    """The same a little faster, slower and later, once somebody listens closely."""


class WhisperEngine:
    """One model; the sound of a few utterances, each kept until it is forgotten."""

    def __init__(self, models_dir: str, threads: int) -> None:
        """Load the model after checking its hash (about 2 s, 230 MB).

        Raises:
            ModelError: the model is absent or damaged.
        """
        folder = ModelStore(Path(models_dir)).path(_MODEL)
        self._model = WhisperModel(
            str(folder),
            device="cpu",
            compute_type="int8",
            cpu_threads=threads,
            local_files_only=True,
        )
        self._digits = DigitHead.load()
        self._tokenizers: dict[str, Tokenizer] = {}
        self._utterances: OrderedDict[int, _Utterance] = OrderedDict()
        self._empty = [self._encode(sound) for sound in prior.empty_sounds()]
        self._priors: dict[tuple[str, str], float] = {}
        """By language and text, the oldest first."""

    def hear(self, utterance: int, pcm: bytes) -> None:
        """Encode one utterance; the questions below are about it."""
        sound = to_samples(pcm)
        self._utterances[utterance] = _Utterance(sound, self._encode(sound))
        while len(self._utterances) > _MOST_HEARD:
            self._utterances.popitem(last=False)

    def _encode(self, samples: Samples) -> _Heard:
        seconds = len(samples) / SAMPLE_RATE
        window_s = next((one for one in _WINDOWS_S if seconds <= one), _WINDOWS_S[-1])
        length = window_s * _FRAMES_PER_S
        features = self._model.feature_extractor(samples)[:, :length]
        silence = ((0, 0), (0, length - features.shape[1]))
        padded = np.pad(features, silence, constant_values=features.min())
        return _Heard(self._model.encode(padded), min(length, features.shape[1]) // 2)

    def text(self, utterance: int, language: str, phrases: Sequence[str]) -> str:
        """What was said, when these phrases are likely."""
        heard = self._utterances[utterance].heard
        text = self._decode(heard, language, " ".join(phrases))
        if phrases and _is_loop(text):
            text = self._decode(heard, language, "")
        return text

    def digits(self, utterance: int, lengths: Sequence[int], letters: str) -> str:
        """The digits said, in one of these lengths; empty when it is no such number."""
        readings = self._digits.readings(self.encoded(utterance), max(lengths), letters)
        fitting = conceivable(readings, lengths)
        if not fitting:
            return ""
        clear = clear_reading(fitting)
        return clear or agreed_reading(
            fitting, self._digit_texts(self._utterances[utterance].heard, letters)
        )

    def evidence(self, utterance: int, language: str, texts: Sequence[str]) -> Evidence:
        """Compare the sound with each text, and with what is heard without knowing the page.

        In nats: log p(text | sound) - ``prior.SHARE`` * log p(text | nothing). Of the ways to write
        a text the best counts.
        """
        return self._evidence([self._utterances[utterance].heard], language, texts)

    def close_evidence(self, utterance: int, language: str, texts: Sequence[str]) -> Evidence:
        """The same as the mean over the sound and its variants."""
        kept = self._utterances[utterance]
        return self._evidence([kept.heard, *self._otherwise(kept)], language, texts)

    def _evidence(
        self, variants: Sequence[_Heard], language: str, texts: Sequence[str]
    ) -> Evidence:
        written = [spellings(text, language) for text in texts]
        unguided = self._decode(variants[0], language, "")
        each = list(dict.fromkeys([unguided, *(one for ways in written for one in ways)]))
        logs = np.mean([self._log_probabilities(one, language, each) for one in variants], axis=0)
        priors = self._known_priors(language, each[1:])
        priors[unguided] = self._without_sound(language, [unguided])[0]
        gains = {
            one: float(log) - prior.SHARE * priors[one] for one, log in zip(each, logs, strict=True)
        }
        of_each = tuple(max(gains[way] for way in ways) for ways in written)
        return Evidence(of_each, unguided, gains[unguided])

    def _otherwise(self, kept: _Utterance) -> Sequence[_Heard]:
        """The sound heard three times more, each time a little differently.

        Noise misleads each hearing in another way, what was said does not (speed perturbation, Ko
        et al. 2015, at test time).
        """
        if not kept.otherwise:
            later = np.concatenate([np.zeros(_LATER, np.float32), kept.sound])
            variants = [*(_at_speed(kept.sound, speed) for speed in _SPEEDS), later]
            kept.otherwise.extend(map(self._encode, variants))
        return kept.otherwise

    def encoded(self, utterance: int) -> Floats:
        """The encoder's output, a row every 20 ms; for training."""
        heard = self._utterances[utterance].heard
        rows: Floats = np.asarray(heard.encoded)[0, : heard.frames]
        return rows

    def _digit_texts(self, heard: _Heard, letters: str) -> list[str]:
        """Whisper's own opinions, when it may write nothing but digits."""
        tokenizer = self._tokenizer("zh")
        allowed = {tokenizer.eot}
        for symbol in "0123456789" + letters:
            allowed.update(
                _single(tokenizer.encode(symbol)), _single(tokenizer.encode(f" {symbol}"))
            )
        everything = range(self._model.hf_tokenizer.get_vocab_size())
        result = self._model.model.generate(
            heard.encoded,
            [[*tokenizer.sot_sequence, tokenizer.no_timestamps]],
            beam_size=_DIGIT_BEAM,
            num_hypotheses=_DIGIT_BEAM,
            max_length=2 * _MOST_TOKENS,
            suppress_blank=True,
            suppress_tokens=[token for token in everything if token not in allowed],
        )[0]
        return [tokenizer.decode(ids).replace(" ", "") for ids in result.sequences_ids]

    def _known_priors(self, language: str, texts: Sequence[str]) -> dict[str, float]:
        new = [text for text in texts if (language, text) not in self._priors]
        if new:
            keys = ((language, text) for text in new)
            self._priors.update(zip(keys, self._without_sound(language, new), strict=True))
        found = {text: self._priors[language, text] for text in texts}
        while len(self._priors) > _MOST_PRIORS:
            del self._priors[next(iter(self._priors))]
        return found

    def _without_sound(self, language: str, texts: Sequence[str]) -> list[float]:
        """Log probability of each text when there is nothing to hear."""
        logs = [self._log_probabilities(empty, language, texts) for empty in self._empty]
        means: list[float] = (np.logaddexp.reduce(logs, axis=0) - np.log(len(logs))).tolist()
        return means

    def _log_probabilities(self, heard: _Heard, language: str, texts: Sequence[str]) -> list[float]:
        """Sums over the tokens of each text, were it what was said."""
        if not texts:
            return []
        tokenizer = self._tokenizer(language)
        encoded = np.asarray(heard.encoded)
        # Silence at the end is needed: without it the decoder writes things twice. But not all.
        seen = min(encoded.shape[1], max(_LEAST_SEEN, heard.frames + _SEEN_AFTER))
        one = np.ascontiguousarray(encoded[:, :seen])
        logs: list[float] = []
        for at in range(0, len(texts), _AT_ONCE):
            some = [tokenizer.encode(text) for text in texts[at : at + _AT_ONCE]]
            results = self._model.model.align(
                StorageView.from_array(np.repeat(one, len(some), axis=0)),
                list(tokenizer.sot_sequence),
                some,
                [seen] * len(some),
            )
            logs += [
                float(np.log(np.array(result.text_token_probs) + _TINY).sum()) for result in results
            ]
        return logs

    def forget(self, utterance: int) -> None:
        """Drop the sound of an utterance."""
        self._utterances.pop(utterance, None)

    def _tokenizer(self, language: str) -> Tokenizer:
        if language not in self._tokenizers:
            self._tokenizers[language] = Tokenizer(
                self._model.hf_tokenizer, multilingual=True, task="transcribe", language=language
            )
        return self._tokenizers[language]

    def _decode(self, heard: _Heard, language: str, hotwords: str) -> str:
        tokenizer = self._tokenizer(language)
        seconds = heard.frames / _ROWS_PER_S
        most = min(_MOST_TOKENS, round(_TOKENS_PER_S * seconds) + _TOKENS_MORE)
        prompt = self._model.get_prompt(
            tokenizer, [], without_timestamps=True, prefix=None, hotwords=hotwords or None
        )
        result = self._model.model.generate(
            heard.encoded,
            [prompt],
            beam_size=1,
            # CTranslate2 gives the text what the prompt leaves of this, at most half.
            max_length=most + max(most, len(prompt)),
            suppress_blank=True,
            suppress_tokens=[-1],
        )[0]
        tokens = result.sequences_ids[0]
        text: str = tokenizer.decode(tokens)
        return text if len(tokens) < most else _said_once(text)


def _at_speed(sound: Samples, speed: float) -> Samples:
    places = np.arange(0, sound.size - 1, speed)
    faster: Samples = np.interp(places, np.arange(sound.size), sound).astype(np.float32)
    return faster


def _single(tokens: list[int]) -> list[int]:
    return tokens if len(tokens) == 1 else []


def _said_once(text: str) -> str:
    """Without the repetitions at the end that a decoder writes when it finds no end."""
    return _REPEATED.sub(r"\1", text)


def _is_loop(text: str) -> bool:
    pieces = text.split()
    return len(pieces) >= _LOOPS_FROM and len(set(pieces[:-1])) == 1
