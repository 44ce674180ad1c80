"""Mandarin words to Kokoro's phonemes: misaki over jieba and pypinyin, with our corrections."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

with warnings.catch_warnings():
    # jieba looks its version up through pkg_resources, which setuptools warns about.
    warnings.simplefilter("ignore")
    import jieba
    from misaki.zh import ZHG2P

from pypinyin import load_phrases_dict, load_single_dict

_NOT_SYLLABIC = "\u032f"
"""A mark below a vowel that misaki drops, for Kokoro's alphabet has none."""
_PRONUNCIATIONS = Path(__file__).with_name("pronunciations.txt")


class MandarinPhonemes:
    """Turns sentences of Chinese words into phonemes."""

    def __init__(self, cache_dir: Path) -> None:
        """Load the word list and our corrections to how words are read.

        jieba would keep its compiled list in the shared temporary folder, where another user of
        the machine could plant one, so it gets ``cache_dir``.
        """
        cache_dir.mkdir(parents=True, exist_ok=True)
        jieba.setLogLevel("WARNING")
        jieba.dt.tmp_dir = str(cache_dir)
        jieba.initialize()
        for word, syllables in corrections().items():
            if len(word) == 1:
                load_single_dict({ord(word): syllables[0]})
            else:
                load_phrases_dict({word: [[syllable] for syllable in syllables]})
                jieba.add_word(word)
        self._to_phonemes = ZHG2P()

    def __call__(self, text: str) -> str:
        """How a sentence is pronounced, in Kokoro's alphabet."""
        return str(self._to_phonemes(text)[0])

    def of_syllables(self, syllables: Sequence[str]) -> str:
        """The same of syllables written with the number of their tone, ``lu4 an1``."""
        phonemes = "".join(self._to_phonemes.py2ipa(syllable) for syllable in syllables)
        return phonemes.replace(_NOT_SYLLABIC, "")


def corrections() -> dict[str, list[str]]:
    """Words that would be misread, with their syllables."""
    lines = _PRONUNCIATIONS.read_text(encoding="utf-8").splitlines()
    words = (line.partition("#")[0].split() for line in lines)
    return {word[0]: word[1:] for word in words if word}
