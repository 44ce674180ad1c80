"""Sealing of personal data (AES-256-GCM).

What is sealed is bound to the row it lies in: moved elsewhere it does not open. It carries the id
of its key, so that what an older key sealed still opens while the key is changed.
"""

from __future__ import annotations

import secrets
from contextlib import suppress

from cryptography.exceptions import InvalidTag

from access.keys import ID_BYTES, Keys, KeySet

_NONCE_BYTES = 12
"""NIST SP 800-38D: random nonces of 96 bits are safe for 2^32 seals under one key."""
_OF_ONE_KEY = b"\x01"
"""First byte of what version 0.1 sealed: nonce and box follow."""
_OF_A_KEY = b"\x02"
"""First byte of what is sealed now: the key's id, nonce and box follow."""
_START = 1 + ID_BYTES


class SealingError(Exception):
    """Something sealed cannot be opened; the message says what to do."""


class BrokenSealError(SealingError):
    """What lies in the row was sealed with another key, for another row, or is damaged."""

    def __init__(self) -> None:
        super().__init__(
            "Saved data does not open: it was sealed with another key, or it is damaged. "
            "Put back the key file that belongs to this database (YINQIAO_KEY_FILE), "
            "or restore the database from a copy."
        )


class Vault:
    """Seals and opens for one place each."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def seal(self, text: str, place: str) -> bytes:
        """``text`` sealed for ``place``, for example ``answer|…|id-number``."""
        return self.seal_bytes(text.encode(), place)

    def seal_bytes(self, content: bytes, place: str) -> bytes:
        """``content`` sealed for ``place``."""
        key = self._keys.newest
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return b"".join(
            (_OF_A_KEY, key.id, nonce, key.store.encrypt(nonce, content, place.encode()))
        )

    def open(self, sealed: bytes, place: str) -> str:
        """The text sealed for ``place``.

        Raises:
            BrokenSealError: another key, another place, or damaged.
        """
        return self.open_bytes(sealed, place).decode()

    def open_bytes(self, sealed: bytes, place: str) -> bytes:
        """What was sealed for ``place``.

        Raises:
            BrokenSealError: another key, another place, or damaged.
        """
        if sealed[:1] == _OF_A_KEY:
            # Another server may have sealed it with a key that was added just now.
            key = self._keys.find(sealed[1:_START])
            if key is None:
                raise BrokenSealError
            return _opened(key, sealed[_START:], place)
        if sealed[:1] == _OF_ONE_KEY:
            for key in self._keys.all:
                with suppress(BrokenSealError):
                    return _opened(key, sealed[1:], place)
        raise BrokenSealError

    @property
    def new_seal_start(self) -> bytes:
        """How everything begins that is sealed with the newest key."""
        return _OF_A_KEY + self._keys.newest.id


def _opened(key: KeySet, sealed: bytes, place: str) -> bytes:
    nonce, box = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    if len(nonce) != _NONCE_BYTES:
        raise BrokenSealError
    try:
        return key.store.decrypt(nonce, box, place.encode())
    except InvalidTag:
        raise BrokenSealError from None
