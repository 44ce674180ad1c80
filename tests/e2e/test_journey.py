"""The whole way through a service in a real browser: by clicks, by keyboard, without JavaScript."""

from __future__ import annotations

import re

import pytest
from selenium.webdriver import Chrome, Keys

from tests.e2e.answers import CONTACT, FOR_WHOM, ID_NUMBER, SERVICE, STEPS, TYPED
from tests.e2e.person import Person
from tests.e2e.walking import answer_by_clicks, walk_by_clicks
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server, StartServer

pytestmark = pytest.mark.browser

_RECEIPT = re.compile(r"\d{4}( \d{4})+")


def read_receipt(person: Person) -> str:
    """The number a person would write down."""
    found = _RECEIPT.search(person.text("main"))
    assert found, person.text("main")
    return found[0]


def look_up(person: Person, receipt: str) -> str:
    """Ask for the progress by receipt; gives the words of the answer."""
    person.go("progress")
    person.type("main input[name='receipt']", receipt)
    person.click("main form button[type='submit']")
    person.wait_for_path("progress/found")
    return person.text("main")


def test_a_journey_is_completed_by_clicks(running_server: Server, clean_chromium: Chrome) -> None:
    person = Person(clean_chromium, running_server.url)
    walk_by_clicks(person)
    receipt = read_receipt(person)
    assert "已收到" in look_up(person, receipt)
    assert receipt.replace(" ", "") not in person.driver.current_url


def test_a_journey_is_completed_without_javascript(running_server: Server) -> None:
    with open_chromium(javascript=False) as driver:
        person = Person(driver, running_server.url)
        walk_by_clicks(person)
        assert "已收到" in look_up(person, read_receipt(person))


def test_a_journey_is_completed_by_keyboard_alone(
    running_server: Server, clean_chromium: Chrome
) -> None:
    person = Person(clean_chromium, running_server.url)
    person.go("")
    person.tab_to(f"a[data-voice='open:{SERVICE}']")
    person.press(Keys.ENTER)
    person.wait_for_path(f"services/{SERVICE}")
    person.tab_to(f"main [data-voice='start:{SERVICE}']")
    person.press(Keys.ENTER)
    for step, value in STEPS:
        person.wait_for_path(f"services/{SERVICE}/{step}")
        person.tab_to(f"main input[name='{step}']")
        if step in TYPED:
            person.press(value)
        else:
            choose_by_arrows(person, step, value)
        person.tab_to("main form [data-voice='go:next']")
        person.press(Keys.ENTER)
    person.wait_for_path(f"services/{SERVICE}/check")
    person.tab_to("main form button[data-voice^='submit:']")
    person.press(Keys.ENTER)
    person.wait_for_path(f"services/{SERVICE}/receipt")
    assert read_receipt(person)


def choose_by_arrows(person: Person, step: str, value: str) -> None:
    """Choose in a group of radio buttons: space takes the first, arrows go on."""
    wanted = f"input[name='{step}'][value='{value}']"
    person.press(Keys.SPACE)
    for _ in range(5):
        if person.driver.find_element("css selector", wanted).is_selected():
            return
        person.press(Keys.ARROW_DOWN)
    raise AssertionError(f"{value} is not reached by the arrow keys")


def test_answers_are_there_after_the_server_was_killed_between_steps(
    start_server: StartServer, clean_chromium: Chrome
) -> None:
    server = start_server()
    person = Person(clean_chromium, server.url)
    person.go(f"services/{SERVICE}/for-whom")
    for step, value in (FOR_WHOM, ID_NUMBER):
        answer_by_clicks(person, step, value)
    person.wait_for_path(f"services/{SERVICE}/living")
    server.kill()
    server.restart()
    for step, value in STEPS[2:]:
        answer_by_clicks(person, step, value)
    person.wait_for_path(f"services/{SERVICE}/check")
    shown = person.text("main").replace(" ", "")
    assert ID_NUMBER[1] in shown
    assert CONTACT[1] in shown
    assert "本人" in shown
