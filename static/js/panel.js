// The listening panel: what the machine is doing, how loud it hears, and what it heard.

import { word } from "./words.js";

const panel = () => document.getElementById("listening");
const part = (name) => panel()?.querySelector(`[data-${name}]`);

/** `state` is closed, speaking, opening, listening, thinking, confirm or trouble. */
export function show(state, keys) {
  if (!panel()) return;
  panel().hidden = state === "closed";
  panel().dataset.state = state;
  document.documentElement.toggleAttribute("data-talk", state !== "closed");
  if (keys && part("say")) part("say").textContent = keys.map((key) => word(key).text).join("");
}

export function heard(text) {
  if (part("heard")) part("heard").textContent = text && `“${text}”`;
}

const isStill = matchMedia("(prefers-reduced-motion: reduce)");

/** Show what happens during an utterance. */
export function follow(event) {
  if (event.type === "open") {
    heard("");
    show("listening", ["listening"]);
  } else if (event.type === "level" && part("level")) {
    // The ring is drawn by the level; where motion is unwelcome it only says "voice" or "none".
    const level = isStill.matches ? Number(event.level > 0.3) : event.level;
    if (event.level !== undefined) part("level").style.setProperty("--level", level.toFixed(2));
  } else if (event.type === "voice-stopped") {
    show("thinking", ["thinking"]);
  } else if (event.type === "partial" || event.type === "transcript") {
    heard(event.text);
  }
}
