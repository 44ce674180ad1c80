"""A page as the voice sees it: the script and the choices, walked from the same phrases."""

from __future__ import annotations

from collections.abc import Sequence

from access.page.model import Page
from locales.text import Translate
from voice.page import DigitsExpected, Phrase, VoiceChoice


class PageVoice:
    """Implements ``voice.page.SpokenPage``."""

    def __init__(self, page: Page, translate: Translate) -> None:
        self._page = page
        self._translate = translate

    @property
    def locale(self) -> str:
        """BCP 47 tag of the page."""
        return self._page.locale

    def script(self) -> Sequence[Phrase]:
        """Every phrase in reading order."""
        raise NotImplementedError

    def choices(self) -> Sequence[VoiceChoice]:
        """The page's answers before the commands of every page."""
        raise NotImplementedError

    def digits(self) -> DigitsExpected | None:
        """The digits this page asks for, if it does."""
        raise NotImplementedError
