"""What the site says most: its commonest prompts, counted over every page of every service.

A prompt is what the site says to somebody: titles, texts and problems. Buttons and options are
shorter, and said with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from access.fixed_words import every_public_phrase
from access.journeys.catalogue import open_catalogue
from access.settings import load_settings
from voice.page import Phrase, PhraseKind

_KINDS = (PhraseKind.TITLE, PhraseKind.TEXT, PhraseKind.PROBLEM)


def commonest_prompts(locale: str, count: int) -> list[str]:
    """So many prompts of one language, those on the most pages first."""
    counted = Counter(each.text for each in _prompts(locale))
    return [text for text, _ in counted.most_common(count)]


def _prompts(locale: str) -> Iterator[Phrase]:
    services = open_catalogue(load_settings().services_dir).current
    return (
        each
        for each in every_public_phrase(services, (locale,))
        if each.kind in _KINDS and not each.silent and each.locale == locale
    )
