"""Keys for separate purposes from the installation's secrets.

Of several secrets the newest seals and signs, and each of them still opens and recognises: so the
secret can be changed while servers run (``yinqiao keys rotate``). Servers look at the key file
again within ``LOOK_AGAIN_S``, and at once when they meet a seal of a key they do not know.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from access.key_file import KEY_BYTES, KeyFileError, read_or_make_secrets, read_secrets

_log = logging.getLogger(__name__)

LOOK_AGAIN_S = 2.0
"""Seconds until the key file is looked at again: as long a server may seal with an old key."""
ID_BYTES = 4


class SecretError(Exception):
    """The secret given is not one of ours; the message says what to do."""


@dataclass(frozen=True, slots=True, repr=False)
class KeySet:
    """One key a purpose (HKDF-SHA256, RFC 5869), so that none is ever used for two things."""

    id: bytes
    """Tells which secret sealed something; 4 bytes, and nothing follows from it."""
    store: AESGCM
    """Seals what lies in the database."""
    receipts: bytes
    """Turns a receipt number or code into the fingerprint it is looked up by; 32 bytes."""
    csrf: bytes
    """Binds a form to the visit it was given to; 32 bytes."""
    speech: bytes
    """Seals the words in addresses of clips; 64 bytes (AES-256-SIV)."""

    @classmethod
    def from_secret(cls, secret: bytes) -> KeySet:
        """Derive all keys.

        Raises:
            SecretError: the secret does not have 32 bytes.
        """
        if len(secret) != KEY_BYTES:
            raise SecretError(
                f"The key has {len(secret)} bytes, must have {KEY_BYTES}. "
                "Put back the copy of the key file you kept (YINQIAO_KEY_FILE)."
            )
        return cls(
            id=_derived(secret, b"yinqiao key id", length=ID_BYTES),
            store=AESGCM(_derived(secret, b"yinqiao store")),
            receipts=_derived(secret, b"yinqiao receipts"),
            csrf=_derived(secret, b"yinqiao csrf"),
            speech=_derived(secret, b"yinqiao speech", length=64),
        )


class Keys:
    """The keys in force, newest first; for many threads."""

    def __init__(
        self, given: Sequence[bytes], follow: Callable[[], Sequence[bytes] | None] = lambda: None
    ) -> None:
        """``given`` are secrets, newest first; ``follow`` gives others once they have changed.

        Raises:
            SecretError: a secret does not have 32 bytes.
        """
        self._follow = follow
        self._take(given)
        self._look_again_at = time.monotonic() + LOOK_AGAIN_S

    @classmethod
    def from_secret(cls, *given: bytes) -> Keys:
        """Keys that never change, of one or more secrets, newest first.

        Raises:
            SecretError: a secret does not have 32 bytes.
        """
        return cls(given)

    @classmethod
    def from_file(cls, path: Path) -> Keys:
        """The keys of an installation, made by the first call; follows the file when it changes.

        Raises:
            KeyFileError: the file is not a key of ours, cannot be read, or others can read it.
        """
        watched = _Watched(path)
        return cls(watched.first(), watched.changed)

    @property
    def newest(self) -> KeySet:
        """What seals and signs now."""
        if time.monotonic() >= self._look_again_at:
            self.look_again()
        return self._sets[0]

    def find(self, key_id: bytes) -> KeySet | None:
        """The key of an id; looks at the key file again before it gives up."""
        found = self._by_id.get(key_id)
        if found is None:
            self.look_again()
            found = self._by_id.get(key_id)
        return found

    @property
    def all(self) -> tuple[KeySet, ...]:
        """All that still open and recognise, newest first."""
        return (self.newest, *self._sets[1:])

    @property
    def speech(self) -> bytes:
        """See ``KeySet``. Addresses of clips are made with the key a server started with."""
        return self.newest.speech

    def look_again(self) -> None:
        """Follow the key file now."""
        self._look_again_at = time.monotonic() + LOOK_AGAIN_S
        given = self._follow()
        if given is not None:
            self._take(given)

    def _take(self, given: Sequence[bytes]) -> None:
        self._sets = tuple(KeySet.from_secret(secret) for secret in given)
        self._by_id = {each.id: each for each in self._sets}

    def csrf_token(self, visit: str) -> str:
        """What a form of this visit must bring back."""
        return _csrf_token(self.newest, visit)

    def is_csrf_token(self, visit: str, token: str) -> bool:
        """Whether ``token`` was given to this visit; takes the same time whatever it is."""
        if self._recognises(visit, token):
            return True
        # Another server may have made it with a key that was added just now.
        self.look_again()
        return self._recognises(visit, token)

    def _recognises(self, visit: str, token: str) -> bool:
        given = token.encode()
        found = [hmac.compare_digest(_csrf_token(each, visit).encode(), given) for each in self.all]
        return any(found)


class _Watched:
    """Reads the key file anew when it was changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None

    def first(self) -> Sequence[bytes]:
        """The secrets, made where there are none."""
        given = read_or_make_secrets(self._path)
        self._seen = self._stamp()
        return given

    def changed(self) -> Sequence[bytes] | None:
        """Other secrets, once there are some."""
        seen = self._stamp()
        if seen is None or seen == self._seen:
            return None
        try:
            given = read_secrets(self._path)
        except KeyFileError as error:
            # The keys at hand are still right; without them nobody could go on.
            _log.warning("the key file was changed and not followed: %s", error)
            return None
        self._seen = seen
        return given

    def _stamp(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino


def _csrf_token(key: KeySet, visit: str) -> str:
    return hmac.new(key.csrf, visit.encode(), hashlib.sha256).hexdigest()


def _derived(secret: bytes, purpose: bytes, length: int = 32) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(secret)
