// Does on the page what was said: exactly what a click on the same element would do.

const find = (action) => document.querySelector(`[data-voice="${CSS.escape(action)}"]`);

/** The phrase element of an action, to say it back in the page's own words. */
export const labelOf = (action) => {
  const el = find(action);
  const holder = el?.closest("label") ?? el?.labels?.[0] ?? el;
  return holder?.closest("[data-phrase]") ?? holder?.querySelector("[data-phrase]");
};

export const isReading = (action) => Boolean(find(action)?.matches("[data-reader=read]"));

/** Ids of the phrases that an action reads, if reading is all it does. */
export const idsRead = (action) => find(action)?.dataset.read;

/** The explanation of a hard word, opened; nothing for any other action. */
export function explained(action) {
  const word = find(action)?.closest("[data-explains]");
  if (!word) return undefined;
  word.open = true;
  return word.querySelector("summary ~ [data-phrase]");
}

function tick(box) {
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  return box.checked ? "chosen" : "not-chosen";
}

/**
 * Perform an action. Gives "" when the page has no such thing (it changed in the meantime), "chosen"
 * or "not-chosen" for a check box, with which one goes on choosing, and "done" for all others.
 */
export function act(action) {
  const el = find(action);
  if (!el) return "";
  if (el.matches("input[type=checkbox]")) return tick(el);
  const radio = el.matches("input[type=radio]") ? el : el.querySelector("input[type=radio]");
  if (radio) {
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    radio.form.requestSubmit();
  } else {
    el.click();
  }
  return "done";
}

const MOST_OPTIONS = 4; // more cannot be kept in mind by ear

/** The phrase elements of what one may answer here, for naming the options. */
export function answers() {
  const said = (selector) =>
    [...document.querySelectorAll(selector)].map((el) => labelOf(el.dataset.voice)).filter(Boolean);
  const options = said('main [data-voice^="choose:"]');
  return (options.length ? options : said("main [data-voice]")).slice(0, MOST_OPTIONS);
}

/** The question in other words, shown from now on; nothing where there are none. */
export function inOtherWords() {
  const holder = document.querySelector("main [data-rephrase]");
  if (!holder) return [];
  holder.hidden = false;
  return [...holder.querySelectorAll("[data-phrase]")];
}
