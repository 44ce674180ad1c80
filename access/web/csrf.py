"""Forms are taken only from pages this visit was given.

The token is masked anew on every page, so that compressing the page beside typed text gives nothing
away (BREACH). The display form changes no answer and stands on pages that are shared and so cannot
hold a token: there the browser's own word on where the form came from decides.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Final

from access.keys import Keys

FIELD: Final = "csrf"


def make_token(keys: Keys, visit: str) -> str:
    """A token for a form of this visit."""
    true = bytes.fromhex(keys.csrf_token(visit))
    mask = secrets.token_bytes(len(true))
    return mask.hex() + _mixed(true, mask).hex()


def is_token(keys: Keys, visit: str, token: str) -> bool:
    """Whether ``token`` was made for this visit."""
    try:
        raw = bytes.fromhex(token)
    except ValueError:
        return False
    half = len(raw) // 2
    return keys.is_csrf_token(visit, _mixed(raw[:half], raw[half:]).hex())


def comes_from_here(headers: Mapping[bytes, bytes]) -> bool:
    """Whether the browser says that one of our own pages sent the form (Fetch Metadata, Origin)."""
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in (b"same-origin", b"none")
    origin = headers.get(b"origin")
    host = headers.get(b"host", b"")
    return origin is not None and origin.partition(b"://")[2] == host


def _mixed(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(max(len(one), len(other)))
