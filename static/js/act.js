// Does on the page what was said: exactly what a click on the same element would do.

import { readPage, readThese, speak } from "./reader.js";
import { phrase } from "./words.js";

const find = (action) => document.querySelector(`[data-voice="${CSS.escape(action)}"]`);

/** The phrase element of an action, to say it back in the page's own words. */
export const labelOf = (action) => {
  const el = find(action);
  const holder = el?.closest("label") ?? el?.labels?.[0] ?? el;
  return holder?.closest("[data-phrase]") ?? holder?.querySelector("[data-phrase]");
};

/** The explanation of a hard word, opened; nothing for any other action. */
function explained(el) {
  const hardWord = el.closest("[data-explains]");
  if (!hardWord) return undefined;
  hardWord.open = true;
  return hardWord.querySelector("summary ~ [data-phrase]");
}

function tick(box) {
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  return box.checked ? "chosen" : "not-chosen";
}

/** What only says something: the page, some of its phrases, what a word means. */
function reading(el, action) {
  if (action === "say:again" || el.matches("[data-reader=read]")) return readPage;
  if (el.dataset.read) return () => readThese(el.dataset.read);
  const meaning = explained(el);
  return meaning && (() => speak([phrase(meaning)]));
}

/**
 * Perform an action. Gives "gone" when the page has no such thing (it changed in the meantime),
 * "chosen" or "not-chosen" for a check box, with which one goes on choosing, "told" for what was only
 * said, "set" for the reader's own buttons, and "done" for all others.
 */
export async function act({ action, href }) {
  const el = find(action);
  if (!el) return href ? (location.assign(href), "done") : "gone";
  const read = reading(el, action);
  if (read) return (await read(), "told");
  if (el.matches("input[type=checkbox]")) return tick(el);
  const radio = el.matches("input[type=radio]") ? el : el.querySelector("input[type=radio]");
  if (radio) {
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    radio.form.requestSubmit();
  } else {
    el.click();
  }
  return el.matches("[data-reader]") ? "set" : "done";
}

/** The phrase elements of what one may answer here, for naming the options: at most `count`. */
export function answers(count) {
  const said = (selector) =>
    [...document.querySelectorAll(selector)].map((el) => labelOf(el.dataset.voice)).filter(Boolean);
  const kinds = ['main [data-voice^="choose:"]', 'main :is([data-voice^="submit:"], [data-voice^="sign:"])'];
  const found = kinds.map(said).find((each) => each.length) ?? said("main [data-voice]");
  return found.slice(0, count);
}

/** The question in other words, shown from now on; nothing where there are none. */
export function inOtherWords() {
  const holder = document.querySelector("main [data-rephrase]");
  if (!holder) return [];
  holder.hidden = false;
  return [...holder.querySelectorAll("[data-phrase]")];
}
