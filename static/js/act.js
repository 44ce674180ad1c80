// Does on the page what was said: exactly what a click on the same element would do.

const find = (action) => document.querySelector(`[data-voice="${CSS.escape(action)}"]`);

/** The phrase element of an action, to say it back in the page's own words. */
export const labelOf = (action) => {
  const el = find(action);
  const holder = el?.closest("label") ?? el?.labels?.[0] ?? el;
  return holder?.closest("[data-phrase]") ?? holder?.querySelector("[data-phrase]");
};

export const isReading = (action) => Boolean(find(action)?.matches("[data-reader=read]"));

/** Perform an action; false when the page has no such thing (it changed in the meantime). */
export function act(action) {
  const el = find(action);
  if (!el) return false;
  const radio = el.matches("input[type=radio]") ? el : el.querySelector("input[type=radio]");
  if (radio) {
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    radio.form.requestSubmit();
  } else {
    el.click();
  }
  return true;
}

const MOST_OPTIONS = 4; // more cannot be kept in mind by ear

/** The phrase elements of what one may answer here, for naming the options. */
export function answers() {
  const said = (selector) =>
    [...document.querySelectorAll(selector)].map((el) => labelOf(el.dataset.voice)).filter(Boolean);
  const options = said('main [data-voice^="choose:"]');
  return (options.length ? options : said("main [data-voice]")).slice(0, MOST_OPTIONS);
}
