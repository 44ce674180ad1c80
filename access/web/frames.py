"""What stands around the main part, rendered once for each language and display setting.

Only a handful of places in it differ from page to page; the rest is kept as text, because building
bar, help bar and the words of the scripts anew would take longer than the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

from jinja2 import Environment
from markupsafe import Markup, escape

from access.page.shell import Shell
from access.pages.client_words import ClientWords
from access.pages.display import Display
from access.web.components import find_macro
from locales.registry import Locale

_MOST_ESCAPED: Final = 1024
_MARK: Final = re.compile(r"qzslotq(\w+?)qzendq")


def slot(name: str) -> str:
    """A mark in the layout, in letters that no escaping and no quoting touches."""
    return f"qzslotq{name}qzendq"


@lru_cache(_MOST_ESCAPED)
def escaped(text: str) -> bytes:
    """Addresses and kinds of pages as markup: few, public, and in every page several times."""
    return str(escape(text)).encode()


@dataclass(frozen=True, slots=True)
class Cut:
    """A rendered text, cut at its marks and encoded: literal, name, literal, name, …, literal."""

    literals: tuple[bytes, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Cut:
        """Cut ``text`` at every mark."""
        parts = _MARK.split(text)
        return cls(tuple(part.encode() for part in parts[::2]), tuple(parts[1::2]))

    def filled(self, values: Mapping[str, bytes]) -> bytes:
        """The text with ``values``, which are markup already, in place of the marks."""
        parts = [self.literals[0]]
        for name, literal in zip(self.names, self.literals[1:], strict=True):
            parts += (values[name], literal)
        return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one language and display setting."""

    document: Cut
    languages: Cut
    """The links to the other languages: they change with the page, so htmx swaps them too."""


def build_frame(
    environment: Environment,
    locale: Locale,
    *,
    shell: Shell,
    words: ClientWords,
    display: Display,
    words_url: str,
) -> Frame:
    """Render the frame; ``shell`` was built with ``slot("rest")`` as its path."""
    document = environment.get_template("layout.html").render(
        locale=locale,
        settings={each.name: getattr(display, each.name) for each in fields(display)},
        shell=shell,
        reader_buttons=dict(words.reader),
        listening_buttons=dict(words.listening),
        words_url=words_url,
        slot=lambda name: Markup(slot(name)),  # noqa: S704 - letters of ours
    )
    languages = find_macro(environment, "languages")(shell.languages_label, shell.languages)
    return Frame(Cut.of(document), Cut.of(languages))
