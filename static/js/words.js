// Every word the scripts show or say stands in <template id="client-words">, put there by the
// server in the page's language: scripts hold none. A word is a phrase like any other.

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

/** The word for `key`; `{label}` and its like are filled in, and then no ready clip fits it. */
export function word(key, values = {}) {
  const el = document.getElementById("client-words")?.content.querySelector(`[data-word="${key}"]`);
  if (!el) return { text: "" };
  const said = phrase(el);
  said.lang ??= document.documentElement.lang;
  said.text = said.text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  return said;
}

/** Tell it on the page and, politely, to a screen reader: the region is never swapped. */
export function tell(key, values) {
  const region = document.getElementById("status");
  if (region) region.textContent = word(key, values).text;
}
