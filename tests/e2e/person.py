"""A person at a real browser: looks for words and controls, clicks, types, tabs, reads."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from selenium.common.exceptions import (
    NoSuchElementException,
    StaleElementReferenceException,
    TimeoutException,
)
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

_PATIENCE_S = 60.0
"""Long, for other workers keep both cores busy; nobody waits longer than it takes."""
_LOOK_EVERY_S = 0.1
_MOST_TABS = 80
_COMING_AND_GOING = (NoSuchElementException, StaleElementReferenceException)


class Person:
    """Sits before one page after another; says what came instead of what should have."""

    def __init__(self, driver: Chrome, base_url: str, locale: str = "zh-Hans") -> None:
        self.driver = driver
        self.base_url = base_url
        self.locale = locale

    def go(self, path: str) -> None:
        """Open a page by its address, without the locale."""
        self.driver.get(f"{self.base_url}/{self.locale}/{path}")

    @property
    def path(self) -> str:
        """Path of the page shown, without the locale."""
        return urlsplit(self.driver.current_url).path.removeprefix(f"/{self.locale}/")

    def wait_for_path(self, path: str) -> None:
        """Wait until the address is ``path`` and the page's title is there."""
        self._wait(
            lambda: self.path == path and bool(self.driver.find_elements(By.CSS_SELECTOR, "h1")),
            f"the page {path}",
        )

    def wait_for_words(self, words: str) -> None:
        """Wait until the page says this."""
        self._wait(
            lambda: words in self.driver.find_element(By.TAG_NAME, "main").text, f"“{words}”"
        )

    def click(self, selector: str) -> None:
        """Click what stands on the page, once the page that has it stands still."""

        def press() -> bool:
            elements = self.shown(selector)
            if elements:
                elements[0].click()
            return bool(elements)

        self._wait(press, f"{selector} to click")

    def type(self, selector: str, text: str) -> None:
        """Type into an emptied field, once it is there."""

        def write() -> bool:
            field = self.driver.find_element(By.CSS_SELECTOR, selector)
            field.clear()
            field.send_keys(text)
            return True

        self._wait(write, f"{selector} to type in")

    def text(self, selector: str) -> str:
        """The words of an element, once the page that has it stands still."""
        found = ""

        def read() -> bool:
            nonlocal found
            found = self.driver.find_element(By.CSS_SELECTOR, selector).text
            return bool(found)

        self._wait(read, f"words in {selector}")
        return found

    def shown(self, selector: str) -> list[WebElement]:
        """The elements one can see."""
        found = self.driver.find_elements(By.CSS_SELECTOR, selector)
        return [element for element in found if element.is_displayed()]

    def wait_for_count(self, selector: str, count: int) -> None:
        """Wait until so many of the elements can be seen."""
        self._wait(lambda: len(self.shown(selector)) == count, f"{count} of {selector}")

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def tab_to(self, selector: str) -> None:
        """Press Tab until the focus is on ``selector``, as a person without a mouse does."""
        for _ in range(_MOST_TABS):
            self.press(Keys.TAB)
            focused = self.driver.switch_to.active_element
            if focused in self.driver.find_elements(By.CSS_SELECTOR, selector):
                return
        raise AssertionError(f"{selector} is not reached by {_MOST_TABS} presses of Tab")

    def console(self) -> str:
        """What the browser's console says, for a failure's message."""
        return "\n".join(str(entry["message"]) for entry in self.driver.get_log("browser"))

    def _wait(
        self, condition: Callable[[], bool], what: str, patience_s: float = _PATIENCE_S
    ) -> None:
        waiting = WebDriverWait(self.driver, patience_s, _LOOK_EVERY_S, _COMING_AND_GOING)
        try:
            waiting.until(lambda _: condition())
        except TimeoutException:
            words = self.driver.find_element(By.TAG_NAME, "body").text[:400]
            raise AssertionError(
                f"waited for {what}; there was {self.driver.current_url}: {words}"
            ) from None
