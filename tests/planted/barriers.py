"""The barriers of ``barriers.yaml``, each planted alone into the clean page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.audits.site import FOLDER

CLEAN = (FOLDER / "clean_page.html").read_text(encoding="utf-8")
_LIST = Path(__file__).with_name("barriers.yaml")


@dataclass(frozen=True, slots=True)
class Barrier:
    """One page with one barrier."""

    category: str
    change: str
    """What was planted, as source."""
    page: str
    target: str
    """Selector of the place that a report must name."""
    needs_use: bool
    """Whether only somebody who uses the page meets it: then the probes are asked as well."""


def barriers() -> list[Barrier]:
    """Every page there is, in the order of the list."""
    groups = yaml.safe_load(_LIST.read_text(encoding="utf-8"))
    return [
        _planted(group, entry, str(value))
        for group in groups
        for entry in group["barriers"]
        for value in entry.get("each", [""])
    ]


def _planted(group: dict[str, Any], entry: dict[str, Any], value: str) -> Barrier:
    def filled(key: str) -> str:
        text = str(entry.get(key, ""))
        return text.replace("@", value) if "each" in entry else text

    page, change = CLEAN, filled("head") + filled("html")
    if "swap" in entry:
        old, new = entry["swap"]
        new = new.replace("@", value)
        if old not in page:
            raise ValueError(f"the clean page has no {old!r} to replace: mend barriers.yaml")
        page, change = page.replace(old, new), f"{old} → {new or 'nothing'}"
    page = page.replace("</head>", f"{filled('head')}</head>")
    page = page.replace("</main>", f"{filled('html')}</main>")
    needs_use = bool(entry.get("use", group.get("use", False)))
    return Barrier(group["category"], change, page, entry.get("target", "#barrier"), needs_use)
