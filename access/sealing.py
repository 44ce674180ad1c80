"""Keys for separate purposes from one secret, and sealing of personal data (AES-256-GCM).

What is sealed is bound to the row it lies in: moved elsewhere it does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES = 32
_NONCE_BYTES = 12
"""NIST SP 800-38D: random nonces of 96 bits are safe for 2^32 seals under one key."""
_VERSION = b"\x01"
"""First byte of everything sealed, so that a later form can be told apart."""


class SealingError(Exception):
    """Something sealed cannot be opened; the message says what to do."""


class SecretError(SealingError):
    """The secret given is not one of ours."""


class BrokenSealError(SealingError):
    """What lies in the row was sealed with another key, for another row, or is damaged."""

    def __init__(self) -> None:
        super().__init__(
            "Saved data does not open: it was sealed with another key, or it is damaged. "
            "Put back the key file that belongs to this database (YINQIAO_KEY_FILE), "
            "or restore the database from a copy."
        )


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """One key a purpose (HKDF-SHA256, RFC 5869), so that none is ever used for two things."""

    store: bytes
    """Seals answers in the database; 32 bytes."""
    receipts: bytes
    """Turns a receipt number into the fingerprint it is looked up by; 32 bytes."""
    csrf: bytes
    """Binds a form to the visit it was given to; 32 bytes."""
    speech: bytes
    """Seals the words in addresses of clips; 64 bytes (AES-256-SIV)."""

    @classmethod
    def from_secret(cls, secret: bytes) -> Keys:
        """Derive all keys from the content of the key file.

        Raises:
            SecretError: the secret does not have 32 bytes.
        """
        if len(secret) != SECRET_BYTES:
            raise SecretError(
                f"The key has {len(secret)} bytes, must have {SECRET_BYTES}. "
                "Put back the copy of the key file you kept (YINQIAO_KEY_FILE)."
            )
        return cls(
            store=_derived(secret, b"yinqiao store"),
            receipts=_derived(secret, b"yinqiao receipts"),
            csrf=_derived(secret, b"yinqiao csrf"),
            speech=_derived(secret, b"yinqiao speech", length=64),
        )

    def csrf_token(self, visit: str) -> str:
        """What a form of this visit must bring back."""
        return hmac.new(self.csrf, visit.encode(), hashlib.sha256).hexdigest()

    def is_csrf_token(self, visit: str, token: str) -> bool:
        """Whether ``token`` was given to this visit; takes the same time either way."""
        return hmac.compare_digest(self.csrf_token(visit).encode(), token.encode())


class Vault:
    """Seals and opens texts for one place each."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, text: str, place: str) -> bytes:
        """``text`` sealed for ``place``, for example ``answer|…|id-number``."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return _VERSION + nonce + self._cipher.encrypt(nonce, text.encode(), place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        """The text sealed for ``place``.

        Raises:
            BrokenSealError: another key, another place, or damaged.
        """
        start = len(_VERSION)
        nonce, box = sealed[start : start + _NONCE_BYTES], sealed[start + _NONCE_BYTES :]
        if sealed[:start] != _VERSION or len(nonce) != _NONCE_BYTES:
            raise BrokenSealError
        try:
            return self._cipher.decrypt(nonce, box, place.encode()).decode()
        except InvalidTag:
            raise BrokenSealError from None


def _derived(secret: bytes, purpose: bytes, length: int = 32) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(secret)
