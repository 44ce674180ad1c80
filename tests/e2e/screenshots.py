"""``python -m tests.e2e.screenshots``: the pictures of the README, taken of the running site."""

from __future__ import annotations

import tempfile
from pathlib import Path

from selenium.webdriver import Chrome

from tests.e2e.answers import FOR_WHOM, ID_NUMBER
from tests.e2e.person import Person
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


def main() -> None:
    """Take every picture again."""
    _PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        server = Server(Path(data))
        server.start()
        try:
            with open_chromium("--hide-scrollbars") as driver:
                _answer_first_steps(Person(driver, server.url))
                for name, page, width, height in _SHOTS:
                    _take(driver, f"{server.url}/{page}", name, width, height)
        finally:
            server.stop()


def _answer_first_steps(person: Person) -> None:
    """Later questions are shown only to those who answered the first ones."""
    person.go("services/pension-check/for-whom")
    for step, value in (FOR_WHOM, ID_NUMBER):
        answer_by_clicks(person, step, value)
    person.wait_for_path("services/pension-check/living")


def _take(driver: Chrome, url: str, name: str, width: int, height: int) -> None:
    window = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", window)
    driver.get(url)
    driver.execute_async_script("document.fonts.ready.then(arguments[0])")
    path = _PICTURES / f"{name}.png"
    driver.save_screenshot(str(path))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
