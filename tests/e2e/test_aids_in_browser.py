"""Aids that scripts add to pages that work without them: instant settings, cross-hair, keypad."""

from __future__ import annotations

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By

from tests.e2e.answers import SERVICE
from tests.e2e.scripted import ScriptedPerson
from tests.fixtures.server import Server

pytestmark = pytest.mark.browser

_FOR_WHOM = f"services/{SERVICE}/for-whom"
_ID_NUMBER = f"services/{SERVICE}/id-number"


@pytest.fixture
def person(running_server: Server, clean_chromium: Chrome) -> ScriptedPerson:
    return ScriptedPerson(clean_chromium, running_server.url)


def reach_id_number(person: ScriptedPerson) -> None:
    """Answer the first question, so that the second is shown by a swap."""
    person.open(_FOR_WHOM)
    person.click("label:has(input[value='self'])")
    person.click("main form [data-voice='go:next']")
    person.wait_for_path(_ID_NUMBER)
    person.wait_to_see("#keypad")


def typed(person: ScriptedPerson) -> str:
    field = person.driver.find_element(By.NAME, "id-number")
    return str(field.get_property("value"))


def test_after_a_swap_the_question_has_the_focus_and_the_step_is_told(
    person: ScriptedPerson,
) -> None:
    reach_id_number(person)
    assert person.driver.switch_to.active_element.tag_name == "h1"
    assert person.told() == "第 2 步，一共 5 步"
    assert person.driver.execute_script("return scrollY") == 0


def test_after_a_refused_answer_the_summary_of_problems_has_the_focus(
    person: ScriptedPerson,
) -> None:
    reach_id_number(person)
    person.type("[name='id-number']", "123")
    person.click("main form [data-voice='go:next']")
    person.wait_to_see("main [data-problems]")
    focused = person.driver.switch_to.active_element
    assert focused.get_attribute("data-problems") is not None
    assert typed(person) == "123"


def test_the_keypad_writes_mends_and_shows_the_groups(person: ScriptedPerson) -> None:
    reach_id_number(person)
    for key in "11010519":
        person.click(f"#keypad [data-key='{key}']")
    person.click("#keypad [data-key='delete']")
    person.click("#keypad [data-key='X']")
    assert typed(person) == "1101051X"
    assert person.text("[data-echo='id-number']") == "110105 1X"
    person.click("#keypad [data-key='clear']")
    assert typed(person) == ""


def test_the_text_grows_at_once_and_what_is_typed_stays(person: ScriptedPerson) -> None:
    reach_id_number(person)
    person.type("[name='id-number']", "110105")
    person.driver.execute_script("window.isSamePage = true")
    person.click("#sizes button[value='3']")
    person._wait(lambda: person.root("size") == "3", "the larger text")
    assert typed(person) == "110105"
    assert person.driver.execute_script("return window.isSamePage")
    pressed = person.driver.switch_to.active_element
    assert pressed.get_attribute("aria-pressed") == "true"
    assert pressed.get_attribute("value") == "3"
    person.open("shortcuts")
    assert person.root("size") == "3", "the size is kept for the next page"


def test_the_cross_hair_goes_through_pointer_and_focus(person: ScriptedPerson) -> None:
    person.open("display")
    person.click("button[name='cross'][value='1']")
    person._wait(lambda: person.root("cross") == "1", "the cross-hair")
    title = person.driver.find_element(By.TAG_NAME, "h1")
    ActionChains(person.driver).move_to_element(title).perform()
    middle = title.rect["x"] + title.rect["width"] / 2
    assert abs(line(person, "cross-y", "x") - middle) <= 4
    person.tab_to("button[name='size'][value='2']")
    box = person.driver.switch_to.active_element.rect
    scrolled = person.driver.execute_script("return scrollY")
    assert abs(line(person, "cross-x", "y") + scrolled - (box["y"] + box["height"] / 2)) <= 4


def line(person: ScriptedPerson, name: str, axis: str) -> float:
    """Where a line of the cross-hair is, in the window."""
    script = (
        "return document.querySelector('.' + arguments[0]).getBoundingClientRect()[arguments[1]]"
    )
    return float(person.driver.execute_script(script, name, axis))


def test_keys_with_alt_press_what_the_page_says_they_press(person: ScriptedPerson) -> None:
    person.open("")
    press_alt(person, "4")
    person.wait_for_path("display")
    person.wait_for_scripts()
    press_alt(person, "9")
    person.wait_for_path("")


def press_alt(person: ScriptedPerson, key: str) -> None:
    ActionChains(person.driver).key_down(Keys.ALT).send_keys(key).key_up(Keys.ALT).perform()


def test_every_key_of_the_shortcuts_page_is_on_a_control(person: ScriptedPerson) -> None:
    person.open("shortcuts")
    listed = {
        cell.text.removeprefix("Alt 加 ").removesuffix(" 键")
        for cell in person.driver.find_elements(By.CSS_SELECTOR, "main table th, main table td")
        if cell.text.startswith("Alt 加")
    }
    controls = person.driver.find_elements(By.CSS_SELECTOR, "[aria-keyshortcuts]")
    keys = {str(each.get_attribute("aria-keyshortcuts")).removeprefix("Alt+") for each in controls}
    assert listed == keys
    assert listed
