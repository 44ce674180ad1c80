"""Reading aloud in a real browser: marked, captioned, held, stopped; with a voice and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By

from tests.e2e.hearing import watch
from tests.e2e.scripted import ScriptedPerson
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server

pytestmark = pytest.mark.browser

_SHORT_PAGE = "search"
"""Few phrases, so that reading it to the end does not take long."""


@pytest.fixture(scope="module")
def listening_driver() -> Iterator[Chrome]:
    """A browser that notes what is sounded, marked and captioned."""
    with open_chromium() as driver:
        watch(driver)
        yield driver


@pytest.fixture
def person(running_server: Server, listening_driver: Chrome) -> ScriptedPerson:
    """Before a server without any voice."""
    listening_driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    return ScriptedPerson(listening_driver, running_server.url)


def choose(person: ScriptedPerson, setting: str, value: str) -> None:
    """Choose a display setting as a person does, on its page."""
    person.open("display")
    person.click(f"button[name='{setting}'][value='{value}']")
    person._wait(lambda: person.root(setting) == value, f"{setting} {value}")


def test_nothing_is_read_before_somebody_asks(person: ScriptedPerson) -> None:
    person.open("")
    assert not person.is_reading()
    assert person.seen.marked == []
    assert person.seen.played == 0


def test_without_a_voice_the_captions_go_through_the_whole_page(person: ScriptedPerson) -> None:
    choose(person, "rate", "5")
    person.open(_SHORT_PAGE)
    expected = person.phrases()
    person.click("[data-reader='read']")
    person._wait(person.is_reading, "reading")
    size = person.driver.execute_script(
        "return parseFloat(getComputedStyle(document.querySelector('#caption p')).fontSize)"
    )
    person.wait_until_read()
    assert person.seen.marked == expected
    assert len(person.seen.captions) >= len(expected)
    assert person.seen.played == 0
    assert size >= 48
    assert not person.shown("#caption"), "the bar is gone when all is read"


def test_the_caption_shows_one_sentence_at_a_time(person: ScriptedPerson) -> None:
    choose(person, "rate", "5")
    person.open("")
    person.click("[data-reader='read']")
    person._wait(lambda: bool(person.seen.captions), "a caption")
    person.press(Keys.ESCAPE)
    assert all(caption.count("。") <= 1 for caption in person.seen.captions)


def test_pausing_holds_and_going_on_goes_on(person: ScriptedPerson) -> None:
    choose(person, "rate", "5")
    person.open(_SHORT_PAGE)
    person.click("[data-reader='read']")
    person._wait(lambda: len(person.seen.marked) == 1, "the first phrase")
    person.click("[data-reader='pause']")
    held = person.seen.marked
    # Longer than any phrase of this page takes at this speed.
    person.driver.execute_async_script("setTimeout(arguments[0], 6000)")
    assert person.seen.marked == held
    person.click("[data-reader='pause']")
    person._wait(lambda: len(person.seen.marked) > len(held), "the next phrase")
    person.press(Keys.ESCAPE)
    person.wait_until_silent()
    assert not person.driver.find_elements(By.CSS_SELECTOR, "[data-reading]")


def test_pressing_something_stops_the_reading(person: ScriptedPerson) -> None:
    person.open("display")
    person.click("[data-reader='read']")
    person._wait(person.is_reading, "reading")
    person.click("main button[name='size'][value='2']")
    # The sound stops as it is pressed; the bar goes when the click has done its work.
    person.wait_until_silent()


def test_reading_starts_with_a_key_and_stops_with_escape(person: ScriptedPerson) -> None:
    person.open(_SHORT_PAGE)
    ActionChains(person.driver).key_down(Keys.ALT).send_keys("1").key_up(Keys.ALT).perform()
    person._wait(person.is_reading, "reading")
    person.press(Keys.ESCAPE)
    person.wait_until_silent()


def test_speed_and_loudness_are_kept_for_the_next_page(person: ScriptedPerson) -> None:
    person.open(_SHORT_PAGE)
    person.click("[data-reader='read']")
    person.click("[data-reader='slower']")
    person.click("[data-reader='louder']")
    person._wait(lambda: (person.root("rate"), person.root("volume")) == ("2", "4"), "the change")
    person._wait(lambda: kept(person, "rate=2") and kept(person, "volume=4"), "the cookie")
    person.open("shortcuts")
    assert (person.root("rate"), person.root("volume")) == ("2", "4")


def kept(person: ScriptedPerson, setting: str) -> bool:
    cookie = person.driver.get_cookie("yq_display")
    return cookie is not None and setting in str(cookie["value"])


def test_at_the_slowest_it_is_told_that_it_is(person: ScriptedPerson) -> None:
    choose(person, "rate", "1")
    person.open(_SHORT_PAGE)
    person.click("[data-reader='read']")
    person.click("[data-reader='slower']")
    assert person.told() == "已经最慢了。"


def test_pointing_reads_first_and_presses_second(person: ScriptedPerson) -> None:
    person.open("")
    person.click("[data-reader='read']")
    person.click("[data-reader='point']")
    card = "a[data-voice='open:pension-check']"
    words = person.driver.find_element(By.CSS_SELECTOR, f"{card} [data-phrase]")
    person.click("#reader [data-reader='stop']")
    person.click(card)
    person._wait(lambda: words.get_attribute("data-reading") is not None, "the card's words")
    assert person.path == ""
    person.click(card)
    person.wait_for_path("services/pension-check")


def test_in_a_conversation_the_facts_of_a_guide_wait_until_they_are_asked_for(
    person: ScriptedPerson,
) -> None:
    choose(person, "rate", "5")
    person.open("services/pension-check")
    facts = ids_of(person, ".fact [data-phrase]")
    way_on = ids_of(person, "main [data-voice^='start:'] [data-phrase]")
    # The conversation was begun on the page before.
    person.driver.execute_script("sessionStorage.setItem('yq-talk', '1')")
    person.open("services/pension-check")
    person._wait(lambda: set(way_on) <= set(person.seen.marked), "the way on", patience_s=60)
    assert facts
    assert way_on
    assert not set(facts) & set(person.seen.marked)
    person.driver.execute_script("sessionStorage.clear()")


def ids_of(person: ScriptedPerson, selector: str) -> list[str]:
    """Ids of the phrases there."""
    found = person.driver.find_elements(By.CSS_SELECTOR, selector)
    return [phrase.get_attribute("data-phrase") or "" for phrase in found]
