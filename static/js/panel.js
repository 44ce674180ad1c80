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
  if (!keys || !part("say")) return;
  const words = keys.map(word);
  part("say").textContent = words.map(({ text }) => text).join("");
  part("say").lang = words[0]?.lang ?? ""; // they may be a fallback of the page's language
}

export function heard(text, question = "") {
  if (!part("heard")) return;
  part("heard").textContent = text && `“${text}”${question && word(question).text}`;
  if (text) part("heard").scrollIntoView({ block: "nearest" }); // with large type the words scroll
}

/** Whether 对吗 is being asked: question and both answers then stay while one listens. */
export function asking(isAsked) {
  panel()?.toggleAttribute("data-asking", isAsked);
}

/** What there is to choose from, as large buttons with their numbers; none: they go. */
export function options(list) {
  part("options")?.replaceChildren(
    ...list.map(({ number, label }, place) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "listening-option" });
      Object.assign(button.dataset, { listening: "pick", place });
      for (const text of [number.text, label]) {
        const line = document.createElement("span");
        line.textContent = text;
        button.append(line);
      }
      return button;
    }),
  );
}

/** Show these ways on and no others. */
export function offer(ways) {
  for (const way of panel()?.querySelectorAll("[data-offer]") ?? []) {
    way.hidden = !ways.includes(way.dataset.offer);
  }
}

/** As at the beginning of a conversation. */
export function clear() {
  asking(false);
  heard("");
  options([]);
  offer([]);
}

const isAsking = () => panel()?.hasAttribute("data-asking");

const isStill = matchMedia("(prefers-reduced-motion: reduce)");

/** Show what happens during an utterance. */
export function follow(event) {
  if (event.type === "asking") {
    show("opening", ["mic-asking"]);
  } else if (event.type === "open") {
    if (!isAsking()) heard("");
    show("listening", isAsking() ? undefined : ["listening"]);
  } else if (event.type === "level" && part("level")) {
    // The ring is drawn by the level; where motion is unwelcome it only says "voice" or "none".
    const level = isStill.matches ? Number(event.level > 0.3) : event.level;
    if (event.level !== undefined) part("level").style.setProperty("--level", level.toFixed(2));
  } else if (event.type === "resumed") {
    heard("");
    show("listening", ["listening"]);
  } else if (event.type === "voice-stopped") {
    show("thinking", ["thinking"]);
  } else if (event.type === "partial" || event.type === "transcript") {
    heard(event.text);
  }
}
