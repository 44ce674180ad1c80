"""Makes the phrases of one page and numbers them, so that ids are unique and in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from locales.text import Text, Translate
from voice.page import Phrase, PhraseKind
from voice.understanding.language import load_language

_SOURCE = "zh-Hans"
"""The language in which places are named in the data."""


class PageWriter:
    """One writer a page: ``write("下一步")`` looks the words up and gives a phrase with an id."""

    def __init__(self, locale: str, translate: Translate, *, prefix: str = "p") -> None:
        self.locale = locale
        self._translate = translate
        self._ids = (f"{prefix}{n}" for n in count(1))

    def t(
        self, msgid: str, /, *, private: bool = False, silent: bool = False, **values: object
    ) -> Phrase:
        """A phrase of plain text from the catalog."""
        return self.phrase(self._translate(msgid, **values), private=private, silent=silent)

    def title(self, msgid: str, /, **values: object) -> Phrase:
        """The question or title of the page."""
        return self.phrase(self._translate(msgid, **values), kind=PhraseKind.TITLE)

    def option(self, msgid: str, /, **values: object) -> Phrase:
        """An answer one may choose."""
        return self.phrase(self._translate(msgid, **values), kind=PhraseKind.OPTION)

    def button(self, msgid: str, /, *, silent: bool = False, **values: object) -> Phrase:
        """A button or link; the same words can be said."""
        return self.phrase(self._translate(msgid, **values), kind=PhraseKind.BUTTON, silent=silent)

    def problem(self, msgid: str, /, *, silent: bool = False, **values: object) -> Phrase:
        """What is to be mended, in the words of a kind clerk."""
        return self.phrase(self._translate(msgid, **values), kind=PhraseKind.PROBLEM, silent=silent)

    def refusal(self, msgid: str, /, **values: object) -> Phrase:
        """What is to be mended, with values of any kind filled in."""
        return self.phrase(self._translate(msgid, **values), kind=PhraseKind.PROBLEM)

    def given(self, words: str) -> Phrase:
        """What only this citizen may hear: their digits, shown back in the page's language."""
        return self.phrase(Text(words, self.locale), private=True)

    def shown(self, msgid: str, /, **values: object) -> Phrase:
        """A citizen's own answer in words of the catalog: private like what they typed."""
        return self.phrase(self._translate(msgid, **values), private=True)

    def named(self, words: str, *, private: bool = False, silent: bool = False) -> Phrase:
        """A proper name, which is the same in every language: a place."""
        kind = PhraseKind.OPTION
        return self.phrase(Text(words, _SOURCE), kind=kind, private=private, silent=silent)

    def says(self, label: Phrase, msgids: Iterable[str], **values: object) -> tuple[str, ...]:
        """Other ways to say ``label``, as far as they are known in its language."""
        found = (self._translate(msgid, **values) for msgid in msgids)
        return tuple(text.text for text in found if text.locale == label.locale)

    def known_as(self, label: Phrase, action: str) -> tuple[str, ...]:
        """Other ways to say the label of a command, in the label's language."""
        return load_language(label.locale).commands.get(action, ())

    def phrase(
        self,
        text: Text,
        *,
        kind: PhraseKind = PhraseKind.TEXT,
        private: bool = False,
        silent: bool = False,
    ) -> Phrase:
        """Wrap words that already know their language."""
        return Phrase(next(self._ids), text.text, text.locale, kind, private, silent)
