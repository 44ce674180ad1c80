"""Two ways to use one's hands on a question page: pointing, and the keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from tests.e2e.person import Person

_MOST_ARROWS = 40


class Hands(Protocol):
    """How one does what a page asks for."""

    def press(self, person: Person, selector: str) -> None:
        """A button or a link."""

    def choose(self, person: Person, name: str, value: str) -> None:
        """One of several options."""

    def tick(self, person: Person, name: str, value: str) -> None:
        """One option more."""

    def type(self, person: Person, name: str, text: str) -> None:
        """An answer in words or figures."""

    def attach(self, person: Person, name: str, file: Path) -> None:
        """A picture."""


class Pointing:
    """A mouse or a finger."""

    def press(self, person: Person, selector: str) -> None:
        """Click it."""
        person.click(selector)

    def choose(self, person: Person, name: str, value: str) -> None:
        """Click its card."""
        person.click(f"label:has({_option(name, value)})")

    def tick(self, person: Person, name: str, value: str) -> None:
        """Click its card."""
        person.click(f"label:has({_option(name, value)})")

    def type(self, person: Person, name: str, text: str) -> None:
        """Click into the field and type."""
        person.type(_field(name), text)

    def attach(self, person: Person, name: str, file: Path) -> None:
        """Choose it where the browser asks for a file."""
        _attach(person, name, file)


class Keyboard:
    """Tab, arrows, space and Enter."""

    def press(self, person: Person, selector: str) -> None:
        """Go there and press Enter."""
        person.tab_to(selector)
        person.press(Keys.ENTER)

    def choose(self, person: Person, name: str, value: str) -> None:
        """Space takes the option one came to, arrows go on."""
        person.tab_to(f"main input[name='{name}']")
        person.press(Keys.SPACE)
        for _ in range(_MOST_ARROWS):
            if person.driver.find_element(By.CSS_SELECTOR, _option(name, value)).is_selected():
                return
            person.press(Keys.ARROW_DOWN)
        raise AssertionError(f"{value} is not reached by the arrow keys")

    def tick(self, person: Person, name: str, value: str) -> None:
        """Go there and press space."""
        person.tab_to(_option(name, value))
        person.press(Keys.SPACE)

    def type(self, person: Person, name: str, text: str) -> None:
        """Go there and type."""
        person.tab_to(_field(name))
        person.press(text)

    def attach(self, person: Person, name: str, file: Path) -> None:
        """Go there. The window in which a file is chosen belongs to the system, not to the page."""
        person.tab_to(f"main input[type='file'][name='{name}']")
        _attach(person, name, file)


def _option(name: str, value: str) -> str:
    return f"input[name='{name}'][value='{value}']"


def _field(name: str) -> str:
    return f"main :is(input[type='text'], textarea)[name='{name}']"


def _attach(person: Person, name: str, file: Path) -> None:
    fields = person.driver.find_elements(By.CSS_SELECTOR, f"input[type='file'][name='{name}']")
    fields[-1].send_keys(str(file))
