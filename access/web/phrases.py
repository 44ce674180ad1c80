"""Phrases as HTML: the only place where words of a page become markup.

Every phrase goes through here, so that each carries its id, its language when it differs from the
page's (WCAG 2.2, 3.1.2), and the address of its clip. Plain Python instead of a template macro
because a page has some forty of them and must be rendered within half a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Protocol

from markupsafe import Markup, escape

from voice.page import Phrase, PhraseKind

_NUMBER: Final = re.compile(r"[0-9A-Z .:/()+-]*[0-9][0-9A-Z .:/()+-]*")
"""Numbers in groups, telephone and identity numbers: left to right in every language."""
_PHRASES_KEPT: Final = 4096
"""A language; each is some 300 bytes."""


class Clips(Protocol):
    """Where the spoken form of a phrase is found."""

    def url(self, phrase: Phrase) -> str | None:
        """Address of the clip of a public phrase; None when nothing can speak it."""

    def token(self, phrase: Phrase) -> str | None:
        """Sealed words of a private phrase, to be posted for a clip that nobody keeps."""


class PhraseMarkup:
    """Writes the phrases of pages in one language; its methods are filters in templates."""

    def __init__(self, locale: str, directions: Mapping[str, str], clips: Clips) -> None:
        self._clips = clips
        # Public phrases come again on every page. Private ones are never kept.
        self._drawn = lru_cache(_PHRASES_KEPT)(self._draw)
        own = directions.get(locale, "ltr")
        self._language: dict[str, str] = {}
        self._of_number: dict[str, str] = {}
        for tag, direction in directions.items():
            other = f' lang="{tag}"' if tag != locale else ""
            self._language[tag] = other + (f' dir="{direction}"' if direction != own else "")
            if direction == "rtl":
                self._of_number[tag] = other + (' dir="ltr"' if own == "rtl" else "")

    def say(self, phrase: Phrase, tag: str = "span", css: str = "") -> Markup:
        """One element that shows the phrase. ``tag`` and ``css`` come from templates only."""
        if phrase.private:
            return self._draw(phrase, tag, css)
        return self._drawn(phrase, tag, css)

    def repeat(self, phrase: Phrase) -> Markup:
        """The words once more, where they are not the phrase itself: in the status region."""
        said = f"<span{self._language_of(phrase)}>{escape(phrase.text)}</span>"
        return Markup(said)  # noqa: S704 - the text is escaped

    def hooks(self, phrase: Phrase) -> Markup:
        """The attributes by which the client finds, reads and highlights the phrase."""
        parts = [f' data-phrase="{phrase.id}"', self._language_of(phrase)]
        if phrase.kind is not PhraseKind.TEXT:
            parts.append(f' data-kind="{phrase.kind.value}"')
        if phrase.private:
            parts.append(f' data-private="{self._clips.token(phrase) or ""}"')
        elif url := self._clips.url(phrase):
            parts.append(f' data-audio="{url}"')
        if phrase.silent:
            parts.append(" data-silent")
        return Markup("".join(parts))  # noqa: S704 - ids, tags and tokens are ours

    def language(self, phrase: Phrase) -> Markup:
        """``lang`` and ``dir``, when they are not those of the page."""
        return Markup(self._language_of(phrase))  # noqa: S704 - from the registry, or escaped

    def _language_of(self, phrase: Phrase) -> str:
        known = self._language.get(phrase.locale)
        if known is None:
            return f' lang="{escape(phrase.locale)}"'
        if phrase.locale in self._of_number and _NUMBER.fullmatch(phrase.text):
            # Left to itself, a number in groups is shown with its groups in reversed order.
            return self._of_number[phrase.locale]
        return known

    def _draw(self, phrase: Phrase, tag: str, css: str) -> Markup:
        styled = f' class="{css}"' if css else ""
        drawn = f"<{tag}{styled}{self.hooks(phrase)}>{escape(phrase.text)}</{tag}>"
        return Markup(drawn)  # noqa: S704 - the text is escaped, all else is ours
