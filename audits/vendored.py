"""The pinned axe-core files: found, checked against their hash, and read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from audits.errors import EngineAbsent

VENDOR_DIR = Path(__file__).with_name("vendor")
SETUP_COMMAND = "make setup"


@dataclass(frozen=True, slots=True)
class Pin:
    """Which file of which package version, and its hash."""

    name: str
    package: str
    version: str
    path: str
    """Inside the npm package."""
    sha256: str
    licence: str


@cache
def pins() -> dict[str, Pin]:
    """Read the pins, by the name the file has in the vendor folder."""
    entries = yaml.safe_load(Path(__file__).with_name("vendored.yaml").read_text("utf-8"))
    return {name: Pin(name=name, **entry) for name, entry in entries.items()}


def read_vendored(name: str, *, folder: Path = VENDOR_DIR) -> str:
    """Read one pinned file.

    Raises:
        EngineAbsent: It is not there, or it is not the pinned file.
    """
    pin = pins()[name]
    path = folder / name
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise EngineAbsent(
            f"{pin.package} {pin.version} is not installed ({path} is absent). Run: {SETUP_COMMAND}"
        ) from None
    found = hashlib.sha256(content).hexdigest()
    if found != pin.sha256:
        raise EngineAbsent(
            f"{path} is not {pin.package} {pin.version}: its SHA-256 is {found}, "
            f"expected {pin.sha256}. Delete it and run: {SETUP_COMMAND}"
        )
    return content.decode("utf-8")
