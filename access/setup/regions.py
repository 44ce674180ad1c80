"""Takes the places of Yunnan out of the data set of all China: prefecture, county, township."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from access.setup.errors import SetupError
from access.setup.vendor import Pin

PLACE = Path("access/vendor/regions.json")
_PROVINCE = "53"
PIN = Pin(
    package="china-division",
    version="2.7.0",
    path="dist/pcas-code.json",
    sha256="eaec154ce55f9683fbae09a21cea7d8523e4074f323602cf92b6840611139c5b",
    licence="WTFPL",
)
_NOBODYS_HOME = "监狱"
"""Prisons are places of the statistics office, and none that a citizen gives as address."""


def install_regions(project: Path) -> str:
    """Write the places of the province, unless they are there already.

    Raises:
        SetupError: the package is missing, or has another file than the pinned one.
    """
    place = project / PLACE
    mark = place.with_suffix(".sha256")
    if place.is_file() and mark.is_file() and mark.read_text("ascii") == PIN.sha256:
        return "as pinned"
    province = next(each for each in _read(project) if each["code"] == _PROVINCE)
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}.unfinished")
    text = json.dumps(_without_prisons(province), ensure_ascii=False, separators=(",", ":"))
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(place)
    mark.write_text(PIN.sha256, encoding="ascii")
    return f"{len(province['children'])} prefectures"


def _read(project: Path) -> list[dict[str, Any]]:
    source = project / "node_modules" / PIN.package / PIN.path
    if not source.is_file():
        raise SetupError(f"{source} is missing. Run: npm ci")
    content = source.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != PIN.sha256:
        raise SetupError(
            f"{source} is not the pinned file of {PIN.package} {PIN.version}: its SHA-256 is "
            f"{found}. Remove node_modules and run set-up again."
        )
    provinces: list[dict[str, Any]] = json.loads(content)
    return provinces


def _without_prisons(place: dict[str, Any]) -> dict[str, Any]:
    inside = [
        _without_prisons(each)
        for each in place.get("children", ())
        if not each["name"].endswith(_NOBODYS_HOME)
    ]
    return {**place, "children": inside} if inside else place
