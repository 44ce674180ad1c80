"""Plays what pages say faster than any visitor may choose, where the test listens to nothing."""

from __future__ import annotations

from selenium.webdriver import Chrome

_HURRY = """
const chosen = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'playbackRate');
Object.defineProperty(HTMLMediaElement.prototype, 'playbackRate', {
  get() { return chosen.get.call(this) / 4; },
  set(rate) { chosen.set.call(this, rate * 4); },
});
const settings = MediaStreamTrack.prototype.getSettings;
MediaStreamTrack.prototype.getSettings = function () {
  return {...settings.call(this), echoCancellation: false};
};
"""


def hurry(driver: Chrome) -> None:
    """From the next page on, until the browser is closed: four times as fast as chosen.

    Nobody can speak over that, so the microphone is said to be one that would hear the page.
    """
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _HURRY})
