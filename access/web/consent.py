"""Consent to keep speech: a sealed cookie that holds for one visit and says when it was given."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from access.sealing import SealingError, Vault
from access.web.cookies import RECORDING, VISIT

_PLACE = "cookie|recording"


@dataclass(frozen=True, slots=True)
class Consent:
    """Somebody agreed that speech of this visit may be kept to learn from."""

    visit: str = field(repr=False)
    given_at: int
    """Seconds since 1970, UTC."""

    @property
    def moment(self) -> datetime:
        """When it was given."""
        return datetime.fromtimestamp(self.given_at, UTC)

    def sealed(self, vault: Vault) -> str:
        """As it lies in the cookie; opens for this visit alone."""
        sealed = vault.seal(str(self.given_at), f"{_PLACE}|{self.visit}")
        return urlsafe_b64encode(sealed).decode().rstrip("=")

    @classmethod
    def read(cls, cookies: Mapping[str, str], vault: Vault) -> Consent | None:
        """The consent in these cookies, if there is one and it belongs to their visit."""
        visit, sealed = cookies.get(VISIT, ""), cookies.get(RECORDING, "")
        if not visit or not sealed:
            return None
        try:
            raw = urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
            return cls(visit, int(vault.open(raw, f"{_PLACE}|{visit}")))
        except (SealingError, binascii.Error, ValueError):
            return None
