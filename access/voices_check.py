"""Who speaks each language, what people recorded of its words, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from access.fixed_words import fixed_words
from access.journeys.catalogue import open_catalogue
from access.settings import Settings
from locales.registry import load_registry
from voice.recordings import PACKAGED, Recordings, exact, load_recordings
from voice.speaker import open_speaker

_UNKNOWN_LOCALE = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """How one language is spoken."""

    locale: str
    words: Sequence[str]
    """Every public phrase of every page, those that people meet first before the others."""
    recorded: int
    """How many of them a person says."""
    idle: int
    """Recordings that no page asks for: its words were changed."""
    voices: Sequence[str]
    """Who says the rest, best first."""


def check_voices(settings: Settings) -> int:
    """Print all languages; 1 when an index of recordings has a mistake."""
    console = Console()
    recordings = _recordings(settings)
    table = Table(box=None)
    for head in ("language", "phrases", "recorded", "missing", "not said any more", "the rest by"):
        table.add_column(head)
    for each in examine(settings, recordings):
        missing = len(each.words) - each.recorded
        voices = ", ".join(each.voices) or "nobody: captions only"
        numbers = (len(each.words), each.recorded, missing, each.idle)
        table.add_row(each.locale, *map(str, numbers), voices)
    console.print(table)
    for problem in recordings.problems:
        console.print(problem, style="bold red", markup=False, highlight=False)
    return int(bool(recordings.problems))


def list_missing(settings: Settings, locale: str) -> int:
    """Print the words of a language that nobody recorded, for those who go and record them."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    if locale not in load_registry():
        console.print(f"No page is in {locale}. There are: {', '.join(load_registry())}")
        return _UNKNOWN_LOCALE
    recordings = _recordings(settings)
    for each in examine(settings, recordings):
        if each.locale == locale:
            for text in each.words:
                if recordings.find(locale, text) is None:
                    console.print(exact(text))
    return 0


def examine(settings: Settings, recordings: Recordings) -> Iterator[Spoken]:
    """Every language of the site; no engine is started."""
    words: dict[str, list[str]] = {tag: [] for tag in load_registry()}
    for locale, text in fixed_words(open_catalogue(settings.services_dir).current):
        words.setdefault(locale, []).append(text)
    speaker = open_speaker(settings.models_dir, settings.audio_dir, settings.recordings_dir)
    voices = speaker.voices()
    speaker.close()
    for locale, texts in words.items():
        known = recordings.by_locale.get(locale, {})
        said = {exact(text) for text in texts} & known.keys()
        by = [f"{each.engine} {each.name}" for each in voices.get(locale, ())]
        yield Spoken(locale, texts, len(said), len(known) - len(said), by)


def _recordings(settings: Settings) -> Recordings:
    return load_recordings(PACKAGED, settings.recordings_dir)
