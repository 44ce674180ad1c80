"""Watches from inside the page what is really heard, which clause is marked, and the media keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from selenium.webdriver import Chrome

_FOLLOW = """
window.followed = {clauses: [], sound: [], contexts: 0, keys: {}, told: []};
const now = () => performance.now() / 1000;
// What goes to the loudspeaker goes through here as well: loudness, 43 times a second.
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to, ...more) {
  if (to === this.context.destination && !(this instanceof ScriptProcessorNode)) {
    const tap = this.context.createScriptProcessor(1024, 1, 1);
    tap.onaudioprocess = ({inputBuffer}) => {
      const wave = inputBuffer.getChannelData(0);
      const power = wave.reduce((sum, one) => sum + one * one, 0) / wave.length;
      const isHeard = power > 1e-5;
      const last = followed.sound.at(-1);
      if (!last || last.isHeard !== isHeard) followed.sound.push({isHeard, at: now()});
    };
    connect.call(this, tap);
    connect.call(tap, to);
  }
  return connect.call(this, to, ...more);
};
window.AudioContext = class extends AudioContext {
  constructor(...wanted) { super(...wanted); followed.contexts += 1; }
};
const handle = MediaSession.prototype.setActionHandler;
MediaSession.prototype.setActionHandler = function (name, act) {
  if (act) followed.keys[name] = act; else delete followed.keys[name];
  return handle.call(this, name, act);
};
window.pressKey = (name) => followed.keys[name]({action: name});
let last = '';
setInterval(() => {
  const words = [...(CSS.highlights?.get('said') ?? [])].map(String).join('');
  const id = document.querySelector('[data-reading]')?.dataset.phrase ?? '';
  if (`${id} ${words}` === last) return;
  last = `${id} ${words}`;
  followed.clauses.push({id, words, at: now()});
}, 10);
new MutationObserver((changes) => changes.forEach(({target}) => {
  const live = (target.nodeType === 1 ? target : target.parentElement)
    ?.closest('[aria-live], [role=status], [role=alert], [role=log]');
  if (live) followed.told.push(live.textContent);
})).observe(document, {subtree: true, childList: true, characterData: true});
"""


@dataclass(frozen=True, slots=True)
class Said:
    """One change of what is marked."""

    id: str
    """Of the phrase; empty when none is marked."""
    words: str
    """The clause in it; empty where the whole phrase is marked."""
    at: float
    """Seconds since the page began."""


def follow(driver: Chrome) -> None:
    """From the next page on, until the browser is closed."""
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _FOLLOW})


def clauses(driver: Chrome) -> list[Said]:
    """What was marked on this page so far."""
    return [Said(**each) for each in driver.execute_script("return followed.clauses")]


def followed(driver: Chrome, name: str) -> Any:
    """Another of the page's notes."""
    return driver.execute_script("return followed[arguments[0]]", name)


def silences(driver: Chrome) -> list[float]:
    """Seconds of each silence between two sounds."""
    changes = followed(driver, "sound")
    heard = next((at for at, each in enumerate(changes) if each["isHeard"]), len(changes))
    pairs = zip(changes[heard + 1 :: 2], changes[heard + 2 :: 2], strict=False)
    return [begin["at"] - end["at"] for end, begin in pairs]
