"""A person whose browser runs the page's scripts: waits for them, sees what they show."""

from __future__ import annotations

from selenium.webdriver.common.by import By

from tests.e2e.hearing import Watched, watched
from tests.e2e.person import Person


class ScriptedPerson(Person):
    """Uses what only scripts can do: reading aloud, listening, aids that change at once."""

    def open(self, path: str) -> None:
        """Open a page and wait until its scripts are there."""
        self.go(path)
        self.wait_for_scripts()

    def wait_for_scripts(self) -> None:
        """Until reading aloud and listening can be used."""
        self._wait(lambda: self.root("scripts") == "ready", "the scripts")

    def root(self, name: str) -> str | None:
        """A ``data-`` attribute of the document."""
        found: str | None = self.driver.execute_script(
            "return document.documentElement.dataset[arguments[0]] ?? null", name
        )
        return found

    def is_reading(self) -> bool:
        """Whether the bar of reading aloud is shown."""
        return bool(self.shown("#reader"))

    def wait_until_silent(self) -> None:
        """Until reading aloud has been given up."""
        self._wait(lambda: not self.is_reading(), "silence")

    def wait_until_read(self) -> None:
        """Until reading aloud has come to its end."""
        self._wait(lambda: not self.is_reading(), "the end of reading", patience_s=300)

    @property
    def seen(self) -> Watched:
        """What was sounded, marked and captioned on this page."""
        return watched(self.driver)

    def wait_until_page_says(self, script: str, patience_s: float) -> None:
        """Until a script in the page gives true."""
        self._wait(lambda: bool(self.driver.execute_script(script)), script, patience_s)

    def wait_to_see(self, selector: str) -> None:
        """Until something is shown."""
        self._wait(lambda: bool(self.shown(selector)), selector)

    def told(self) -> str:
        """What the status region last told, for screen readers."""
        return str(self.driver.find_element(By.ID, "status").get_property("textContent")).strip()

    def phrases(self) -> list[str]:
        """Ids of the phrases that reading the whole page should read, as the page lists them."""
        return [
            phrase.get_attribute("data-phrase") or ""
            for phrase in self.driver.find_elements(
                By.CSS_SELECTOR, "main [data-phrase]:not([data-silent], [data-private])"
            )
            if phrase.is_displayed()
        ]
