"""Which clips somebody is making now, told between the processes of a server.

A claim is a lock of the kernel on a small file (``flock``): it ends with the process that holds it,
also when that is killed, so nothing is ever claimed by nobody.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path

SUFFIX = ".claim"


class Claim:
    """Held until it is released, or its process ends."""

    def __init__(self, path: Path, descriptor: int | None) -> None:
        """Use ``claim``."""
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others claim it; once is enough."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        # Gone before the lock is: whoever opened it meanwhile finds that it stands for nothing.
        with suppress(OSError):
            self._path.unlink()
        os.close(descriptor)


def claim(path: Path) -> Claim | None:
    """Claim what ``path`` stands for; None when somebody else has it.

    Where the folder cannot be written nothing is shared, and every claim is granted.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return Claim(path, None)
    if _lock(descriptor) and _is_still_there(descriptor, path):
        return Claim(path, descriptor)
    os.close(descriptor)
    return None


def _lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_still_there(descriptor: int, path: Path) -> bool:
    """Whether the file that was locked is the one that others find."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
