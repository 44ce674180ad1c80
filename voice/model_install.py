"""Joins the models from the packages they come in. Set-up calls this; serving never does."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from voice.models import (
    Model,
    ModelAbsent,
    ModelDamaged,
    ModelFile,
    file_sha256,
    load_models,
)

_CHUNK_BYTES = 1 << 20

Progress = Callable[[str, int, int], None]
"""Called with the file's name, the bytes done and the bytes in all."""


def install_model(name: str, root: Path, progress: Progress) -> bool:
    """Put every file of a model under ``root``; says whether anything had to be written.

    A file is written beside its place and moved there only once its hash is right, so that a
    set-up that was stopped leaves no half of a model, and doing it again changes nothing.

    Raises:
        ModelAbsent: a package with a part of it is not installed.
        ModelDamaged: the parts do not give the pinned SHA-256.
    """
    model = load_models()[name]
    if model.in_package is not None:
        _require_package(name, model)
        return False
    written = [_install_file(name, file, root / name / file.name, progress) for file in model.files]
    return any(written)


def _require_package(name: str, model: Model) -> None:
    if model.in_package is not None and model.in_package.locate() is None:
        raise ModelAbsent(name, f"the package {model.in_package.package} is not installed")


def _install_file(name: str, file: ModelFile, place: Path, progress: Progress) -> bool:
    if place.is_file() and file_sha256(place) == file.sha256:
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        digest = _join(name, file, unfinished, progress)
        if digest != file.sha256:
            raise ModelDamaged(name, f"the packages give a {file.name} with SHA-256 {digest}")
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)
    return True


def _join(name: str, file: ModelFile, unfinished: Path, progress: Progress) -> str:
    digest, done = hashlib.sha256(), 0
    with unfinished.open("wb") as out:
        for chunk in _chunks(name, file):
            out.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            progress(f"{name}/{file.name}", done, file.size_bytes)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _chunks(name: str, file: ModelFile) -> Iterator[bytes]:
    for part in file.parts:
        source = part.locate()
        if source is None:
            raise ModelAbsent(name, f"{part.path} of the package {part.package} is not installed")
        with source.open("rb") as opened:
            while chunk := opened.read(_CHUNK_BYTES):
                yield chunk
