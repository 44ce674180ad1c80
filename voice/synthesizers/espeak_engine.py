"""espeak-ng itself, asked how English is pronounced; loaded only in its own process.

It is the library of the ``espeakng-loader`` wheel (GPL-3.0-or-later), called through ctypes. That
process answers in letters of the phonetic alphabet and makes no sound.
"""

from __future__ import annotations

import ctypes
import re
from pathlib import Path

_NO_SOUND = 2
"""AUDIO_OUTPUT_SYNCHRONOUS of speak_lib.h: no sound device is opened."""
_UTF_8 = 1
_IPA = 0x02
_TIE = 0x80 | ord("^") << 8
"""Signs of one sound are joined by a circumflex, so that they can be told from two sounds."""
_PUNCTUATION = re.compile(r"(\s*[;:,.!?—…()“”\"]+\s*)")


class EspeakError(RuntimeError):
    """The library does not start, or does not know the language."""


class EspeakEngine:
    """Turns words into phonemes."""

    def __init__(self, folder: str, language: str) -> None:
        """Load the library below ``folder``; ``language`` is espeak-ng's own name."""
        place = Path(folder)
        library = next(place.glob("libespeak-ng.so*"), None)
        if library is None:
            raise EspeakError(f"No libespeak-ng in {place}.")
        self._library = ctypes.CDLL(str(library))
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        data = str(place / "espeak-ng-data").encode()
        if self._library.espeak_Initialize(_NO_SOUND, 0, data, 0) < 0:
            raise EspeakError(f"espeak-ng does not start with {data.decode()}.")
        if self._library.espeak_SetVoiceByName(language.encode()) != 0:
            raise EspeakError(f"espeak-ng has no voice {language}.")

    def phonemes(self, text: str) -> str:
        """How the words are pronounced, in IPA with stress; punctuation stays where it is."""
        pieces = _PUNCTUATION.split(text)
        said = [piece if number % 2 else self._clause(piece) for number, piece in enumerate(pieces)]
        return "".join(said).strip()

    def _clause(self, words: str) -> str:
        if not words.strip():
            return ""
        rest = ctypes.c_char_p(words.encode())
        parts: list[str] = []
        while rest.value:
            said = self._library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF_8, _IPA | _TIE)
            parts.append((said or b"").decode().strip())
        return " ".join(parts)
