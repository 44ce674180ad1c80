"""A page as the probes hold it in their hands: keys, window, pictures, and a way back. No judging.

Everything goes over the DevTools protocol; scripts run in our own world of the page.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from selenium.common.exceptions import UnexpectedAlertPresentException, WebDriverException
from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.isolated import ScriptBroke, call_in_world, open_world
from audits.keys import Key
from audits.loading import forget_settings
from audits.outcome import Box, Target
from audits.target import PageTarget, Viewport

_SHARED = Path(__file__).with_name("probes") / "page.js"
_MUFFLE = Path(__file__).with_name("probes") / "muffle.js"
_GONE = ("Cannot find context", "Execution context was destroyed", "Inspected target navigated")

_WITH_GROUPS = """async (name, sizes, ...nodes) =>
  await probe[name](...sizes.map((size) => nodes.splice(0, size)))"""


class PageLeft(Exception):
    """The page went away while it was being used."""


class OutOfTime(Exception):
    """A probe used up its time."""


class ProbePage:
    """One page that is open, with everything a person could do to it.

    ``load_anew`` opens it again as it was at first.
    """

    def __init__(self, driver: Chrome, target: PageTarget, load_anew: Callable[[], object]) -> None:
        self.driver = driver
        self.target = target
        self._load_anew = load_anew
        self._world: int | None = None
        self._installed: set[Path] = set()
        self._deadline_s = float("inf")
        self.is_used = False
        """Whether something was done to it that may have left a trace."""

    def start(self, limit_s: float) -> None:
        """Begin a probe: from the page as it was at first, and with this many seconds."""
        if self.is_used:
            self.restore()
        self._deadline_s = time.monotonic() + limit_s

    def restore(self) -> None:
        """Open the page again as it was at first."""
        self._load_anew()
        self.forget_world()
        self.is_used = False

    def open_plainly(self) -> None:
        """Open the page for someone who has asked for nothing: motion goes on as it likes.

        A page that a walk leads to is walked to again, which brings motion to rest.
        """
        if self.target.steps:
            self._load_anew()
        else:
            language = self.target.language
            self.send("Network.enable")
            headers = {"Accept-Language": language} if language else {}
            self.send("Network.setExtraHTTPHeaders", headers=headers)
            self._set_window(self.target.viewport, is_phone=self.target.viewport.is_phone)
            self.driver.get(self.target.url)
        self.forget_world()

    def forget_world(self) -> None:
        """Find our world anew with the next call: another document stands there now."""
        self._world = None
        self._installed.clear()

    def send(self, command: str, **parameters: object) -> dict[str, Any]:
        """Give one command of the DevTools protocol."""
        self._keep_time()
        if command.startswith(("Emulation.", "Network.")):
            forget_settings(self.driver)
        try:
            answer: dict[str, Any] = self.driver.execute_cdp_cmd(command, parameters)
        except UnexpectedAlertPresentException:
            # The driver has put the box away; what it stood in the way of is done now.
            answer = self.driver.execute_cdp_cmd(command, parameters)
        return answer

    def call(self, script: Path, name: str, *arguments: object) -> Any:
        """Call ``probe.<name>`` of a probe's script; its answer as plain data.

        Raises:
            PageLeft: The document is no longer there.
        """
        self._keep_time()
        try:
            self._install(script)
            return call_in_world(
                self.driver,
                self.world,
                "async (name, ...given) => await probe[name](...given)",
                name,
                *arguments,
            )
        except UnexpectedAlertPresentException:
            return self.call(script, name, *arguments)
        except WebDriverException as error:
            if any(mark in (error.msg or "") for mark in _GONE):
                raise PageLeft from error
            raise

    def call_on(self, script: Path, name: str, *groups: Sequence[str]) -> Any:
        """Call ``probe.<name>`` with groups of nodes, given as the browser's handles."""
        self._install(script)
        nodes = [{"objectId": handle} for group in groups for handle in group]
        answer = self.send(
            "Runtime.callFunctionOn",
            functionDeclaration=_WITH_GROUPS,
            executionContextId=self.world,
            arguments=[{"value": name}, {"value": [len(group) for group in groups]}, *nodes],
            awaitPromise=True,
            returnByValue=True,
        )
        if "exceptionDetails" in answer:
            raise ScriptBroke(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    @property
    def world(self) -> int:
        """The number of our world in the top document."""
        if self._world is None:
            frame = self.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
            self._world = open_world(self.driver, frame)
        return self._world

    def muffle(self) -> None:
        """Let nothing leave the page from here on, until it is opened again.

        Navigations are stopped in our own world; what scripts send and open, within the page.
        """
        self.is_used = True
        self.send("Runtime.evaluate", expression=_MUFFLE.read_text("utf-8"))

    def press(self, key: Key) -> None:
        """Press a key and let it go."""
        down, up = key.events
        self.send("Input.dispatchKeyEvent", **down)
        self.send("Input.dispatchKeyEvent", **up)

    def point(self, x: float, y: float) -> None:
        """Move the mouse there, in CSS pixels of the window."""
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    @contextmanager
    def window(self, viewport: Viewport, *, is_phone: bool = False) -> Iterator[None]:
        """Look through a window of another size for a while."""
        self._set_window(viewport, is_phone=is_phone)
        try:
            yield
        finally:
            self._set_window(self.target.viewport, is_phone=self.target.viewport.is_phone)

    @contextmanager
    def media(self, **features: str) -> Iterator[None]:
        """Ask for something as a person's settings do: ``forced_colors="active"``."""
        self._set_media(features)
        try:
            yield
        finally:
            self._set_media({})

    def picture(self, part: Box | None = None) -> Image.Image:
        """Picture the window, or a part of it in CSS pixels of the window."""
        given: dict[str, object] = {"format": "png", "optimizeForSpeed": True}
        if part is not None:
            shift = self.send("Page.getLayoutMetrics")["cssVisualViewport"]
            given["clip"] = {
                "x": part.x + shift["pageX"],
                "y": part.y + shift["pageY"],
                "width": part.width,
                "height": part.height,
                "scale": 1,
            }
        return _read(self.send("Page.captureScreenshot", **given))

    def _keep_time(self) -> None:
        if time.monotonic() > self._deadline_s:
            raise OutOfTime

    def _install(self, script: Path) -> None:
        for wanted in (_SHARED, script):
            if wanted not in self._installed:
                call_in_world(self.driver, self.world, f"() => {{ {wanted.read_text('utf-8')} }}")
                self._installed.add(wanted)

    def _set_window(self, viewport: Viewport, *, is_phone: bool) -> None:
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=viewport.width,
            height=viewport.height,
            deviceScaleFactor=1,
            mobile=is_phone,
        )

    def _set_media(self, features: dict[str, str]) -> None:
        wanted = {"prefers-reduced-motion": "reduce"} | {
            name.replace("_", "-"): value for name, value in features.items()
        }
        self.send(
            "Emulation.setEmulatedMedia",
            features=[{"name": name, "value": value} for name, value in wanted.items()],
        )


def _read(answer: dict[str, Any]) -> Image.Image:
    return Image.open(BytesIO(base64.b64decode(answer["data"]))).convert("RGB")


def target_from(data: dict[str, Any]) -> Target:
    """Read a target as the scripts tell it."""
    return Target(
        path=tuple(tuple(step) for step in data["path"]),
        html=data["html"],
        box=Box(**data["box"]) if data["box"] else None,
    )
