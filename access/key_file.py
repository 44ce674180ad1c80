"""The secrets of an installation: 32 random bytes each, in a file only its owner can read.

A new file holds one secret, the bytes themselves. One that was changed holds a line of base64 for
each, newest first: those behind the first still open what they sealed.
"""

from __future__ import annotations

import binascii
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from pathlib import Path

KEY_BYTES = 32
_MOST_BYTES = 4096
"""Room for far more secrets than anybody keeps."""
_PRIVATE = 0o600
_OTHERS = 0o077


class KeyFileError(Exception):
    """The key cannot be used; the message says what to do."""


def new_secret() -> bytes:
    """A secret nobody has."""
    return secrets.token_bytes(KEY_BYTES)


def read_or_make_secrets(path: Path) -> tuple[bytes, ...]:
    """The secrets in ``path``, newest first; the first call makes one.

    Raises:
        KeyFileError: the file is not a key of ours, cannot be read, or others can read it.
    """
    try:
        return _read(path)
    except FileNotFoundError:
        _make(path)
        return read_secrets(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def read_secrets(path: Path) -> tuple[bytes, ...]:
    """The secrets in ``path``, newest first.

    Raises:
        KeyFileError: the file is not a key of ours, cannot be read, or others can read it.
    """
    try:
        return _read(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def replace_secrets(path: Path, given: Sequence[bytes]) -> None:
    """Write other secrets in place of those in ``path``, newest first; all of them or none.

    Raises:
        KeyFileError: the file cannot be written; the old one stands.
    """
    lines = b"".join(b64encode(secret) + b"\n" for secret in given)
    try:
        unfinished = _write_beside(path, lines)
        unfinished.replace(path)
        _settle(path.parent)
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be written: {error.strerror}.") from error


def _read(path: Path) -> tuple[bytes, ...]:
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_mode & _OTHERS:
            raise KeyFileError(f"Others can read the key file {path}. Run: chmod 600 {path}")
        content = file.read(_MOST_BYTES)
    found = (content,) if len(content) == KEY_BYTES else _in_lines(content)
    if not found or any(len(secret) != KEY_BYTES for secret in found):
        raise KeyFileError(
            f"The key file {path} does not hold {KEY_BYTES} bytes. Put back the copy you kept, or "
            "move it away: a new key is then made, and answers saved until now cannot be read."
        )
    return found


def _in_lines(content: bytes) -> tuple[bytes, ...]:
    try:
        return tuple(b64decode(line, validate=True) for line in content.split())
    except binascii.Error:
        return ()


def _make(path: Path) -> None:
    """Write a new key; where two servers start at once, the first one's key stands."""
    unfinished: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = _write_beside(path, new_secret())
        path.hardlink_to(unfinished)
        _settle(path.parent)
    except FileExistsError:
        return
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be made: {error.strerror}.") from error
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)


def _write_beside(path: Path, content: bytes) -> Path:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return beside


def _settle(folder: Path) -> None:
    """Make the name survive a power cut, as the content does."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unreadable(path: Path, error: OSError) -> KeyFileError:
    return KeyFileError(f"The key file {path} cannot be read: {error.strerror}.")
