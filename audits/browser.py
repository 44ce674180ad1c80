"""One headless Chromium, kept and now and then replaced. No loading of pages, no rules."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver
from urllib3.exceptions import HTTPError

from audits.errors import BrowserAbsent

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DRIVER_NAMES = ("chromedriver", "chromium.chromedriver")
INSTALL_COMMAND = "sudo apt-get install -y chromium chromium-driver"
BROWSER_FAULTS = (WebDriverException, HTTPError)
"""What a call raises when the browser, or the driver before it, does not answer as it should."""
PAGES_PER_BROWSER = 200
"""Browser and driver grow from about 210 to 400 MB over 140 pages, so they are replaced."""
PAGE_LOAD_LIMIT_S = 30
SCRIPT_LIMIT_S = 60
SWITCHES = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--mute-audio",
    "--accept-lang=zh-CN",
)


class Browser:
    """A Chromium that runs ``preload`` in every document before the page's own scripts.

    Preloading sends the half megabyte of axe-core once per browser instead of once per page.
    """

    def __init__(self, preload: Sequence[str] = ()) -> None:
        self._preload = tuple(preload)
        self._driver: webdriver.Chrome | None = None
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
    def driver(self) -> webdriver.Chrome:
        """The driver as it stands, for reading the page that is open."""
        return self._started()

    def driver_for_next_page(self) -> webdriver.Chrome:
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
            driver.service.stop()

    def _started(self) -> webdriver.Chrome:
        if self._driver is None:
            self._driver = start_chromium()
            for script in self._preload:
                self._driver.execute_cdp_cmd(
                    "Page.addScriptToEvaluateOnNewDocument", {"source": script}
                )
        return self._driver


def start_chromium() -> webdriver.Chrome:
    """Start Chromium with the system's own driver; nothing is ever downloaded.

    Raises:
        BrowserAbsent: Chromium or its driver is absent or does not start.
    """
    options = webdriver.ChromeOptions()
    options.binary_location = _find(BROWSER_NAMES)
    options.unhandled_prompt_behavior = "dismiss"
    for switch in SWITCHES:
        options.add_argument(switch)
    if os.geteuid() == 0:
        # Chromium refuses its sandbox to root.
        options.add_argument("--no-sandbox")
    try:
        driver = webdriver.Chrome(options=options, service=Service(_find(DRIVER_NAMES)))
    except WebDriverException as error:
        raise BrowserAbsent(
            f"Chromium does not start: {error.msg}. Install it anew: {INSTALL_COMMAND}"
        ) from error
    driver.set_page_load_timeout(PAGE_LOAD_LIMIT_S)
    driver.set_script_timeout(SCRIPT_LIMIT_S)
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "deny"})
    return driver


def is_alive(driver: WebDriver) -> bool:
    """Say whether the browser still answers."""
    try:
        return bool(driver.window_handles)
    except BROWSER_FAULTS:
        return False


def _find(names: Sequence[str]) -> str:
    for name in names:
        if path := shutil.which(name):
            return path
    raise BrowserAbsent(f"{names[0]} is not installed. Run: {INSTALL_COMMAND}")
