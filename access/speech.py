"""Speaks what this site's own pages say, and nothing else.

A page carries, for each phrase, a token: the phrase sealed with the site's key (AES-SIV, RFC 5297).
Only a token can be spoken, so nobody can make the site say words of theirs, and no address shows
what a citizen reads. Sealing the same phrase always gives the same token, so browsers and caches
may keep a clip for ever.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from voice.page import Phrase
from voice.speaker import LONGEST_TEXT

PREFIX = "/speech/"
SUFFIX = ".ogg"
_PUBLIC, _PRIVATE = b"public", b"private"
TOKEN_MAX = 4096
"""Characters; a phrase of ``LONGEST_TEXT`` Han characters gives 2,500."""
_KEPT_ADDRESSES = 8192
"""Phrases of all pages in all languages are some thousand; each keeps about 1 kB."""


class NotOurs(Exception):
    """A token that this site did not make, or not for this use."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a token says."""

    locale: str
    text: str
    print: str
    """How the language sounded when the token was made; see ``Speaker.prints``."""


class PhraseSeal:
    """Makes and opens tokens; gives pages the addresses of their clips."""

    def __init__(self, key: bytes, prints: Mapping[str, str]) -> None:
        """``key`` has 64 bytes (AES-256-SIV). ``prints`` names every language that can be spoken:
        a phrase in any other gets no address, so that pages do not promise a voice."""
        self._cipher = AESSIV(key)
        self._prints = dict(prints)
        # One per seal, not per class: another key gives other addresses.
        self._address = lru_cache(maxsize=_KEPT_ADDRESSES)(self._new_address)

    def url(self, phrase: Phrase) -> str | None:
        """Address of the clip of a public phrase; None when it is private or has no voice."""
        return None if phrase.private else self._address(phrase.locale, phrase.text)

    def token(self, phrase: Phrase) -> str | None:
        """Sealed words of a private phrase, to be posted; never kept. None without a voice."""
        return self._seal(phrase.locale, phrase.text, _PRIVATE)

    def open(self, token: str, *, private: bool) -> Sealed:
        """What a token says.

        Raises:
            NotOurs: it was forged, damaged, or made for the other use.
        """
        if len(token) > TOKEN_MAX:
            raise NotOurs
        try:
            sealed = base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True)
            plain = self._cipher.decrypt(sealed, [_PRIVATE if private else _PUBLIC])
        except (ValueError, InvalidTag) as error:
            raise NotOurs from error
        locale, sound, text = plain.decode().split("\0", 2)
        return Sealed(locale, text, sound)

    def is_current(self, sealed: Sealed) -> bool:
        """Whether the language still sounds as it did when the token was made."""
        return self._prints.get(sealed.locale) == sealed.print

    def _new_address(self, locale: str, text: str) -> str | None:
        token = self._seal(locale, text, _PUBLIC)
        return None if token is None else f"{PREFIX}{token}{SUFFIX}"

    def _seal(self, locale: str, text: str, use: bytes) -> str | None:
        sound = self._prints.get(locale)
        if sound is None or not text.strip() or len(text) > LONGEST_TEXT:
            return None
        sealed = self._cipher.encrypt(f"{locale}\0{sound}\0{text}".encode(), [use])
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()
