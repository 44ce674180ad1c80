// Ties reading aloud and listening to the page's buttons; loaded after the page stands.

import { keepAtHand } from "./at-hand.js";
import { watchMeanings } from "./meanings.js";
import { togglePointing, watchPointing } from "./pointing.js";
import { controls, readThese, silence, tidy } from "./reader.js";
import { endTalk, hush, isTalking, withTalk } from "./talking.js";
import { loadWords } from "./words.js";

const OWN_BARS = "#reader, #listening, #caption";
const PRESSABLE = "a, button, input, label, select, textarea, summary";
const QUIET_KEYS = ["Alt", "Control", "Shift", "Meta", "Tab"]; // looking around is not acting

/** Speech gives way the moment the person does something. */
function giveWay(event) {
  if (!event.isTrusted || event.target.closest?.(OWN_BARS)) return;
  if (!isTalking() && !event.target.closest?.(PRESSABLE)) return;
  hush();
  // The bars go when the finger is off: before, the page would move away from under it.
  const end = event.type === "pointerdown" ? "pointerup" : "keyup";
  document.addEventListener(end, () => setTimeout(tidy), { once: true });
}

function listenBy(event, button) {
  // A link with a microphone opens it when pressed by hand; said, it leads where it leads.
  if (button.matches("a") && !event.isTrusted) return;
  event.preventDefault();
  withTalk(({ buttons }) => buttons[button.dataset.listening]?.(button));
}

const OWN_BUTTONS =
  '[data-reader], [data-read], [data-listening], [data-print], [data-voice="say:again"]';

function press(event) {
  const button = event.target.closest?.(OWN_BUTTONS);
  if (!button) return;
  const { reader, read, listening } = button.dataset;
  if (reader === "point") togglePointing(button);
  else if (reader) controls[reader]?.(button);
  else if (read) readThese(read);
  else if ("print" in button.dataset) print();
  else if (listening) listenBy(event, button);
  else if (isTalking()) withTalk(({ converse }) => converse());
  else controls.read();
}

/** Whoever leaves takes along what this tab knows of them: how they pause, that they were talking. */
function leaveNothing(event) {
  if (event.target.closest("main[data-kind=leave]")) sessionStorage.clear();
}

function watch() {
  watchPointing();
  watchMeanings();
  document.addEventListener("click", press);
  document.addEventListener("pointerdown", giveWay, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") endTalk();
    else if (isTalking() && !QUIET_KEYS.includes(event.key)) giveWay(event);
  });
  document.addEventListener("submit", silence, true);
  document.addEventListener("submit", leaveNothing);
  addEventListener("pagehide", hush);
  document.addEventListener("htmx:after:swap", () => {
    hush();
    tidy();
    begin();
  });
}

function begin() {
  // A button that could do nothing without scripts was not shown, it or what holds it; now it can.
  for (const button of document.querySelectorAll(OWN_BUTTONS)) {
    const hidden = !button.closest(OWN_BARS) && button.closest("[hidden]");
    if (hidden) hidden.hidden = false;
  }
  // Asked again when its modules are here: they may have been stopped meanwhile.
  if (isTalking()) withTalk(({ converse }) => isTalking() && converse());
}

function start() {
  watch();
  begin();
  document.documentElement.dataset.scripts = "ready";
  keepAtHand();
}

loadWords().then(start, start); // without words the scripts still act, only without remarks
