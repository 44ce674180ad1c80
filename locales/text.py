"""Words that know which language they are in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Text:
    """A string and the language it really is in, which need not be the language asked for.

    A missing translation falls back along the locale's chain, and the page must say so with the
    right ``lang`` (WCAG 2.2, 3.1.2); so a string never travels without its tag.
    """

    text: str
    """What citizens see, ready to show; never markup."""
    locale: str
    """BCP 47 tag of the words in ``text``."""


class Localized(ABC):
    """A value that is written differently in each language: a day, a time, an amount."""

    __slots__ = ()

    @abstractmethod
    def in_language(self, tag: str) -> str:
        """The value in the words of one language."""


class Translate(Protocol):
    """Look a message up in one locale: the msgid is the Chinese source text."""

    def __call__(self, msgid: str, /, **values: object) -> Text:
        """Return the translation, or the best fallback, with ``{name}`` fields filled in.

        Fields are filled after the look-up. A message that falls back is whole in the fallback
        language: words of two languages are never mixed in one ``Text``. So a value that is a
        ``Localized`` is written in the language of the sentence, and one that is a
        ``locales.marking.Msgid`` is looked up together with it.
        """
