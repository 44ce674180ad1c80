"""Logging in once, and keeping what that left in the browser for all pages of a run."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from audits.browser import Browser
from audits.isolated import run_isolated
from audits.loading import load
from audits.target import PageTarget
from audits.walks.reading import Walk
from audits.walks.step import Session

_STORAGE = "() => { try { return { ...localStorage }; } catch { return {}; } }"


def log_in(browser: Browser, walk: Walk) -> Session:
    """Walk through the log-in; gives what the browser then holds.

    Raises:
        CouldNotAudit: A step could not be done.
    """
    driver = browser.driver_for_next_page()
    page = load(driver, PageTarget(walk.start, steps=walk.steps))
    cookies = driver.execute_cdp_cmd("Network.getCookies", {"urls": [page.url, walk.start]})
    parts = urlsplit(page.url)
    return Session(
        cookies=json.dumps(cookies["cookies"]),
        origin=f"{parts.scheme}://{parts.netloc}/",
        storage=json.dumps(run_isolated(driver, _STORAGE)),
    )
