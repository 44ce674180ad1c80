"""What every page builder needs to know about who is looking."""

from __future__ import annotations

from dataclasses import dataclass

from access.page.writer import PageWriter
from locales.text import Translate


@dataclass(frozen=True, slots=True)
class PageContext:
    """The language a page is built in. Hashable: unchanging pages are kept per context."""

    locale: str
    """BCP 47 tag; the first part of every path."""
    translate: Translate
    """The same object for every request in this locale, so that kept pages are found again."""

    def writer(self, prefix: str = "p") -> PageWriter:
        """A new writer; two writers on one page need different prefixes."""
        return PageWriter(self.locale, self.translate, prefix=prefix)
