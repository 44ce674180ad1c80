"""A group, check boxes, huge buttons and levels in a real browser: by clicks, by keys, without
scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from tests.e2e.person import Person
from tests.e2e.scripted import ScriptedPerson
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import ROOT, Server

pytestmark = pytest.mark.browser

FAMILY = "services/family-aid"
CALLED, BORN = "called", "born"
_CALLS = """
const [name, action] = [arguments[0], arguments[1]], done = arguments[2];
import('/static/x/js/act.js').then((all) => all[name]({action})).then(String, String).then(done);
"""


@pytest.fixture(scope="module")
def family_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the service made for tests beside the real ones."""
    folder = tmp_path_factory.mktemp("family")
    server = Server(folder, services_dir=str(ROOT / "tests" / "services"))
    server.start()
    yield server
    server.stop()


def click_on(person: Person, selector: str, onward: str) -> None:
    person.click(selector)
    person.wait_for_path(f"{FAMILY}/{onward}")


def add_child(person: Person, row: int, name: str) -> None:
    """One child by mouse or finger, from the list and back to it."""
    click_on(person, "main button[value='add']", f"children.{row}.{CALLED}")
    person.type(f"[name='children.{row}.{CALLED}']", name)
    click_on(person, "main .main-button", f"children.{row}.{BORN}")
    person.type(f"[name='children.{row}.{BORN}']", "2019年5月1日")
    click_on(person, "main .main-button", "children")


def walk_the_group(person: Person) -> None:
    """Answer with one press, tick boxes, add, change and take out children, and go on."""
    person.go(f"{FAMILY}/wanted")
    click_on(person, "main button[value='yes']", "kinds")
    for value in ("meals", "doctor"):
        person.click(f"label:has(input[value='{value}'])")
    click_on(person, "main .main-button", "children")
    for row, name in enumerate(("王一一", "王二二", "王三三"), start=1):
        add_child(person, row, name)
    assert not person.shown("main button[value='add']"), "three are the most"
    click_on(person, "main button[value='change:2']", f"children.2.{CALLED}")
    person.type(f"[name='children.2.{CALLED}']", "王大二")
    click_on(person, "main .main-button", f"children.2.{BORN}")
    click_on(person, "main .main-button", "children")
    person.click("main button[value='remove:1']")
    person.wait_for_count(".entry", 2)
    assert headings(person) == ["第一个孩子", "第二个孩子"]
    words = person.text("main")
    assert "王大二" in words
    assert "王一一" not in words
    click_on(person, "main button[value='done']", "bills")


def headings(person: Person) -> list[str]:
    return [each.text for each in person.shown(".entry-heading")]


def test_a_group_is_filled_by_clicks(family_server: Server, clean_chromium: Chrome) -> None:
    walk_the_group(Person(clean_chromium, family_server.url))


def test_a_group_is_filled_without_javascript(family_server: Server) -> None:
    with open_chromium(javascript=False) as driver:
        walk_the_group(Person(driver, family_server.url))


def test_a_group_is_filled_by_keyboard_alone(family_server: Server, clean_chromium: Chrome) -> None:
    person = Person(clean_chromium, family_server.url)

    def press_on(selector: str, onward: str) -> None:
        person.tab_to(selector)
        person.press(Keys.ENTER)
        person.wait_for_path(f"{FAMILY}/{onward}")

    person.go(f"{FAMILY}/wanted")
    press_on("main button[value='yes']", "kinds")
    for value in ("meals", "doctor"):
        person.tab_to(f"main input[value='{value}']")
        person.press(Keys.SPACE)
    press_on("main .main-button", "children")
    for row, name in ((1, "王一一"), (2, "王二二")):
        press_on("main button[value='add']", f"children.{row}.{CALLED}")
        person.tab_to(f"main [name='children.{row}.{CALLED}']")
        # Enter in a field leads on, as everybody expects.
        person.press(name, Keys.ENTER)
        person.wait_for_path(f"{FAMILY}/children.{row}.{BORN}")
        person.tab_to(f"main [name='children.{row}.{BORN}']")
        person.press("2019-5-1")
        press_on("main .main-button", "children")
    person.tab_to("main button[value='remove:1']")
    person.press(Keys.ENTER)
    person.wait_for_count(".entry", 1)
    press_on("main button[value='done']", "bills")


def test_an_address_is_chosen_by_keyboard_and_enter_never_leads_back(
    family_server: Server, clean_chromium: Chrome
) -> None:
    person = Person(clean_chromium, family_server.url)
    walk_the_group(person)
    click_on(person, "main button[value='done']", "home")
    for levels in (1, 2, 3):
        person.tab_to("main .option input")
        person.press(Keys.SPACE)
        person.tab_to("main .main-button")
        person.press(Keys.ENTER)
        person.wait_for_count(".so-far-level", levels)
    person.tab_to("main [name='home']:is(input, textarea)")
    person.press("翠湖南路 1 号")
    person.tab_to("main .main-button")
    person.press(Keys.ENTER)
    person.wait_for_path(f"{FAMILY}/contact")


def test_saying_an_option_ticks_it_and_saying_it_again_takes_the_tick_away(
    family_server: Server, clean_chromium: Chrome
) -> None:
    person = ScriptedPerson(clean_chromium, family_server.url)
    person.go(f"{FAMILY}/wanted")
    click_on(person, "main button[value='yes']", "kinds")

    def say(action: str) -> str:
        return str(person.driver.execute_async_script(_CALLS, "act", action))

    def ticked() -> list[str]:
        boxes = person.driver.find_elements(By.CSS_SELECTOR, "main input:checked")
        return [box.get_attribute("value") or "" for box in boxes]

    assert say("choose:kinds:meals") == "chosen"
    assert say("choose:kinds:bath") == "chosen"
    assert say("choose:kinds:meals") == "not-chosen"
    assert ticked() == ["bath"]
    assert say("go:next") == "done"
    person.wait_for_path(f"{FAMILY}/children")


def test_a_hard_word_opens_where_it_stands_and_is_spoken_when_pressed(
    family_server: Server, clean_chromium: Chrome
) -> None:
    person = ScriptedPerson(clean_chromium, family_server.url)
    person.open(f"{FAMILY}/wanted")
    assert not person.shown(".hard-word-meaning")
    person.click("[data-explains] summary")
    person.wait_to_see(".hard-word-meaning")
    person.wait_to_see(".hard-word-meaning[data-reading]")
    person.press(Keys.ESCAPE)
    person.wait_until_silent()


def test_other_words_are_shown_when_the_first_were_not_understood(
    family_server: Server, clean_chromium: Chrome
) -> None:
    person = ScriptedPerson(clean_chromium, family_server.url)
    person.open(f"{FAMILY}/wanted")
    assert not person.shown("[data-rephrase]")
    person.driver.execute_async_script(_CALLS, "inOtherWords", "")
    person.wait_to_see("[data-rephrase]")
    assert person.text("[data-rephrase]") == "国家发一笔钱，您想不想要？"
