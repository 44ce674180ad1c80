// Point-to-read: touch, click or Tab to a phrase and hear it. The first touch of a button reads
// it, the second presses it, so that nobody sets something off by asking what it says.

import { speak } from "./reader.js";
import { phrase, tell } from "./words.js";

const root = document.documentElement;
const isOn = () => "point" in root.dataset;
const PRESSABLE = "a, button, input, label, select, summary";
const OWN_BARS = "#reader, #listening, #caption";

let last;

/** The phrases an element shows, or belongs to when it is a radio inside its label. */
function phrasesAt(target) {
  const own = target.closest?.("[data-phrase]");
  if (own) return [own];
  const whole = target.closest?.(PRESSABLE);
  const holder = whole?.closest("label") ?? whole?.labels?.[0] ?? whole;
  return holder ? [...holder.querySelectorAll("[data-phrase]")] : [];
}

function readAt(target) {
  const found = phrasesAt(target);
  if (found.length) speak(found.map(phrase));
  return found.length > 0;
}

export function togglePointing(button) {
  if (isOn()) delete root.dataset.point;
  else root.dataset.point = "";
  document
    .querySelectorAll("[data-reader=point]")
    .forEach((el) => el.setAttribute("aria-pressed", String(isOn())));
  last = button;
  tell(isOn() ? "point-on" : "point-off");
}

export function watchPointing() {
  document.addEventListener(
    "click",
    (event) => {
      // detail 0 is a key press: there focus has read it already, and Enter means Enter.
      if (!isOn() || !event.detail || event.target.closest(OWN_BARS)) return;
      const pressed = event.target.closest("label") ?? event.target.closest(PRESSABLE);
      if (pressed?.matches("[data-reader], [data-listening]")) return;
      const isSecond = pressed && pressed === last;
      last = pressed;
      if (!isSecond && readAt(event.target) && pressed) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );
  document.addEventListener("focusin", (event) => {
    const byKey = event.target.matches(":focus-visible");
    if (isOn() && byKey && !event.target.closest(OWN_BARS)) readAt(event.target);
  });
}
