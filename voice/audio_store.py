"""Rendered clips on disk, named by what they are made of, shared by all processes of a server.

Only public words come here. A clip is whole or absent: it is written beside its place and renamed.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from voice.claims import SUFFIX as CLAIM
from voice.claims import Claim, claim
from voice.ogg import is_whole

MAX_BYTES = 512 * 1024 * 1024
"""About 30 hours of speech."""
_AFTER_CLEARING = 0.9
"""Of the limit: clearing goes this far, so that it is not needed again at once."""
_LOOK_EVERY_BYTES = 16 * 1024 * 1024
"""Written by this process before it looks at the size of the whole folder again."""
_UNFINISHED_S = 3600
"""After this long a file beside its place belongs to a process that was killed."""
_SUFFIX = ".ogg"
_PARTIAL = ".partial"


def clip_key(*parts: str) -> str:
    """The name of a clip: a hash of everything that decides how it sounds."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class AudioStore:
    """Clips by key; the longest unused go first when the folder is full."""

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        """Keep clips below ``folder``, which is made with the first clip."""
        self._folder = folder
        self._max_bytes = max_bytes
        self._written_bytes = _LOOK_EVERY_BYTES  # The first write looks.
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """The clip, or None when there is none or it is damaged; marks it as used now."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if not is_whole(data):
            return None
        with suppress(OSError):  # Another process may have cleared it meanwhile.
            os.utime(path)
        return data

    def has(self, key: str) -> bool:
        """Whether the clip is there and whole; does not count as use."""
        try:
            return is_whole(self._path(key).read_bytes())
        except OSError:
            return False

    def claim(self, key: str) -> Claim | None:
        """Say that this process makes the clip now; None when another one does."""
        return claim(self._path(key).with_suffix(CLAIM))

    def put(self, key: str, data: bytes) -> None:
        """Keep a clip. Raises ``OSError`` when the disk is full or the folder not writable."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=path.parent, suffix=_PARTIAL, delete=False
        ) as unfinished:
            try:
                unfinished.write(data)
                unfinished.flush()
                os.fsync(unfinished.fileno())
                unfinished.close()
                Path(unfinished.name).replace(path)
            except BaseException:
                Path(unfinished.name).unlink(missing_ok=True)
                raise
        self._count(len(data))

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}{_SUFFIX}"

    def _count(self, size: int) -> None:
        with self._lock:
            self._written_bytes += size
            if self._written_bytes < min(_LOOK_EVERY_BYTES, self._max_bytes / 8):
                return
            self._written_bytes = 0
            self._clear()

    def _clear(self) -> None:
        files: list[tuple[float, int, Path]] = []
        for path in self._folder.glob("??/*"):
            with suppress(OSError):
                found = path.stat()
                if path.suffix == _SUFFIX:
                    files.append((found.st_mtime, found.st_size, path))
                elif time.time() - found.st_mtime > _UNFINISHED_S:
                    path.unlink()
        total = sum(size for _, size, _ in files)
        if total <= self._max_bytes:
            return
        for _, size, path in sorted(files):
            if total <= self._max_bytes * _AFTER_CLEARING:
                return
            with suppress(OSError):
                path.unlink()
            total -= size
