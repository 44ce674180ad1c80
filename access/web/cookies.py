"""Cookies: six of ours, written by the server alone and out of reach of scripts."""

from __future__ import annotations

from typing import Final

from access.web.answer import Header

VISIT: Final = "yq_visit"
"""Random secret of a visit; the store knows only its hash."""
LOCALE: Final = "yq_locale"
DISPLAY: Final = "yq_display"
PROGRESS: Final = "yq_progress"
"""Sealed receipt number of the application looked at, so that it need not be in an address."""
RECORDING: Final = "yq_recording"
"""Sealed consent to keep speech, bound to the visit that gave it."""

STAFF: Final = "yq_staff"
"""Random secret of a session of staff; the store knows only its hash."""

YEAR_S: Final = 31536000
_LONGEST: Final = 4096
_PAIRS: Final = 50


def read_cookies(header: bytes | None) -> dict[str, str]:
    """Name to value. Of two with one name the first counts, as browsers send the closest first."""
    if not header:
        return {}
    found: dict[str, str] = {}
    for pair in header[:_LONGEST].decode("latin-1").split(";", _PAIRS):
        name, is_pair, value = pair.partition("=")
        if is_pair:
            found.setdefault(name.strip(), value.strip().strip('"'))
    return found


def set_cookie(name: str, value: str, *, max_age_s: int, is_https: bool) -> Header:
    """A ``Set-Cookie`` header. ``value`` holds letters, digits and ``-_.=&`` only."""
    secure = "; Secure" if is_https else ""
    text = f"{name}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Lax{secure}"
    return (b"set-cookie", text.encode("ascii"))
