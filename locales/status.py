"""How much of the product each language says, and who stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from locales import pofiles
from locales.catalogs import CATALOGS_DIR
from locales.registry import SOURCE_TAG, load_registry
from locales.update import is_reviewed


@dataclass(frozen=True, slots=True)
class Status:
    """The state of one language."""

    tag: str
    endonym: str
    total: int
    translated: int
    reviewed: int
    """Translations a named person has signed."""
    voice: str

    @property
    def percent(self) -> int:
        """Translated messages in a hundred, rounded down, so that 100 means all."""
        return 100 * self.translated // self.total if self.total else 0


def statuses(directory: Path = CATALOGS_DIR) -> list[Status]:
    """Every language of the registry, in its order."""
    total = len(pofiles.read(pofiles.template_file(directory)))
    return [_status(directory, tag, total) for tag in load_registry()]


def _status(directory: Path, tag: str, total: int) -> Status:
    locale = load_registry()[tag]
    if tag == SOURCE_TAG:
        return Status(tag, locale.endonym, total, total, total, locale.voice)
    catalog = pofiles.read(pofiles.po_file(directory, tag), tag)
    done = [message for message in catalog if message.id and message.string]
    reviewed = sum(is_reviewed(message) for message in done)
    return Status(tag, locale.endonym, total, len(done), reviewed, locale.voice)


def table(rows: list[Status]) -> Table:
    """The states as a table for the terminal."""
    shown = Table("language", "tag", "messages", "translated", "reviewed", "voice")
    for row in rows:
        share = f"{row.translated} ({row.percent} %)"
        shown.add_row(row.endonym, row.tag, str(row.total), share, str(row.reviewed), row.voice)
    return shown
