"""``python -m tests.e2e.screenshots``: the pictures of the README, taken of the running site."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.request import urlopen

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.e2e.answers import FOR_WHOM, ID_NUMBER
from tests.e2e.scripted import ScriptedPerson
from tests.e2e.walking import answer_by_clicks
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import ROOT, Server

_PICTURES = ROOT / "docs" / "pictures"
_SHOTS = (
    ("phone", "zh-Hans/", 360, 740),
    ("right-to-left", "ug/services/pension-check/for-whom", 360, 740),
    ("kiosk", "zh-Hans/services/pension-check/living", 1080, 1920),
)
"""File name, page, width and height in CSS px."""
_READ_ALOUD = ("read-aloud", 360, 740)
_PATIENCE_S = 120.0


def main() -> None:
    """Take every picture again."""
    _PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        server = Server(Path(data), voice=True)
        server.start()
        try:
            with open_chromium("--hide-scrollbars") as driver:
                person = ScriptedPerson(driver, server.url)
                _answer_first_steps(person)
                for name, page, width, height in _SHOTS:
                    _resize(driver, width, height)
                    driver.get(f"{server.url}/{page}")
                    _take(driver, name)
                _take_read_aloud(person)
        finally:
            server.stop()


def _answer_first_steps(person: ScriptedPerson) -> None:
    """Later questions are shown only to those who answered the first ones."""
    person.go("services/pension-check/for-whom")
    for step, value in (FOR_WHOM, ID_NUMBER):
        answer_by_clicks(person, step, value)
    person.wait_for_path("services/pension-check/living")


def _take_read_aloud(person: ScriptedPerson) -> None:
    """While the second clause of a line is said, with the real voice."""
    name, width, height = _READ_ALOUD
    _resize(person.driver, width, height)
    person.open("services/pension-check")
    # Made before, so that the picture does not depend on how busy this machine is.
    for phrase in person.driver.find_elements(
        By.CSS_SELECTOR, "main .fact:first-child [data-audio]"
    ):
        urlopen(f"{person.base_url}{phrase.get_dom_attribute('data-audio')}").close()
    person.click("main .fact .read-this")
    second = "return [...CSS.highlights.get('said')].some((each) => each.startOffset > 0)"
    person.wait_until_page_says(second, patience_s=_PATIENCE_S)
    person.click("[data-reader='pause']")
    _take(person.driver, name)


def _resize(driver: Chrome, width: int, height: int) -> None:
    window = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", window)


def _take(driver: Chrome, name: str) -> None:
    driver.execute_async_script("document.fonts.ready.then(arguments[0])")
    path = _PICTURES / f"{name}.png"
    driver.save_screenshot(str(path))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
