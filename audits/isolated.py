"""Our scripts run in a world of their own beside the page's: they see its document, never what it
did to ``Array``, ``Promise`` or ``JSON``, and it sees nothing of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast
from weakref import WeakKeyDictionary

from selenium.common.exceptions import InvalidArgumentException, WebDriverException
from selenium.webdriver.chrome.webdriver import WebDriver as Chrome
from selenium.webdriver.remote.remote_connection import RemoteConnection

WORLD = "yinqiao"
SCRIPT_LIMIT_S = 60
_ENDED = "did not end in time"
_WITHIN = """async function (...given) {{
  const limit = new Promise((_, reject) =>
    setTimeout(() => reject(new Error("{ended}")), {limit_ms}));
  return await Promise.race([({function})(...given), limit]);
}}"""


_TOP_FRAMES: WeakKeyDictionary[Chrome, str] = WeakKeyDictionary()


class ScriptBroke(Exception):
    """A script of ours threw, or did not end in time."""

    @property
    def is_late(self) -> bool:
        """Say whether it was stopped for taking too long."""
        return _ENDED in str(self)


def preload_isolated(driver: Chrome, source: str) -> None:
    """Run a script in our world of every document and frame to come, before the page's own."""
    driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": source, "worldName": WORLD}
    )


def run_isolated(
    driver: Chrome, function: str, *arguments: object, limit_s: float = SCRIPT_LIMIT_S
) -> Any:
    """Call a JavaScript function in our world of the top document; its answer as plain data.

    It may be async. Arguments and answer travel as JSON.

    Raises:
        ScriptBroke: It threw, or did not end in time.
    """
    bounded = _WITHIN.format(function=function, limit_ms=int(limit_s * 1000), ended=_ENDED)
    return call_in_world(driver, _top_world(driver), bounded, *arguments)


def frame_worlds(driver: Chrome) -> Iterator[int]:
    """Give our world of the top document and of each frame in the same process."""
    tree = send(driver, "Page.getFrameTree")["frameTree"]
    for frame_id in _frame_ids(tree):
        try:
            yield open_world(driver, frame_id)
        except WebDriverException:
            # A frame that left while we looked.
            continue


def open_world(driver: Chrome, frame_id: str) -> int:
    """Give the number of our world in one frame; it is made where there is none yet."""
    given = {"frameId": frame_id, "worldName": WORLD}
    return int(send(driver, "Page.createIsolatedWorld", given)["executionContextId"])


def call_in_world(driver: Chrome, world: int, function: str, *arguments: object) -> Any:
    """Call a function in a world; gives its answer as plain data.

    Raises:
        ScriptBroke: It threw.
    """
    answer = send(
        driver,
        "Runtime.callFunctionOn",
        {
            "functionDeclaration": function,
            "executionContextId": world,
            "arguments": [{"value": argument} for argument in arguments],
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    if "exceptionDetails" in answer:
        raise ScriptBroke(_said(answer["exceptionDetails"]))
    return answer["result"].get("value")


def send(
    driver: Chrome, command: str, parameters: Mapping[str, object] | None = None
) -> dict[str, Any]:
    """Give one command of the DevTools protocol.

    Selenium's own method looks for elements in the answer, piece by piece: for the tree of a
    large page that takes longer than the page.
    """
    given = {"cmd": command, "params": parameters or {}, "sessionId": driver.session_id}
    connection = cast("RemoteConnection", driver.command_executor)
    response = connection.execute("executeCdpCommand", given)
    driver.error_handler.check_response(response)
    answer: dict[str, Any] = response["value"]
    return answer


def _top_world(driver: Chrome) -> int:
    """Our world of the top document. Its frame keeps its name as long as the tab is there."""
    known = _TOP_FRAMES.get(driver)
    if known:
        try:
            return open_world(driver, known)
        except InvalidArgumentException:
            # Another tab is looked at now.
            del _TOP_FRAMES[driver]
    top = send(driver, "Page.getFrameTree")["frameTree"]["frame"]["id"]
    _TOP_FRAMES[driver] = top
    return open_world(driver, top)


def _frame_ids(tree: Mapping[str, Any]) -> Iterator[str]:
    yield tree["frame"]["id"]
    for child in tree.get("childFrames", ()):
        yield from _frame_ids(child)


def _said(details: Mapping[str, Any]) -> str:
    thrown = details.get("exception", {})
    return str(thrown.get("description") or thrown.get("value") or details["text"])
