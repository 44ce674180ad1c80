"""Leave a page alone for twenty minutes of its own clock, which take a moment of ours. No judging.

It is opened anew in a tab of its own: virtual time cannot be switched off again there, and a person
who has not asked for less motion is the one who gets all of it.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image, ImageStat, UnidentifiedImageError
from selenium.common.exceptions import WebDriverException

from audits.outcome import Target
from audits.probe_page import ProbePage, target_from

SCRIPT = Path(__file__).with_name("waiting.js")
FIRST_MS = 6_000
"""Long enough to tell motion of more than 5 s (WCAG 2.2 2.2.2)."""
LONG_MS = 20 * 60_000
"""What is watched for a page that leaves by itself."""
MEDIA_READY_S = 2.0
PATIENCE_S = 4.0
"""How much of our time the long wait may take on a page that is very busy."""
MOST_PRESSES = 8
STOPPED_MS = 3_000
"""Without a change for this long it counts as stopped."""


@dataclass(frozen=True, slots=True)
class Playing:
    """Sound or pictures that a page starts."""

    target: Target
    is_video: bool
    plays: bool
    is_asked: bool
    """Has ``autoplay``."""
    is_muted: bool
    lasts_s: float
    """-1 without an end, 0 when it could not be told."""
    has_sound: bool
    is_ready: bool
    is_shown: bool
    can_be_silenced: bool
    """By its own controls, or by something on the page."""


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the page that changed by itself."""

    target: Target
    words_ms: tuple[float, ...]
    """When its words changed."""
    looks_ms: tuple[float, ...]
    """When its style, class or picture changed."""
    area_px: float
    is_live: bool
    """Said to be a clock or a progress bar."""
    stops: bool
    """Whether something on the page stopped or hid it."""


@dataclass(frozen=True, slots=True)
class Motion:
    """An animation, a moving picture, or an element that moves by nature."""

    target: Target
    lasts_ms: float
    """-1 without an end."""
    round_ms: float
    frames: int
    properties: tuple[str, ...]
    """Style properties that change; none for pictures."""
    area_px: float
    flashes: bool
    """A picture that turns light and dark more than three times in a second."""
    heeds_wish: bool = False
    """It rests for whoever has asked for less motion."""


@dataclass(frozen=True, slots=True)
class Departure:
    """The page wanted to go elsewhere by itself."""

    url: str
    is_warned: bool
    """Something to answer had come up before."""


@dataclass(frozen=True, slots=True)
class Waited:
    """All that happened meanwhile."""

    playing: tuple[Playing, ...]
    changes: tuple[Change, ...]
    motions: tuple[Motion, ...]
    departures: tuple[Departure, ...]
    body: Target
    refresher: Target | None = None
    """The element that asks for the page to be opened anew or left after a time."""


def wait(page: ProbePage) -> Waited:
    """Open the page in a tab of its own and watch it."""
    with _tab(page):
        page.open_plainly()
        playing = _listen(page)
        page.call(SCRIPT, "beginWaiting")
        refresher = page.call(SCRIPT, "refresher")
        animations = page.call(SCRIPT, "animations")
        with page.media(prefers_reduced_motion="reduce"):
            still = {_path(one) for one in page.call(SCRIPT, "animations")}
        page.send("Emulation.setEmulatedMedia", features=[])
        _advance(page, FIRST_MS)
        changed = page.call(SCRIPT, "changed")
        motions = [_motion(one, heeds_wish=_path(one) not in still) for one in animations]
        motions += [_endless(target_from(one)) for one in page.call(SCRIPT, "marquees")]
        motions += _moving_pictures(page)
        changes = _with_stops(page, changed)
        page.send("Network.setBlockedURLs", urls=["*"])
        departures = _leave_alone(page)
    body = Target((("body",),), "<body>")
    leads_away = target_from(refresher) if refresher else None
    return Waited(playing, changes, tuple(motions), departures, body, leads_away)


@contextmanager
def _tab(page: ProbePage) -> Iterator[None]:
    driver, was_used = page.driver, page.is_used
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    page.forget_world()
    try:
        yield
    finally:
        for handle in driver.window_handles:
            if handle != first:
                driver.switch_to.window(handle)
                driver.close()
        driver.switch_to.window(first)
        page.forget_world()
        page.is_used = was_used


def _listen(page: ProbePage) -> tuple[Playing, ...]:
    """Wait until what plays has begun, and try what could silence it. Media keep real time."""
    found = page.call(SCRIPT, "media")
    until_s = time.monotonic() + MEDIA_READY_S
    while any(_is_awaited(one) for one in found) and time.monotonic() < until_s:
        time.sleep(0.05)
        found = page.call(SCRIPT, "media")
    return tuple(_playing(page, one) for one in found)


def _keep_in(page: ProbePage) -> None:
    """Before anything is pressed: nothing may leave the page."""
    page.call(SCRIPT, "guard")
    page.muffle()


def _is_awaited(one: dict[str, Any]) -> bool:
    is_started = one["plays"] and one["isReady"] and (one["hasSound"] or one["isMuted"])
    return bool(one["isAsked"]) and not is_started


def _playing(page: ProbePage, one: dict[str, Any]) -> Playing:
    disturbs = one["plays"] and (not one["isMuted"] or one["isShown"])
    can_be_silenced = bool(one["hasControls"])
    if disturbs and not can_be_silenced:
        question = "isMoving" if one["isMuted"] else "isHeard"
        _keep_in(page)
        for _ in range(MOST_PRESSES):
            if not page.call(SCRIPT, "pressNext"):
                break
            if not page.call(SCRIPT, question, one["number"]):
                can_be_silenced = True
                break
    return Playing(
        target=target_from(one["target"]),
        is_video=one["isVideo"],
        plays=one["plays"],
        is_asked=one["isAsked"],
        is_muted=one["isMuted"],
        lasts_s=one["lastsS"],
        has_sound=one["hasSound"],
        is_ready=one["isReady"],
        is_shown=one["isShown"],
        can_be_silenced=can_be_silenced,
    )


def _advance(page: ProbePage, ahead_ms: float) -> None:
    """Let the page's clock run ahead, and wait until it has got there."""
    until_ms = page.call(SCRIPT, "clock") + ahead_ms
    page.send(
        "Emulation.setVirtualTimePolicy",
        policy="advance",
        budget=ahead_ms + 1,
        maxVirtualTimeTaskStarvationCount=10_000,
    )
    until_s = time.monotonic() + PATIENCE_S
    while page.call(SCRIPT, "clock") < until_ms and time.monotonic() < until_s:
        time.sleep(0.02)
    page.send("Emulation.setVirtualTimePolicy", policy="pause")


def _with_stops(page: ProbePage, changed: Sequence[dict[str, Any]]) -> tuple[Change, ...]:
    """Press what the page offers until what changed changes no more."""
    going_on = {_path(one) for one in changed if len(one["words"]) + len(one["looks"]) > 1}
    stopped: set[str] = set()
    if going_on:
        _keep_in(page)
    for _ in range(MOST_PRESSES):
        if not going_on or not page.call(SCRIPT, "pressNext"):
            break
        _advance(page, STOPPED_MS / 10)
        page.call(SCRIPT, "forgetChanges")
        _advance(page, STOPPED_MS)
        still = {_path(one) for one in page.call(SCRIPT, "changed")}
        stopped |= going_on - still
        going_on &= still
    return tuple(_change(one, stops=_path(one) in stopped) for one in changed)


def _path(one: dict[str, Any]) -> str:
    return str(one["target"]["path"])


def _change(one: dict[str, Any], *, stops: bool) -> Change:
    return Change(
        target=target_from(one["target"]),
        words_ms=tuple(one["words"]),
        looks_ms=tuple(one["looks"]),
        area_px=one["area"],
        is_live=one["isLive"],
        stops=stops,
    )


def _motion(one: dict[str, Any], *, heeds_wish: bool) -> Motion:
    return Motion(
        target=target_from(one["target"]),
        lasts_ms=one["lastsMs"],
        round_ms=one["roundMs"] if isinstance(one["roundMs"], int | float) else 0,
        frames=one["frames"],
        properties=tuple(one["properties"]),
        area_px=one["area"],
        flashes=False,
        heeds_wish=heeds_wish,
    )


def _endless(target: Target) -> Motion:
    area = target.box.width * target.box.height if target.box else 0
    return Motion(target, -1, 0, 0, ("left",), area, flashes=False)


def _moving_pictures(page: ProbePage) -> list[Motion]:
    found = page.call(SCRIPT, "pictures")
    if not found:
        return []
    frame = page.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    motions = [_moving_picture(page, frame, one) for one in found]
    return [motion for motion in motions if motion is not None]


def _moving_picture(page: ProbePage, frame: str, one: dict[str, Any]) -> Motion | None:
    try:
        if one["url"].startswith("data:"):
            data = base64.b64decode(one["url"].partition(",")[2])
        else:
            answer = page.send("Page.getResourceContent", frameId=frame, url=one["url"])
            data = base64.b64decode(answer["content"])
        picture = Image.open(BytesIO(data))
        frames = getattr(picture, "n_frames", 1)
    except (WebDriverException, UnidentifiedImageError, ValueError, OSError):
        # Not kept by the browser, or no picture after all: nothing moves there.
        return None
    if frames == 1:
        return None
    round_ms, flashes = _frames_of(picture, frames)
    rounds = picture.info.get("loop", 1)
    lasts_ms = -1 if rounds == 0 else round_ms * rounds
    return Motion(
        target_from(one["target"]), lasts_ms, round_ms, frames, (), one["area"], flashes=flashes
    )


_FLASH = 0.1 * 255
"""A pair of opposing changes of a tenth of full brightness is a flash (WCAG 2.2, general flash)."""
_MOST_FLASHES = 3
"""In one second (WCAG 2.2 2.3.1)."""
_MOST_FRAMES = 60
_SHORTEST_MS, _INSTEAD_MS = 20, 100
"""Browsers draw frames that ask for less than the first for the second."""


def _frames_of(picture: Image.Image, frames: int) -> tuple[float, bool]:
    """Measure one round in ms, and whether it flashes more than three times in a second."""
    lengths, lights = [], []
    for number in range(min(frames, _MOST_FRAMES)):
        picture.seek(number)
        length = float(picture.info.get("duration", _INSTEAD_MS))
        lengths.append(length if length >= _SHORTEST_MS else _INSTEAD_MS)
        lights.append(ImageStat.Stat(picture.convert("L")).mean[0])
    turns = sum(abs(one - other) >= _FLASH for one, other in pairwise([*lights, lights[0]]))
    flashes = turns / 2 / (sum(lengths) / 1000) > _MOST_FLASHES
    return sum(lengths) * frames / len(lengths), flashes


def _leave_alone(page: ProbePage) -> tuple[Departure, ...]:
    page.call(SCRIPT, "takeDepartures")
    _advance(page, LONG_MS)
    is_warned = any(one["canAnswer"] for one in page.call(SCRIPT, "dialogs"))
    return tuple(
        Departure(one["url"], is_warned)
        for one in page.call(SCRIPT, "takeDepartures")
        if not one["isSame"]
    )
