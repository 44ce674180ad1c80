"""The whole way through a service with the voice alone: Chromium's fake microphone speaks.

Real recordings where there are some; the other utterances are said by another of the packaged
voices than the one the pages answer with.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.e2e.hurrying import hurry
from tests.e2e.mouth import Mouth, recording
from tests.e2e.person import Person
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.speech, pytest.mark.slow]

_PATIENCE_S = 1200.0
_SERVICE = "services/pension-check"
_ID_NUMBER = ("幺幺零幺零五", "幺九四八", "零三零五", "零零三八")
_PHONE = ("幺三八", "零零幺三", "八零零零")
_GO_ON = "recording:继续"
_UTTERANCES = {
    "": ("养老认证",),
    _SERVICE: ("recording:开始",),
    f"{_SERVICE}/for-whom": ("本人",),
    f"{_SERVICE}/id-number": (*_ID_NUMBER, _GO_ON),
    f"{_SERVICE}/living": ("一个人住",),
    f"{_SERVICE}/contact": (*_PHONE, _GO_ON),
    f"{_SERVICE}/consent": ("recording:同意",),
    f"{_SERVICE}/check": ("确认提交",),
}
"""What is said on each page; on a page of digits, one after another as the groups fill."""
_DIGITS = {
    f"{_SERVICE}/id-number": ("110105", "1948", "0305", "0038"),
    f"{_SERVICE}/contact": ("138", "0013", "8000"),
}
"""The same as figures, to see whether they were understood."""
_AGAIN, _YES = "重来", "对的"


@pytest.fixture(scope="module")
def mouth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mouth]:
    """Says the utterances; the next one is the file the microphone is opened with."""
    words = {word for said in _UTTERANCES.values() for word in said} | {_AGAIN, _YES}
    with Mouth(tmp_path_factory.mktemp("mouth"), words) as mouth:
        yield mouth


def test_a_journey_is_completed_by_voice_alone_with_pages_answering_aloud(
    talking_server: Server, mouth: Mouth
) -> None:
    flags = (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={mouth.file}%noloop",
    )
    with open_chromium(*flags) as driver:
        hurry(driver)
        person = Person(driver, talking_server.url)
        person.go("display")
        # The fastest: nobody listens here, and the way is long.
        driver.add_cookie({"name": "yq_display", "value": "rate=5", "path": "/"})
        person.go("")
        mouth.say(_UTTERANCES[""][0])
        person.click("[data-listening='start'], [data-voice='listen']")
        answer_until_receipt(person, mouth)
        assert len(clips_played(person)) >= len(_UTTERANCES)
        assert "回执" in person.text("main")


def answer_until_receipt(person: Person, mouth: Mouth) -> None:
    """Have the right words ready whenever the page opens the microphone."""
    deadline = time.monotonic() + _PATIENCE_S
    said, attempt, was, is_asked_whether = "", 0, "", False
    while time.monotonic() < deadline:
        path, now = person.path, state(person)
        if path == f"{_SERVICE}/receipt":
            return
        # 对吗 stands until the next answer is thought about.
        is_asked_whether = now == "confirm" or (is_asked_whether and now != "thinking")
        words = _YES if is_asked_whether else words_for(path, typed_digits(person))
        is_asked_again = words == said and was == "thinking" and now == "listening"
        if words != said or is_asked_again:
            attempt = attempt + 1 if is_asked_again else 0
            mouth.say(words, attempt)
            said = words
        if now == "trouble":
            break
        was = now
        time.sleep(0.05)
    raise AssertionError(
        f"the conversation ended when {said} was said on {person.path}: "
        f"{person.text('body')[-600:]}\n{person.console()}"
    )


def words_for(path: str, typed: str) -> str:
    """What comes next on this page; a group that was misunderstood is taken back."""
    utterances = _UTTERANCES[path]
    right = ""
    for group, digits in enumerate(_DIGITS.get(path, ())):
        if typed == right:
            return utterances[group]
        right += digits
        if len(typed) <= len(right) and typed != right:
            return _AGAIN
    return utterances[-1]


def typed_digits(person: Person) -> str:
    """What stands in the field of a number, if the page has one."""
    script = "return document.querySelector('main input[data-groups]')?.value ?? ''"
    return str(person.driver.execute_script(script)).replace(" ", "")


def state(person: Person) -> str:
    """What the listening panel is doing."""
    script = "return document.getElementById('listening')?.dataset.state ?? ''"
    return str(person.driver.execute_script(script))


def clips_played(person: Person) -> list[str]:
    """Addresses of the clips the page fetched to speak."""
    script = "return performance.getEntriesByType('resource').map((entry) => entry.name)"
    return [name for name in person.driver.execute_script(script) if "/speech/" in name]


def test_every_recording_named_here_is_one_of_ours() -> None:
    recorded = [word for said in _UTTERANCES.values() for word in said if ":" in word]
    assert recorded
    assert all(recording(word).is_file() for word in recorded)
