// Marks what is being said: the phrase, and in it the clause, where a browser can (CSS Custom
// Highlight API); elsewhere the phrase alone.

const said = window.Highlight && CSS.highlights ? new Highlight() : undefined;
if (said) CSS.highlights.set("said", said);

/** Mark a phrase element, or nothing. */
export function mark(el) {
  said?.clear();
  document.querySelector("[data-reading]")?.removeAttribute("data-reading");
  el?.setAttribute("data-reading", "");
  el?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** Mark these characters (UTF-16) of the phrase that is marked. */
export function markClause(el, from, to) {
  const words = el?.firstChild;
  if (!said || words?.nodeType !== Node.TEXT_NODE || to - from >= words.length) return;
  const range = document.createRange();
  range.setStart(words, Math.min(from, words.length));
  range.setEnd(words, Math.min(to, words.length));
  said.clear();
  said.add(range);
  el.dataset.reading = "clause";
}
