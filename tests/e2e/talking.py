"""A person who answers pages by voice, on a visit that has told everything before the page."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType

from selenium.webdriver import Chrome

from access.journeys import Accepted, open_counter
from access.journeys.catalogue import open_catalogue
from access.keys import Keys
from tests.e2e.mouth import Mouth
from tests.e2e.scripted import ScriptedPerson
from tests.fixtures.server import Server

_HEARD_S = 90.0
"""Reading what is to be said back, listening, deciding: on two busy cores."""


class Talker(ScriptedPerson):
    """Speaks into the browser's microphone; looks at the panel and at the page."""

    def __init__(self, driver: Chrome, server: Server, mouth: Mouth) -> None:
        super().__init__(driver, server.url)
        self._mouth = mouth
        self._visit = ""
        self._services = open_catalogue(server.data_dir / "services").current
        self._counter = open_counter(
            f"sqlite:///{server.data_dir / 'yinqiao.sqlite3'}",
            Keys.from_file(server.data_dir / "key"),
        )

    def __enter__(self) -> Talker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._counter.close()

    def come(
        self, path: str, service_id: str = "", answers: Mapping[str, str] | None = None
    ) -> None:
        """Open a page as a new visit that has given these answers."""
        visit = self._visit = self._counter.new_visit()
        for key, raw in (answers or {}).items():
            taken = self._counter.save(visit, self._services[service_id], key, raw)
            assert isinstance(taken, Accepted), (key, taken)
        # A page of the site must be open to end its conversation and to set its cookie.
        self.go("languages")
        self.driver.execute_script("sessionStorage.clear()")
        self.driver.add_cookie({"name": "yq_visit", "value": visit, "path": "/"})
        self.driver.add_cookie({"name": "yq_display", "value": "rate=5", "path": "/"})
        self.open(path)

    def answers(self, service_id: str) -> Mapping[str, str]:
        """What this visit has answered, as it is stored."""
        return self._counter.answers(self._visit, self._services[service_id])

    def say(self, *said: str) -> None:
        """The first when the microphone is pressed, each other one when it opens again."""
        before = self.seen.opened
        for turn, words in enumerate(said, start=1):
            self._mouth.say(words)
            if turn == 1:
                self.click(".speak-button")
            self._wait(
                lambda turn=turn: self.seen.opened >= before + turn,  # type: ignore[misc]
                f"a microphone for {words}",
                _HEARD_S,
            )
            self._wait(lambda: not self._is_open(), f"{words} heard", _HEARD_S)

    def agree_where_asked(self, path: str, words: str) -> None:
        """Until what was said has led to a page; if the machine asks 对吗 first, say these."""
        self._wait(
            lambda: self.path == path or self.state == "confirm", f"{path} or 对吗", _HEARD_S
        )
        self._mouth.say(words)
        self.wait_for_answer(path)

    def _is_open(self) -> bool:
        return bool(self.driver.execute_script("return window.isListening()"))

    def end(self) -> None:
        """Press the button that ends the conversation, once the next page has taken it up."""
        self.wait_for_scripts()
        self.wait_to_see("#listening [data-listening='stop']")
        self.click("#listening [data-listening='stop']")
        self.wait_for_panel("closed")

    def wait_until_told(self, words: str) -> None:
        """Until the panel says so."""
        self._wait(lambda: self.told_by_panel == words, words, _HEARD_S)

    @property
    def state(self) -> str:
        """What the panel is doing."""
        return str(self._look("getElementById('listening')?.dataset.state ?? ''"))

    @property
    def told_by_panel(self) -> str:
        """What the machine says there."""
        return str(self._look("querySelector('#listening [data-say]').textContent"))

    def wait_until(self, is_so: str, expression: str) -> None:
        """Until something holds in the page."""
        self._wait(lambda: bool(self._look(expression)), is_so, _HEARD_S)

    def wait_for_panel(self, state: str) -> None:
        """Until the panel is in a state."""
        self._wait(lambda: self.state == state, f"the panel in state {state}", _HEARD_S)

    def wait_for_answer(self, path: str) -> None:
        """Until the answer has led to a page."""
        self._wait(lambda: self.path == path, f"the page {path}", _HEARD_S)

    def _look(self, expression: str) -> object:
        return self.driver.execute_script(f"return document.{expression}")
