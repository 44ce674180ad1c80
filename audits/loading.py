"""Opening a page and making sure that it is really there and stands still. No judging."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.chrome.webdriver import WebDriver as Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from audits.browser import PAGE_LOAD_LIMIT_S, is_alive
from audits.errors import CouldNotAudit
from audits.outcome import Obstacle
from audits.target import PageTarget

SETTLE_LIMIT_MS = 10_000
QUIET_MS = 200
"""How long nothing may have changed or arrived for the page to count as built."""
QUIET_LIMIT_MS = 2_000
FIRST_ERROR_STATUS = 400
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
KEPT_BY_SITES = "local_storage,indexeddb,service_workers,cache_storage"
_BEGUN_MS = "return performance.timeOrigin;"
_FORGET = "try { sessionStorage.clear(); } catch { }"
"""A page without an origin of its own has no storage, and says so by throwing."""
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


def load(driver: Chrome, target: PageTarget) -> LoadedPage:
    """Open the page under the target's settings and wait until it stands still.

    Raises:
        CouldNotAudit: It cannot be reached, is an error, no HTML or empty, or does not settle.
    """
    try:
        _prepare(driver, target)
        _open(driver, target.url)
        page = _settled(driver)
        for selector in target.press:
            driver.find_element(By.CSS_SELECTOR, selector).click()
            page = _settled(driver)
    except TimeoutException:
        raise CouldNotAudit(
            Obstacle.LOAD_TIMED_OUT, f"{target.url} did not finish loading in {PAGE_LOAD_LIMIT_S} s"
        ) from None
    except WebDriverException as error:
        raise _load_error(driver, target, error) from error
    _check(page, target)
    return page


def run_async(driver: WebDriver, function: str, *arguments: object) -> Any:
    """Call an async JavaScript function in the page and give its answer as plain data.

    The arguments travel as JSON. A rejection is an answer too: ``{"rejected": message}``.
    """
    return driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        f"({function})(...[...arguments].slice(0, -1))"
        ".then(done, (error) => done({ rejected: String(error) }));",
        *arguments,
    )


def _prepare(driver: Chrome, target: PageTarget) -> None:
    """Start from a known state: nothing stored, the target's window and language."""
    send = driver.execute_cdp_cmd
    send("Network.enable", {})
    send("Network.clearBrowserCookies", {})
    kept = {"origin": _origin(target.url), "storageTypes": KEPT_BY_SITES}
    send("Storage.clearDataForOrigin", kept)
    send("Network.setExtraHTTPHeaders", {"headers": _language_header(target)})
    for name, value in target.cookies:
        send("Network.setCookie", {"name": name, "value": value, "url": target.url})
    viewport = target.viewport
    send(
        "Emulation.setDeviceMetricsOverride",
        {
            "width": viewport.width,
            "height": viewport.height,
            "deviceScaleFactor": 1,
            "mobile": viewport.is_phone,
        },
    )
    reduced = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    send("Emulation.setEmulatedMedia", {"features": reduced})


def _open(driver: Chrome, url: str) -> None:
    """Go there, and be sure to have left: a download, or the same address with another fragment,
    leaves the old document standing. Going by way of an empty page each time would cost 0.1 s.
    """
    left_ms = driver.execute_script(_FORGET + _BEGUN_MS)
    driver.get(url)
    if driver.execute_script(_BEGUN_MS) == left_ms:
        driver.get("about:blank")
        driver.get(url)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _language_header(target: PageTarget) -> dict[str, str]:
    return {"Accept-Language": target.language} if target.language else {}


def _settled(driver: Chrome) -> LoadedPage:
    answer = run_async(driver, _SETTLE, SETTLE_LIMIT_MS, QUIET_MS, QUIET_LIMIT_MS)
    if "rejected" in answer:
        raise CouldNotAudit(Obstacle.SCRIPT_FAILED, f"settle: {answer['rejected']}")
    if "failed" in answer:
        raise CouldNotAudit(
            Obstacle.DID_NOT_SETTLE, f"{answer['failed']} (waited {SETTLE_LIMIT_MS // 1000} s)"
        )
    return LoadedPage.model_validate(answer["facts"])


def _check(page: LoadedPage, target: PageTarget) -> None:
    if page.url.startswith("chrome-error:"):
        raise CouldNotAudit(Obstacle.UNREACHABLE, f"{target.url} cannot be opened")
    if page.url == "about:blank":
        raise CouldNotAudit(Obstacle.NOT_HTML, f"{target.url} gave a file to download, not a page")
    if page.status >= FIRST_ERROR_STATUS and not target.allow_status:
        raise CouldNotAudit(Obstacle.HTTP_STATUS, f"{page.url} answered {page.status}")
    if page.content_type not in HTML_TYPES:
        raise CouldNotAudit(Obstacle.NOT_HTML, f"{page.url} is {page.content_type}")
    if page.is_empty:
        raise CouldNotAudit(Obstacle.EMPTY_DOCUMENT, f"{page.url} shows nothing")


def _load_error(driver: Chrome, target: PageTarget, error: WebDriverException) -> CouldNotAudit:
    message = error.msg or ""
    if code := re.search(r"net::(ERR_\w+)", message):
        return CouldNotAudit(Obstacle.UNREACHABLE, f"{target.url}: {code[1]}")
    if not is_alive(driver):
        return CouldNotAudit(Obstacle.BROWSER_CRASHED, f"{target.url} ended the browser")
    return CouldNotAudit(Obstacle.SCRIPT_FAILED, message.splitlines()[0] if message else "unknown")
