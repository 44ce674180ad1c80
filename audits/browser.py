"""One Chromium, kept and now and then replaced. No loading of pages, no rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.webdriver import WebDriver as Chrome
from selenium.webdriver.remote.webdriver import WebDriver
from urllib3.exceptions import HTTPError

from audits.chromium import start_chromium
from audits.isolated import preload_isolated

BROWSER_FAULTS = (WebDriverException, HTTPError)
"""What a call raises when the browser, or the driver before it, does not answer as it should."""
PAGES_PER_BROWSER = 200
"""Browser and driver grow from about 210 to 400 MB over 140 pages, so they are replaced."""
SILENT_DIALOGS = """
for (const name of ["alert", "confirm", "prompt", "print"]) {
  window[name] = () => name === "confirm" ? false : name === "prompt" ? null : undefined;
}"""
"""A page that shows one box after another would hold everything up; pages see them dismissed."""


class Browser:
    """A Chromium that runs ``preload`` in our world of every document, before the page's scripts.

    Preloading sends the half megabyte of axe-core once per browser instead of once per page.
    """

    def __init__(
        self, preload: Sequence[str] = (), *, start: Callable[[], Chrome] = start_chromium
    ) -> None:
        self._preload = tuple(preload)
        self._start = start
        self._driver: Chrome | None = None
        self._pages_opened = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def version(self) -> str:
        """Name and version of the browser, for the report."""
        capabilities = self._started().capabilities
        return f"{capabilities['browserName']} {capabilities['browserVersion']}"

    @property
    def driver(self) -> Chrome:
        """The driver as it stands, for reading the page that is open."""
        return self._started()

    def driver_for_next_page(self) -> Chrome:
        """Give the driver for one more page, in a fresh browser when this one has done its share.

        Raises:
            BrowserAbsent: Chromium or its driver is absent or does not start.
        """
        if self._pages_opened >= PAGES_PER_BROWSER:
            self.close()
        self._pages_opened += 1
        return self._started()

    def close(self) -> None:
        """End the browser; the next use starts a fresh one."""
        driver, self._driver, self._pages_opened = self._driver, None, 0
        if driver is None:
            return
        try:
            driver.quit()
        except BROWSER_FAULTS:
            # A crashed browser cannot say goodbye; the driver process is ended all the same.
            if service := getattr(driver, "service", None):
                service.stop()

    def _started(self) -> Chrome:
        if self._driver is None:
            self._driver = self._start()
            source = {"source": SILENT_DIALOGS}
            self._driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", source)
            for script in self._preload:
                preload_isolated(self._driver, script)
        return self._driver


def is_alive(driver: WebDriver) -> bool:
    """Say whether the browser still answers."""
    try:
        return bool(driver.window_handles)
    except BROWSER_FAULTS:
        return False
