"""Opening a page and making sure that it is really there and stands still. No judging."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from pydantic import BaseModel, ConfigDict, Field
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.browser import is_alive
from audits.chromium import PAGE_LOAD_LIMIT_S
from audits.errors import CouldNotAudit
from audits.isolated import ScriptBroke, run_isolated, send
from audits.outcome import Obstacle
from audits.target import PageTarget
from audits.walks.privacy import hide_on_page, private_values
from audits.walks.step import Session
from audits.walks.walking import take_step

SETTLE_LIMIT_MS = 10_000
QUIET_MS = 200
"""How long nothing may have changed or arrived for the page to count as built."""
QUIET_LIMIT_MS = 2_000
FIRST_ERROR_STATUS = 400
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
KEPT_BY_SITES = "local_storage,indexeddb,service_workers,cache_storage"
MOST_ELEMENTS = 150_000
MOST_BYTES = 20_000_000
"""Of a document's own source. The longest pages people read have a tenth of either."""
_LEAVE = "() => { try { sessionStorage.clear(); } catch { } return performance.timeOrigin; }"
"""A page without an origin of its own has no storage, and says so by throwing."""
_CRASHED = ("tab crashed", "session deleted", "disconnected", "not connected to DevTools")
_UNREACHABLE = (
    (re.compile("ERR_TOO_MANY_REDIRECTS"), Obstacle.REDIRECT_LOOP),
    (re.compile("ERR_(CERT|SSL|BAD_SSL)_"), Obstacle.BAD_CERTIFICATE),
)
_SETTINGS: WeakKeyDictionary[Chrome, dict[str, dict[str, Any]]] = WeakKeyDictionary()
"""What each browser was told last of what it keeps from page to page."""
_SETTLE = Path(__file__).with_name("settle.js").read_text("utf-8")


class LoadedPage(BaseModel):
    """Facts about a page that has come to rest."""

    model_config = ConfigDict(frozen=True)

    url: str
    """After redirects."""
    title: str
    status: int
    """HTTP status, 0 when the browser does not tell."""
    content_type: str = Field(alias="contentType")
    is_empty: bool = Field(alias="isEmpty")
    error_code: str = Field(alias="errorCode")
    """What Chromium's own error page says; empty on all others."""
    elements: int
    bytes: int
    """Of the document's source, uncompressed; 0 when the browser does not tell."""


def load(driver: Chrome, target: PageTarget) -> LoadedPage:
    """Open the page under the target's settings and wait until it stands still.

    Raises:
        CouldNotAudit: It cannot be reached, is an error, no HTML or empty, or does not settle.
    """
    try:
        _prepare(driver, target)
        page = _opened(driver, target.url)
        for number, step in enumerate(target.steps, 1):
            take_step(driver, step, number, driver.get)
            page = settled(driver)
        hide_on_page(driver, private_values(target.steps))
    except TimeoutException:
        raise CouldNotAudit(
            Obstacle.TOOK_TOO_LONG, f"{target.url} stopped answering once it was loaded"
        ) from None
    except ScriptBroke as error:
        raise CouldNotAudit(Obstacle.SCRIPT_FAILED, str(error)) from error
    except WebDriverException as error:
        raise _load_error(driver, target, error) from error
    _check(page, target)
    return page


def forget_settings(driver: Chrome) -> None:
    """Tell a browser its window, language and media again for the next page.

    Whoever changes them, or only may have, has to ask for this.
    """
    _SETTINGS.pop(driver, None)


def _prepare(driver: Chrome, target: PageTarget) -> None:
    """Start from a known state: nothing stored, the target's window and language."""
    _set(driver, "Network.enable", {})
    send(driver, "Network.clearBrowserCookies")
    kept = {"origin": _origin(target.url), "storageTypes": KEPT_BY_SITES}
    send(driver, "Storage.clearDataForOrigin", kept)
    _set(driver, "Network.setExtraHTTPHeaders", {"headers": _language_header(target)})
    for name, value in target.cookies:
        send(driver, "Network.setCookie", {"name": name, "value": value, "url": target.url})
    if target.session:
        _put_session(driver, target, target.session)
    viewport = target.viewport
    _set(
        driver,
        "Emulation.setDeviceMetricsOverride",
        {
            "width": viewport.width,
            "height": viewport.height,
            "deviceScaleFactor": 1,
            "mobile": viewport.is_phone,
        },
    )
    reduced = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    _set(driver, "Emulation.setEmulatedMedia", {"features": reduced})


def _set(driver: Chrome, command: str, setting: dict[str, Any]) -> None:
    """Give a setting that a browser keeps, unless it has it already: each call takes a moment."""
    known = _SETTINGS.setdefault(driver, {})
    if known.get(command) != setting:
        send(driver, command, setting)
        known[command] = setting


def _opened(driver: Chrome, url: str) -> LoadedPage:
    """Go there, and be sure to have left: a download, or the same address with another fragment,
    leaves the old document standing. Going by way of an empty page each time would cost 0.1 s.
    """
    left_ms = run_isolated(driver, _LEAVE)
    _go(driver, url)
    answer = _ask_settled(driver)
    if answer["begun"] == left_ms:
        driver.get("about:blank")
        _go(driver, url)
        answer = _ask_settled(driver)
    return _loaded(answer)


def _go(driver: Chrome, url: str) -> None:
    try:
        driver.get(url)
    except TimeoutException:
        raise CouldNotAudit(
            Obstacle.LOAD_TIMED_OUT, f"{url} did not finish loading in {PAGE_LOAD_LIMIT_S} s"
        ) from None


def _put_session(driver: Chrome, target: PageTarget, session: Session) -> None:
    """Be logged in as a walk left it: its cookies, and what its site keeps in local storage."""
    driver.execute_cdp_cmd("Network.setCookies", {"cookies": json.loads(session.cookies)})
    kept = json.loads(session.storage)
    if not kept or _origin(target.url) != _origin(session.origin):
        return
    driver.get(session.origin)
    run_isolated(driver, "(kept) => Object.assign(localStorage, kept)", kept)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _language_header(target: PageTarget) -> dict[str, str]:
    return {"Accept-Language": target.language} if target.language else {}


def settled(driver: Chrome) -> LoadedPage:
    """Wait until the page that is open stands still.

    Raises:
        CouldNotAudit: It does not.
        ScriptBroke: It could not be asked.
    """
    return _loaded(_ask_settled(driver))


def _ask_settled(driver: Chrome) -> dict[str, Any]:
    limits = SETTLE_LIMIT_MS, QUIET_MS, QUIET_LIMIT_MS
    answer: dict[str, Any] = run_isolated(driver, _SETTLE, *limits)
    return answer


def _loaded(answer: dict[str, Any]) -> LoadedPage:
    if "failed" in answer:
        raise CouldNotAudit(
            Obstacle.DID_NOT_SETTLE, f"{answer['failed']} (waited {SETTLE_LIMIT_MS // 1000} s)"
        )
    return LoadedPage.model_validate(answer["facts"])


def _check(page: LoadedPage, target: PageTarget) -> None:
    if page.url.startswith("chrome-error:"):
        raise _unreachable(target, page.error_code)
    if page.url == "about:blank":
        raise CouldNotAudit(Obstacle.NOT_HTML, f"{target.url} gave a file to download, not a page")
    if page.status >= FIRST_ERROR_STATUS and not target.allow_status:
        raise CouldNotAudit(Obstacle.HTTP_STATUS, f"{page.url} answered {page.status}")
    if page.content_type not in HTML_TYPES:
        raise CouldNotAudit(Obstacle.NOT_HTML, f"{page.url} is {page.content_type}")
    if page.elements > MOST_ELEMENTS or page.bytes > MOST_BYTES:
        raise CouldNotAudit(
            Obstacle.TOO_LARGE,
            f"{page.url} has {page.elements} elements and {page.bytes // 1_000_000} MB of source "
            f"(limits {MOST_ELEMENTS} and {MOST_BYTES // 1_000_000} MB)",
        )
    if page.is_empty:
        raise CouldNotAudit(Obstacle.EMPTY_DOCUMENT, f"{page.url} shows nothing")


def _load_error(driver: Chrome, target: PageTarget, error: WebDriverException) -> CouldNotAudit:
    message = error.msg or ""
    if code := re.search(r"net::(ERR_\w+)", message):
        return _unreachable(target, code[1])
    if has_crashed(driver, message):
        return CouldNotAudit(Obstacle.BROWSER_CRASHED, f"{target.url} ended the browser")
    return CouldNotAudit(Obstacle.SCRIPT_FAILED, message.splitlines()[0] if message else "unknown")


def _unreachable(target: PageTarget, code: str) -> CouldNotAudit:
    known = (obstacle for pattern, obstacle in _UNREACHABLE if pattern.match(code))
    obstacle = next(known, Obstacle.UNREACHABLE)
    return CouldNotAudit(obstacle, f"{target.url}: {code or 'cannot be opened'}")


def has_crashed(driver: Chrome, message: str) -> bool:
    """Say whether what the driver complains of is the end of the page's process or the browser."""
    return any(sign in message for sign in _CRASHED) or not is_alive(driver)
