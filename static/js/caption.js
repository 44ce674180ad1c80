// The caption bar: the sentence now spoken, very large, for those who hear little. It is hidden
// from screen readers, which would otherwise hear every sentence twice.

const bar = () => document.getElementById("caption");

/** Show `item`; the returned function moves on through its sentences, told how far (0..1). */
export function caption(item, isNeeded) {
  const line = bar()?.querySelector("[data-caption-text]");
  if (!line) return () => {};
  // Where nothing can be heard the caption is the only voice, wanted or not.
  bar().hidden = !(isNeeded || document.documentElement.dataset.caption === "1");
  line.lang = item.lang ?? "";
  line.dir = item.dir ?? "auto";
  const cut = new Intl.Segmenter(item.lang || undefined, { granularity: "sentence" });
  const sentences = [...cut.segment(item.text)];
  const step = (part) => {
    const at = part * item.text.length;
    const now = sentences.findLast((one) => one.index <= at) ?? sentences[0];
    if (now && line.textContent !== now.segment) line.textContent = now.segment;
  };
  step(0);
  return step;
}

export const endCaption = () => bar() && (bar().hidden = true);
