"""A loudspeaker that goes away in the middle of a phrase does not end the reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome, Keys

from tests.e2e.hearing import watch
from tests.e2e.scripted import ScriptedPerson
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server

pytestmark = pytest.mark.browser

_LOSE_THE_FIRST_SOUND = """
let device;
window.AudioContext = class extends AudioContext {
  constructor(...wanted) { super(...wanted); device = this; }
};
const playing = HTMLMediaElement.prototype.play;
window.lost = 0;
HTMLMediaElement.prototype.play = function () {
  // Begun, and then nobody takes the samples any more: what an unplugged loudspeaker does.
  const lose = () => { lost += 1; device.suspend(); };
  if (!lost) this.addEventListener('timeupdate', lose, {once: true});
  return playing.call(this);
};
"""


@pytest.fixture
def driver() -> Iterator[Chrome]:
    with open_chromium() as driver:
        driver.execute_cdp_cmd(
            "Page.addScriptToEvaluateOnNewDocument", {"source": _LOSE_THE_FIRST_SOUND}
        )
        watch(driver)
        yield driver


def word(person: ScriptedPerson, key: str) -> str:
    """What the scripts say for ``key`` in the page's language."""
    script = (
        "return document.getElementById('client-words').content"
        '.querySelector(`[data-word="${arguments[0]}"]`).textContent.trim()'
    )
    return str(person.driver.execute_script(script, key))


def test_when_sound_stands_still_the_caption_goes_on_and_the_next_phrase_is_sounded(
    humming_server: Server, driver: Chrome
) -> None:
    person = ScriptedPerson(driver, humming_server.url, "en")
    person.open("search")
    first, second = person.phrases()[:2]
    person.click("[data-reader='read']")
    person._wait(lambda: person.seen.played == 2, "the second phrase sounded")
    assert driver.execute_script("return lost") == 1
    assert person.seen.marked == [first, second]
    assert person.seen.captions, "the phrase that was lost is captioned"
    assert person.told() == word(person, "voice-failed")
    person.press(Keys.ESCAPE)
    person.wait_until_silent()
