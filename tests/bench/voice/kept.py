"""Chapters on disk: all of them together take over an hour, so each is kept as it is measured."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tests.bench.voice.table import Chapter
from tests.fixtures.server import ROOT

FOLDER = ROOT / "var" / "bench-voice"


class KeptChapter(BaseModel):
    """One chapter, when it was measured, and how busy the machine was."""

    model_config = ConfigDict(frozen=True)

    measured_at: datetime
    load: float
    """Average number of running processes in the last minute of it."""
    chapter: Chapter


def keep(part: str, chapter: Chapter) -> None:
    """Keep what was just measured, in place of what was measured before."""
    kept = KeptChapter(measured_at=datetime.now(UTC), load=os.getloadavg()[0], chapter=chapter)
    FOLDER.mkdir(parents=True, exist_ok=True)
    _file(part).write_text(kept.model_dump_json(indent=1), encoding="utf-8")


def kept_chapter(part: str) -> KeptChapter | None:
    """What was measured last, if anything was."""
    file = _file(part)
    return KeptChapter.model_validate_json(file.read_bytes()) if file.exists() else None


def _file(part: str) -> Path:
    return FOLDER / f"{part}.json"
