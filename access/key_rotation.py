"""Changes the secret of an installation while its servers run.

A new secret is put in front of the key file, and everything in the database is sealed anew with it.
The secret before stays in the file, so that pages that are open just now still work; ``drop_older``
takes it out. All servers must read the same file: they follow it within seconds. Broken off at any
moment, the change is finished by beginning it again.

What is not sealed anew, because it does not outlive a day: the cookie with the number looked up
last, and the tokens in forms. Addresses of clips keep the key each server was started with.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from access.journeys.resealing import Resealing
from access.key_file import KeyFileError, new_secret, read_secrets, replace_secrets
from access.keys import LOOK_AGAIN_S, Keys

SETTLE_S = LOOK_AGAIN_S + 1.0
"""Seconds until every server seals with the new key."""
_MOST_ROUNDS = 10


class RotationError(Exception):
    """The key cannot be changed now; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """What was done."""

    is_new: bool
    """Whether a new secret was added; else a change that had been broken off was finished."""
    sealed_anew: int
    broken: int
    """Rows that no key opens; they stay as they are."""


def rotate(path: Path, keys: Keys, resealing: Resealing, *, settle_s: float = SETTLE_S) -> Rotated:
    """Add a secret, or finish what was broken off, and seal everything with the newest.

    Raises:
        KeyFileError: the key file cannot be read or written.
        RotationError: another change is under way, or servers go on sealing with an old key.
        StoreUnavailableError: the database cannot be used; run it again.
    """
    with _alone(path):
        given = read_secrets(path)
        keys.look_again()
        # One that was broken off left things sealed with the secret behind the newest.
        finished = resealing.seal_anew() if len(given) > 1 else 0
        if not finished:
            replace_secrets(path, (new_secret(), given[0]))
            keys.look_again()
            time.sleep(settle_s)
        total = finished + _seal_all(path, resealing)
    return Rotated(not finished, total, resealing.broken)


def drop_older(path: Path, keys: Keys, resealing: Resealing) -> int:
    """Take all secrets but the newest out of the file; returns how many.

    Raises:
        KeyFileError: the key file cannot be read or written.
        RotationError: another change is under way, or servers go on sealing with an old key.
        StoreUnavailableError: the database cannot be used; run it again.
    """
    with _alone(path):
        given = read_secrets(path)
        keys.look_again()
        _seal_all(path, resealing)
        if len(given) > 1:
            replace_secrets(path, given[:1])
    return len(given) - 1


def _seal_all(path: Path, resealing: Resealing) -> int:
    total = 0
    for _ in range(_MOST_ROUNDS):
        done = resealing.seal_anew()
        total += done
        if not done:
            return total
    raise RotationError(
        "Something still seals with the old key. Do all servers read this key file "
        f"({path})? Restart them and run `yinqiao keys rotate` again: nothing is lost."
    )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two changes at once would each lose the other's secret."""
    beside = path.with_name(f"{path.name}.lock")
    try:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise KeyFileError(f"The file {beside} cannot be opened: {error.strerror}.") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise RotationError("Another change of the key is under way.") from None
    finally:
        os.close(handle)
