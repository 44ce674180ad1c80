"""对吗 in a real browser: an answer in words is said back, and stored only once it is confirmed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from access.pages.client_words import CLIENT_WORDS
from tests.e2e.hearing import watch
from tests.e2e.hurrying import hurry
from tests.e2e.mouth import Mouth
from tests.e2e.talking import Talker
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.speech, pytest.mark.slow]

_SERVICE, _STEP, _NEXT = "pension-start", "years-paid", "id-number"
_SAID, _NO = "二十年", "recording:不行"


@pytest.fixture(scope="module")
def talker(listening_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talker]:
    with Mouth(tmp_path_factory.mktemp("mouth"), {_SAID, _NO}) as mouth:
        flags = (
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-audio-capture={mouth.file}%noloop",
        )
        with open_chromium(*flags) as driver:
            watch(driver)
            hurry(driver)
            with Talker(driver, listening_server, mouth) as talker:
                yield talker


def begin(talker: Talker, *said: str) -> None:
    """Answer the page in words, up to the last of ``said``."""
    before = {"draws-pension": "no", "scheme": "employee"}
    talker.come(f"services/{_SERVICE}/{_STEP}", _SERVICE, before)
    talker.say(*said)


def is_stored(talker: Talker) -> bool:
    return _STEP in talker.answers(_SERVICE)


def test_who_says_no_has_nothing_stored_and_is_asked_again(talker: Talker) -> None:
    begin(talker, _SAID, _NO)
    talker.wait_until_told(CLIENT_WORDS["say-it-again"])
    assert not is_stored(talker)
    assert talker.path == f"services/{_SERVICE}/{_STEP}"
    assert not talker.shown("#listening [data-listening='yes']")


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_answer_may_be_pressed_too(talker: Talker, answer: str) -> None:
    begin(talker, _SAID)
    talker.wait_for_panel("confirm")
    assert not is_stored(talker), "it was stored before it was confirmed"
    talker.click(f"#listening [data-listening='{answer}']")
    if answer == "yes":
        talker.wait_for_answer(f"services/{_SERVICE}/{_NEXT}")
    else:
        talker.wait_until(
            "an end of 对吗", "getElementById('listening').dataset.state !== 'confirm'"
        )
    assert is_stored(talker) == (answer == "yes")
