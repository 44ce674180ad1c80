// The caption bar: the sentence now spoken, very large, for those who hear little. It is hidden
// from screen readers, which would otherwise hear every sentence twice.

import { readingTime, wait } from "./clock.js";
import { rate } from "./settings.js";

const bar = () => document.getElementById("caption");

/** The sentences of a phrase as pairs of places in its text. */
function sentences(item) {
  const cut = new Intl.Segmenter(item.lang || undefined, { granularity: "sentence" });
  return [...cut.segment(item.text)].map(({ index, segment }) => [index, index + segment.length]);
}

/** Show `item`; the returned function shows the sentence that holds a place in its text. */
export function caption(item, isNeeded) {
  const line = bar()?.querySelector("[data-caption-text]");
  if (!line) return () => {};
  // Where nothing can be heard the caption is the only voice, wanted or not.
  bar().hidden = !(isNeeded || document.documentElement.dataset.caption === "1");
  line.lang = item.lang ?? "";
  line.dir = item.dir ?? "auto";
  const all = sentences(item);
  const step = (at) => {
    const [from, to] = all.findLast(([start]) => start <= at) ?? all[0];
    const words = item.text.slice(from, to);
    if (line.textContent !== words) line.textContent = words;
  };
  step(0);
  return step;
}

/** Without a voice: tell sentence after sentence, each as long as it takes to read it. */
export async function readSilently(item, from, tellPlace, signal, isPaused) {
  for (const [start, end] of sentences(item)) {
    if (end <= from) continue;
    tellPlace(start, end);
    await wait(readingTime(item.text.slice(start, end)) / rate(), signal, isPaused);
  }
}

export const endCaption = () => bar() && (bar().hidden = true);
