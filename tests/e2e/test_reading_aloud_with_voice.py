"""Reading aloud with a voice: phrase by phrase, one at a time, private ones on demand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.e2e.answers import SERVICE
from tests.e2e.hearing import watch
from tests.e2e.hurrying import hurry
from tests.e2e.scripted import ScriptedPerson
from tests.e2e.test_journey import read_receipt
from tests.e2e.walking import walk_by_clicks
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.speech]

_SHORT_PAGE = "search"
_FIRST_CLIP_S = 300
"""The neural voice may still be loading, and these words were never said before."""
_SLOW_LINE = {
    "offline": False,
    "latency": 1500,
    "downloadThroughput": -1,
    "uploadThroughput": -1,
}


@pytest.fixture(scope="module")
def hearing_driver() -> Iterator[Chrome]:
    """A browser that notes what is sounded, marked and captioned."""
    with open_chromium() as driver:
        watch(driver)
        hurry(driver)
        yield driver


@pytest.fixture
def person(humming_server: Server, hearing_driver: Chrome) -> ScriptedPerson:
    """Reads English."""
    hearing_driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    return ScriptedPerson(hearing_driver, humming_server.url, "en")


def fetched(person: ScriptedPerson) -> list[str]:
    """Addresses of speech this page has fetched."""
    script = "return performance.getEntriesByType('resource').map((entry) => entry.name)"
    return [name for name in person.driver.execute_script(script) if "/speech" in name]


def test_a_page_is_sounded_phrase_by_phrase_and_one_at_a_time(person: ScriptedPerson) -> None:
    person.open(_SHORT_PAGE)
    expected = person.phrases()
    voiced = person.driver.find_elements(
        By.CSS_SELECTOR, "main [data-audio]:not([data-silent], [data-private])"
    )
    person.click("[data-reader='read']")
    person._wait(person.is_reading, "reading")
    person.wait_until_read()
    assert person.seen.marked == expected
    # What is made while it is said comes in parts, each played for itself.
    assert person.seen.played >= len(voiced) > 0
    assert person.seen.together == 0


def test_a_clip_that_comes_late_is_never_sounded(person: ScriptedPerson) -> None:
    # What follows when something is read for the first time is there already.
    person.open(_SHORT_PAGE)
    person.click("[data-reader='read']")
    person._wait(lambda: person.seen.played > 0, "a first sound")
    person.open("shortcuts")
    person.driver.execute_cdp_cmd("Network.enable", {})
    person.driver.execute_cdp_cmd("Network.emulateNetworkConditions", _SLOW_LINE)
    try:
        person.click("[data-reader='read']")
        person._wait(person.is_reading, "reading")
        person.click("[data-reader='stop']")
        person._wait(lambda: bool(fetched(person)), "the late clip")
    finally:
        person.driver.execute_cdp_cmd("Network.disable", {})
    person.driver.execute_async_script("setTimeout(arguments[0], 500)")
    assert person.seen.played == 0


def test_with_the_sound_off_the_captions_go_on_alone(person: ScriptedPerson) -> None:
    person.open("display")
    person.click("button[name='sound'][value='0']")
    person._wait(lambda: person.root("sound") == "0", "silence")
    person.open(_SHORT_PAGE)
    person.click("[data-reader='read']")
    person._wait(lambda: len(person.seen.captions) > 1, "a second caption")
    assert person.seen.played == 0
    assert fetched(person) == []


def test_a_receipt_number_is_sounded_when_asked_and_never_otherwise(
    humming_server: Server, hearing_driver: Chrome
) -> None:
    # The test before has switched the sound off, as another visitor.
    hearing_driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    person = ScriptedPerson(hearing_driver, humming_server.url)
    walk_by_clicks(person)
    number = read_receipt(person)
    person.wait_for_scripts()
    assert person.path == f"services/{SERVICE}/receipt"
    person.click("[data-reader='read']")
    person._wait(lambda: len(person.seen.marked) > 1, "reading")
    person.click("[data-reader='stop']")
    # An address that ends with the bare /speech is that of private phrases.
    assert not [name for name in fetched(person) if name.endswith("/speech")]
    person.click("main .number [data-read]")
    person._wait(
        lambda: any(name.endswith("/speech") for name in fetched(person)),
        "the private clip",
    )
    private = person.driver.find_element(By.CSS_SELECTOR, "main .number [data-private]")
    assert private.text == number
    person._wait(lambda: private.get_attribute("data-reading") is not None, "the number marked")
    assert not [name for name in fetched(person) if number.replace(" ", "") in name]


def test_the_neural_voice_is_sounded_and_followed_clause_by_clause(
    talking_server: Server, hearing_driver: Chrome
) -> None:
    hearing_driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    person = ScriptedPerson(hearing_driver, talking_server.url)
    person.open(f"services/{SERVICE}")
    lines = person.driver.find_elements(By.CSS_SELECTOR, "main .fact")[0]
    for phrase in lines.find_elements(By.CSS_SELECTOR, "[data-audio]"):
        clip = f"{person.base_url}{phrase.get_dom_attribute('data-audio')}"
        with urlopen(clip, timeout=_FIRST_CLIP_S) as answer:
            assert json.loads(answer.headers["Yinqiao-Timings"])
    person.driver.execute_script(
        "window.said = []; setInterval(() => { for (const each of CSS.highlights.get('said'))"
        " if (said.at(-1) !== String(each)) said.push(String(each)); }, 10)"
    )
    person.click("main .fact .read-this")
    person._wait(person.is_reading, "reading")
    person.wait_until_read()
    said = "".join(person.driver.execute_script("return said"))
    assert said == "".join(phrase.text for phrase in lines.find_elements(By.TAG_NAME, "p"))
    assert person.seen.played == len(lines.find_elements(By.CSS_SELECTOR, "[data-audio]"))
    assert person.seen.captions == []
