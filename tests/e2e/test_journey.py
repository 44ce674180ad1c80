"""What a person meets after handing in, and when the server dies half-way."""

from __future__ import annotations

import re

import pytest
from selenium.webdriver import Chrome

from tests.e2e.answers import CONTACT, FOR_WHOM, ID_NUMBER, SERVICE, STEPS
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


def ask_by_number(person: Person, receipt: str) -> None:
    """Ask for the progress of what has this number."""
    person.go("progress")
    person.type("main input[name='receipt']", receipt)
    person.click("main form button[type='submit']")


def test_who_handed_in_sees_the_progress_at_once_and_others_only_with_a_proof(
    running_server: Server, clean_chromium: Chrome
) -> None:
    person = Person(clean_chromium, running_server.url)
    walk_by_clicks(person)
    receipt = read_receipt(person)
    ask_by_number(person, receipt)
    person.wait_for_path("progress/found")
    assert "养老待遇资格认证" in person.text("main")
    assert receipt.replace(" ", "") not in person.driver.current_url
    with open_chromium(javascript=False) as driver:
        other = Person(driver, running_server.url)
        ask_by_number(other, receipt)
        other.wait_for_path("progress/proof")
        other.type("main input[name='proof']", "0000")
        other.click("main form button[data-voice='submit:proof']")
        other.wait_for_words("对不上")
        other.type("main input[name='proof']", ID_NUMBER[1][-4:])
        other.click("main form button[data-voice='submit:proof']")
        other.wait_for_path("progress/found")
        assert "养老待遇资格认证" in other.text("main")


def test_an_application_is_taken_back_by_one_press_and_nothing_was_sent(
    running_server: Server, clean_chromium: Chrome
) -> None:
    person = Person(clean_chromium, running_server.url)
    walk_by_clicks(person)
    person.click("main form button[data-voice='submit:withdraw']")
    person.wait_for_words("撤回")
    person.wait_for_path("progress/found")
    assert "没有送" in person.text("main")


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
