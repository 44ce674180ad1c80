"""Adds a Vosk model that no package brings: from the site of its makers, a mirror, or a file.

A model decides what people are understood to say, so nothing is used that nobody vouches for: its
SHA-256 is listed, or a person confirms it.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from voice.downloading import Progress, download
from voice.models import file_sha256
from voice.unpacking import BadArchive, unpack
from voice.worker import EngineError, EngineProcess

_LIST = Path(__file__).with_name("addable_models.yaml")
_BYTES_PER_MB = 1_000_000
_SHA256 = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NEEDED = ("am/final.mdl", "conf/mfcc.conf")
"""Files without which no Vosk model is one."""
_LOAD_S = 120.0


class AddingError(Exception):
    """The model was not added; the message says what to do."""


class NotConfirmed(AddingError):
    """Nobody vouches for the bytes yet."""

    def __init__(self, name: str, archive: Path, sha256: str) -> None:
        super().__init__(
            f"{archive} has {archive.stat().st_size} bytes and the SHA-256\n  {sha256}\n"
            "No hash is listed for it. Compare this one with what its makers state, or with the "
            "same file brought over another line; if it is right, run:\n"
            f"  yinqiao models add {name} --sha256 {sha256}"
        )
        self.sha256 = sha256


class Addable(BaseModel):
    """One entry of ``addable_models.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    title: str
    language: str
    megabytes: int
    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")


class AddableModels(BaseModel):
    """``addable_models.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    site: str
    models: Mapping[str, Addable]


@cache
def load_addable() -> AddableModels:
    """What can be added by name."""
    return AddableModels.model_validate(yaml.safe_load(_LIST.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for."""

    name: str
    file: Path | None = None
    """The archive, when it is here already."""
    language: str = ""
    """Instead of the listed one; needed for what is not listed."""
    sha256: str = ""
    """What this person vouches for."""
    site: str = ""
    """A mirror, instead of the listed site."""


def add_model(wanted: Wanted, models_dir: Path, progress: Progress) -> Path:
    """Bring, check, unpack and try a model; gives its folder, which is whole or absent.

    Raises:
        AddingError: it cannot be used.
        DownloadError: it cannot be brought.
        BadArchive: the archive is damaged or dangerous.
    """
    listed = load_addable().models.get(wanted.name)
    language = wanted.language or (listed.language if listed else "")
    if not _TAG.fullmatch(language):
        known = ", ".join(load_addable().models)
        raise AddingError(
            f"{wanted.name} is not listed; listed are {known}. A model of your own needs "
            "--from FILE and --language TAG, for example --language ug."
        )
    archive = wanted.file or _brought(wanted, listed, models_dir, progress)
    _vouch(wanted, listed, archive)
    folder = models_dir / "vosk" / language
    _put(archive, folder)
    if wanted.file is None:
        archive.unlink()
    return folder


def _brought(wanted: Wanted, listed: Addable | None, models_dir: Path, progress: Progress) -> Path:
    if listed is None:
        raise AddingError(f"{wanted.name} is not listed: name its file with --from FILE.")
    place = models_dir / ".brought" / listed.file
    if not place.exists():
        site = wanted.site or load_addable().site
        most_bytes = 2 * listed.megabytes * _BYTES_PER_MB
        download(f"{site.rstrip('/')}/{listed.file}", place, most_bytes, progress)
    return place


def _vouch(wanted: Wanted, listed: Addable | None, archive: Path) -> None:
    if not archive.is_file():
        raise AddingError(f"There is no file {archive}.")
    given = wanted.sha256.strip().lower()
    if given and not _SHA256.fullmatch(given):
        raise AddingError("A SHA-256 has 64 digits from 0 to f.")
    pinned = listed.sha256 if listed else ""
    sha256 = file_sha256(archive)
    if not given and not pinned:
        raise NotConfirmed(wanted.name, archive, sha256)
    if any(wrong and wrong != sha256 for wrong in (given, pinned)):
        if wanted.file is None:
            archive.unlink()  # The next try brings it anew.
        raise AddingError(
            f"{archive.name} has the SHA-256\n  {sha256}\ninstead of\n  {pinned or given}\n"
            "It is damaged or another file. Nothing was changed."
        )


def _put(archive: Path, folder: Path) -> None:
    """Unpack beside the place, try it, and only then move it there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = (folder.with_name(f".{folder.name}.{kind}") for kind in ("new", "old"))
    for left_over in (fresh, old):
        shutil.rmtree(left_over, ignore_errors=True)
    try:
        unpack(archive, fresh)
        _try(fresh)
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
    finally:
        for rest in (fresh, old):
            shutil.rmtree(rest, ignore_errors=True)


def _try(folder: Path) -> None:
    for name in _NEEDED:
        if not (folder / name).is_file():
            raise BadArchive(f"The archive holds no {name}: it is no Vosk model.")
    process = EngineProcess(
        "vosk",
        "voice.recognizers.vosk_engine:VoskEngine",
        (str(folder), "", str(folder)),
        start_timeout_s=_LOAD_S,
    )
    try:
        asyncio.run(process.ready())
    except EngineError as error:
        raise BadArchive(f"Vosk cannot use the model: {error}") from error
    finally:
        process.close()
