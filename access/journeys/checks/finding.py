"""How a service is found: ids of events and people that exist, and pictograms of the set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from access.journeys.checks.complaint import Complaint, Place, entries
from access.journeys.finding import load_topics
from access.journeys.model import Question, Service

_SPRITE = Path(__file__).parents[3] / "static" / "vendor" / "lucide-sprite.svg"
_SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)"')


def check_finding(service: Service, _path: Path) -> Iterator[Complaint]:
    """Broken rules on ``events``, ``people`` and every ``icon``."""
    topics = load_topics()
    for key, known in (("events", topics.events), ("people", topics.people)):
        ids = [topic.id for topic in known]
        for number, name in enumerate(getattr(service, key)):
            if name not in ids:
                rule = f"{name!r} does not stand in finding.yaml; known are {', '.join(ids)}"
                yield Complaint((key, number), rule, f"finding.yaml 里没有“{name}”")
    for place, icon in _icons(service):
        if icon and known_icons() and icon not in known_icons():
            close = get_close_matches(icon, known_icons(), n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            rule = f"{icon!r} is no pictogram of the Lucide set{hint}"
            yield Complaint(place, rule, f"图标里没有“{icon}”")


@cache
def known_icons() -> frozenset[str]:
    """Names of all pictograms; none where set-up has not brought them yet."""
    if not _SPRITE.is_file():
        return frozenset()
    return frozenset(_SYMBOL.findall(_SPRITE.read_text(encoding="utf-8")))


def _icons(service: Service) -> Iterator[tuple[Place, str]]:
    yield ("icon",), service.icon
    for found in entries(service):
        if isinstance(found.entry, Question):
            for number, option in enumerate(found.entry.options):
                yield (*found.place, "options", number, "icon"), option.icon
