"""A person who goes through any service, answering whatever page comes with the sample answers."""

from __future__ import annotations

from collections.abc import Callable

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.access.services.sample_answers import Sample, Way
from tests.e2e.hands import Hands
from tests.e2e.person import Person

_NEXT = "main form button[data-voice='go:next']"
_MOST_PAGES = 60


class Applicant:
    """Goes through one service; what is asked decides what is done."""

    def __init__(self, person: Person, hands: Hands, way: Way) -> None:
        self.person = person
        self.service_id = way.service_id
        self._hands = hands
        self._samples = {sample.key: sample for sample in way.answers}

    def begin(self) -> None:
        """From the service's guide to its first question."""
        self.person.go(f"services/{self.service_id}")
        start = f"main [data-voice='start:{self.service_id}']"
        self._and_wait(lambda: self._hands.press(self.person, start))

    def answer_all(self) -> None:
        """Until the answers are to be looked over."""
        self.answer_until("check")

    def answer_until(self, key: str) -> None:
        """Until this page is shown."""
        for _ in range(_MOST_PAGES):
            if self.key == key:
                return
            self.answer_one()
        raise AssertionError(f"{key} did not come within {_MOST_PAGES} pages")

    def answer_one(self) -> None:
        """Answer the page that is shown, and wait for the next."""
        key = self.key
        sample = self._samples.get(key)
        assert sample is not None, f"nobody knows what to answer to {key}"
        if sample.type == "group":
            self._and_wait(lambda: self._hands.press(self.person, self._way_on_in_group(key)))
        else:
            self._give(sample)

    def hand_in(self) -> str:
        """Confirm; the words of the receipt."""
        submit = "main form button[data-voice^='submit:']"
        self._and_wait(lambda: self._hands.press(self.person, submit))
        self.person.wait_for_path(f"services/{self.service_id}/receipt")
        return self.person.text("main")

    @property
    def key(self) -> str:
        """Which question is shown."""
        return self.person.path.removeprefix(f"services/{self.service_id}/")

    def _give(self, sample: Sample) -> None:
        hands, person, key = self._hands, self.person, sample.key
        if sample.type == "yes-no":
            press = f"main button[name='{key}'][value='{sample.raw}']"
            self._and_wait(lambda: hands.press(person, press))
        elif sample.type == "signature":
            self._and_wait(
                lambda: hands.press(person, f"main button.signature-phrase[name='{key}']")
            )
        elif sample.levels:
            for level in sample.levels:
                self._choose_or_type(key, level)
        elif sample.file is not None:
            hands.attach(person, key, sample.file)
            self._go_on()
        elif sample.type == "several-of":
            for value in sample.raw.split(","):
                hands.tick(person, key, value)
            self._go_on()
        else:
            self._choose_or_type(key, sample.raw)

    def _choose_or_type(self, key: str, raw: str) -> None:
        if self.person.shown(f"main label:has(input[type='radio'][name='{key}'])"):
            self._hands.choose(self.person, key, raw)
        else:
            self._hands.type(self.person, key, raw)
        self._go_on()

    def _go_on(self) -> None:
        self._and_wait(lambda: self._hands.press(self.person, _NEXT))

    def _way_on_in_group(self, key: str) -> str:
        wanted = {each.split(".")[1] for each in self._samples if each.startswith(f"{key}.")}
        is_more = len(self.person.shown("main .entry")) < len(wanted)
        return f"main button[name='do'][value='{'add' if is_more else 'done'}']"

    def _and_wait(self, act: Callable[[], None]) -> None:
        """Do something that leads to another page, and wait until that page stands."""
        before = self.person.driver.find_element(By.TAG_NAME, "h1")
        act()
        self.person._wait(lambda: _is_gone(before), f"the page after {self.person.path}")
        self.person._wait(
            lambda: bool(self.person.driver.find_elements(By.TAG_NAME, "h1")), "its title"
        )


def _is_gone(element: WebElement) -> bool:
    try:
        element.is_enabled()
    except WebDriverException:
        # Stale; or, where the page is being replaced this moment, in no document at all.
        return True
    return False
