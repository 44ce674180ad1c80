"""Every service from its guide to its receipt: by clicks, by keyboard, without JavaScript.

And what happens on the way: the language is changed half-way, another browser takes over.
"""

from __future__ import annotations

import re

import pytest
from selenium.webdriver import Chrome

from access.journeys.receipts import read_number
from tests.access.services.sample_answers import Way, way_of, ways
from tests.e2e.any_service import Applicant
from tests.e2e.hands import Keyboard, Pointing
from tests.e2e.person import Person
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_WAYS = [way for way in ways() if not way.name]
_CODE = re.compile(r"\b\d{3} \d{3} \d{4}\b")
_NUMBER = re.compile(r"\d{4} \d{4} \d{4}")


def receipt_number(words: str) -> str:
    """The number on a receipt, once its check digit was found right."""
    found = _NUMBER.search(words)
    assert found, words
    number = read_number(found[0])
    assert number.isdecimal(), words
    return number


def test_there_are_twelve_services_and_two_of_them_are_helpers_and_the_hot_line() -> None:
    ids = [way.service_id for way in _WAYS]
    assert len(ids) == 12
    assert {"helper-visit", "hotline-request"} <= set(ids)


@pytest.mark.parametrize("way", _WAYS, ids=lambda way: way.service_id)
def test_a_service_is_completed_by_clicks(
    running_server: Server, clean_chromium: Chrome, way: Way
) -> None:
    applicant = Applicant(Person(clean_chromium, running_server.url), Pointing(), way)
    applicant.begin()
    applicant.answer_all()
    assert receipt_number(applicant.hand_in())


@pytest.mark.parametrize("way", _WAYS, ids=lambda way: way.service_id)
def test_a_service_is_completed_by_keyboard_alone(
    running_server: Server, clean_chromium: Chrome, way: Way
) -> None:
    applicant = Applicant(Person(clean_chromium, running_server.url), Keyboard(), way)
    applicant.begin()
    applicant.answer_all()
    assert receipt_number(applicant.hand_in())


def test_every_service_is_completed_without_javascript(running_server: Server) -> None:
    for way in _WAYS:
        # A browser of its own for each, so that none is helped by what another has told.
        with open_chromium(javascript=False) as driver:
            applicant = Applicant(Person(driver, running_server.url), Pointing(), way)
            applicant.begin()
            applicant.answer_all()
            assert receipt_number(applicant.hand_in()), way.service_id


@pytest.mark.parametrize(
    ("service_id", "locale"),
    [("medical-claim", "en"), ("residence-permit", "ug"), ("pension-check", "bo")],
)
def test_the_language_is_changed_half_way_and_nothing_is_lost(
    running_server: Server, clean_chromium: Chrome, service_id: str, locale: str
) -> None:
    person = Person(clean_chromium, running_server.url)
    applicant = Applicant(person, Pointing(), way_of(service_id))
    applicant.begin()
    for _ in range(3):
        applicant.answer_one()
    half_way = applicant.key
    person.click(f"nav a[hreflang='{locale}']")
    person.locale = locale
    person.wait_for_path(f"services/{service_id}/{half_way}")
    applicant.answer_all()
    assert receipt_number(applicant.hand_in())
    assert person.driver.find_element("tag name", "html").get_attribute("lang") == locale


def test_a_journey_goes_on_in_another_browser_by_its_code(
    running_server: Server, clean_chromium: Chrome
) -> None:
    way = way_of("residence-permit")
    first = Applicant(Person(clean_chromium, running_server.url), Pointing(), way)
    first.begin()
    first.answer_until("household.1.relation")
    first.person.click("main [data-voice='open:save']")
    first.person.wait_for_path("services/residence-permit/save")
    first.person.click("main form button[data-voice='submit:save']")
    code = read_code(first.person)
    with open_chromium(javascript=False) as driver:
        second = Applicant(Person(driver, running_server.url), Pointing(), way)
        second.person.go("resume")
        second.person.type("main input[name='code']", code)
        second.person.click("main form button[type='submit']")
        second.person.wait_for_path("services/residence-permit/household.1.relation")
        second.answer_all()
        assert "李秀英" in second.person.text("main")
        assert receipt_number(second.hand_in())
    # The first browser has nothing of it any more: whoever sits there next sees no name.
    first.person.go("services/residence-permit/check")
    assert "李秀英" not in first.person.text("main")


def read_code(person: Person) -> str:
    """The ten digits one writes down."""
    person._wait(lambda: bool(_CODE.search(person.text("main"))), "the code")
    found = _CODE.search(person.text("main"))
    assert found
    return found[0]
