"""Finished pages written down one by one, so that a run that was interrupted goes on from there."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from audits.outcome import PageReport, Target
from audits.target import PageTarget


class _Line(BaseModel):
    """One page; its address is kept as a key, for the target holds what must not be written."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    key: str
    page: PageReport
    shots: list[tuple[Target, bytes]]


class Journal:
    """A file of one line a page, beside a first line that says for what it is good."""

    def __init__(self, path: Path, terms: str, *, resume: bool) -> None:
        """Begin a journal, or go on with one.

        Args:
            path: The file.
            terms: What has to be the same for a page to be taken over: rules, versions.
            resume: Take over what stands there.
        """
        self._path = path
        self._terms = terms
        self._pages = _read(path, terms) if resume else {}
        self._is_begun = bool(self._pages)

    @property
    def count(self) -> int:
        """How many pages were taken over."""
        return len(self._pages)

    def find(self, target: PageTarget) -> PageReport | None:
        """Give what was found on this page under these settings, if it was audited."""
        page = self._pages.get(target.key)
        return replace(page, target=target) if page else None

    def note(self, page: PageReport) -> None:
        """Write a page down. One that could not be audited is tried again next time."""
        if page.problem or page.target.key in self._pages:
            return
        bare = replace(page, target=_without_secrets(page.target), shots={})
        line = _Line(key=page.target.key, page=bare, shots=list(page.shots.items()))
        if not self._is_begun:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps({"terms": self._terms}) + "\n", "utf-8")
            self._is_begun = True
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line.model_dump_json() + "\n")

    def end(self) -> None:
        """Take the file away: the run is complete."""
        self._path.unlink(missing_ok=True)


def _without_secrets(target: PageTarget) -> PageTarget:
    return replace(target, cookies=(), steps=(), session=None)


def _read(path: Path, terms: str) -> dict[str, PageReport]:
    """Read what is whole; a line cut off by the interruption is left out."""
    pages: dict[str, PageReport] = {}
    with suppress(FileNotFoundError):
        first, *lines = path.read_text("utf-8").splitlines() or [""]
        if _terms(first) != terms:
            return {}
        for text in lines:
            with suppress(ValidationError):
                line = _Line.model_validate_json(text)
                pages[line.key] = replace(line.page, shots=dict(line.shots))
    return pages


def _terms(first: str) -> Any:
    with suppress(ValueError):
        return json.loads(first).get("terms")
    return None
