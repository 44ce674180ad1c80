"""What a browser fetches before a page stands: bytes on the wire, and rounds of requests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selenium.webdriver import Chrome
from selenium.webdriver.support.ui import WebDriverWait

from tests.fixtures.chromium import open_chromium

Event = dict[str, Any]
_PATIENCE_S = 30
_HAS_VOICE = (
    "return performance.getEntriesByType('resource')"
    ".some(each => each.name.endsWith('/voice.js') && each.responseEnd)"
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer of the server."""

    path: str
    kind: str
    """As Chromium calls it: ``Document``, ``Stylesheet``, ``Script``, ``Font`` …"""
    wire_bytes: int
    """Headers and body as they travelled."""
    encoding: str
    round: int
    """0 the page itself, 1 what the page names, 2 what those name, and so on."""
    is_early: bool
    """Asked for before the page stood (``DOMContentLoaded``)."""


@dataclass(frozen=True, slots=True)
class FirstView:
    """Everything a fresh browser fetched for one page."""

    fetched: tuple[Fetched, ...]

    @property
    def early(self) -> tuple[Fetched, ...]:
        """What the page needs to stand, fonts left out."""
        return tuple(each for each in self.fetched if each.is_early and each.kind != "Font")

    @property
    def kilobytes(self) -> float:
        """What the page needs to stand, of 1,000 bytes on the wire."""
        return sum(each.wire_bytes for each in self.early) / 1000

    @property
    def kilobytes_of_all(self) -> float:
        """With the scripts of reading aloud and listening, which follow; fonts left out."""
        return sum(each.wire_bytes for each in self.fetched if each.kind != "Font") / 1000

    @property
    def rounds(self) -> int:
        """Rounds of requests after the page itself."""
        return max(each.round for each in self.early)


def first_view(url: str) -> FirstView:
    """Open ``url`` in a browser that has never seen the site."""
    with open_chromium(log_network=True) as driver:
        driver.get(url)
        # The scripts of the voice come when the browser is idle.
        WebDriverWait(driver, _PATIENCE_S).until(lambda each: each.execute_script(_HAS_VOICE))
        return FirstView(tuple(_fetched(list(_events(driver)), url)))


def _events(driver: Chrome) -> Iterator[Event]:
    for entry in driver.get_log("performance"):
        yield json.loads(entry["message"])["message"]


def _fetched(events: list[Event], url: str) -> Iterator[Fetched]:
    origin = "/".join(url.split("/", 3)[:3])
    # The last: the empty page a browser starts with fires one too.
    stood_at = max(
        e["params"]["timestamp"] for e in events if e["method"] == "Page.domContentEventFired"
    )
    answers = {e["params"]["requestId"]: e["params"] for e in events if _is(e, "responseReceived")}
    ends = {e["params"]["requestId"]: e["params"] for e in events if _is(e, "loadingFinished")}
    rounds: dict[str, int] = {}
    for event in events:
        if not _is(event, "requestWillBeSent"):
            continue
        sent = event["params"]
        key, address = sent["requestId"], sent["request"]["url"]
        if key not in ends or not address.startswith(origin):
            continue
        rounds[address] = 0 if sent["type"] == "Document" else _named_in(sent, rounds) + 1
        answer = answers[key]
        yield Fetched(
            path=address.removeprefix(origin),
            kind=answer["type"],
            wire_bytes=int(ends[key]["encodedDataLength"]),
            encoding=answer["response"]["headers"].get("content-encoding", ""),
            round=rounds[address],
            is_early=sent["timestamp"] < stood_at,
        )


def _is(event: Event, name: str) -> bool:
    return bool(event["method"] == f"Network.{name}")


def _named_in(sent: Event, rounds: dict[str, int]) -> int:
    """The round of the file that asked for this one."""
    initiator = sent["initiator"]
    frames = initiator.get("stack", {}).get("callFrames", [])
    by = initiator.get("url") or (frames[0]["url"] if frames else sent["documentURL"])
    return rounds.get(by, 0)
