// Ties the scripts to the page. Everything here improves pages that work without it.

import { watchCross, watchDisplay, watchKeys } from "./aids.js";
import { arrive } from "./announce.js";
import { openKeypad, watchDigits } from "./digits.js";
import { togglePointing, watchPointing } from "./pointing.js";
import { controls, readThese, stop } from "./reader.js";
import { buttons, converse, endTalk, hush, isTalking } from "./talk.js";

const OWN_BARS = "#reader, #listening, #caption";
const PRESSABLE = "a, button, input, label, select, textarea, summary";
const MODIFIERS = ["Alt", "Control", "Shift", "Meta", "Tab"];

/** Speech gives way the moment the person does something. */
function giveWay(event) {
  if (!event.isTrusted || event.target.closest?.(OWN_BARS)) return;
  if (isTalking()) hush();
  else if (event.target.closest?.(PRESSABLE)) stop();
}

function press(event) {
  const button = event.target.closest?.("[data-reader], [data-read], [data-listening], [data-voice]");
  if (!button) return;
  const { reader, read, listening, voice = "" } = button.dataset;
  if (reader === "point") togglePointing(button);
  else if (reader) controls[reader]?.(button);
  else if (read) readThese(read);
  else if (listening) buttons[listening]?.();
  else if (button.matches("button[type=button]") && /^(start|digits):/.test(voice)) buttons.start();
  else if (button.matches("button[type=button]") && voice === "say:again") controls.read();
}

function begin() {
  openKeypad();
  if (isTalking()) converse();
}

watchPointing();
watchDisplay();
watchKeys();
watchCross();
watchDigits();
document.addEventListener("click", press);
document.addEventListener("pointerdown", giveWay, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") endTalk();
  else if (isTalking() && !MODIFIERS.includes(event.key)) giveWay(event);
});
document.addEventListener("submit", () => stop(), true);
addEventListener("pagehide", hush);
document.addEventListener("htmx:after:swap", ({ detail }) => {
  if (!detail.ctx) return;
  hush();
  arrive();
  begin();
});
begin();
document.documentElement.dataset.scripts = "ready"; // CSS shows what needs scripts; tests wait for it
