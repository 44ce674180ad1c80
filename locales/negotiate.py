"""Which language a visitor gets who has not chosen one in the URL."""

from __future__ import annotations

from collections.abc import Iterable

from locales.registry import SOURCE_TAG, load_registry

_LONGEST_HEADER = 1000
"""Characters of ``Accept-Language`` that are read; browsers send far fewer."""


def negotiate(accept_language: str, cookie: str | None = None) -> str:
    """Tag of the language to show: the cookie's, else the best the browser asks for, else Chinese.

    Follows RFC 9110, 12.5.4 (weights) and the look-up of RFC 4647, 3.4, with one difference: a
    request for any kind of Chinese finds the Chinese we have. Malformed parts are passed over.
    """
    tags = load_registry()
    if cookie in tags:
        return str(cookie)
    for asked in _ranges(accept_language[:_LONGEST_HEADER]):
        found = _look_up(asked, tags)
        if found:
            return found
    return SOURCE_TAG


def _ranges(header: str) -> list[str]:
    """Language ranges of the header, the most wanted first; weight 0 means not wanted."""
    weighted: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, parameter = part.partition(";")
        weight = _weight(parameter)
        if tag.strip() and weight > 0:
            weighted.append((weight, tag.strip().lower()))
    return [tag for _, tag in sorted(weighted, key=lambda each: -each[0])]


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if not name:
        return 1.0
    try:
        weight = float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0


def _look_up(asked: str, tags: Iterable[str]) -> str | None:
    """The tag that is or begins the range asked for, else one of the same Chinese."""
    for tag in tags:
        if asked == tag.lower() or asked.startswith(f"{tag.lower()}-"):
            return tag
    primary = asked.partition("-")[0]
    for tag in tags:
        if primary == "zh" and tag.partition("-")[0] == primary:
            return tag
    return None
