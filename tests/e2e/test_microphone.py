"""The microphone in a real browser: opened on request, closed at once, its troubles told apart."""

from __future__ import annotations

import math
import struct
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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

pytestmark = [pytest.mark.browser, pytest.mark.speech]

_GRANTED = "--use-fake-ui-for-media-stream"
_FAKE_DEVICE = "--use-fake-device-for-media-stream"
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


@pytest.fixture
def hum(tmp_path: Path) -> Path:
    """Two seconds of a quiet hum: sound, but no speech."""
    path = tmp_path / "hum.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE_HZ)
        samples = (int(900 * math.sin(0.05 * n)) for n in range(2 * _RATE_HZ))
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return path


def hear(driver: Chrome) -> float:
    """How far the ring is drawn."""
    ring = driver.find_element(By.CSS_SELECTOR, "#listening [data-level]")
    script = "return getComputedStyle(arguments[0]).getPropertyValue('--level')"
    return float(driver.execute_script(script, ring) or 0)


def test_the_ring_shows_that_it_hears_and_escape_closes_the_microphone(
    talking_server: Server, hum: Path
) -> None:
    heard = f"--use-file-for-fake-audio-capture={hum}"
    with at(talking_server, _GRANTED, _FAKE_DEVICE, heard) as person:
        press_microphone(person)
        person._wait(lambda: state(person) == "listening" and is_open(person), "listening")
        person._wait(lambda: hear(person.driver) > 0.1, "the ring")
        assert person.text("#listening [data-say]") == CLIENT_WORDS["listening"]
        person.press(Keys.ESCAPE)
        person._wait(lambda: not is_open(person), "a closed microphone")
        assert not person.shown("#listening")
        assert person.seen.whileListening == 0


def test_typing_closes_the_microphone(talking_server: Server, hum: Path) -> None:
    heard = f"--use-file-for-fake-audio-capture={hum}"
    with at(talking_server, _GRANTED, _FAKE_DEVICE, heard) as person:
        person.open("search")
        person.click(_START)
        person._wait(lambda: is_open(person), "an open microphone")
        person.type("main input[name='q']", "养老")
        person._wait(lambda: not is_open(person), "a closed microphone")


def test_nobody_speaks_and_it_asks_twice_in_other_words_and_then_stops(
    talking_server: Server, hum: Path
) -> None:
    heard = f"--use-file-for-fake-audio-capture={hum}"
    with at(talking_server, _GRANTED, _FAKE_DEVICE, heard) as person:
        press_microphone(person)
        person._wait(lambda: state(person) == "trouble", "the end of asking", patience_s=300)
        assert person.text("#listening [data-say]") == CLIENT_WORDS["no-input-3"]
        assert person.seen.opened == 3
        assert person.seen.whileListening == 0
        person._wait(lambda: not is_open(person), "a closed microphone")
