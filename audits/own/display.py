"""How a site of this project is told its text size and colours: through one cookie."""

from __future__ import annotations

from urllib.parse import urlencode

DISPLAY_COOKIE = "yq_display"


def display_cookie(**choices: str) -> tuple[str, str]:
    """Give name and value of the cookie, like ``yq_display`` and ``size=2&theme=dark``."""
    return DISPLAY_COOKIE, urlencode(choices)
