"""Words to say that know which characters of the written text they say.

A page highlights what is being spoken, and spoken words are longer, shorter or in another order
than what is written (¥20 is 二十元), so every spoken character keeps its place in the original.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """Words, character by character with where they come from."""

    text: str
    """What an engine is given."""
    sources: tuple[tuple[int, int], ...]
    """For each character of ``text``: from and to in the original; empty for what was added."""
    slow: tuple[bool, ...]
    """For each character of ``text``: whether it is of a number to note down, or of a name."""

    @classmethod
    def of(cls, written: str) -> SpokenWords:
        """The written text itself, character for character."""
        sources = tuple((at, at + 1) for at in range(len(written)))
        return cls(written, sources, (False,) * len(written))

    @classmethod
    def said_for(cls, text: str, source: tuple[int, int], *, slow: bool = False) -> SpokenWords:
        """Words that say one stretch of the original as a whole."""
        return cls(text, (source,) * len(text), (slow,) * len(text))

    @classmethod
    def joined(cls, parts: Iterable[SpokenWords]) -> SpokenWords:
        """One after another."""
        kept = tuple(parts)
        return cls(
            "".join(each.text for each in kept),
            tuple(source for each in kept for source in each.sources),
            tuple(slow for each in kept for slow in each.slow),
        )

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int) -> SpokenWords:
        """The characters from ``start`` to ``end``."""
        return SpokenWords(self.text[start:end], self.sources[start:end], self.slow[start:end])

    def each(self) -> Iterator[SpokenWords]:
        """One character after another."""
        return (self.cut(at, at + 1) for at in range(len(self)))

    @property
    def source(self) -> tuple[int, int]:
        """The stretch of the original that all of it says; empty at 0 when it says nothing."""
        found = [each for each in self.sources if each[0] < each[1]]
        return (min(start for start, _ in found), max(end for _, end in found)) if found else (0, 0)

    def stripped(self) -> SpokenWords:
        """Without spaces at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def slowed(self) -> SpokenWords:
        """The same words, to be said slowly."""
        return SpokenWords(self.text, self.sources, (True,) * len(self))

    def replaced(
        self, pattern: re.Pattern[str], say: Callable[[re.Match[str]], SpokenWords]
    ) -> SpokenWords:
        """Every match of ``pattern`` in the words replaced by what ``say`` makes of it."""
        parts: list[SpokenWords] = []
        done = 0
        for match in pattern.finditer(self.text):
            parts += (self.cut(done, match.start()), say(match))
            done = match.end()
        return SpokenWords.joined((*parts, self.cut(done, len(self)))) if parts else self

    def replaced_by(self, pattern: re.Pattern[str], text: str) -> SpokenWords:
        """Every match of ``pattern`` replaced by the same text."""
        return self.replaced(
            pattern,
            lambda match: SpokenWords.said_for(text, self.cut(match.start(), match.end()).source),
        )
