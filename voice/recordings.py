"""Phrases that people recorded: where they lie, who speaks, and with whose leave.

A folder holds one folder for each language, ``zh-Hans`` for example, with the sound files and an
``index.yaml`` that says what each says; ``voice/recorded/README.md`` tells how to make one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

PACKAGED = Path(__file__).with_name("recorded")
INDEX = "index.yaml"


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_min_length=1)


class Speaker(_Entry):
    """Somebody who lent their voice."""

    name: str
    """As they want to be called."""
    licence: str
    consent: str
    """What they agreed to, when, and where the paper is. Without it nothing may be played."""


class _Recorded(_Entry):
    text: str
    file: str
    speaker: str


class _Index(_Entry):
    speakers: dict[str, Speaker]
    clips: tuple[_Recorded, ...]


@dataclass(frozen=True, slots=True)
class Recording:
    """One phrase said by a person."""

    text: str
    path: Path
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Recordings:
    """All that was recorded, and what is wrong with the rest."""

    by_locale: Mapping[str, Mapping[str, Recording]]
    """For each language, the recordings by their exact words; see ``exact``."""
    problems: Sequence[str]
    """Each names the file and what to mend; what it concerns is not played."""

    def find(self, locale: str, text: str) -> Recording | None:
        """Who says these words, if anybody."""
        return self.by_locale.get(locale, {}).get(exact(text))

    def version(self) -> str:
        """Changes with any word and any sound."""
        digest = hashlib.sha256()
        for locale, found in sorted(self.by_locale.items()):
            for text, recording in sorted(found.items()):
                sound = hashlib.sha256(recording.path.read_bytes()).hexdigest()
                digest.update(f"{locale}\0{text}\0{sound}\n".encode())
        return digest.hexdigest()[:12]


def exact(text: str) -> str:
    """The words of a text: how it is broken into lines and spaced makes no difference."""
    return " ".join(text.split())


def load_recordings(*folders: Path) -> Recordings:
    """What the folders hold; what a later one has takes the place of the same words before."""
    by_locale: dict[str, dict[str, Recording]] = {}
    problems: list[str] = []
    for folder in folders:
        for index in sorted(folder.glob(f"*/{INDEX}")):
            found = by_locale.setdefault(index.parent.name, {})
            for recording in _read(index, problems):
                found[exact(recording.text)] = recording
    return Recordings({tag: found for tag, found in by_locale.items() if found}, tuple(problems))


def _read(index: Path, problems: list[str]) -> list[Recording]:
    try:
        data = _Index.model_validate(yaml.safe_load(index.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        problems.append(f"{index}: {error}")
        return []
    found: list[Recording] = []
    for each in data.clips:
        path = index.parent / each.file
        speaker = data.speakers.get(each.speaker)
        if speaker is None:
            problems.append(f"{index}: speaker {each.speaker!r} of {each.text!r} is not listed")
        elif not path.resolve().is_relative_to(index.parent.resolve()) or not path.is_file():
            problems.append(f"{index}: file {each.file!r} of {each.text!r} is not in its folder")
        else:
            found.append(Recording(each.text, path, speaker))
    return found
