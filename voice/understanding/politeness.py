"""Takes what is only polite, or only thinking, off what was heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voice.understanding.language import Language, Likeness


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of what was heard, and what stood around it."""

    before: str
    text: str
    after: str

    def inner(self, start: int, end: int) -> Stretch:
        """A part of this part."""
        before, after = self.before + self.text[:start], self.text[end:] + self.after
        return Stretch(before, self.text[start:end], after)


def bare(text: str, language: Language) -> Iterator[Stretch]:
    """The text with less and less of what is only polite around it, the whole first."""
    stretch = Stretch("", text, "")
    yield stretch
    for filler in language.fillers:
        text = _without(text, filler, language)
    stretch = Stretch("", text, "")
    yield stretch
    trimmed = _trim(stretch, language)
    while trimmed != stretch:
        stretch = trimmed
        yield stretch
        trimmed = _trim(stretch, language)


def _without(text: str, filler: str, language: Language) -> str:
    if language.likeness is Likeness.PINYIN:
        return text.replace(filler, "")
    return " ".join(word for word in text.split() if word != filler)


def _trim(stretch: Stretch, language: Language) -> Stretch:
    text = stretch.text
    for closing in sorted(language.closings, key=len, reverse=True):
        if text.endswith(closing) and text != closing:
            return stretch.inner(0, len(text.removesuffix(closing).rstrip()))
    for opening in sorted(language.openings, key=len, reverse=True):
        if text.startswith(opening) and text != opening:
            return stretch.inner(len(text) - len(text.removeprefix(opening).lstrip()), len(text))
    return stretch
