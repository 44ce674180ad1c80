"""The microphone in a real browser: opened on request, closed at once, its troubles told apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from access.pages.client_words import CLIENT_WORDS
from tests.e2e.hearing import watch
from tests.e2e.hurrying import hurry
from tests.e2e.policy_proxy import proxy_without_microphone
from tests.e2e.scripted import ScriptedPerson
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server
from tests.voice.listening.recordings import word
from voice.audio import write_wav
from voice.samples import to_pcm, to_samples

pytestmark = [pytest.mark.browser, pytest.mark.speech]

_GRANTED = "--use-fake-ui-for-media-stream"
_FAKE_DEVICE = "--use-fake-device-for-media-stream"
_FROM_FILE = "--use-file-for-fake-audio-capture="
_RATE_HZ = 16000
_START = ".speak-button"


@contextmanager
def at(server: Server, *flags: str) -> Iterator[ScriptedPerson]:
    with open_chromium(*flags) as driver:
        watch(driver)
        hurry(driver)
        yield ScriptedPerson(driver, server.url)


def state(person: ScriptedPerson) -> str | None:
    return person.driver.find_element(By.ID, "listening").get_attribute("data-state")


def press_microphone(person: ScriptedPerson) -> None:
    person.open("")
    person.click(_START)


def assert_told(person: ScriptedPerson, key: str) -> None:
    """The trouble is shown and told, and the page is as usable as before."""
    person._wait(lambda: state(person) == "trouble", f"the trouble {key}")
    assert person.text("#listening [data-say]") == CLIENT_WORDS[key]
    assert person.told() == CLIENT_WORDS[key]
    person.press(Keys.ESCAPE)
    person._wait(lambda: not person.shown("#listening"), "the panel gone")
    person.click("a[data-voice='open:pension-check']")
    person.wait_for_path("services/pension-check")


def is_open(person: ScriptedPerson) -> bool:
    return bool(person.driver.execute_script("return window.isListening()"))


def test_a_refused_microphone_is_told_with_what_to_do(running_server: Server) -> None:
    with at(running_server, "--deny-permission-prompts", _FAKE_DEVICE) as person:
        press_microphone(person)
        assert_told(person, "mic-denied")


def test_a_machine_whose_policy_forbids_the_microphone_is_told_apart_from_a_refusal(
    running_server: Server,
) -> None:
    # The browser would grant it and has one: only the policy is in the way.
    with (
        proxy_without_microphone(running_server) as address,
        at(running_server, _GRANTED, _FAKE_DEVICE) as person,
    ):
        person.base_url = address
        press_microphone(person)
        assert_told(person, "mic-policy")
        assert person.seen.opened == 0


def test_a_machine_without_a_microphone_is_told_so(running_server: Server) -> None:
    with at(running_server, _GRANTED) as person:
        press_microphone(person)
        assert_told(person, "mic-none")


def test_an_address_without_encryption_is_told_apart_from_a_refusal(
    running_server: Server,
) -> None:
    name = "--host-resolver-rules=MAP yinqiao.test 127.0.0.1"
    with at(running_server, _GRANTED, _FAKE_DEVICE, name) as person:
        person.base_url = f"http://yinqiao.test:{running_server.port}"
        press_microphone(person)
        assert_told(person, "mic-insecure")


def test_a_server_that_does_not_listen_is_told_and_the_microphone_closed(
    running_server: Server,
) -> None:
    with at(running_server, _GRANTED, _FAKE_DEVICE) as person:
        press_microphone(person)
        person._wait(lambda: state(person) == "trouble", "the trouble")
        assert person.text("#listening [data-say]") in {
            CLIENT_WORDS["listen-no-recognizer"],
            CLIENT_WORDS["listen-engine-down"],
        }
        assert not is_open(person)


_BUSY = """
navigator.mediaDevices.getUserMedia = async () => {
  throw new DOMException('Could not start audio source', 'NotReadableError');
};
"""
_NEVER_ANSWERED = "navigator.mediaDevices.getUserMedia = () => new Promise(() => {});"
_UNPLUGGED = """{
// A block of its own: another watching script has named something `open` as well.
const open = navigator.mediaDevices.getUserMedia;
navigator.mediaDevices.getUserMedia = async (wanted) => {
  const stream = await open.call(navigator.mediaDevices, wanted);
  const [track] = stream.getTracks();
  setTimeout(() => { track.stop(); track.dispatchEvent(new Event('ended')); }, 1000);
  return stream;
};
}"""


def pretend(person: ScriptedPerson, script: str) -> None:
    """A double of the browser's own call, from the next page on: Chromium's fake microphone can
    neither be busy nor be pulled out, and its question cannot be left unanswered."""
    person.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})


def test_a_microphone_another_program_holds_is_told_apart(running_server: Server) -> None:
    with at(running_server, _GRANTED, _FAKE_DEVICE) as person:
        pretend(person, _BUSY)
        press_microphone(person)
        assert_told(person, "mic-busy")


def test_while_the_browser_asks_it_is_said_where_to_press(running_server: Server) -> None:
    with at(running_server, _FAKE_DEVICE) as person:
        pretend(person, _NEVER_ANSWERED)
        press_microphone(person)
        asking = CLIENT_WORDS["mic-asking"]
        person._wait(lambda: person.text("#listening [data-say]") == asking, "what to press")
        assert state(person) == "opening"


def test_a_microphone_pulled_out_in_the_middle_is_told(listening_server: Server, hum: Path) -> None:
    with at(listening_server, _GRANTED, _FAKE_DEVICE, _FROM_FILE + str(hum)) as person:
        pretend(person, _UNPLUGGED)
        press_microphone(person)
        assert_told(person, "mic-none")


@pytest.fixture
def hum(tmp_path: Path) -> Path:
    """Two seconds of a quiet hum: sound, but no speech."""
    return written(tmp_path / "hum.wav", 0.03 * np.sin(0.05 * np.arange(2 * _RATE_HZ)))


def written(path: Path, samples: np.ndarray) -> Path:
    write_wav(path, to_pcm(samples.astype(np.float32)))
    return path


def shouted() -> np.ndarray:
    """A word nobody asked for, torn by its loudness, and the silence after it."""
    said = to_samples(word("推来推去").bare())
    quiet = np.full(4 * _RATE_HZ, 0.001) * np.sin(np.arange(4 * _RATE_HZ))
    return np.concatenate([quiet[: _RATE_HZ // 2], np.clip(said * 1_000, -1, 1), quiet])


def among_fans() -> np.ndarray:
    """The same word, hardly louder than what roars around it."""
    said = to_samples(word("推来推去").bare())
    around = np.random.default_rng(5).standard_normal(6 * _RATE_HZ)
    around *= float(np.sqrt(np.mean(said**2))) / 2
    around[_RATE_HZ : _RATE_HZ + len(said)] += said
    return around


@pytest.mark.parametrize(
    ("sound", "key"),
    [
        (np.zeros(_RATE_HZ), "listen-muted"),
        (np.random.default_rng(1).standard_normal(4 * _RATE_HZ) * 0.1, "listen-too-noisy"),
        (among_fans(), "listen-too-noisy"),
        (shouted(), "listen-too-loud"),
    ],
    ids=["switched off", "a roaring hall", "a word in a roaring hall", "shouted into it"],
)
def test_what_is_wrong_with_the_sound_is_shown_and_said(
    listening_server: Server, tmp_path: Path, sound: np.ndarray, key: str
) -> None:
    file = written(tmp_path / "sound.wav", sound)
    with at(listening_server, _GRANTED, _FAKE_DEVICE, _FROM_FILE + str(file)) as person:
        press_microphone(person)
        words = CLIENT_WORDS[key]
        person._wait(lambda: words in person.text("#listening [data-say]"), words)
        person._wait(lambda: person.seen.played > 0, "its sound")


def hear(driver: Chrome) -> float:
    """How far the ring is drawn."""
    ring = driver.find_element(By.CSS_SELECTOR, "#listening [data-level]")
    script = "return getComputedStyle(arguments[0]).getPropertyValue('--level')"
    return float(driver.execute_script(script, ring) or 0)


def test_the_ring_shows_that_it_hears_and_escape_closes_the_microphone(
    listening_server: Server, hum: Path
) -> None:
    heard = f"{_FROM_FILE}{hum}"
    with at(listening_server, _GRANTED, _FAKE_DEVICE, heard) as person:
        press_microphone(person)
        person._wait(lambda: state(person) == "listening" and is_open(person), "listening")
        person._wait(lambda: hear(person.driver) > 0.1, "the ring")
        assert person.text("#listening [data-say]") == CLIENT_WORDS["listening"]
        person.press(Keys.ESCAPE)
        person._wait(lambda: not is_open(person), "a closed microphone")
        assert not person.shown("#listening")
        assert person.seen.whileListening == 0


def test_typing_closes_the_microphone(listening_server: Server, hum: Path) -> None:
    heard = f"{_FROM_FILE}{hum}"
    with at(listening_server, _GRANTED, _FAKE_DEVICE, heard) as person:
        person.open("search")
        person.click(_START)
        person._wait(lambda: is_open(person), "an open microphone")
        person.type("main input[name='q']", "养老")
        person._wait(lambda: not is_open(person), "a closed microphone")


def test_nobody_speaks_and_it_asks_twice_in_other_words_and_then_stops(
    listening_server: Server, hum: Path
) -> None:
    heard = f"{_FROM_FILE}{hum}"
    with at(listening_server, _GRANTED, _FAKE_DEVICE, heard) as person:
        press_microphone(person)
        person._wait(lambda: state(person) == "trouble", "the end of asking", patience_s=300)
        assert person.text("#listening [data-say]") == CLIENT_WORDS["no-input-3"]
        assert person.seen.opened == 3
        assert person.seen.whileListening == 0
        person._wait(lambda: not is_open(person), "a closed microphone")
