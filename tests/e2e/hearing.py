"""Watches from inside the page what is sounded, marked and captioned, and what the microphone does.

The page's own scripts are left as they are; the browser's own calls are listened to.
"""

from __future__ import annotations

from dataclasses import dataclass

from selenium.webdriver import Chrome

_WATCH = """
window.watched = {marked: [], played: 0, captions: [], together: 0, whileListening: 0,
                  opened: 0};
const sounding = new Set();
const tracks = [];
const isListening = () => tracks.some((track) => track.readyState === 'live');
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  watched.played += 1;
  sounding.forEach((one) => (one.paused || one.ended) && sounding.delete(one));
  sounding.add(this);
  if (sounding.size > 1) watched.together += 1;
  if (isListening()) watched.whileListening += 1;
  return play.call(this);
};
const open = navigator.mediaDevices?.getUserMedia;
if (open) navigator.mediaDevices.getUserMedia = async (wanted) => {
  const stream = await open.call(navigator.mediaDevices, wanted);
  watched.opened += 1;
  sounding.forEach((one) => { if (!one.paused && !one.ended) watched.whileListening += 1; });
  tracks.push(...stream.getTracks());
  return stream;
};
window.isListening = isListening;
const look = () => {
  const marked = document.querySelector('[data-reading]');
  if (marked && watched.marked.at(-1) !== marked.dataset.phrase)
    watched.marked.push(marked.dataset.phrase);
  const bar = document.getElementById('caption');
  const words = bar && !bar.hidden ? bar.textContent.trim() : '';
  if (words && watched.captions.at(-1) !== words) watched.captions.push(words);
};
new MutationObserver(look).observe(document, {
  subtree: true, childList: true, attributes: true, characterData: true,
  attributeFilter: ['data-reading', 'hidden'],
});
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """What was noticed since the page came."""

    marked: list[str]
    """Ids of phrases in the order in which they were marked as being read."""
    played: int
    """Times a sound was started."""
    captions: list[str]
    """What the caption bar showed, in order."""
    together: int
    """Times a second sound was started over a first."""
    whileListening: int  # noqa: N815 - the name it has in the page
    """Times there was sound and an open microphone at once."""
    opened: int
    """Times the microphone was opened."""


def watch(driver: Chrome) -> None:
    """From the next page on, until the browser is closed."""
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})


def watched(driver: Chrome) -> Watched:
    """What was noticed on this page so far."""
    return Watched(**driver.execute_script("return window.watched"))
