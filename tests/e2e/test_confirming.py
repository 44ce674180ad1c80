"""对吗 in a real browser: what was half understood is asked about, and done only when confirmed.

On the page of display settings 十字线 is not all of the words 打开十字线, so it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from access.pages.client_words import CLIENT_WORDS
from tests.e2e.hurrying import hurry
from tests.e2e.mouth import Mouth
from tests.e2e.scripted import ScriptedPerson
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.speech]

_HALF, _MEANT = "十字线", "打开十字线"
_YES, _NO = "recording:可以", "recording:不行"
_PATIENCE_S = 300.0
"""The neural voice says each of the remarks for the first time."""


@pytest.fixture(scope="module")
def mouth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mouth]:
    with Mouth(tmp_path_factory.mktemp("mouth"), {_HALF, _YES, _NO}) as mouth:
        yield mouth


@contextmanager
def asked_whether_right(server: Server, mouth: Mouth) -> Iterator[ScriptedPerson]:
    """Somebody who has said half of the words and is being asked 对吗."""
    flags = (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={mouth.file}%noloop",
    )
    with open_chromium(*flags) as driver:
        hurry(driver)
        person = ScriptedPerson(driver, server.url)
        person.open("display")
        mouth.say(_HALF)
        person.click("[data-listening='start']")
        person._wait(lambda: state(person) == "confirm", "对吗", patience_s=_PATIENCE_S)
        yield person


def state(person: ScriptedPerson) -> str:
    script = "return document.getElementById('listening').dataset.state"
    return str(person.driver.execute_script(script))


def is_crossed(person: ScriptedPerson) -> bool:
    """Whether the cross-hair is switched on."""
    return person.root("cross") == "1"


def test_what_was_half_understood_is_said_back_and_done_after_yes(
    talking_server: Server, mouth: Mouth
) -> None:
    with asked_whether_right(talking_server, mouth) as person:
        mouth.say(_YES)
        asked = person.text("#listening [data-heard]")
        assert asked == f"“{_MEANT}”{CLIENT_WORDS['is-that-right']}"
        assert not is_crossed(person), "it was done before it was confirmed"
        for answer in ("yes", "no"):
            assert person.shown(f"#listening [data-listening='{answer}']")
        person._wait(lambda: is_crossed(person), "the cross-hair", patience_s=_PATIENCE_S)


def test_after_no_nothing_is_done_and_it_is_asked_again(
    talking_server: Server, mouth: Mouth
) -> None:
    with asked_whether_right(talking_server, mouth) as person:
        mouth.say(_NO)
        said = person.text("#listening [data-say]")
        again = CLIENT_WORDS["say-it-again"]
        person._wait(
            lambda: person.text("#listening [data-say]") == again,
            f"{again} after {said}",
            patience_s=_PATIENCE_S,
        )
        assert not is_crossed(person)
        assert not person.shown("#listening [data-listening='yes']")
        mouth.say(_HALF)
        person._wait(lambda: state(person) == "confirm", "对吗 again", patience_s=_PATIENCE_S)


@pytest.mark.parametrize(("answer", "crossed"), [("yes", True), ("no", False)])
def test_the_answer_may_be_pressed_too(
    talking_server: Server, mouth: Mouth, *, answer: str, crossed: bool
) -> None:
    with asked_whether_right(talking_server, mouth) as person:
        person.click(f"#listening [data-listening='{answer}']")
        person._wait(lambda: state(person) != "confirm", "an end of 对吗")
        if crossed:
            person._wait(lambda: is_crossed(person), "the cross-hair")
        assert is_crossed(person) == crossed
