// Every word the scripts show or say is a phrase of the server's, in the page's language, found in
// <template id="client-words">: scripts hold none. The template fetches them when first needed
// (data-src), so that no page carries them; they are the same for everybody and kept by the cache.

const words = () => document.getElementById("client-words");

export async function loadWords() {
  const address = words()?.dataset.src;
  if (!address) return;
  const answer = await fetch(address);
  if (answer.ok) words().innerHTML = await answer.text();
}

/** What a phrase element says: the one place that reads the phrase hooks. */
export const phrase = (el) => ({
  el,
  text: el.textContent.trim().replace(/\s+/g, " "),
  lang: el.closest("[lang]")?.lang,
  dir: el.closest("[dir]")?.dir,
  audio: el.dataset.audio,
  secret: el.dataset.private,
  kind: el.dataset.kind,
});

/** The word for `key`. */
export function word(key) {
  const el = words()?.content.querySelector(`[data-word="${key}"]`);
  if (!el) return { text: "" };
  const said = { ...phrase(el), el: undefined };
  said.lang ??= document.documentElement.lang;
  return said;
}

/** Tell it on the page and, politely, to a screen reader: the region is never swapped. */
export function tell(key) {
  const region = document.getElementById("status");
  if (region) region.textContent = word(key).text;
}
