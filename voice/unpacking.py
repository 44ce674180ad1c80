"""Unpacks an archive that strangers may have made: nothing leaves its folder, nothing grows."""

from __future__ import annotations

import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath

MOST_FILES = 500
MOST_BYTES = 8 << 30
_CHUNK_BYTES = 1 << 20
_SPARE_BYTES = 64 << 20
"""Left free on the disk."""


class BadArchive(Exception):
    """The archive is not what it should be; the message says what is wrong."""


def unpack(archive: Path, folder: Path) -> None:
    """Unpack into ``folder``, without the one folder that most archives have at their top.

    Raises:
        BadArchive: it is no zip file, leads outside, is too large, or its sums are wrong.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            files = [each for each in opened.infolist() if not each.is_dir()]
            _check_amount(files, folder)
            top = _common_top(files)
            for file in files:
                _unpack_one(opened, file, folder / _safe(file, top))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadArchive(f"{archive.name} is no whole zip file: {error}.") from error


def _check_amount(files: list[zipfile.ZipInfo], folder: Path) -> None:
    size = sum(file.file_size for file in files)
    if not files or len(files) > MOST_FILES or size > MOST_BYTES:
        raise BadArchive(
            f"{len(files)} files of {size / 1e6:.0f} MB: no speech model is like this."
        )
    folder.mkdir(parents=True)
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE_BYTES:
        raise BadArchive(f"It needs {size / 1e6:.0f} MB of the disk; {free / 1e6:.0f} MB are free.")


def _common_top(files: list[zipfile.ZipInfo]) -> str:
    tops = {file.filename.partition("/")[0] for file in files}
    is_one = len(tops) == 1 and all("/" in file.filename for file in files)
    return tops.pop() if is_one else ""


def _safe(file: zipfile.ZipInfo, top: str) -> PurePosixPath:
    path = PurePosixPath(file.filename.removeprefix(f"{top}/") if top else file.filename)
    leads_out = path.is_absolute() or ".." in path.parts or not path.parts
    # Drives and backslashes mean something on other systems, ":" also names streams of a file.
    if leads_out or any(char in file.filename for char in "\\:\0"):
        raise BadArchive(f"The name {file.filename!r} leads outside the folder.")
    kind = stat.S_IFMT(file.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise BadArchive(f"{file.filename!r} is no file but a link or a device.")
    return path


def _unpack_one(opened: zipfile.ZipFile, file: zipfile.ZipInfo, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    left = file.file_size
    with opened.open(file) as source, place.open("xb") as target:
        while chunk := source.read(_CHUNK_BYTES):
            left -= len(chunk)
            if left < 0:
                raise BadArchive(f"{file.filename!r} is larger than it says.")
            target.write(chunk)
