"""Passwords: kept as Argon2id hashes, which cost whoever stole them time and memory."""

from __future__ import annotations

from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST: Final = 12
"""Characters. NIST SP 800-63B asks for 8 at least; staff can use a sentence."""
LONGEST: Final = 200
"""Characters: longer ones would only cost time."""
_hasher = PasswordHasher()
"""Argon2id with the parameters of RFC 9106 for little memory: 64 MiB, three passes."""


def hash_password(password: str) -> str:
    """What is kept of a password: parameters, salt and hash as one text."""
    return _hasher.hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Whether it is the password that was hashed. Takes as long where there is no account."""
    try:
        _hasher.verify(kept or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobodys() -> str:
    """A hash to compare with where there is none, so that time does not tell who has an account."""
    return _hasher.hash("nobody signs in with this")
