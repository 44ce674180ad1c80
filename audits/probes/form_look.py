"""Send each form empty, then wrong, and see what the page says. No judging.

Nothing really leaves: navigations and requests are stopped within the page and by the browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audits.keys import ENTER
from audits.outcome import Target
from audits.probe_page import ProbePage, target_from

SCRIPT = Path(__file__).with_name("forms.js")


@dataclass(frozen=True, slots=True)
class Message:
    """Words that came up after sending."""

    target: Target
    is_live: bool
    """Inside a part that screen readers are told of when it changes."""
    has_focus: bool
    """The focus went to them, or to the field that they describe."""
    field: Target | None
    """The field that they stand beside, where that is plain."""
    is_tied: bool
    """Part of that field's label or description."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What came of sending one form once."""

    form: Target
    is_left: bool
    """It was let through, to whatever the server says."""
    by_browser: tuple[Target, ...]
    """Fields that the browser itself complained about."""
    in_box: bool
    """The page opened an alert box."""
    messages: tuple[Message, ...]
    marked: tuple[Target, ...]
    """Fields that look different now, or are said to be wrong."""
    lost: tuple[Target, ...]
    """Fields that had been filled and are empty now."""

    @property
    def is_refused(self) -> bool:
        """Whether the page itself would not take it."""
        return not self.is_left and bool(self.by_browser or self.marked or self.said)

    @property
    def said(self) -> bool:
        """Whether anything was said in words."""
        return self.in_box or bool(self.messages or self.by_browser)


def send_forms(page: ProbePage) -> tuple[Sending, ...]:
    """Send every form of the page empty, then wrong."""
    count = page.call(SCRIPT, "forms")
    if not count:
        return ()
    page.muffle()
    page.send("Network.setBlockedURLs", urls=["*"])
    try:
        return tuple(_sendings(page, count))
    finally:
        page.send("Network.setBlockedURLs", urls=[])


def _sendings(page: ProbePage, count: int) -> Iterator[Sending]:
    for number in range(count):
        yield _send(page, number)
        if page.call(SCRIPT, "fillWrongly", number):
            yield _send(page, number)


def _send(page: ProbePage, number: int) -> Sending:
    page.call(SCRIPT, "readyToSend", number)
    page.press(ENTER)
    answer = page.call(SCRIPT, "sent", number)
    return Sending(
        form=target_from(answer["form"]),
        is_left=answer["left"] or "sent" in answer["noted"],
        by_browser=tuple(target_from(each) for each in answer["byBrowser"]),
        in_box="told" in answer["noted"],
        messages=tuple(_message(each) for each in answer["messages"]),
        marked=tuple(target_from(each) for each in answer["marked"]),
        lost=tuple(target_from(each) for each in answer["lost"]),
    )


def _message(entry: dict[str, Any]) -> Message:
    return Message(
        target=target_from(entry["target"]),
        is_live=entry["isLive"],
        has_focus=entry["hasFocus"],
        field=target_from(entry["field"]) if entry["field"] else None,
        is_tied=bool(entry["isTied"]),
    )
