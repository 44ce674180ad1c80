"""Where other machines are, as settings name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

EVERY_LANGUAGE = ""


class PlaceError(ValueError):
    """Not the address of a machine; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one machine listens."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"tcp://{host}:{self.port}"


Places = Mapping[str, Place]
"""By locale or language; ``EVERY_LANGUAGE`` is for those that are not named."""


def read_places(text: str) -> Places:
    """``tcp://host:port``, or ``<locale>=tcp://host:port`` with commas between them.

    Raises:
        PlaceError: some of it is neither.
    """
    places: dict[str, Place] = {}
    for entry in filter(None, (each.strip() for each in text.split(","))):
        locale, _, address = entry.rpartition("=")
        places[locale.strip()] = _place(address.strip())
    return places


def place_for(places: Places, locale: str) -> Place | None:
    """The machine for a language: its own, that of its first part, that of every language."""
    for tag in (locale, locale.partition("-")[0], EVERY_LANGUAGE):
        if tag in places:
            return places[tag]
    return None


def _place(address: str) -> Place:
    parts = urlsplit(address)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if parts.scheme != "tcp" or not host or not port or parts.path or parts.username:
        raise PlaceError(f"{address!r} is no address; write for example tcp://127.0.0.1:10300")
    return Place(host, port)
