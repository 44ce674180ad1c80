"""The one secret of an installation: 32 random bytes in a file only its owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

KEY_BYTES = 32
_PRIVATE = 0o600
_OTHERS = 0o077


class KeyFileError(Exception):
    """The key cannot be used; the message says what to do."""


def read_or_make_key(path: Path) -> bytes:
    """The key in ``path``; the first call makes it. Purposes derive their own keys from it.

    Raises:
        KeyFileError: the file is not a key of ours, cannot be read, or others can read it.
    """
    try:
        return _read(path)
    except FileNotFoundError:
        _make(path)
        return _read(path)
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be read: {error.strerror}.") from error


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_mode & _OTHERS:
            raise KeyFileError(f"Others can read the key file {path}. Run: chmod 600 {path}")
        key = file.read(KEY_BYTES + 1)
    if len(key) != KEY_BYTES:
        raise KeyFileError(
            f"The key file {path} does not hold {KEY_BYTES} bytes. Put back the copy you kept, or "
            "move it away: a new key is then made, and answers saved until now cannot be read."
        )
    return key


def _make(path: Path) -> None:
    """Write a new key; where two servers start at once, the first one's key stands."""
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(unfinished)
    except FileExistsError:
        return
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be made: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
