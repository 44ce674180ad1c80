"""The site at hand on a telephone: what it shows without a network, and what it never keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.e2e.scripted import ScriptedPerson
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server

pytestmark = pytest.mark.browser

_KEPT = """
const done = arguments[arguments.length - 1];
caches.keys().then(async (names) => {
  const kept = [];
  for (const name of names) {
    const cache = await caches.open(name);
    for (const each of await cache.keys()) kept.push(new URL(each.url).pathname);
  }
  done(kept.sort());
});
"""
_PAGES = (
    ("zh-Hans/", "现在没有网络"),
    ("zh-Hans/services/pension-check/for-whom", "现在没有网络"),
    ("en/services/pension-check", "There is no network now"),
)


@pytest.fixture
def server(server_folder: Server) -> Iterator[Server]:
    server_folder.start()
    yield server_folder
    server_folder.stop()


@pytest.fixture
def server_folder(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server of its own: it is switched off in the middle."""
    return Server(tmp_path_factory.mktemp("at-hand"))


@pytest.fixture
def driver() -> Iterator[Chrome]:
    with open_chromium("--window-size=390,844") as driver:
        driver.set_script_timeout(30)
        yield driver


class Visitor(ScriptedPerson):
    """Whose browser keeps something for the time without a network."""

    def kept(self) -> list[str]:
        """Paths of all that is kept."""
        found: list[str] = self.driver.execute_async_script(_KEPT)
        return found

    def wait_until_kept(self, path: str) -> None:
        """Until a page is there for later."""
        self._wait(lambda: path in self.kept(), f"{path} kept")


def test_without_a_network_a_page_of_ours_says_what_can_be_done_in_the_language_of_the_page(
    driver: Chrome, server: Server
) -> None:
    person = Visitor(driver, server.url)
    for locale in ("zh-Hans", "en"):
        driver.get(f"{server.url}/{locale}/")
        person.wait_until_kept(f"/{locale}/away")
    server.kill()
    for path, title in _PAGES:
        driver.get(f"{server.url}/{path}")
        assert driver.find_element(By.TAG_NAME, "h1").text == title
        main = driver.find_element(By.CSS_SELECTOR, "main .main-button")
        assert main.size["height"] >= 56, "the style sheet is there too"
        assert main.get_attribute("href") == f"{server.url}/{path.split('/')[0]}/"


def test_nothing_a_person_told_is_kept_on_the_device(driver: Chrome, server: Server) -> None:
    person = Visitor(driver, server.url)
    person.open("services/pension-check/for-whom")
    driver.find_element(By.CSS_SELECTOR, "main input[type=radio]").click()
    driver.find_element(By.CSS_SELECTOR, "main form [type=submit]").click()
    person.wait_for_scripts()
    person.wait_until_kept("/zh-Hans/away")
    person.open("services/pension-check/check")
    assert [path for path in person.kept() if not path.endswith(".css")] == ["/zh-Hans/away"]


def test_the_app_opens_in_the_language_it_was_installed_in(server: Server) -> None:
    for locale, direction in (("zh-Hans", "ltr"), ("ug", "rtl")):
        with urlopen(f"{server.url}/{locale}/app.webmanifest") as answer:
            manifest = json.load(answer)
        assert manifest["start_url"] == f"/{locale}/"
        assert manifest["dir"] == direction
        for icon in manifest["icons"]:
            with urlopen(server.url + icon["src"]) as picture:
                assert picture.headers["content-type"] == icon["type"]
                assert picture.read(8) == b"\x89PNG\r\n\x1a\n"
