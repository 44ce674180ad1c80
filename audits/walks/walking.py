"""Doing the steps of a walk in the browser. No YAML, no judging."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.errors import CouldNotAudit
from audits.isolated import run_isolated
from audits.outcome import Obstacle
from audits.walks.step import Deed, Place, Step

_ACT = Path(__file__).with_name("act.js").read_text("utf-8")
_ADDRESS = "() => document.URL"
_POLL_S = 0.1


def take_step(driver: Chrome, step: Step, number: int, go: Callable[[str], None]) -> None:
    """Do one step on the page that is open.

    Args:
        driver: The browser.
        step: What to do.
        number: Its place in the walk, from 1, for the message.
        go: Opens another address.

    Raises:
        CouldNotAudit: It cannot be done; the message names the step, never its value.
    """
    match step.deed:
        case Deed.OPEN:
            go(urljoin(run_isolated(driver, _ADDRESS), step.url))
        case Deed.FILL | Deed.PRESS:
            _or_fail(step, number, _try(driver, step))
        case Deed.WAIT if not step.place and not step.url:
            time.sleep(step.seconds)
        case _:
            _or_fail(step, number, _wait(driver, step))


def _wait(driver: Chrome, step: Step) -> str:
    """Look again and again; gives what is still wrong at the end."""
    deadline = time.monotonic() + step.seconds
    while (why := _try(driver, step)) and time.monotonic() < deadline:
        time.sleep(_POLL_S)
    return f"{why} after {step.seconds:g} s" if why else ""


def _try(driver: Chrome, step: Step) -> str:
    if step.url:
        address = str(run_isolated(driver, _ADDRESS))
        is_there = address.startswith(step.url) or address.endswith(step.url)
        return "" if is_there else "is not the address"
    place = step.place or Place("body")
    meant = {"selector": place.selector, "text": place.text, "label": place.label}
    return str(run_isolated(driver, _ACT, step.deed, meant, step.value)["why"])


def _or_fail(step: Step, number: int, why: str) -> None:
    if why:
        raise CouldNotAudit(Obstacle.WALK_FAILED, f"step {number}, {step}: {why}")
