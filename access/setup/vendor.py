"""Copies pinned third-party files out of npm packages to where serving looks for them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from access.setup.errors import SetupError


class Pin(BaseModel):
    """Which file of which npm package, and its hash."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    package: str
    version: str
    path: str
    """Inside the package."""
    sha256: str
    licence: str


def load_pins(project: Path) -> dict[Path, Pin]:
    """Every pinned file by where it goes, relative to the project."""
    own = _read_pins(project / "access" / "setup" / "vendored.yaml", Path())
    return own | _read_pins(project / "audits" / "vendored.yaml", Path("audits/vendor"))


def copy_vendored(project: Path) -> str:
    """Copy every pinned file that is not there yet.

    Raises:
        SetupError: a package has another file than the pinned one.
    """
    pins = load_pins(project)
    copied = sum(_copy(project, target, pin) for target, pin in pins.items())
    return f"{len(pins)} files, {copied} new"


def _read_pins(path: Path, folder: Path) -> dict[Path, Pin]:
    entries = TypeAdapter(dict[str, Pin]).validate_python(yaml.safe_load(path.read_text("utf-8")))
    return {folder / name: pin for name, pin in entries.items()}


def _copy(project: Path, target: Path, pin: Pin) -> bool:
    place = project / target
    if place.is_file() and _sha256(place.read_bytes()) == pin.sha256:
        return False
    source = project / "node_modules" / pin.package / pin.path
    if not source.is_file():
        raise SetupError(f"{source} is missing. Run: npm ci")
    content = source.read_bytes()
    if _sha256(content) != pin.sha256:
        raise SetupError(
            f"{source} is not the pinned file of {pin.package} {pin.version}: its SHA-256 is "
            f"{_sha256(content)}. Remove node_modules and run set-up again."
        )
    _write(place, content)
    return True


def _write(place: Path, content: bytes) -> None:
    """Whole or not at all, and untouched when nothing changes."""
    if place.is_file() and place.read_bytes() == content:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(place)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
