"""Speech gives way to a voice: who knows the answer need not hear the page out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.hearing import watch
from tests.e2e.scripted import ScriptedPerson
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server
from tests.voice.listening.recordings import word
from voice.audio import SAMPLE_RATE, write_wav
from voice.samples import to_pcm, to_samples

pytestmark = [pytest.mark.browser, pytest.mark.speech, pytest.mark.slow]

_QUIET_S = 4.0
"""Before the word: longer than it takes to press the next button."""
_START = ".speak-button"


def word_after_a_while(path: Path) -> Path:
    """A room in which somebody says a word that is no answer, over and over."""
    room = np.random.default_rng(6).standard_normal(int(2 * _QUIET_S * SAMPLE_RATE)) * 0.001
    said = to_samples(word("勤工俭学").bare())
    at = int(_QUIET_S * SAMPLE_RATE)
    room[at : at + len(said)] += said
    write_wav(path, to_pcm(room.astype(np.float32)))
    return path


@contextmanager
def person_who_speaks(server: Server, sound: Path) -> Iterator[ScriptedPerson]:
    flags = (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={sound}",
    )
    with open_chromium(*flags) as driver:
        watch(driver)
        yield ScriptedPerson(driver, server.url)


def is_listening(person: ScriptedPerson) -> bool:
    return bool(person.driver.execute_script("return window.isListening()"))


def test_who_speaks_while_the_page_is_read_is_listened_to(
    talking_server: Server, tmp_path: Path
) -> None:
    sound = word_after_a_while(tmp_path / "sound.wav")
    with person_who_speaks(talking_server, sound) as person:
        person.open("")
        person.click(_START)
        # From the first time on it is known whether the microphone hears the page.
        person.wait_to_see("#listening[data-state='listening']")
        person.open("")
        person._wait(lambda: person.is_reading() and is_listening(person), "both at once")
        person.wait_until_silent()
        assert is_listening(person)
        assert len(person.seen.marked) < len(person.phrases())


def test_a_sentence_that_binds_is_heard_out(talking_server: Server, tmp_path: Path) -> None:
    sound = word_after_a_while(tmp_path / "sound.wav")
    with person_who_speaks(talking_server, sound) as person:
        person.open("")
        person.click(_START)
        person.wait_to_see("#listening[data-state='listening']")
        person.open("leave")
        person._wait(person.is_reading, "reading")
        person.wait_until_silent()
        assert person.seen.whileListening == 0
        assert len(person.seen.marked) == len(person.phrases())
