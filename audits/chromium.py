"""Starting a Chromium: the system's own here, or one behind a remote WebDriver address."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.webdriver import WebDriver
from urllib3.exceptions import HTTPError

from audits.errors import BrowserAbsent

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DRIVER_NAMES = ("chromedriver", "chromium.chromedriver")
INSTALL_COMMAND = "sudo apt-get install -y chromium chromium-driver"
PAGE_LOAD_LIMIT_S = 30
ANSWER_LIMIT_S = 120
"""How long a remote browser may take for one command."""
HEAP_LIMIT_MB = 1024
"""A page whose scripts take more memory loses its process, and is named for it."""
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
    # What a page would play to someone whose browser lets it is what the probes listen to.
    "--autoplay-policy=no-user-gesture-required",
    "--accept-lang=zh-CN",
    # Frames of other sites stay in the page's process, where snapshot and axe-core reach them.
    "--disable-site-isolation-trials",
    "--disable-features=IsolateOrigins,site-per-process",
    f"--js-flags=--max-old-space-size={HEAP_LIMIT_MB}",
)


class RemoteChromium(webdriver.Chrome):
    """A Chromium elsewhere, with the same commands as one here; it has no process of ours."""

    def __init__(self, address: str, options: webdriver.ChromeOptions) -> None:
        # Only the commands of Chrome's class are wanted: its start would run a local driver.
        config = ClientConfig(remote_server_addr=address, timeout=ANSWER_LIMIT_S)
        WebDriver.__init__(self, command_executor=address, options=options, client_config=config)

    def quit(self) -> None:
        """End the session; the server behind it stays."""
        WebDriver.quit(self)


def start_chromium(switches: Sequence[str] = ()) -> webdriver.Chrome:
    """Start Chromium with the system's own driver; nothing is ever downloaded.

    Raises:
        BrowserAbsent: Chromium or its driver is absent or does not start.
    """
    options = _options(switches)
    options.binary_location = _find(BROWSER_NAMES)
    if os.geteuid() == 0:
        # Chromium refuses its sandbox to root.
        options.add_argument("--no-sandbox")
    try:
        driver = webdriver.Chrome(options=options, service=Service(_find(DRIVER_NAMES)))
    except WebDriverException as error:
        raise BrowserAbsent(
            f"Chromium does not start: {error.msg}. Install it anew: {INSTALL_COMMAND}"
        ) from error
    _set_up(driver)
    return driver


def start_remote(address: str, switches: Sequence[str] = ()) -> RemoteChromium:
    """Begin a session at a Selenium Grid or any remote WebDriver.

    Raises:
        BrowserAbsent: Nothing answers there, it has no Chromium, or it passes no DevTools on.
    """
    try:
        driver = RemoteChromium(address, _options(switches))
    except (WebDriverException, HTTPError, ValueError) as error:
        raise BrowserAbsent(
            f"{address} gives no Chromium: {_first_line(error)}. "
            "Name the address of a Selenium Grid or WebDriver with Chrome, Chromium or Edge, "
            "like http://127.0.0.1:4444"
        ) from error
    try:
        _set_up(driver)
    except (WebDriverException, HTTPError, RuntimeError) as error:
        # Selenium says by a RuntimeError that a Firefox has no DevTools.
        with suppress(WebDriverException, HTTPError):
            driver.quit()
        raise BrowserAbsent(
            f"{address} does not pass DevTools commands on to its browser "
            f"({_first_line(error)}), and an audit needs them. Chrome's and Edge's own drivers and "
            "Selenium Grid 4 do; a grid in between has to let /goog/cdp/execute through"
        ) from error
    return driver


def _options(switches: Sequence[str]) -> webdriver.ChromeOptions:
    options = webdriver.ChromeOptions()
    options.unhandled_prompt_behavior = "dismiss"
    for switch in (*SWITCHES, *switches):
        options.add_argument(switch)
    return options


def _set_up(driver: webdriver.Chrome) -> None:
    driver.set_page_load_timeout(PAGE_LOAD_LIMIT_S)
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "deny"})


def _first_line(error: Exception) -> str:
    return (getattr(error, "msg", None) or str(error)).strip().partition("\n")[0]


def _find(names: Sequence[str]) -> str:
    for name in names:
        if path := shutil.which(name):
            return path
    raise BrowserAbsent(f"{names[0]} is not installed. Run: {INSTALL_COMMAND}")
